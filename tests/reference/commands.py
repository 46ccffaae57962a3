"""The pages of commands: what `--help` says, exit codes, targets of make."""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from typer.main import get_command

from generator.cli.commands import COMMON, app
from generator.cli.help import said
from tests.reference import targets
from tests.reference.table import row, table
from tests.reference.words import Words

SHARED = tuple(f"--{item.name}" for item in COMMON)


def page(words: Words) -> str:
    """All commands, an own section each."""
    group: Any = get_command(app)
    parts = [
        words.front(words.commands_title),
        words.commands_lead,
        *table(words.option_head, (_row(item, words) for item in _shared(group))),
        "",
        words.before_commands,
        *table(words.option_head, (_row(item, words) for item in group.params)),
        "",
    ]
    for name, command in group.commands.items():
        parts += [f"## roadmaps {name} {{#{name}}}", "", said(command.help, words.language), ""]
        parts += [f"`{_call(name, command)}`", ""]
        own = [item for item in command.params if not set(item.opts) & {*SHARED}]
        if own:
            parts += [*table(words.option_head, (_row(item, words) for item in own)), ""]
    parts += [words.exits, "", words.make_lead]
    parts += table(words.target_head, targets.rows(words.language))
    return "\n".join(parts) + "\n"


def _shared(group: Any) -> Iterator[Any]:
    """The options that every command has, as one of them has them."""
    check = group.commands["check"]
    return (item for item in check.params if set(item.opts) & {*SHARED})


def _call(name: str, command: Any) -> str:
    """The shortest call: arguments, and the options that must be there."""
    parts = ["roadmaps", name]
    for item in command.params:
        if item.param_type_name == "argument":
            shown = item.name.rstrip("_").upper() + ("…" if item.nargs == -1 else "")
            parts.append(shown if item.required else f"[{shown}]")
        elif item.required:
            parts.append(f"{item.opts[0]} …")
    return " ".join(parts)


def _row(item: Any, words: Words) -> str:
    is_argument = item.param_type_name == "argument"
    name = f"`{item.name.rstrip('_').upper() if is_argument else ', '.join(item.opts)}`"
    choices = get_args(item.type_descriptor.annotation)
    if get_origin(item.type_descriptor.annotation) is Literal:
        name += " " + ", ".join(f"`{choice}`" for choice in choices)
    elif not is_argument and not item.is_flag:
        name = f"{name[:-1]} …`"
    return row(name, said(item.help, words.language), _default(item, words))


def _default(item: Any, words: Words) -> str:
    if item.required:
        return words.required
    if "--language" in item.opts:
        return words.of_language
    shown = item.default
    if shown is None or shown is False or str(shown) in ("", "."):
        return ""
    return f"`{shown}`"
