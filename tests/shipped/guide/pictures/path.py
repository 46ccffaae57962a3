"""The path of an edit, as a drawing: five steps down, and the way back from the check to the edit.

It runs downwards and is narrow, so that it can be read on a phone without zooming.
"""

from html import escape

STEPS = (
    ("Правка", "в браузере или на компьютере"),
    ("Запрос на изменение", "что меняется и почему"),
    ("Проверка", "её делает программа"),
    ("Принятие", "читают, что изменилось"),
    ("Сайт", "обновляется сам"),
)
WIDTH, HEIGHT, GAP, EDGE, SIDE = 250, 56, 24, 10, 78
BACK = ("есть ошибки —", "исправьте", "в том же", "запросе")
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#333}"
    ".name{font-weight:700;font-size:15px;fill:#14304f}"
    "rect{fill:#eef3f8;stroke:#34618f;stroke-width:1.5}"
    "path{fill:none;stroke:#34618f;stroke-width:1.5}.back{stroke:#a33;stroke-dasharray:5 3}"
    ".ground{fill:#fff;stroke:none}.said{fill:#a33;font-size:12px}"
)


def drawing() -> str:
    """The picture as SVG, on a ground of its own, so that it can be read on a dark page."""
    wide = WIDTH + SIDE + 30 + 2 * EDGE
    high = _top(len(STEPS)) - GAP + EDGE
    boxes = "".join(_box(at, *lines) for at, lines in enumerate(STEPS))
    arrows = "".join(
        f'<path marker-end="url(#on)" d="M{EDGE + 40} {_top(at) - GAP}v{GAP - 3}"/>'
        for at in range(1, len(STEPS))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" '
        f'width="{wide}" height="{high}">'
        f"<style>{STYLE}</style><defs>{_head('on', '#34618f')}{_head('back', '#a33')}</defs>"
        f'<rect class="ground" width="{wide}" height="{high}" rx="8"/>'
        f"{boxes}{arrows}{_back()}</svg>\n"
    )


def _top(at: int) -> int:
    return EDGE + at * (HEIGHT + GAP)


def _box(at: int, name: str, words: str) -> str:
    return (
        f'<rect x="{EDGE}" y="{_top(at)}" width="{WIDTH}" height="{HEIGHT}" rx="8"/>'
        f'<text class="name" x="{EDGE + 14}" y="{_top(at) + 24}">{at + 1}. {escape(name)}</text>'
        f'<text x="{EDGE + 14}" y="{_top(at) + 43}">{escape(words)}</text>'
    )


def _back() -> str:
    right, end = EDGE + WIDTH, _top(0) + HEIGHT // 2
    start = _top(2) + HEIGHT // 2
    words = "".join(
        f'<text class="said" x="{right + 28}" y="{_top(1) + 12 + 15 * at}">{escape(line)}</text>'
        for at, line in enumerate(BACK)
    )
    line = f"M{right} {start}h20V{end}h-17"
    return f'<path class="back" marker-end="url(#back)" d="{line}"/>{words}'


def _head(name: str, colour: str) -> str:
    return (
        f'<marker id="{name}" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" '
        f'markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" style="fill:{colour};'
        'stroke:none"/></marker>'
    )
