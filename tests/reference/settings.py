"""The pages of settings: the plugin's, MkDocs's that matter here, variables of the environment."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.language.i18n import Text
from generator.plugin.meanings import MKDOCS, PLUGIN, VARIABLES
from generator.plugin.settings import RoadmapsConfig
from tests.reference.table import row, table
from tests.reference.words import Words


def page(words: Words) -> str:
    parts = [
        words.front(words.settings_title),
        words.plugin_lead,
        *table(words.setting_head, _plugin(words)),
        "",
        words.mkdocs_lead,
        *table(words.setting_head[:2], _told(MKDOCS, words)),
        "",
        words.variables_lead,
        *table(words.variable_head, _told(VARIABLES, words)),
    ]
    return "\n".join(parts) + "\n"


def _plugin(words: Words) -> Iterator[str]:
    defaults = dict(RoadmapsConfig._schema)
    for name, meaning in PLUGIN.items():
        yield row(f"`{name}`", meaning.render(words.language), _default(defaults[name]))


def _default(option: Any) -> str:
    value = option.default
    if value in (None, "", []):
        return ""
    return (
        f"`[{', '.join(value)}]`"
        if isinstance(value, list)
        else f"`{str(value).lower() if isinstance(value, bool) else value}`"
    )


def _told(meanings: Mapping[str, Text], words: Words) -> Iterator[str]:
    for name, meaning in meanings.items():
        yield row(f"`{name}`", meaning.render(words.language))
