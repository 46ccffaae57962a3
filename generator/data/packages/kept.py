"""Tables kept by the digest of their file: whoever reads one again need not parse it.

Kept are the texts of each column, each once, and which of them stands in which row. What
the texts mean and what is wrong with them is found anew each time. A file that is damaged,
or was kept by another version, is none.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd

from ...language.i18n import Text, _
from ...output import OutputFile, write
from ...progress import say
from ..problems.system import told
from .table import Coded

FORMAT = 1
SEAL = 32
# Bytes of a table that are worth a file here, and of all the files together.
WORTH = 100_000
MOST = 1_000_000_000


class Kept:
    """The tables in `folder`; what hinders is told once, and the table is parsed."""

    def __init__(self, folder: Path, worth: int = WORTH, most: int = MOST) -> None:
        self.folder, self.worth, self.most = folder, worth, most
        self._told: set[str] = set()

    def load(self, size: int, sha256: str, names: tuple[str, ...]) -> Coded | None:
        """The columns `names` of the table of `size` bytes and that digest; None if they are not kept."""
        if size < self.worth:
            return None
        path = self.folder / _name(sha256, names)
        try:
            whole = path.read_bytes()
            if whole[:SEAL] != _seal(path.name, whole[SEAL:]):
                raise ValueError(path)
            found = _columns(whole[SEAL:], names)
            # The newest use decides what stays.
            path.touch()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, KeyError, TypeError):
            self._tell(_("Tables that an earlier build kept cannot be used: they are read anew."))
            with suppress(OSError):
                path.unlink()
            return None
        return found

    def save(self, size: int, sha256: str, columns: Coded) -> None:
        """Keep the columns of the table of `size` bytes and that digest."""
        if size < self.worth:
            return
        name = _name(sha256, tuple(columns))
        content = _bytes(columns)
        try:
            write([OutputFile(name, _seal(name, content) + content)], self.folder)
        except OSError as error:
            reason, _remedy = told(error)
            self._tell(
                _("Tables cannot be kept for the next build, which is slower then: {reason}.",
                  reason=reason)
            )  # fmt: skip

    def prune(self) -> None:
        """Leave no more than there is room for: those that were used last."""
        with suppress(OSError):
            files = [(path.stat(), path) for path in self.folder.glob("*.table")]
            total = 0
            for found, path in sorted(files, key=lambda one: one[0].st_mtime_ns, reverse=True):
                total += found.st_size
                if total > self.most:
                    path.unlink()

    def _tell(self, text: Text) -> None:
        if text.msgid not in self._told:
            self._told.add(text.msgid)
            say(text)


def _name(sha256: str, names: tuple[str, ...]) -> str:
    """What a table is called here: by its bytes, its columns, and by whom it was parsed."""
    told = repr((FORMAT, pd.__version__, np.__version__, sha256, names))
    key = hashlib.blake2b(told.encode(), digest_size=16)
    return f"{key.hexdigest()}.table"


def _seal(name: str, content: bytes) -> bytes:
    """What tells that this is the content of that name, and nothing of it was lost or changed."""
    return hashlib.blake2b(content, digest_size=SEAL, key=name.encode()[:64]).digest()


def _bytes(columns: Coded) -> bytes:
    buffer = BytesIO()
    texts = {name: list(found) for name, (_codes, found) in columns.items()}
    arrays = {
        f"codes{number}": codes.astype(np.min_scalar_type(max(len(found) - 1, 0)))
        for number, (codes, found) in enumerate(columns.values())
    }
    meta = np.frombuffer(json.dumps(texts, ensure_ascii=False).encode(), np.uint8)
    np.savez(buffer, allow_pickle=False, meta=meta, **arrays)
    return buffer.getvalue()


def _columns(content: bytes, names: tuple[str, ...]) -> Coded:
    with np.load(BytesIO(content), allow_pickle=False) as found:
        texts: Mapping[str, list[str]] = json.loads(found["meta"].tobytes())
        return {
            name: (found[f"codes{number}"].astype(np.intp), texts[name])
            for number, name in enumerate(names)
        }
