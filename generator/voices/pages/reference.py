"""What a page of an entity says of itself to those who cite it and to machines that read it."""

from dataclasses import replace

from ...data.catalog import kinds
from ...data.catalog.kinds import CARD
from ...data.catalog.records import Record
from ...data.packages import Package
from ...language.i18n import Text, _
from ...version import CURRENT
from ..agenda import subscription
from ..citation import Citation, Cited, citation, key_of
from ..downloads.card import CARDS
from ..edition import Edition
from ..file_names import card, is_offered
from ..jsonld import for_script
from .page_kind import Context, PageKind, Reference
from .parts.changes import changes_view

# Pages that show a picture where a link to them is shared: their own or that of their territory.
CARDED = frozenset(CARDS)


def has_cards(edition: Edition) -> bool:
    """Whether this edition makes pictures of links; what shows them asks for a whole address."""
    return bool(edition.address) and is_offered(edition, CARD)


def _card(kind: PageKind, edition: Edition, identifier: str) -> str:
    """The picture of an entity, else that of its territory; an edition may make none at all."""
    own = card(edition, kind.name, identifier)
    if own or kind.name == kinds.TERRITORY.name:
        return own
    return card(edition, kinds.TERRITORY.name, kind.over(edition)[identifier].territory)


def complete(kind: PageKind, edition: Edition, identifier: str) -> Context:
    """The context of a page with its reference, if pages of its kind have one."""
    context = kind.make(edition, identifier)
    if kind.name in CARDED and has_cards(edition):
        context = replace(context, card=_card(kind, edition, identifier))
    if kind.cited is None:
        return context
    path, entity = kind.address(identifier), kinds.BY_NAME[kind.name]
    return replace(
        context,
        reference=Reference(
            citation=_citation(kind.cited, edition, identifier, path, context),
            json_ld=for_script(_graph(kind, edition, identifier, path, context)),
            keeper=_keeper(kind, edition, identifier),
            json=entity.document(identifier),
            changes=changes_view(edition, entity, identifier) if entity.followed else None,
            calendar=subscription(edition, kind.name, identifier) if entity.followed else None,
        ),
    )


def _keeper(kind: PageKind, edition: Edition, identifier: str) -> Package | None:
    """Who keeps the package that the entity stands in: whoever finds an error asks there."""
    found = kind.over(edition).get(identifier)
    if isinstance(found, Record):
        found = edition.catalog.package[found.origin.package]
    return found if isinstance(found, Package) else None


def _citation(
    kind: Text, edition: Edition, identifier: str, path: str, context: Context
) -> Citation:
    """The page in the version that the reader sees: its own address and release."""
    cited = Cited(
        slug=key_of(path, None if edition.release == CURRENT else edition.release),
        title=context.title,
        kind=_("{kind} (fictional data)", kind=kind) if context.fictional else kind,
        author=None,
        site=edition.site,
        day=None,
        version=edition.release
        if edition.release != CURRENT
        else _("current").render(edition.language),
        address=edition.address + path,
    )
    return citation(cited, edition.language)


def _graph(
    kind: PageKind, edition: Edition, identifier: str, path: str, context: Context
) -> dict[str, object]:
    """The subject of the page and the way to it.

    An address is that of the current edition in every release, or one thing would have
    as many names as the site has releases. Of what is invented only the way is told:
    machines take a school that they are told of for a school.
    """
    address = edition.canonical + path
    graph = [_crumbs(edition, context, address)]
    if kind.thing and not context.fictional:
        told = {
            "@id": address,
            "url": address,
            "name": context.title,
            "description": context.described,
            **kind.thing(edition, identifier),
        }
        graph.insert(0, {name: value for name, value in told.items() if value})
    return {"@context": "https://schema.org", "@graph": graph}


def _crumbs(edition: Edition, context: Context, address: str) -> dict[str, object]:
    trail = [(link.text, edition.canonical + link.path) for link in context.crumbs]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": item}
            for place, (name, item) in enumerate([*trail, (context.title, address)], 1)
        ],
    }
