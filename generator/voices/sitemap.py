"""Lists for machines that follow the site: the sitemap, robots, the search index."""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin
from xml.sax.saxutils import escape

from ..data.catalog import Catalog

SEARCHED = 3000


def sitemap(site_url: str, paths: Iterable[str]) -> str:
    """The sitemap of the pages at `paths`, which are relative to `site_url`."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    lines += [f"<url><loc>{escape(urljoin(site_url, path))}</loc></url>" for path in paths]
    return "\n".join([*lines, "</urlset>", ""])


def robots(site_url: str) -> str:
    return f"User-agent: *\nAllow: /\nSitemap: {urljoin(site_url, 'sitemap.xml')}\n"


def with_entities(index: str, catalog: Catalog) -> str:
    """The theme's search index with the names of entities, if they are not too many.

    The reader's browser loads the index whole, so a country's names do not belong
    in it.
    """
    loaded: dict[str, Any] = json.loads(index)
    found = list(_entities(catalog))
    if len(found) <= SEARCHED:
        loaded["docs"] += found
    return json.dumps(loaded, ensure_ascii=False, separators=(",", ":"))


def _entities(catalog: Catalog) -> Iterator[dict[str, str]]:
    for plan in catalog.roadmaps.values():
        yield _entry(f"roadmaps/{plan.id}/", plan.short_title, plan.title)
    for school in catalog.schools.values():
        yield _entry(f"schools/{school.id}/", school.name, school.full_name or "")
    for territory in catalog.territories.values():
        yield _entry(f"territories/{territory.id}/", territory.name, "")
    for body in catalog.bodies.values():
        yield _entry(f"bodies/{body.id}/", body.name, body.short_name or "")
    for measure in catalog.measures.values():
        number = f"{measure.number}. " if measure.number else ""
        yield _entry(
            f"roadmaps/{measure.roadmap}/#{measure.anchor}",
            f"{number}{measure.title}",
            f"{measure.term_text or ''} {measure.expected_result or ''}",
        )


def _entry(location: str, title: str, text: str) -> dict[str, str]:
    return {"location": location, "title": escape(title), "text": escape(text)}
