"""A package that does not exist yet: what its descriptor says, and what an editor must tell for it.

The descriptor of one that exists gets entries and schemas for the tables that are new in it.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from datetime import date
from pathlib import Path
from typing import Any

from ..data import profiles
from ..data.catalog import Catalog
from ..data.packages import descriptor as descriptors
from ..data.packages.demands import SLUG
from ..data.problems import Problem, UnusableError
from ..language.i18n import Text, _
from ..output import OutputFile
from .model import Draft, NewPackage, Place, fault

LONGEST = 60
EXAMPLES = {
    "title": '--set title="Результаты школ района"',
    "contributor": '--set contributor="Отдел образования"',
    "created": "--set created=2022-01-31",
}


def check_name(name: str) -> None:
    """UnusableError if a package cannot be called so."""
    if not SLUG.fullmatch(name) or len(name) > LONGEST:
        raise UnusableError(
            _("«{name}» is no name for a package: small Latin letters, digits and single hyphens, at"
              " most {most} characters, as in kaluga-results.", name=name, most=LONGEST)
        )  # fmt: skip


def of_tables(
    drafts: Sequence[Draft], options: Mapping[str, str], files: Sequence[Path]
) -> NewPackage | None:
    """The package that rows for tables of one profile make; None if they are of several or none."""
    profile = profile_of({name for draft in drafts for name in draft.rows})
    if profile is None:
        return None
    return NewPackage(
        profile=profile,
        title=options.get("title", ""),
        description=options.get("description", ""),
        source=options.get("source") or "; ".join(path.name for path in files),
        contributor=options.get("contributor", ""),
        created=moment(options.get("created", "")),
    )


def profile_of(tables: Set[str]) -> str | None:
    """The one profile that has all of these tables; None if there are none, or several have them."""
    keys = [key for key in profiles.PROFILES if tables <= {*profiles.profile(key).resource_names}]
    return keys[0] if tables and len(keys) == 1 else None


def missing(
    name: str, new: NewPackage, catalog: Catalog, options: Mapping[str, str], place: Place
) -> Iterator[Problem]:
    """What the descriptor of a new package still needs: a typing error makes no package."""
    wanted = [key for key in ("title", "contributor") if not getattr(new, key)]
    if not catalog.packages and not new.created:
        wanted.append("created")
    if wanted:
        examples = " ".join(EXAMPLES[key] for key in wanted)
        remedy = _(
            "If it is misspelt, correct --package. If it is new, say what it is: {options}.",
            options=examples,
        )
        yield _unusable(place, _no_package(name, catalog), remedy)
    try:
        date.fromisoformat(new.created[:10] or "2000-01-01")
    except ValueError:
        message = _("«{text}» is no date; write it as 2021-01-31.", text=options.get("created", ""))
        yield _unusable(place, message, _("Correct --set {name}=….", name="created"))


def nothing(name: str, catalog: Catalog, place: Place) -> Problem:
    """A file without a row to make a new package of."""
    remedy = _("If it is misspelt, correct --package. A new package is made of rows of one profile: none were"
               " taken from the file, or they are of several.")  # fmt: skip
    return _unusable(place, _no_package(name, catalog), remedy)


def _unusable(place: Place, message: Text, remedy: Text) -> Problem:
    return fault(place, "import-package", message, remedy, unusable=True)


def _no_package(name: str, catalog: Catalog) -> Text:
    names = ", ".join(sorted(catalog.package)) or "—"
    return _("There is no package {name}. Packages: {names}.", name=name, names=names)


def look_at(name: str, new: NewPackage) -> Text:
    """What to look through in a descriptor that was just made."""
    return _(
        "A new package {name} of the profile {profile}. Its licence is CC0-1.0; title, source and"
        " publisher stand on the page of the package: look them through.",
        name=name,
        profile=new.profile,
    )


def moment(text: str) -> str:
    """A day as descriptors have it; any other text as it is."""
    return f"{text}T00:00:00Z" if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text


def with_tables(
    path: Path, folder: str, profile: profiles.Profile, names: Collection[str]
) -> OutputFile | None:
    """The descriptor at `path` with entries for the tables `names`; None if it has them all."""
    loaded = descriptors.load(path)
    listed = {str(entry.get("name")): entry for entry in descriptors.entries(loaded)}
    if set(names) <= set(listed):
        return None
    present = {*listed, *names}
    loaded["resources"] = [
        listed.get(name) or profile.resource(name).descriptor(present)
        for name in _in_order(profile, present)
    ]
    for entry in loaded["resources"]:
        if entry["name"] in profile.resource_names:
            entry["schema"] = profile.resource(entry["name"]).schema(present)
    return _file(folder, loaded)


def fresh(
    folder: str, profile: profiles.Profile, new: NewPackage, created: str, names: Collection[str]
) -> OutputFile:
    """The descriptor of a package that does not exist yet, with the tables `names`."""
    loaded: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": folder.rpartition("/")[2],
        "open-roadmaps": {"profile": profile.name},
        "title": new.title,
        "description": new.description or new.title,
        "version": "1.0.0",
        "created": new.created or created,
        "licenses": [descriptors.CC0],
        "sources": [{"title": new.source}],
        "contributors": [{"title": new.contributor, "roles": ["publisher"]}],
        "resources": [
            profile.resource(name).descriptor(set(names)) for name in _in_order(profile, names)
        ],
    }
    return _file(folder, loaded)


def _in_order(profile: profiles.Profile, names: Collection[str]) -> list[str]:
    """Tables in the order of the profile; what it does not know comes last."""
    return [name for name in profile.resource_names if name in names] + sorted(
        set(names) - set(profile.resource_names)
    )


def _file(folder: str, loaded: Mapping[str, Any]) -> OutputFile:
    text = json.dumps(loaded, ensure_ascii=False, indent=2) + "\n"
    return OutputFile(f"{folder}/{descriptors.NAME}", text.encode())
