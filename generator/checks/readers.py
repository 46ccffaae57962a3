"""Where readers report errors: `extra: issues` of mkdocs.yml, an address, a form or a mailbox.

Without it each page names those who keep its data. A project whose site has no address yet has
no readers, so nothing is asked of it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from ..data.catalog.floors import SETTINGS, entries, settings
from ..data.problems import Problem, Severity, UnusableError
from ..language.i18n import Text, _
from .owners import address as site_address

CHECK = "errors_can_be_reported"
SETTING = "extra: issues"
PAGE = "{page}"
MAILBOX = re.compile(r"[^\s@<>\"'?&:/]+@[^\s@<>\"'?&:/]+\.[^\s@<>\"'?&:/]+")
# Domains of RFC 2606 belong to nobody; OWNER and REPOSITORY stand in the sample of the settings.
SAMPLE = re.compile(
    r"[@./](?:example(?:\.(?:com|net|org))?|test|invalid)(?:[/?:\"\]]|$)|/OWNER/|/REPOSITORY/",
    re.IGNORECASE,
)


def address(stated: str) -> str:
    """The address of a link to report an error, in which `{page}` is the address of the page.

    A mailbox becomes one with the page as the subject. UnusableError if `stated` is neither
    a mailbox nor an address of the web: whatever else could run in the reader's browser.
    """
    text = stated.strip()
    if MAILBOX.fullmatch(text):
        return f"mailto:{text}?subject={PAGE}"
    if text.lower().startswith("mailto:") and MAILBOX.fullmatch(text[7:].partition("?")[0]):
        return text
    if _is_of_the_web(text):
        return text
    raise UnusableError(
        _(
            "The setting {name} in mkdocs.yml must be a mailbox as office@example.org or an "
            "address with https://, not {text}.",
            name=SETTING,
            text=text[:80],
        )
    )


def _has_readers(project: Path) -> bool:
    """Whether the site has an address, and not one of a domain that belongs to nobody."""
    stated = site_address(project)
    return stated is not None and not SAMPLE.search(stated)


def _is_of_the_web(text: str) -> bool:
    try:
        found = urlsplit(text)
        return found.scheme in ("http", "https") and bool(found.hostname)
    except ValueError:
        return False


def problems(project: Path) -> Iterator[Problem]:
    """A warning if nobody said where readers report errors, or only the sample says it."""
    node = entries(entries(settings(project)).get("extra")).get("issues")
    stated = str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
    if stated not in ("", "null", "~", "false"):
        address(stated)
        if SAMPLE.search(stated):
            yield _warning(
                _("The address for reports of errors is a sample: nobody would read them."),
                node.start_mark.line + 1 if node else None,
            )
    elif _has_readers(project):
        yield _warning(
            _("Readers have no place to report errors: {name} is not set.", name=SETTING)
        )


def _warning(message: Text, row: int | None = None) -> Problem:
    return Problem(
        severity=Severity.WARNING,
        check=CHECK,
        path=SETTINGS,
        row=row,
        message=message,
        remedy=_("Write under extra in mkdocs.yml a mailbox of the office or the address of a "
                 "form, as «issues: office@school.example». Until then each page names those who "
                 "keep its data."),
    )  # fmt: skip
