"""The history of the benchmark as a picture and a table for those who change the code."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from .country import HISTORY, ROOT

PAGE = ROOT / "content/for-developers/speed.md"
PICTURE = ROOT / "content/for-developers/speed.svg"
LAST = 12
BAR, GAP, LEFT, WIDTH = 16, 8, 190, 420
# What is drawn of each run: its column, its name, where the bar ends.
DRAWN = (
    ("again_percent", "nothing changed, % of from nothing", 100.0),
    ("cell_percent", "one cell changed, % of from nothing", 100.0),
    ("beside_hugo", "processor a byte of pages beside Hugo, times", 3.0),
)
COLUMNS = (
    ("day", "Day"), ("schools", "Schools"), ("pages", "Pages"), ("nothing_s", "From nothing, s of processor"),
    ("again_percent", "Nothing changed, %"), ("cell_percent", "One cell, %"),
    ("check_rows_a_second", "Check, rows/s"), ("ms_a_page", "Processor a page, ms"),
    ("hugo_ms_a_page", "Hugo, ms a page"), ("beside_hugo", "Beside Hugo, times"),
)  # fmt: skip
TEXT = """---
title: Speed
description: What builds cost, run by run, beside Hugo
search:
  exclude: true
---

# Speed

`make bench` measures a made-up territory (`SCHOOLS=10000` for a large one) in one run: a build from
nothing, one with nothing changed, one after a changed cell with a new version and day of its package, a
check; and Hugo, which renders the documents of the same API by content adapters on pages of the same
size, or longer where a document is: so it is bytes that are set side by side. Seconds depend on the machine and on what else it does; the ratios say more. Our processor a page
counts all that a build makes, search, calendars, tables and the API too; Hugo's counts its pages alone.

![The last run as bars: nothing changed, one cell changed, beside Hugo](speed.svg)

{table}
"""


def runs() -> list[dict[str, str]]:
    with HISTORY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))[-LAST:]


def table(found: Sequence[Mapping[str, str]]) -> str:
    heads = [title for _name, title in COLUMNS]
    rows = [heads, ["---"] * len(heads), *([run[name] for name, _ in COLUMNS] for run in found)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def svg(found: Sequence[Mapping[str, str]]) -> str:
    """A group of bars for each figure, a bar a run, the newest last."""
    parts, top = [], GAP
    for name, title, most in DRAWN:
        parts.append(f'<text x="0" y="{top + 12}" font-weight="bold">{title}</text>')
        top += BAR + GAP
        for run in found:
            value = float(run[name])
            width = round(min(value / most, 1.0) * WIDTH, 1)
            parts.append(
                f'<text x="0" y="{top + 12}">{run["day"]}, {run["schools"]} schools</text>'
            )
            parts.append(
                f'<rect x="{LEFT}" y="{top}" width="{width}" height="{BAR}" fill="#2a78d6"/>'
            )
            parts.append(f'<text x="{LEFT + width + 6}" y="{top + 12}">{value:g}</text>')
            top += BAR + 4
        top += GAP
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 70} {top}" '
        f'font-family="sans-serif" font-size="12">{body}</svg>\n'
    )


def write(page: Path = PAGE, picture: Path = PICTURE) -> None:
    found = runs()
    picture.write_text(svg(found), "utf-8")
    page.write_text(TEXT.format(table=table(found)), "utf-8")


if __name__ == "__main__":
    write()
