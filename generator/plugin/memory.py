"""The last site as the store of the next one: where it stands, and what was noted of it."""

import logging
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from ..build import manifest
from ..build.inputs import Stat, files, name_of
from ..build.keeping import Keeper
from ..build.manifest import NOTES, SUFFIX, Manifest, stat_of
from ..language.i18n import _
from ..output import write_alone
from ..processes import switch
from ..processes.access import as_accessible
from ..processes.drafts import put
from .settings import language_of, store

# A site is changed where it stands if what stays is at least so many times what changes.
LITTLE = 3

log = logging.getLogger("mkdocs.plugins.open_roadmaps")


@dataclass
class Memory:
    """What a build of `site` may take from the last one, which stands in `base` meanwhile.

    `notes` is the file of what the last build noted, `last`; `made` is what this one notes.
    What is `published` goes to other machines, and with it what was noted.
    """

    notes: Path
    site: Path
    base: Path
    last: Manifest | None
    made: Manifest | None = None
    published: bool = False
    _now: Mapping[str, Stat] | None = None

    @cached_property
    def keeper(self) -> Keeper | None:
        """Who keeps files of the last site, if what was noted of it can be used."""
        return None if self.last is None else Keeper(self.base, self.last)

    def set_aside(self) -> None:
        """Keep the last site from MkDocs, which empties its folder before it builds into it."""
        shutil.rmtree(self._beside("old"), ignore_errors=True)
        self.put_back()
        self.base = self._beside("last")
        if self.last is not None and self.site.is_dir():
            part = self._beside("part")
            _move(self.site, part)
            part.rename(self.base)

    def put_back(self) -> None:
        """The build has failed, or an earlier one was killed: the site is what it was.

        `.site.last` is a whole site beside one half built, `.site.part` the part of a whole one
        that was being moved; so whenever the process ends, the next one finds all of it.
        """
        whole, part = self._beside("last"), self._beside("part")
        if whole.is_dir():
            for item in _shown(self.site):
                shutil.rmtree(item) if item.is_dir() else item.unlink()
            whole.rename(part)
        if part.is_dir():
            _move(part, self.site)
            part.rmdir()

    def put(self, draft: Path) -> None:
        """Make what stands in `draft`, and what is kept, the site."""
        if not self._changed(draft):
            if self.keeper:
                self.keeper.link(draft)
            put(draft, self.site)

    def _changed(self, draft: Path) -> bool:
        """Change the site where it stands, if what is new, in `draft`, is little; else False.

        Most of a site is kept: no second tree of folders is made for it, nor the old one removed.
        """
        keeper = self.keeper
        if keeper is None or self.base != self.site:
            return False
        made = [name for name, _stat in files(draft)]
        gone = keeper.found.keys() - {*keeper.names, *made}
        if LITTLE * (len(made) + len(gone)) > len(keeper.names):
            return False
        as_accessible(draft, self.site)
        if not switch.change(self.site, draft.parent, gone, keeper.hollow):
            return False
        kept = {name: keeper.found[name] for name in keeper.names}
        self._now = kept | {name: stat_of(f"{self.site}/{name}") for name in made}
        return True

    def keep(self) -> Mapping[str, Stat]:
        """Note what was made; the last site is needed no more. The files of the new one are given."""
        now = self._now or dict(files(self.site))
        if self.published:
            if self.made is not None:
                write_alone(self.notes, self.made.published())
            return now
        if self.base.is_dir() and self.base != self.site:
            shutil.rmtree(self.base.rename(self._beside("old")), ignore_errors=True)
            # Each file has one name less, and so another state.
            now = dict(files(self.site))
        if self.made is not None:
            self.made.save(self.notes, now)
        return now

    def _beside(self, what: str) -> Path:
        return self.site.with_name(f".{self.site.name}.{what}")


def recall(config: MkDocsConfig, site: Path, level: int = logging.WARNING) -> Memory:
    """The memory of the last build of `site`; `level` is how loud it is told that it is none."""
    root = Path(config.config_file_path).parent
    notes = store(root) / f"{name_of(site)}{SUFFIX}"
    last = manifest.load(notes)
    if last is None and notes.exists():
        told = _("What the last build noted cannot be used: everything is made anew.")
        log.log(level, "%s", told.render(language_of(config)))
    return Memory(notes, site, site, last)


def carried(site: Path, notes: Path, last: Path | None) -> Memory:
    """The memory of a publication: of the site as it was published, in `last`, if it is known.

    Beside that site, in `NOTES`, stands what was noted of it. Whoever laid it out has looked
    at each of its files, and left out what is not as it was made.
    """
    found = manifest.load(last.with_name(NOTES)) if last else None
    if last is None or found is None:
        return Memory(notes, site, site, None, published=True)
    found = replace(found, stats=dict(files(last)))
    return Memory(notes, site, last, found, published=True)


def _shown(folder: Path) -> list[Path]:
    """What MkDocs removes: all whose name does not begin with a dot."""
    found = folder.iterdir() if folder.is_dir() else ()
    return [item for item in found if not item.name.startswith(".")]


def _move(folder: Path, to: Path) -> None:
    to.mkdir(exist_ok=True)
    for item in _shown(folder):
        item.rename(to / item.name)
