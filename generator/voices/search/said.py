"""What the search says beside its hits: it comes with the index, so that no page is heavier for it."""

import re

from ...language.i18n import _, ngettext
from ..edition import Edition, say

# The number in the name of a school; words of the search are whole numbers and beginnings.
NUMBER = re.compile(r"№\s*(\d+)")
# The plural forms of a language, each by a number that takes it, as browsers name them.
FORMS = {"one": 1, "few": 2, "many": 5, "other": 5}


MUCH = 60
"""A name of more letters is no example of how little is to be typed."""
QUOTED = re.compile(r".*«([^«»]+)»")
"""«Городской округ «Город Лог»» is found by «Город Лог»."""


def hint(edition: Edition) -> str:
    """How to search by name, shown on a school of the site; a real one, and a short name, if there is any."""
    catalog = edition.catalog
    invented = {package.name for package in catalog.packages if package.fictional}
    school = min(
        catalog.schools.values(),
        key=lambda item: (item.origin.package in invented, len(item.name) > MUCH),
        default=None,
    )
    if school is None:
        return say(edition, _("The name or the words with which it begins."))
    number = NUMBER.search(school.name)
    place = QUOTED.sub(r"\1", catalog.territories[school.territory].label)
    example = f"{number[1]} {place}" if number else school.name
    return say(edition, _("The name or the number, and the place: “{example}”.", example=example))


def said(edition: Edition) -> dict[str, object]:
    """The sentences of the list of hits; `found` by plural form, with {n} in the place of a number."""
    texts = {
        "first": _("these are the first {shown}"),
        "read": _("Read as “{words}”"),
        "unknown": _("Nothing on the site has “{words}”"),
        "none": _("Nothing was found."),
        "advice": _("The words of a measure, the name of a body or a district will do as well. Or open a list."),
    }  # fmt: skip
    counted = {
        form: say(edition, ngettext("{n} hit", "{n} hits", n)._replace(params=(("n", "{n}"),)))
        for form, n in FORMS.items()
    }
    sentences = {name: say(edition, text) for name, text in texts.items()}
    return {**sentences, "example": hint(edition), "found": counted}
