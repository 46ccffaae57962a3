"""The frame of a page without the empty lines and indents of the theme's templates."""

import re

LINES = re.compile(r"\s*\n\s*")
START, END = "<article", "</article>"


def squeezed(html: str) -> str:
    """`html` with one line end for each white space that holds any, outside its article.

    To a browser they are the same; the article has texts that keep their lines.
    """
    head, start, rest = html.partition(START)
    body, end, foot = rest.rpartition(END)
    if not (start and end):
        return html
    return f"{LINES.sub(chr(10), head)}{start}{body}{end}{LINES.sub(chr(10), foot)}"
