"""What templates put into words: `{{ slot.due | day }}`. So they can read records and facts themselves."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from ..changes import KIND_TITLES
from ..data.packages.explain import expected
from ..language.amounts import number
from . import words
from .links import cell_link, link_of_body, package_link, plan_link
from .paper import shown
from .results import reason


def filters(language: str) -> Mapping[str, Callable[..., Any]]:
    """Filters by name; each takes the value first, and needs no language."""
    spoken = (
        words.day, words.value, words.number, words.amount, words.period, words.span, words.term,
        words.unit, cell_link, shown,
    )  # fmt: skip
    return {
        **{say.__name__: partial(say, language=language) for say in spoken},
        "label": partial(_label, language),
        "percent": lambda share: None if share is None else words.percent(share, language),
        "say": lambda text: text.render(language, number),
        "called": lambda item: item.called(language),
        "described": lambda item: item.described(language),
        "expected": lambda field: expected(field).render(language, number),
        "status": lambda code: words.STATUS[code].render(language),
        "reported": lambda code: words.REPORTED[code].render(language),
        "change_kind": lambda kind: KIND_TITLES[kind].render(language),
        "length_of_bar": _length_of_bar,
        "body_link": link_of_body,
        "package_link": package_link,
        "plan_link": plan_link,
        "why": partial(reason, language=language),
    }


@lru_cache(maxsize=1024)
def _length_of_bar(percent: float) -> str:
    """The classes of a bar of so many percent: its tens and its ones."""
    tens, ones = divmod(int(percent + 0.5), 10)
    return f"t{tens} o{ones}"


def _label(language: str, code: object, table: str, column: str) -> str:
    return words.label(table, column, code, language)
