"""The act that adopts a plan: an order with its clauses, or a letter with its words."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ...language.russian import month_of
from ..files.grid import Paragraph
from ..lexicon import WORDS
from ..values import day_of
from .looks import goes_on_below, starts_small
from .model import Act
from .people import has_contact, is_position, is_signature

_DAY = (
    r"(?:«?\"?(?P<d{n}>\d{{1,2}})\"?»?\s*(?:\.\s*(?P<m{n}>\d{{1,2}})\s*\.\s*|\s(?P<w{n}>[а-яё]{{3,8}})\.?\s+)"
    r"(?P<y{n}>(?:19|20)\d\d)\s*(?:г\.?|года)?)"
)
_SIGN = r"(?:№|N[o°º]?\.?|номер)\s*«?(?P<n{n}>(?=[\w./-]*\d)[\w/-]+(?:\.[\w/-]+)*)"
_DATED = re.compile(
    rf"(?:\bот\s*)?{_DAY.format(n=1)}\s*,?\s*{_SIGN.format(n=1)}"
    # «школы № 3 от 30.08.2024 № 211»: the first number is none of the act.
    rf"|{_SIGN.format(n=2)}»?\s*,?\s*от\s*{_DAY.format(n=2)}(?![\s.,года]*№)",
    re.IGNORECASE,
)
"""«от 15.01.2021 № 12», «3 марта 2021 г. № 17-о», «№ 5 от 18.02.2021»."""
_NAMED = re.compile(
    r"приказ|распоряжени|постановлени|письм|\bисх\b|утвержд|\bутв\b|протокол|приложени",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"соответстви|на основании|во исполнение|согласно|руководствуясь|в целях|минпросвещения"
    r"|министерства просвещения|рособрнадзор|в рамках|внесен|^\W*на\s+(?:№|n|\d)|редакци",
    re.IGNORECASE,
)
"""An act that is only referred to: by which the plan was asked for, not adopted."""
_SIDES = re.compile(
    r"(?P<aside>рассмотр|согласован|обсужд|одобр)|(?P<council>принят)"
    r"|(?P<own>утвержд|\bутв\b|приказ|распоряжени|постановлени|приложени)",
    re.IGNORECASE,
)
"""Who signs above a plan: those that only looked at it, the council that passed it, who adopts it."""
_MINUTES = re.compile(r"протокол", re.IGNORECASE)
_KINDS = [(kind, re.compile(words, re.IGNORECASE)) for kind, words in WORDS["acts"]["kinds"]]
_APPROVED = re.compile(
    r"утвержд|принят[аоы]?\b|\bутв\.|\((?:приказ|распоряжени|постановлени)\w*\b|^приложение\s*(?:№?\s*\d+)?\s+к\s+(?:приказ|распоряжени|постановлени|письм)",
    re.IGNORECASE,
)
_REPLY = re.compile(r"^на\s+(?:№\s*)?[\w/-]+\s+от\s+\d", re.IGNORECASE)
_ORDERS = re.compile("приказываю|постановля(?:ет|ю)")
_CLAUSE = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.\s+(.*)$", re.DOTALL)
SHORTEST = 60
LONGEST_LINE = 160
AFTER_TITLE = 6
NEAR = 4


def act_of(before: Sequence[Paragraph], title: str, after: Sequence[Paragraph] = ()) -> Act:
    """The act that the paragraphs around the title name; the plan itself if they name none.

    Above the title it may stand over several lines («УТВЕРЖДЁН / приказом УО / от …»);
    below it only where that is said: «утверждён», «приложение к приказу».
    """
    own = "programme" if "программа" in title.casefold()[:60] else "plan"
    named, side = False, ""
    council: Act | None = None
    for at, (paragraph, joined) in enumerate(_with_below(before[:60])):
        text = paragraph.flat
        named = bool(_NAMED.search(text)) or (named and len(text) < LONGEST_LINE)
        # A letter begins with its day and number, which stand on a line of their own.
        lone = any(map(_DATED.match, paragraph.text.split("\n")))
        found = _stated(text, named=named or lone, side=side)
        found = found or (_stated(joined, named=True, side=side) if named else None)
        side = _side(text, side)
        about = next((p.flat for p in before if p.flat.startswith(("Об ", "О "))), "") or title
        if found and found[2] == "council":
            council = council or Act(kind="minutes", number=found[1], day=found[0], title=title)
        elif found:
            near = " ".join(item.flat for item in before[max(0, at - NEAR) : at + 1])
            kind = _kind(before, near, own)
            return Act(kind=kind, number=found[1], day=found[0], title=about, words=near)
    below = [
        text for line, joined in _with_below(after[:AFTER_TITLE]) for text in (line.flat, joined)
    ]
    for text in (title, *below):
        text = text.lstrip("( ")
        approved = _APPROVED.search(text)
        said = text[approved.start() :].lstrip("(") if approved else ""
        found = _stated(said, named=True, side="") if said else None
        if found:
            kind = "minutes" if found[2] == "council" else _kind((), said, own)
            return Act(kind=kind, number=found[1], day=found[0], title=title, words=said)
    return council or Act(kind=own, number="", day=None, title=title)


def _with_below(lines: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, str]]:
    """Each line, and its words with those right below it: of «… от 11 / января 2022 г. № 8» a PDF knows no paragraph."""
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        goes_on = below is not None and goes_on_below(line, below)
        yield line, f"{line.flat} {below.flat}" if below and goes_on else ""


def names_act(text: str) -> bool:
    """Whether a line speaks of an order, a letter, minutes, or of the annex to one."""
    return bool(_NAMED.search(text))


def others_named(text: str, act: Act) -> list[str]:
    """The acts with day and number that a line names, but for the one that adopts the plan, as printed."""
    said = [(found[0].strip(" ,"), found["n1"] or found["n2"]) for found in _DATED.finditer(text)]
    return [words for words, number in said if number.rstrip(".") != act.number]


def is_of_act(text: str) -> bool:
    """Whether a line may be of the act that adopts a plan, or of its annex."""
    return names_act(text) or bool(_DATED.search(text))


def _side(text: str, side: str) -> str:
    """Who signs by the last word that tells it; as in the lines above where none does."""
    for found in _SIDES.finditer(text):
        side = found.lastgroup or side
    return side


def _stated(text: str, *, named: bool, side: str) -> tuple[date, str, str] | None:
    """Date, number and side of an act that a line states, and not of one that it refers to."""
    for found in _DATED.finditer(text):
        before = text[: found.start()]
        if len(before) > LONGEST_LINE or _OF_OTHERS.search(before):
            return None
        if before.strip(' \t«»"-–—.:_') and not _NAMED.search(before) and not named:
            continue
        who = _side(before, side)
        if who == "aside":
            continue  # «Рассмотрено на педсовете (протокол № 1 …)» adopts nothing
        minutes = who == "council" or (who == "" and _MINUTES.search(before))
        which = "1" if found["y1"] else "2"
        day, month, year = found[f"d{which}"], found[f"m{which}"], found[f"y{which}"]
        stated = day_of(year, month or str(month_of(found[f"w{which}"])), day)
        if stated is not None:
            return stated, found[f"n{which}"].rstrip("."), "council" if minutes else "own"
    return None


def _kind(before: Sequence[Paragraph], near: str, own: str) -> str:
    if any(_REPLY.match(paragraph.flat) for paragraph in before):
        return "letter"
    texts = [*(item.flat for item in before), near]
    return next((kind for kind, sign in _KINDS if any(map(sign.search, texts))), own)


def said_in_act(before: Sequence[Paragraph], act: Act) -> Iterator[tuple[str, str, str]]:
    """Kind, part and words of what an order or a letter says."""
    if act.day is None:
        return
    ordering = [i for i, item in enumerate(before) if _orders(item.flat)]
    if ordering:
        yield from _order(
            before, ordering[0], "Постановление" if act.kind == "decree" else "Приказ"
        )
    elif act.kind == "letter":
        part = f"Письмо от {act.day:%d.%m.%Y} № {act.number}"
        for paragraph in before:
            text = paragraph.flat
            plain = not (has_contact(text) or is_signature(text) or is_position(text[:40]))
            is_said = len(text) >= SHORTEST and text[-1] in ".;:" and not text.isupper()
            if text.startswith("Приложение:") or (plain and is_said):
                yield ("note", part, text)


def _orders(text: str) -> bool:
    """Whether it is «приказываю», which a scan may have torn into letters, or «постановляет»."""
    return bool(_ORDERS.search("".join(text.split()).casefold()[:400])) and len(text) < 1500


def _order(before: Sequence[Paragraph], at: int, name: str) -> Iterator[tuple[str, str, str]]:
    words = before[at].flat
    torn = re.sub(r"п\s?р\s?и\s?к\s?а\s?з\s?ы\s*в\s*а\s*ю", "приказываю", words)
    for first in range(at, 0, -1):
        above = before[first - 1].flat
        short = first == at and _OF_OTHERS.search(above) and len(words) < SHORTEST
        # A line of a page goes on with the one above it: «… области от / 01.11.2023 № 900».
        on_page = goes_on_below(before[first - 1], before[first]) and above[-1:] not in ".:;"
        broken = on_page and not before[first].flat[:1].isupper()
        if not (short or broken or starts_small(before[first].flat)):
            break
        torn = f"{above} {torn}".strip()
    yield ("note", f"{name}, преамбула", torn)
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
        yield (_clause_kind(text), f"{name}, пункт {number}", whole)


def _clause_kind(text: str) -> str:
    if text.casefold().startswith(("утвердить", "признать", "считать")):
        return "note"
    return "control" if text.casefold().startswith("контроль") else "duty"
