"""What an office says of itself before it has a project."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

from ..checks.owners import SAMPLE
from ..checks.readers import MAILBOX
from ..data.problems import UnusableError
from ..importing.identifiers import slug
from ..language.i18n import _

LEVELS = ("municipality", "region", "country")
# Who of the office answers for the data, as the profile calls it.
KINDS = {"municipality": "authority", "region": "ministry", "country": "ministry"}
LONGEST = 200
COUNTRY = "Российская Федерация"
ADDRESS = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/[\w.~/-]*)?")


@dataclass(frozen=True, kw_only=True)
class Office:
    """An office and its site: `name` prepares the data, `address` ends with a slash."""

    name: str
    level: str
    territory: str
    region: str
    address: str
    contact: str
    owner: str = ""

    @property
    def territories(self) -> tuple[tuple[str, str, str, str], ...]:
        """Id, name, level and parent of the territory and of those it lies in, the largest first."""
        names = [("country", COUNTRY), ("region", self.region), (self.level, self.territory)]
        held = [(level, name) for level, name in names if name]
        if self.level == "country":
            held = [("country", self.territory)]
        elif self.level == "region":
            held = [("country", COUNTRY), ("region", self.territory)]
        ids = ["russia" if name == COUNTRY else id_of(name) for _level, name in held]
        return tuple(
            (own, name, level, parent)
            for own, (level, name), parent in zip(ids, held, ["", *ids], strict=False)
        )


def id_of(name: str) -> str:
    return slug(name)[:60].strip("-")


EXAMPLE = Office(
    name="учебный проект",
    level="municipality",
    territory="",
    region="",
    address=f"https://{SAMPLE}/",
    contact="",
)


def office(stated: Mapping[str, str]) -> Office:
    """The office that options or answers describe; UnusableError names all that is wrong at once."""
    told = {name: " ".join(value.split()) for name, value in stated.items()}
    wrong = [
        *(
            _("--{name} is longer than {most} characters.", name=name, most=LONGEST)
            for name, value in told.items()
            if len(value) > LONGEST
        ),
        *(
            _("--{name} holds characters that cannot be printed.", name=name)
            for name, value in told.items()
            if not value.isprintable()
        ),
    ]
    if told["level"] not in LEVELS:
        wrong.append(_("--level is one of {levels}.", levels=", ".join(LEVELS)))
    for name in ("territory", "region"):
        if told[name] and not id_of(told[name]):
            wrong.append(
                _("--{name} holds no letter of which an address could be made.", name=name)
            )
    if told["region"] and id_of(told["region"]) == id_of(told["territory"]):
        wrong.append(_("--region and --territory are the same."))
    if not ADDRESS.fullmatch(told["address"]):
        wrong.append(
            _("--address is the address of the site, as https://karty.raion.ru/, not «{text}».",
              text=told["address"][:80])
        )  # fmt: skip
    if not MAILBOX.fullmatch(told["contact"]):
        wrong.append(
            _("--contact is a mailbox of the office, as karty@raion.ru, not «{text}».",
              text=told["contact"][:80])
        )  # fmt: skip
    if told["owner"] and not re.fullmatch(r"@[\w./-]+", told["owner"]):
        wrong.append(_("--owner is a person or a team, as @raion/editors."))
    if wrong:
        raise UnusableError(reduce(lambda all_, one: _("{all} {one}", all=all_, one=one), wrong))
    return Office(**{**told, "address": told["address"].rstrip("/") + "/"})
