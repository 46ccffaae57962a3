"""The act that adopts a plan: an order with its clauses, or a letter with its words."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ..files.grid import Block, Paragraph
from .marks import starts_small
from .model import Act
from .people import has_contact, is_position, is_signature, without_names

_NUMBERED = re.compile(
    r"(?P<before>.{0,120}?)(?:от\s*)?(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*((?:19|20)\d\d)\s*"
    r"(?:г\.?|года)?\s*(?:№|N)\s*([\w/-]+)",
    re.DOTALL,
)
_NAMED = re.compile(r"приказ|распоряжени|постановлени|письм|утвержд", re.IGNORECASE)
_KINDS = (
    ("order", re.compile(r"^(?:приказ|распоряжение)\b", re.IGNORECASE)),
    ("decree", re.compile(r"^постановление\b", re.IGNORECASE)),
    ("letter", re.compile(r"^письмо\b", re.IGNORECASE)),
    ("order", re.compile(r"утвержд\w*\s+(?:приказом|распоряжением)|приложение\s+к\s+приказу", re.IGNORECASE)),
    ("decree", re.compile(r"утвержд\w*\s+постановлением|приложение\s+к\s+постановлению", re.IGNORECASE)),
)  # fmt: skip
_REPLY = re.compile(r"^на\s+(?:№\s*)?[\w/-]+\s+от\s+\d")
_CLAUSE = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.\s+(.*)$", re.DOTALL)
SHORTEST = 60


def act_of(before: Sequence[Paragraph], title: str) -> Act:
    """The act that the paragraphs above the plan name; the plan itself if they name none."""
    own = "programme" if "программа" in title.casefold()[:60] else "plan"
    for paragraph in before[:60]:
        found = _NUMBERED.match(paragraph.flat)
        if found and (not found["before"].strip() or _NAMED.search(found["before"])):
            _before, day, month, year, number = found.groups()
            about = next((p.flat for p in before if p.flat.startswith(("Об ", "О "))), "")
            stated = _day(int(year), int(month), int(day))
            return Act(kind=_kind(before, own), number=number, day=stated, title=about or title)
    return Act(kind=own, number="", day=None, title=title)


def _kind(before: Sequence[Paragraph], own: str) -> str:
    if any(_REPLY.match(paragraph.flat) for paragraph in before):
        return "letter"
    return next(
        (kind for kind, sign in _KINDS if any(sign.search(item.flat) for item in before)), own
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_of_act(block: Block, before: Sequence[Paragraph], act: Act) -> bool:
    """Whether a block belongs to the act, so that it says nothing of the passport."""
    return act.day is not None and any(block is paragraph for paragraph in before)


def said_in_act(before: Sequence[Paragraph], act: Act) -> Iterator[tuple[str, str, str]]:
    """Kind, part and words of what an order or a letter says."""
    if act.day is None:
        return
    ordering = [i for i, item in enumerate(before) if _orders(item.flat)]
    if ordering:
        yield from _order(before, ordering[0])
    elif act.kind == "letter":
        part = f"Письмо от {act.day:%d.%m.%Y} № {act.number}"
        for paragraph in before:
            text = paragraph.flat
            plain = not (has_contact(text) or is_signature(text) or is_position(text[:40]))
            own = text.startswith("Приложение:")
            if own or (
                plain and len(text) >= SHORTEST and text[-1] in ".;:" and not text.isupper()
            ):
                yield ("note", part, without_names(text))


def _orders(text: str) -> bool:
    """Whether it is «приказываю», which a scan may have torn into letters."""
    return "приказываю" in "".join(text.split()).casefold()[:400] and len(text) < 1500


def _order(before: Sequence[Paragraph], at: int) -> Iterator[tuple[str, str, str]]:
    words = before[at].flat
    torn = re.sub(r"п\s?р\s?и\s?к\s?а\s?з\s?ы\s*в\s*а\s*ю", "приказываю", words)
    torn = f"{before[at - 1].flat} {torn}" if at and starts_small(words) else torn
    yield ("note", "Приказ, преамбула", torn)
    intro = ""
    for paragraph in before[at + 1 :]:
        found = _CLAUSE.match(paragraph.flat)
        if found is None:
            if is_position(paragraph.flat):
                return
            continue
        number, text = found.groups()
        if text.endswith(":"):
            intro = text
            continue
        whole = f"{intro} {text}" if "." in number and intro else text
        yield (_clause_kind(text), f"Приказ, пункт {number}", without_names(whole))


def _clause_kind(text: str) -> str:
    if text.casefold().startswith(("утвердить", "признать", "считать")):
        return "note"
    return "control" if text.casefold().startswith("контроль") else "duty"
