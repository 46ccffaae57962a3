"""The last site, and which of its files the new one keeps: those that nobody has touched."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..data.problems import OperationError
from ..language.i18n import _
from .inputs import Stat, files
from .manifest import Manifest, stat_of


@dataclass(eq=False)
class Keeper:
    """The last site stands in `base`, `last` is what was noted of it; `names` are the files kept."""

    base: Path
    last: Manifest
    names: list[str] = field(default_factory=list)

    @cached_property
    def _looked(self) -> tuple[Mapping[str, Stat], list[str]]:
        hollow: list[str] = []
        return dict(files(self.base, hollow)) if self.base.is_dir() else {}, hollow

    @property
    def found(self) -> Mapping[str, Stat]:
        """The files of the last site as they were when first asked for."""
        return self._looked[0]

    @property
    def hollow(self) -> list[str]:
        """Folders there that hold nothing."""
        return self._looked[1]

    @cached_property
    def untouched(self) -> set[str]:
        """The files of the last site that are as they were made."""
        known = self.last.stats
        return {name for name, there in self.found.items() if there == known.get(name)}

    def take(self, names: Iterable[str]) -> bool:
        """Keep the files `names`; none if somebody has touched one."""
        if not self.untouched.issuperset(names):
            return False
        self.names += names
        return True

    def read(self, name: str) -> bytes:
        """The file `name` as it was made for the last site; nothing if somebody has touched it."""
        return (self.base / name).read_bytes() if name in self.untouched else b""

    def link(self, folder: Path) -> None:
        """Give the files that are kept a place in `folder` too; OperationError if one was touched since."""
        there: set[str] = set()
        for name in self.names:
            inside = name.rpartition("/")[0]
            if inside not in there:
                (folder / inside).mkdir(parents=True, exist_ok=True)
                there.add(inside)
            file = f"{self.base}/{name}"
            if stat_of(file) != self.found[name]:
                raise OperationError(
                    _("{file} was changed while the site was built: build it again.", file=file)
                )
            os.link(file, f"{folder}/{name}")
