"""The Jinja environment of the entity pages: autoescape on, unknown names are errors."""

import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator import i18n
from generator.pages.model import Context


def environment(folder: Path, language: str) -> Environment:
    """Templates of `folder`, with texts in `language`."""
    env = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    known = i18n.translations(language)
    # The extension adds this method to the environment when it is loaded, unseen by mypy.
    env.install_gettext_callables(known.gettext, known.ngettext, newstyle=True)  # type: ignore[attr-defined]
    return env


def body(env: Environment, name: str, context: Context, base: str) -> str:
    """The HTML of a page's content; `base` leads from the page to the site's root."""
    return env.get_template(f"{name}.html").render(page=context, base=base)


def digest(*folders: Path) -> bytes:
    """A digest of all that decides how a context is rendered, but for the context itself."""
    result = hashlib.blake2b(digest_size=16)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                result.update(path.relative_to(folder).as_posix().encode())
                result.update(path.read_bytes())
    return result.digest()


def base_of(path: str) -> str:
    """The way from the page at `path` (as `roadmaps/amur/`) to the root: `../../`."""
    return "../" * path.count("/") or "./"
