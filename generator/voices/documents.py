"""Documents of a plan and what they state besides its measures."""

from dataclasses import dataclass

from .. import facts
from ..data.catalog.records import Document, Flag, Roadmap, Statement
from ..facts import flags_at
from ..language.i18n import _
from . import words
from .edition import Edition
from .targets import TargetView, target_views


@dataclass(frozen=True, kw_only=True)
class DocumentView:
    document: Document
    details: str
    notes: tuple[Flag, ...]


@dataclass(frozen=True, kw_only=True)
class StatementView:
    statement: Statement
    document: str | None
    targets: tuple[TargetView, ...]
    notes: tuple[Flag, ...]


@dataclass(frozen=True, kw_only=True)
class StatementGroup:
    title: str
    kind: str
    items: tuple[StatementView, ...]


def document_views(edition: Edition, plan: Roadmap) -> tuple[DocumentView, ...]:
    """The plan's own document first, then those that it refers to."""
    return tuple(_document(edition, item) for item in facts.documents(edition.catalog, plan))


def _document(edition: Edition, item: Document) -> DocumentView:
    line = document_line(item, edition.language)
    details = (line, item.issuer_text, item.signed_by, item.note)
    return DocumentView(
        document=item,
        details=", ".join(part for part in details if part),
        notes=flags_at(edition.catalog, item),
    )


def document_line(item: Document, language: str) -> str:
    """The kind of a document, its number and its day, as far as they are known."""
    kind = words.label("documents", "kind", item.kind, language)
    number = f" № {item.number}" if item.number else ""
    if item.date is None:
        return f"{kind}{number}"
    dated = _("of {day}", day=words.day(item.date, language)).render(language)
    return f"{kind}{number} {dated}"


def statement_groups(edition: Edition, found: tuple[Statement, ...]) -> tuple[StatementGroup, ...]:
    """Statements by kind, in the order in which the document brings up each kind."""
    kinds = dict.fromkeys(item.kind for item in found)
    return tuple(
        StatementGroup(
            title=words.label("statements", "kind", kind, edition.language),
            kind=kind,
            items=tuple(_statement(edition, item) for item in found if item.kind == kind),
        )
        for kind in kinds
    )


def _statement(edition: Edition, item: Statement) -> StatementView:
    catalog = edition.catalog
    document = catalog.documents.get(item.document or "")
    return StatementView(
        statement=item,
        document=document_line(document, edition.language) if document else None,
        targets=target_views(
            edition,
            facts.targets(catalog, catalog.targets_of_statement[item.id]),
            (item.text,),
        ),
        notes=flags_at(catalog, item),
    )
