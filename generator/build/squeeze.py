"""The frame of a page without the empty lines and indents of the theme's templates."""

import re

# A script stays as it is: the policy allows it by its digest.
LINES = re.compile(r"(<script\b.*?</script>)|\s*\n\s*", re.DOTALL | re.IGNORECASE)
START, END = "<article", "</article>"


def squeezed(html: str) -> str:
    """`html` with one line end for each white space that holds any, outside its article.

    To a browser they are the same; the article has texts that keep their lines.
    """
    head, start, rest = html.partition(START)
    body, end, foot = rest.rpartition(END)
    if not (start and end):
        return html
    return f"{_lines(head)}{start}{body}{end}{_lines(foot)}"


def _lines(html: str) -> str:
    return LINES.sub(lambda found: found[1] or "\n", html)
