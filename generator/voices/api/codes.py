"""Lists of codes: what each code in tables and documents means."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ...changes import KIND_TITLES
from ...checks import CHECKS
from ...data import profiles
from ...data.packages.wording import FORM
from ...data.profiles import Field
from ...language.amounts import UNITS
from ...language.i18n import Text
from ...methods import METHODS
from ...methods.coverage import MEASURES
from ...methods.dynamics import VERDICTS
from ...methods.reporting import CODES as REPORTING
from ...methods.status import CODES as STATUSES
from ...methods.tables import WHY_NOT
from .. import results, words
from . import shapes as s
from .indexes import Rows, row_shape, some_of
from .shapes import Json, Shape

Titles = tuple[str | None, str | None]

CODE = Shape(
    "CodeEntry",
    "A code and what it means.",
    {
        "code": s.text("The code."),
        "title": s.maybe(
            s.text("What readers are told instead, in the language of the site, if there is such.")
        ),
        "title_en": s.maybe(s.text("The same in English, or what the program does by that name.")),
    },
)
LIST = Shape(
    "CodesDocument",
    "What codes mean: `statuses`, `term-kinds`, `verdicts`, `why-not`, `units`, `checks` …, and each "
    "enumeration of the tables as `table-column`.",
    {
        "id": s.ident("Its name."),
        "title": s.text("What the codes are about."),
        "fictional": s.truth("Never: the codes are those of the program."),
        "codes": s.many(CODE, "Every code that there is."),
    },
)


ROWS = Rows(
    row_shape("CodesSummary", "A list of codes in short.", some_of(LIST, "id", "title"), page=False),
)  # fmt: skip


@dataclass(frozen=True)
class CodeList:
    """Codes with their Russian and English titles."""

    title: str
    codes: Mapping[str, Titles]
    fictional: bool = False


def code_list(identifier: str, language: str) -> Json:
    found = lists()[identifier]
    return LIST(
        id=identifier,
        title=found.title,
        fictional=False,
        codes=[
            CODE(
                code=code,
                title=english if language == "en" else russian,
                title_en=english,
            )
            for code, (russian, english) in found.codes.items()
        ],
    )


@cache
def lists() -> Mapping[str, CodeList]:
    """Those of the program, then the enumerations of the tables as `table-column`."""
    return {
        "statuses": CodeList("Statuses of measures", _told(STATUSES, words.STATUS)),
        "term-kinds": CodeList(
            "Kinds of term", _categories(profiles.resource("measures").field("term_kind"))
        ),
        "reporting": CodeList("Reports that are owed", _told(REPORTING, words.REPORTED)),
        "verdicts": CodeList("Results against the year before", _told(VERDICTS, results.VERDICTS)),
        "why-not": CodeList(
            "Why there is no value",
            {code: (_russian(results.WHY.get(code)), told) for code, told in WHY_NOT.items()},
        ),
        "coverage": CodeList("Training and certification", dict(_columns("school_years", MEASURES))),
        "units": CodeList("Units", _told(UNITS, UNITS)),
        "changes": CodeList("Kinds of change", {str(k): _both(v) for k, v in KIND_TITLES.items()}),
        "methods": CodeList("Methods", dict(_documented(METHODS))),
        "checks": CodeList(
            "Checks of data",
            {**dict(_documented(CHECKS)), **{name: _both(told) for name, (told, _r) in FORM.items()}},
        ),
        **dict(_enumerations()),
    }  # fmt: skip


def _enumerations() -> Iterator[tuple[str, CodeList]]:
    for name in profiles.PROFILES:
        for table in profiles.profile(name).resources:
            for field in table.fields:
                if field.categories:
                    key = f"{table.name}-{field.name}".replace("_", "-")
                    title = f"{table.title_en}: {field.title_en}"
                    yield key, CodeList(title, _categories(field))


def _categories(field: Field) -> dict[str, Titles]:
    return {item.value: (item.label, item.label_en) for item in field.categories}


def _columns(table: str, names: Iterable[str]) -> Iterator[tuple[str, Titles]]:
    for name in names:
        found = profiles.resource(table).field(name)
        yield name, (found.title, found.title_en)


def _documented(functions: Iterable[Callable[..., object]]) -> Iterator[tuple[str, Titles]]:
    """Functions of which the program itself says, in English, what each does."""
    for item in functions:
        yield item.__name__, (None, (item.__doc__ or "").strip().partition("\n")[0])


def _told(codes: Iterable[str], texts: Mapping[str, Text]) -> dict[str, Titles]:
    return {code: _both(texts[code]) for code in codes}


def _both(text: Text) -> tuple[str, str]:
    return text.render("ru"), text.render("en")


def _russian(text: Text | None) -> str | None:
    return text.render("ru") if text else None
