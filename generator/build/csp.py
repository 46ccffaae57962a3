"""The content security policy of a page: only what the site itself serves may run."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SCRIPT = re.compile(
    r"<script\b(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE
)
# Data that a script reads; a browser does not run it.
DATA = re.compile(r'\btype="application/(?:ld\+)?json"')
FILLED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
CHARSET = '<meta charset="utf-8">'


class UnknownScriptError(ValueError):
    """A page holds a script that no template of the theme has; the text is how it begins."""


@dataclass(frozen=True)
class KnownScripts:
    """The inline scripts of the theme's templates: what stands in `{{ … }}` there may be a path."""

    patterns: tuple[re.Pattern[str], ...]

    def __contains__(self, code: str) -> bool:
        return any(pattern.fullmatch(code) for pattern in self.patterns)


def known_scripts(templates: Iterable[str]) -> KnownScripts:
    """The inline scripts in the sources of templates."""
    codes = {code for text in templates for code in _inline(text)}
    return KnownScripts(tuple(re.compile(_pattern(code), re.DOTALL) for code in sorted(codes)))


def _pattern(code: str) -> str:
    parts = FILLED.split(code)
    return r"[\w./:-]*".join(re.escape(part) for part in parts)


def _inline(html: str) -> Iterator[str]:
    for match in SCRIPT.finditer(html):
        if "src=" not in match["attributes"] and not DATA.search(match["attributes"]):
            yield match["code"]


def with_policy(html: str, known: KnownScripts) -> str:
    """`html` with a policy that allows the inline scripts of the theme by their hashes.

    A policy in the page cannot forbid being framed: hosts that can should send
    `frame-ancestors` as a header, on all pages but those under `embed/`.
    UnknownScriptError if the page holds another script: what is met is never allowed for it.
    """
    codes = sorted(set(_inline(html)))
    for code in codes:
        if code not in known:
            raise UnknownScriptError(code.strip()[:80])
    hashes = [_hash(code) for code in codes]
    rules = (
        "default-src 'self'",
        " ".join(["script-src 'self'", *sorted(hashes)]),
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'
    return html.replace(CHARSET, f"{CHARSET}\n{meta}", 1)


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
