"""The page where a reader puts schools side by side: the words that its script needs.

The page is one for all schools. Its script takes them from the address of the page and
their numbers from the API, so that nothing is made for each pair of schools.
"""

from dataclasses import dataclass

from ...data import profiles
from ...language.i18n import _
from .. import words
from ..edition import Edition, say
from ..jsonld import for_script
from ..results import WHY
from ..search import hint
from .common import home
from .page_kind import Context
from .parts.context import FACTS


@dataclass(frozen=True, kw_only=True)
class CompareContext(Context):
    """`words` is JSON for the script: what codes of the API are called, texts to fill in."""

    words: str
    hint: str


TEXTS = {
    "remove": _("Remove {name}"),
    "missing": _("There is no school with the id {id}."),
    "full": _("Four schools are the most. Remove one to add another."),
    "setting": _("The schools work in different settings: {settings}. That alone can make a difference."),
    "similar": _("{name} is not among the schools that are similar to {other} by their conditions."),
    "conditions": _("The conditions of {name} are not published, so nobody can say whether it is fair to compare it."),
    "no_results": _("No results of {name} are published. That says nothing about how well it does."),
    "no_year": _("These schools have no year in common: their results are not put side by side."),
    "few": _("At {name} a share rests on fewer than {n} papers: one or two pupils change much."),
    "different": _("The schools did not take the same procedures. Compare the line on the common ones."),
    "fictional": _("Invented schools are among these; they say nothing about any real one."),
    "year": _("School year {year}"),
    "pooled": _("All published papers below the minimum"),
    "common": _("Only procedures that all of them took"),
    "of": _("{below} of {n}"),
    "without": _("without {left} of {all} papers: how many are below the minimum is not given there"),
    "unsized": _("{n} results are hidden or without counts"),
    "procedures": _("Shares by procedure, {year}"),
    "conditions_of": _("Conditions, {year}"),
    "setting_title": _("Setting"),
    "rule": _("By the rule of the list, {year}"),
    "listed": _("on the list"),
    "not_listed": _("not on the list"),
    "unknown": _("cannot be judged"),
    "lists_and_plans": _("Lists and plans"),
    "lists": _("Published lists that name it"),
    "plans": _("Its own plans: measures by state"),
    "no_plans": _("no plan of its own is published"),
    "few_mark": _("few participants"),
    "absent": _("not published"),
    "school": _("School"),
    "grade": _("grade {grade}"),
    "alike": _("Schools in conditions like those of {name}:"),
    "table": _("Schools side by side"),
}  # fmt: skip


def compare(edition: Edition) -> CompareContext:
    """The page of comparison, before any school is chosen."""
    return CompareContext(
        title=say(edition, _("Schools side by side")),
        crumbs=(home(edition),),
        words=for_script(_words(edition)),
        hint=hint(edition),
    )


def _words(edition: Edition) -> dict[str, object]:
    language = edition.language
    return {
        "texts": {
            name: say(edition, text)
            for name, text in TEXTS.items()
            if name != "fictional" or any(item.fictional for item in edition.catalog.packages)
        },
        "kinds": _labels("procedures", "kind", language),
        "settings": _labels("schools", "setting", language),
        "why": {code: say(edition, text) for code, text in WHY.items()},
        "statuses": {code: say(edition, text) for code, text in words.STATUS.items()},
        "conditions": {name: _condition(name, language) for name in FACTS},
        "few": {year: edition.analysis.few(year) for year in _years(edition)},
    }


def _condition(name: str, language: str) -> str:
    """The title of a column; a percentage says that it is one."""
    title = words.title_of("school_years", name, language)
    is_percent = profiles.resource("school_years").field(name).unit == "percent"
    return f"{title}, %" if is_percent else title


def _labels(resource: str, name: str, language: str) -> dict[str, str]:
    found = profiles.resource(resource).field(name).categories
    return {item.value: words.label(resource, name, item.value, language) for item in found}


def _years(edition: Edition) -> list[str]:
    return sorted({item.school_year for item in edition.analysis.procedures.values()})
