"""The content security policy of a page: only what the site itself serves may run."""

import base64
import hashlib
import re

SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
CHARSET = '<meta charset="utf-8">'


def with_policy(html: str) -> str:
    """`html` with a policy that allows its inline scripts by their hashes.

    A policy in the page cannot forbid being framed: hosts that can should send
    `frame-ancestors` as a header, on all pages but those under `embed/`.
    """
    hashes = sorted(
        {
            _hash(match["code"])
            for match in SCRIPT.finditer(html)
            if "src=" not in match["attributes"] and "json" not in match["attributes"]
        }
    )
    rules = (
        "default-src 'self'",
        " ".join(["script-src 'self'", *hashes]),
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'
    return html.replace(CHARSET, f"{CHARSET}\n      {meta}", 1)


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
