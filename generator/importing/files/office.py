"""Files of other office programs, opened through LibreOffice where it is installed."""

import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from ...language.i18n import _
from ...processes.ending import tied
from .containers import AS_WORD
from .grid import UnreadableError

SUFFIXES = (".doc", ".odt", ".rtf")
PROGRAMS = ("soffice", "libreoffice")
# What those start; ended itself, nothing of it lives on.
ITSELF = "soffice.bin"
ANEW = 81
SECONDS = 90
# What a profile says, so that no file makes it open another.
SETTINGS = Path(__file__).with_name("registrymodifications.xcu")


def converted(path: Path, folder: Path, kind: str = "docx") -> Path:
    """The file saved as `kind` into `folder`; UnreadableError if there is no LibreOffice for it.

    It runs in a profile of its own, which lets it open nothing else: no macros, no links.
    """
    program = _program()
    if program is None:
        raise UnreadableError(
            _("Files {suffix} are read through LibreOffice, and it is not installed here.",
              suffix=path.suffix),
            AS_WORD,
        )  # fmt: skip
    with tempfile.TemporaryDirectory() as profile:
        settle(Path(profile))
        call = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
                "--convert-to", kind, "--outdir", str(folder), str(path.resolve())]  # fmt: skip
        code: int | None = None
        with suppress(subprocess.SubprocessError, OSError):
            # A new profile may ask for a second start, which the starter would make.
            code = _run(call)
            code = _run(call) if code == ANEW else code
    made = folder / f"{path.stem}.{kind}"
    if code or code is None or not made.is_file():
        raise UnreadableError(_("LibreOffice could not open the file."), AS_WORD)
    return made


def _run(call: list[str]) -> int:
    """The code with which a program ends; an error if it takes too long."""
    return subprocess.run(call, capture_output=True, timeout=SECONDS, preexec_fn=tied()).returncode  # noqa: S603


def _program() -> str | None:
    """LibreOffice on this machine: what its starter would start, where that lies beside it."""
    found = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    itself = Path(found).resolve().with_name(ITSELF) if found else None
    return str(itself) if itself and itself.is_file() else found


def settle(profile: Path) -> None:
    """Write `SETTINGS` into a new profile."""
    (profile / "user").mkdir()
    shutil.copy(SETTINGS, profile / "user")
