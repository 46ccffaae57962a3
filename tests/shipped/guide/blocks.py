"""A page of the guide as a walk: sections with the blocks that stand in them, in order."""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

PAGES = ROOT / "content" / "for-editors"
ELISION = "…"

FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ .*?(?:\{#(?P<anchor>[\w-]+)\})?$", re.MULTILINE)
INLINE = re.compile(r"`((?:\.venv/bin/)?(?:roadmaps|make) [^`\n]+)`")


@dataclass(frozen=True, kw_only=True)
class Command:
    """A line that begins with `$`, and the lines that the page shows as its answer."""

    line: str
    shown: str


@dataclass(frozen=True, kw_only=True)
class Block:
    """A fenced block; `anchor` is of the section that holds it, empty before the first."""

    anchor: str
    language: str
    text: str

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands of a block of a terminal; comments after two spaces are the reader's."""
        parts = re.split(r"^\$ ", self.text, flags=re.MULTILINE)
        assert parts[0] == "", f"a block of a terminal begins with a command: {self.text}"
        lines = (part.partition("\n") for part in parts[1:])
        return tuple(Command(line=line, shown=shown) for line, _newline, shown in lines)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading's anchor and the blocks under it, down to the next heading."""

    anchor: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the guide."""

    name: str
    sections: tuple[Section, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for section in self.sections for block in section.blocks)

    def block(self, language: str, anchor: str) -> str:
        """The text of the only block in this language in this section."""
        texts = [b.text for b in self.blocks if (b.language, b.anchor) == (language, anchor)]
        assert len(texts) == 1, f"{self.name}#{anchor} has {len(texts)} blocks of {language}"
        return texts[0]


def names() -> list[str]:
    """Every page of the guide, by name."""
    return sorted(path.name for path in PAGES.glob("*.md"))


def text(name: str) -> str:
    return (PAGES / name).read_text("utf-8")


def page(name: str) -> Page:
    """The page `name`, cut at its headings; a heading inside a block is none."""
    source = text(name)
    fences = list(FENCE.finditer(source))
    heads = [
        match
        for match in HEADING.finditer(source)
        if not any(fence.start() < match.start() < fence.end() for fence in fences)
    ]
    starts = [(0, ""), *((match.start(), match["anchor"] or "") for match in heads)]
    ends = [start for start, _anchor in starts[1:]] + [len(source)]
    return Page(
        name=name,
        sections=tuple(
            Section(
                anchor=anchor,
                blocks=tuple(
                    Block(anchor=anchor, language=fence["language"], text=fence["text"])
                    for fence in fences
                    if start <= fence.start() < end
                ),
            )
            for (start, anchor), end in zip(starts, ends, strict=True)
        ),
    )


def inline(name: str) -> list[str]:
    """Commands that the page names inside its sentences and tables."""
    return INLINE.findall(FENCE.sub("", text(name)))


def pictures() -> list[tuple[str, str, Path]]:
    """Page, words for who cannot see it, and file of every picture."""
    found = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)\s]+)\)")
    return [
        (name, match["alt"], PAGES / match["path"])
        for name in names()
        for match in found.finditer(text(name))
    ]


def commands(name: str) -> tuple[Command, ...]:
    """All commands of the page, in order."""
    found = (block.commands for block in page(name).blocks if block.language == "console")
    return tuple(command for block in found for command in block)
