"""What an office says of itself before it has a project."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce

from ..checks.owners import SAMPLE
from ..checks.readers import MAILBOX
from ..data.problems import UnusableError
from ..importing.spelling import slug
from ..language.i18n import Text, _

LEVELS = ("municipality", "region", "country")
# What people call a level.
CALLED = {
    **dict.fromkeys(("муниципалитет", "район", "округ", "город"), "municipality"),
    **dict.fromkeys(("регион", "область", "край", "республика"), "region"),
    "страна": "country",
}
# Who of the office answers for the data, as the profile calls it.
KINDS = {"municipality": "authority", "region": "ministry", "country": "ministry"}
# What the example has already.
PLACES = ("level", "territory", "region")
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
        above = [("country", COUNTRY), ("region", self.region)][: 2 - LEVELS.index(self.level)]
        held = [(level, name) for level, name in (*above, (self.level, self.territory)) if name]
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
    told = {name: tidied(name, value) for name, value in stated.items()}
    wrong = _faults(told)
    if told["region"] and id_of(told["region"]) == id_of(told["territory"]):
        wrong.append(_("--region and --territory are the same."))
    _refuse(wrong)
    return Office(**{**told, "address": _as_folder(told["address"])})


def example(stated: Mapping[str, str]) -> Office:
    """The office of the fictional territory, with what options say of it; UnusableError as above."""
    told = {name: text for name, value in stated.items() if (text := tidied(name, value))}
    wrong = _faults(told)
    wrong += [
        _("--example brings a territory of its own: leave out --{name}.", name=name)
        for name in PLACES
        if name in told
    ]
    _refuse(wrong)
    if "address" in told:
        told["address"] = _as_folder(told["address"])
    return replace(EXAMPLE, **told)


def _faults(told: Mapping[str, str]) -> list[Text]:
    return [found for name, value in told.items() if (found := fault(name, value))]


def _refuse(wrong: list[Text]) -> None:
    if wrong:
        raise UnusableError(reduce(lambda all_, one: _("{all} {one}", all=all_, one=one), wrong))


def _as_folder(address: str) -> str:
    return address.rstrip("/") + "/"


def tidied(name: str, value: str) -> str:
    """A value without needless spaces; a level by the word that the tables have."""
    text = " ".join(value.split())
    return CALLED.get(text.casefold(), text) if name == "level" else text


def fault(name: str, value: str) -> Text | None:
    """What is wrong with the tidied value of an option."""
    if len(value) > LONGEST:
        return _("--{name} is longer than {most} characters.", name=name, most=LONGEST)
    if not value.isprintable():
        return _("--{name} holds characters that cannot be printed.", name=name)
    if name == "level" and value not in LEVELS:
        return _("--level is one of {levels}.", levels=", ".join(LEVELS))
    if (name == "territory" or (name == "region" and value)) and not id_of(value):
        return _("--{name} holds no letter of which an address could be made.", name=name)
    if name == "address" and not ADDRESS.fullmatch(value):
        return _("--address is the address of the site, as https://karty.raion.ru/, not «{text}».",
                 text=value[:80])  # fmt: skip
    if name == "contact" and not MAILBOX.fullmatch(value):
        return _("--contact is a mailbox of the office, as karty@raion.ru, not «{text}».",
                 text=value[:80])  # fmt: skip
    if name == "owner" and value and not re.fullmatch(r"@[\w./-]+", value):
        return _("--owner is a person or a team, as @raion/editors.")
    return None
