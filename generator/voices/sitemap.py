"""Lists for machines that follow the site: the sitemap and robots."""

from collections.abc import Iterable
from urllib.parse import urljoin
from xml.sax.saxutils import escape


def sitemap(site_url: str, paths: Iterable[str]) -> str:
    """The sitemap of the pages at `paths`, which are relative to `site_url`."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    lines += [f"<url><loc>{escape(urljoin(site_url, path))}</loc></url>" for path in paths]
    return "\n".join([*lines, "</urlset>", ""])


def robots(site_url: str) -> str:
    return f"User-agent: *\nAllow: /\nSitemap: {urljoin(site_url, 'sitemap.xml')}\n"
