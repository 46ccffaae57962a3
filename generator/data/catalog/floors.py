"""The lowest thresholds of disclosure control: settings of the project, not of a package.

They stand in mkdocs.yml under the plugin, where its packages cannot reach:

    plugins:
      - open-roadmaps:
          hide_below: 5
          tiny: 10
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import yaml

from ...language.i18n import _
from ..problems import UnusableError

SETTINGS, PLUGIN = "mkdocs.yml", "open-roadmaps"
FLOORS: Mapping[str, float] = MappingProxyType({"hide_below": 5.0, "tiny": 10.0})
LEAST = 2


def floors(project: Path) -> Mapping[str, float]:
    """The lowest thresholds by name, in participants; the defaults where nothing is stated.

    UnusableError if one is no whole number of two or more. The file is only taken apart,
    not understood: MkDocs itself tells what else is wrong with it.
    """
    stated = entries(plugin(entries(settings(project)).get("plugins")))
    return MappingProxyType(
        {
            name: _number(name, stated[name]) if name in stated else least
            for name, least in FLOORS.items()
        }
    )


def settings(project: Path) -> yaml.Node | None:
    """The settings of the project, taken apart; None if they cannot be read."""
    try:
        text = (project / SETTINGS).read_text("utf-8")
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except (OSError, ValueError, RecursionError, yaml.YAMLError):
        return None


def plugin(plugins: yaml.Node | None) -> yaml.Node | None:
    """What is stated of the plugin, in a list of plugins or in a mapping of them."""
    items = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    return next((found[PLUGIN] for found in map(entries, items) if PLUGIN in found), None)


def keys(node: yaml.Node | None) -> Mapping[str, tuple[yaml.Node, yaml.Node]]:
    """Key and value nodes of a mapping of the settings by name; nothing where there is none."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {
        key.value: (key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)
    }


def entries(node: yaml.Node | None) -> Mapping[str, yaml.Node]:
    """What a mapping of the settings names."""
    return {name: value for name, (_key, value) in keys(node).items()}


def _number(name: str, node: yaml.Node) -> float:
    text = str(node.value)
    if not (text.isascii() and text.isdecimal() and LEAST <= int(text[:6]) <= 1000):
        raise UnusableError(
            _(
                "The setting {name} in mkdocs.yml must be a whole number from {least} to 1000, "
                "not {text}.",
                name=name,
                least=LEAST,
                text=text[:40],
            )
        )
    return float(text)
