"""The kinds of reports: each that has a template is a line in `DRAFTS`.

They stand apart from what makes reports, so that a command can offer them without loading it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..language.i18n import Text, _


@dataclass(frozen=True)
class Draft:
    """What readers call a report of this kind, the title of a draft, and what it is about.

    Beside the page of a kind that is a `post` lies its text, ready to post.
    """

    called: Text
    title: Text
    about: Literal["roadmap", "territory"]
    post: bool = False


DRAFTS: Mapping[str, Draft] = {
    "progress": Draft(_("progress of a plan"), _("{subject}: progress, {period}"), "roadmap"),
    "results": Draft(
        _("analytic note on results"), _("{subject}: results of assessments, {period}"), "territory"
    ),
    "register": Draft(
        _("register of listed schools"),
        _("{subject}: register of schools with low results, {period}"),
        "territory",
    ),
    "year": Draft(
        _("summary of a year"), _("{subject}: results and recommendations, {period}"), "roadmap"
    ),
    "digest": Draft(
        _("digest for the public"), _("{subject}: what was done, {period}"), "roadmap", post=True
    ),
}
KINDS: Mapping[str, Text] = {
    **{name: draft.called for name, draft in DRAFTS.items()},
    "other": _("report"),
}
POSTS = frozenset(name for name, draft in DRAFTS.items() if draft.post)
