"""Files of other office programs, opened through LibreOffice where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from ...language.i18n import _
from ...processes.ending import tied
from .grid import UnreadableError

SUFFIXES = (".doc", ".odt", ".rtf")
PROGRAMS = ("soffice", "libreoffice")
SECONDS = 90


def converted(path: Path, folder: Path, kind: str = "docx") -> Path:
    """The file saved as `kind` into `folder`; UnreadableError if there is no LibreOffice for it.

    It runs in a profile of its own, so that nothing of the user's is opened: no macros, no
    links.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise UnreadableError(
            _("Files {suffix} are read through LibreOffice, and it is not installed here.",
              suffix=path.suffix),
            _("Open it in Word and save it as «Word document (.docx)», without a password."),
        )  # fmt: skip
    with tempfile.TemporaryDirectory() as profile:
        call = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--norestore",
                "--convert-to", kind, "--outdir", str(folder), str(path.resolve())]  # fmt: skip
        try:
            subprocess.run(  # noqa: S603
                call, capture_output=True, timeout=SECONDS, check=True, preexec_fn=tied()
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise UnreadableError(
                _("LibreOffice could not open the file."),
                _("Open it in Word and save it as «Word document (.docx)», without a password."),
            ) from error
    made = folder / f"{path.stem}.{kind}"
    if not made.is_file():
        raise UnreadableError(
            _("LibreOffice could not open the file."),
            _("Open it in Word and save it as «Word document (.docx)», without a password."),
        )
    return made
