"""What columns are called: the roles of `headings.toml` by their names, for all importers."""

import re
from collections.abc import Mapping

from .headers import Role
from .lexicon import read

_HEADINGS = read("headings.toml")
_WORD = re.compile("<([a-z_]+)>")
OWNERS = ("school", "territory", "login", "inn", "group")
PROCEDURE = ("year", "subject", "level", "grade", "kind")
MARKS = ("mark_2", "mark_3", "mark_4", "mark_5")
# Any of these tells whose a line of results is.
NAMES = frozenset({"school", "group", "territory", "login"})
# Of these, and of a register, those that name a school, the best for readers first.
NAMED = ("short_name", "name", "full_name")
OF_SCHOOLS = frozenset({"school", "login", *NAMED})
# These tell whose a line is and of what; their columns hold no numbers that could be lost.
IDENTITY = frozenset({*OWNERS, *PROCEDURE})


def patterns(section: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of a section by the name of the role, in their order."""
    words = _HEADINGS["words"]
    return {
        name: re.compile(_WORD.sub(lambda word: words[word[1]], "|".join(f"(?:{one})" for one in several)))
        for name, several in _HEADINGS[section].items()
    }  # fmt: skip


NUMBERED, DERIVED = (patterns("unused")[name] for name in ("numbering", "derived"))
_RESULTS = patterns("results")
_FROM_THE_TOP = patterns("from_the_top")
_OF_LOWEST = patterns("lowest")
_OF_YEARS = patterns("school_years")
# Of a register, those that change with the year: columns of `school_years`.
OF_YEARS = tuple(_OF_YEARS)
REGISTER = tuple(
    Role(name=name, pattern=pattern)
    for name, pattern in {**patterns("register"), **_OF_YEARS}.items()
)
PASSPORT = tuple(
    Role(name=name, pattern=pattern, within=220) for name, pattern in patterns("passport").items()
)
# «Срок» may stand behind some other words, but not at the end of a sentence.
PLAN = tuple(
    Role(name=name, pattern=pattern, within=30) for name, pattern in patterns("plan").items()
)


def roles(*names: str) -> tuple[Role, ...]:
    """Roles of columns of results, in the order in which they are tried."""
    known = {**_RESULTS, **_FROM_THE_TOP, **_OF_LOWEST}
    return tuple(
        Role(name=name, pattern=known[name], from_the_top=name in _FROM_THE_TOP, of_lowest=name in _OF_LOWEST)
        for name in names
    )  # fmt: skip
