"""The frame of a page without the empty lines and indents of the theme's templates, and valid HTML."""

import re

# A script stays as it is: the policy allows it by its digest.
LINES = re.compile(r"(<script\b.*?</script>)|\s*\n\s*", re.DOTALL | re.IGNORECASE)
# What the theme writes and HTML does not allow, or nothing uses: its search is not asked for.
WRONG = re.compile(
    r'<input class="md-toggle" data-md-toggle="search"[^>]*>'
    r'|<div data-md-component="(?:skip|announce)">\s*</div>'
    r'|<div class="md-dialog"[^>]*>\s*<div[^>]*></div>\s*</div>'
    r'|(?<=id="__drawer") autocomplete="off"'
    r'| tabindex=""'
)
CONTENTS = "__toc"
START, END = "<article", "</article>"


def squeezed(html: str) -> str:
    """`html` with one line end for each white space that holds any, outside its article.

    To a browser they are the same; the article has texts that keep their lines.
    """
    head, start, rest = html.partition(START)
    body, end, foot = rest.rpartition(END)
    if not (start and end):
        return html
    if f'id="{CONTENTS}"' not in html:
        # A page without a menu has no box that the title of its table of contents would open.
        head = head.replace(f' for="{CONTENTS}"', "")
    return f"{_lines(head)}{start}{body}{end}{_lines(foot)}"


def _lines(html: str) -> str:
    return LINES.sub(lambda found: found[1] or "\n", WRONG.sub("", html))
