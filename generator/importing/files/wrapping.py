"""Words that a narrow column broke over two lines, whole again.

A hyphen at the end of a line is one of the word («информационно-/методический») or of the line
(«общеобразова-/тельная»). A reader that sees where words stand puts `BREAK` behind a word that
fills its line: the next line may be its end. Other words of the document tell which it is, else
the endings of Russian words; where neither does, the words stay apart and that is told. Behind a
line that ends only because the next word did not fit it puts `FULL`: its end parts nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ...language.i18n import Text, _
from ...language.russian import month_of
from ..lexicon import WORDS
from .grid import Block, Document, Paragraph, grid_of, texts_of

BREAK, FULL = "\ue000", "\ue001"
_PARTED = re.compile(rf"([а-яё]{{2,}})(-?)(?:{BREAK}\n?|(?<=-)\n)\s*(?=([а-яё]+))", re.IGNORECASE)
_PARTS = re.compile(rf"(?:{_PARTED.pattern})+[а-яё]+", re.IGNORECASE)
_AT_END = re.compile(rf"[а-яё]+{BREAK}$", re.IGNORECASE)
"""What fills the last line of a cell may be cut by the page."""
_NARROW = re.compile(rf"(?:^|\n)[а-яё]{{1,5}}{BREAK}(?=\n)", re.IGNORECASE)
FEWEST_NARROW = 4
"""In a column of a few letters no rule tells where a word ends."""
_BEFORE_A_MARK = re.compile(rf"{BREAK}\s*(?=[»).,;:])")
_ADDRESS = re.compile(rf"(?P<head>\S*(?:://|www\.|@)\S*)[{BREAK}{FULL}]\n(?=(?P<tail>\S+))")
_LATIN = re.compile(
    rf"(?<!\S)(?P<head>[A-Za-z0-9_./-]*\.[A-Za-z0-9_/-]*)[{BREAK}{FULL}]\n(?=[A-Za-z0-9_.-]+)"
)
"""«school1.exa» and «mple.org»: an address without www."""
_YEARS = re.compile(rf"(?P<head>20\d\d-)[{BREAK}{FULL}]?\n(?=20\d\d)")
_SLASH = re.compile(rf"(?P<head>\S*/)[{BREAK}{FULL}]?\n")
_WORD = re.compile(r"[а-яё]+(?:-[а-яё]+)*", re.IGNORECASE)
# What no word ends with, and what no word is.
_CUT = re.compile(
    r"(?:(?<!врем)(?<!степ)(?<!ступ)[аеяо]ни|ци|[аи]тел|ст[вь]енн?|ств|ност|[ьчнс]н|[ео]ск|[аяую]ющ|ног|вш(?:[иу]м?с)?)$|^еже[а-яё]*(?<!но)(?<!ый)(?<!ая)(?<!ое)(?<!ые)$"
)
# What ends whole words: an adjective, the name of something done.
_WHOLE = re.compile(
    r"[а-яё]{4}(?:[ыи]х|[ыио]й|[ая]я|[оы]е|[ое]го|[ое]му|[ую]ю|[ыи]ми|[аеё]ни[еяю])$|тел[ьи]$"
)
_TAIL = re.compile("|".join(WORDS["words"]["endings"].split()))
_OF_HEADINGS = frozenset(WORDS["words"]["headings"].split())
_WORDS = frozenset(WORDS["words"]["whole"].split())
LONGEST = 26
# The first part of a compound that keeps its hyphen: «научно-», but not «само-обследование».
_COMPOUND = re.compile(
    r"(?!(?:само|много|мало|высоко|низко|благо|обще|ново|видео|фото|авто|радио|электро)$)[а-яё]{3,}о$|(?:план|бизнес|онлайн|интернет|пресс|мастер|школ|семинар)\w{0,2}$"
)

_PERSON = re.compile(
    r"учител(?:[яьюе]|ем|ей|ям|ями|ях)|педагог(?:[аеуи]|ом|ов|ам|ами|ах)?|директор(?:[аеуы]|ом|ов|ам|ами|ах)?"
)
"""«учителя-/предметники», but «педагоги-/ческий»."""
_HYPHENED = re.compile(r"из-за|из-под|кое-.+|.+-(?:то|либо|нибудь|таки)|по-.+(?:[ое]му|[сц]ки|ьи)")


def whole(document: Document) -> Document:
    """The document with its broken words put together."""
    texts = list(texts_of(document.blocks))
    if not any(_PARTED.search(text) or BREAK in text or FULL in text for text in texts):
        return document
    apart = (
        _AT_END.sub("", _PARTS.sub(" ", text))
        for block in document.blocks
        for text in _begun(block)
    )
    known = {word for text in apart for word in _WORD.findall(text.casefold())}
    unsure: dict[str, None] = {}
    blocks = tuple(_mended(block, known, unsure) for block in document.blocks)
    told: tuple[Text, ...] = ()
    if unsure:
        words = ", ".join(f"«{words}»" for words in list(unsure)[:10])
        told = (_("Perhaps these are words that a narrow column broke: {words}.", words=words),)
    return replace(document, blocks=blocks, told=(*document.told, *told))


def _begun(block: Block) -> Iterator[str]:
    """The texts of a block; at the top of a page without the end of a word that the page before it began."""
    if isinstance(block, Paragraph):
        yield block.text
        return
    for row in block.lines:
        for cell in row.cells:
            cut = row.after_break and cell.text[:1].islower()
            yield cell.text.partition(" ")[2] if cut else cell.text


def _mended(block: Block, known: set[str], unsure: dict[str, None]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=_joined(block.text, known, unsure))
    rows = []
    for row in block.lines:
        cells = [replace(cell, text=_joined(cell.text, known, unsure)) for cell in row.cells]
        rows.append(replace(row, cells=tuple(cells)))
    return grid_of(rows, block.place, block.frame)


def _joined(text: str, known: set[str], unsure: dict[str, None]) -> str:
    def put(found: re.Match[str]) -> str:
        head, hyphen, tail = found.groups()
        first, last = head.casefold(), tail.casefold()
        if hyphen and tail[0].isupper():
            return f"{head}-"
        if hyphen:
            person = _PERSON.fullmatch(first) and not _TAIL.fullmatch(last)
            compound = (
                person
                or (month_of(first) and month_of(last))
                or _COMPOUND.fullmatch(first)
                or _HYPHENED.fullmatch(f"{first}-{last}")
            )
            kept = f"{first}-{last}" in known or (first + last not in known and compound)
            return f"{head}-" if kept else head
        apart = f"{head} "
        if tail[0].isupper() or first in known or len(first + last) > LONGEST:
            return apart
        begins = first not in _WORDS and any(
            word.startswith(first + last[:2]) for word in {*known, *_OF_HEADINGS}
        )
        behind = found.string[found.end(3) :]
        # Behind the conjunction stands another word: «с низкими результатам/и (тема 1)».
        closes = last == "и" and not re.match(rf"[{BREAK}{FULL}\s]*[\w«]", behind)
        # Words of three letters and less are few and known: what is none of them is an ending.
        ends = (len(last) < 4 or _TAIL.fullmatch(last)) and last not in _WORDS
        # «Независи/мая»: before the month stands no stem of a participle.
        passive = last == "мая" and re.search(r"(?<!недел)(?:и|[аяоу]е)$", first)
        if begins or ends or closes or passive or _CUT.search(first) or month_of(first + last):
            return head
        plural = last == "и" and first.endswith(("ам", "ям"))
        maybe = plural or not (last in _WORDS or last in known or _WHOLE.search(first))
        if maybe and not behind.startswith(BREAK):
            unsure[f"{head} {tail}"] = None
        return apart

    text = _LATIN.sub(r"\g<head>", _YEARS.sub(r"\g<head>", _ADDRESS.sub(_address, text)))
    joined, at = text, 0
    while found := _PARTED.search(joined, at):
        part = put(found)
        joined = joined[: found.start()] + part + joined[found.end() :]
        # «Обра», «зоват» and «ельная»: what was put together may go on.
        at = found.start() + (0 if part == found[1] else len(part))
    joined = _BEFORE_A_MARK.sub("", joined)
    joined = _SLASH.sub(lambda end: end["head" if "://" not in end["head"] else 0], joined)
    joined = re.sub(f"[{BREAK}{FULL}](\n?)", lambda end: " " if end[1] else "", joined)
    if len(_NARROW.findall(text)) >= FEWEST_NARROW:
        unsure[" ".join(joined.split())] = None
    return joined


def _address(found: re.Match[str]) -> str:
    """An address that goes on below: «https://school1.» and «example.org», but not «https://a.ru/» and «vk.com/b»."""
    head, tail = found["head"], found["tail"]
    goes_on = head[-1] in ".:@_=&?" or tail[0] in ".@_=&?" or (head[-1] in "/-" and "." not in tail)
    return head if goes_on else found[0]
