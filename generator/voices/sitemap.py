"""Lists for machines that follow the site: the sitemap and robots."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urljoin


def sitemap(site_url: str, paths: Iterable[str]) -> str:
    """The sitemap of the pages at `paths`, which are relative to `site_url`."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    found = (escape(urljoin(site_url, path), quote=False) for path in paths)
    lines += [f"<url><loc>{address}</loc></url>" for address in found]
    return "\n".join([*lines, "</urlset>", ""])


def robots(site_url: str) -> str:
    return f"User-agent: *\nAllow: /\nSitemap: {urljoin(site_url, 'sitemap.xml')}\n"
