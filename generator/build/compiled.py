"""Templates as Jinja has compiled them, kept for the next build.

Code is kept by all that decides of it: the text and place of its template, the language, and the
program with its libraries. What is damaged is none, and is compiled anew.
"""

import hashlib
import sys
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2 import __version__ as version
from jinja2.bccache import Bucket

from ..language.i18n import _
from ..output import OutputFile, write
from ..program import HERE
from ..progress import say
from .inputs import digest

SUFFIX = ".template"
SEAL = 32
# More than the program has: those of earlier states go, the oldest first.
MOST = 400


class Compiled(BytecodeCache):
    """The code of templates in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._by = f"{sys.version} {version} {digest(HERE).hex()}"
        self._told = False
        self._prune()

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        language = getattr(environment, "language", "")
        told = repr((self._by, language, name, filename, source))
        key = hashlib.blake2b(told.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
        bucket = Bucket(environment, key, self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        path = self.folder / f"{bucket.key}{SUFFIX}"
        try:
            whole = path.read_bytes()
            if whole[:SEAL] == _seal(bucket.key, whole[SEAL:]):
                bucket.bytecode_from_string(whole[SEAL:])
                # The newest use decides what stays.
                path.touch()
                return
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError:
            pass
        if not self._told:
            self._told = True
            say(_("Templates that an earlier build kept cannot be used: they are compiled anew."))

    def dump_bytecode(self, bucket: Bucket) -> None:
        content = bucket.bytecode_to_string()
        # Where there is no room nothing is kept, and the build goes on.
        with suppress(OSError):
            write(
                [OutputFile(f"{bucket.key}{SUFFIX}", _seal(bucket.key, content) + content)],
                self.folder,
            )

    def _prune(self) -> None:
        """Leave no more than there may be: those that were used last."""
        with suppress(OSError):
            found = [(path.stat().st_mtime_ns, path) for path in self.folder.glob(f"*{SUFFIX}")]
            for _used, path in sorted(found, reverse=True)[MOST:]:
                path.unlink()


def _seal(key: str, content: bytes) -> bytes:
    """What tells that this is the code of that template, and nothing of it was lost or changed."""
    return hashlib.blake2b(content, digest_size=SEAL, key=key.encode()).digest()
