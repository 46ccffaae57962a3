"""Own templates beside those of this program: names that one of them asks of another in vain.

A template of the project that was copied from an earlier program may lack a macro which newer
templates call, or call one that is there no more. The build would stop at the first, and often
in a file of the program, which nobody can mend; here each is told at the file of the project.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from .. import program
from ..build import templates
from ..data.problems import Problem
from ..language.i18n import Text, _
from .finding import problem

# A macro that names one of these takes whatever it is given.
TAKERS = {"varargs", "kwargs"}


@dataclass(frozen=True, kw_only=True)
class Use:
    """`name` of the template `source`, called in `line` with arguments of these names, `given` without."""

    source: str
    name: str
    line: int
    given: int = 0
    named: frozenset[str] = frozenset()


def problems(root: Path) -> Iterator[Problem]:
    """What own templates lack of what is asked of them, and ask of others in vain."""
    own = root / program.PAGES
    if program.is_home(root) or not own.is_dir():
        return
    environment = templates.environment(program.folders(root, program.PAGES), "en")
    there = set(environment.list_templates())
    trees: dict[str, nodes.Template] = {}
    for name in environment.list_templates(extensions=["html"]):
        try:
            trees[name] = _parsed(environment, name)
        except TemplateSyntaxError as error:
            yield problem(
                f"{program.PAGES}/{name}",
                _("The template cannot be read: {reason}", reason=error.message or ""),
                _("Correct the line."),
                error.lineno,
                error=True,
            )
    offers = {name: _offered(tree) for name, tree in trees.items()}
    lacking: dict[str, list[tuple[str, Use]]] = {}
    for name, tree in trees.items():
        for use in _uses(tree):
            is_own, is_of_own = (own / name).is_file(), (own / use.source).is_file()
            if is_own and use.source not in there:
                told = _("There is no template {name} any more.", name=use.source)
                yield _vain(name, use, told)
            elif use.source not in trees or _fits(use, offers[use.source]):
                continue
            elif is_own:
                told = _("{source} has no «{name}» that can be called so.",
                         source=use.source, name=use.name)  # fmt: skip
                yield _vain(name, use, told)
            elif is_of_own:
                lacking.setdefault(use.source, []).append((name, use))
    for source, uses in lacking.items():
        yield _lacking(source, uses)


def _vain(name: str, use: Use, message: Text) -> Problem:
    return problem(
        f"{program.PAGES}/{name}",
        message,
        _("Compare the file with {path}, and take over what replaced it.",
          path=program.HOME / program.PAGES / name),
        use.line,
        error=True,
    )  # fmt: skip


def _lacking(source: str, uses: list[tuple[str, Use]]) -> Problem:
    first, use = uses[0]
    return problem(
        f"{program.PAGES}/{source}",
        _("The file lacks what templates of the program call: {names}; first in {other}, line "
          "{line}. It was made from that of another version.",
          names=", ".join(sorted({use.name for _other, use in uses})),
          other=first, line=use.line),
        _("Take that over from {path}, or remove the file: then that of the program is used.",
          path=program.HOME / program.PAGES / source),
        error=True,
    )  # fmt: skip


def _parsed(environment: Environment, name: str) -> nodes.Template:
    assert environment.loader is not None  # noqa: S101 - a folder, always
    source, path, _fresh = environment.loader.get_source(environment, name)
    return environment.parse(source, name, path)


def _offered(tree: nodes.Template) -> Mapping[str, nodes.Macro | None]:
    """What others can import of a template; macros with their arguments."""
    found: dict[str, nodes.Macro | None] = {}
    for node in tree.body:
        match node:
            case nodes.Macro():
                found[node.name] = node
            case nodes.Import():
                found[node.target] = None
            case nodes.FromImport():
                found |= dict.fromkeys(_renamed(node).values())
            case nodes.Assign(target=nodes.Name(name=name)):
                found[name] = None
            case nodes.AssignBlock(target=nodes.Name(name=name)):
                found[name] = None
    return found


def _renamed(node: nodes.FromImport) -> dict[str, str]:
    """Names of the other template, and what they are called here."""
    return dict(item if isinstance(item, tuple) else (item, item) for item in node.names)


def _uses(tree: nodes.Template) -> Iterator[Use]:
    """What a template takes of others that it names outright."""
    modules = {
        node.target: node.template.value
        for node in tree.find_all(nodes.Import)
        if isinstance(node.template, nodes.Const)
    }
    names: dict[str, tuple[str, str]] = {}
    for node in tree.find_all(nodes.FromImport):
        if isinstance(node.template, nodes.Const):
            for name, own in _renamed(node).items():
                names[own] = (node.template.value, name)
                yield Use(source=node.template.value, name=name, line=node.lineno)
    whole: list[nodes.Include | nodes.Extends | nodes.Import] = [
        *tree.find_all(nodes.Include), *tree.find_all(nodes.Extends), *tree.find_all(nodes.Import),
    ]  # fmt: skip
    for other in whole:
        if isinstance(other.template, nodes.Const):
            yield Use(source=other.template.value, name="", line=other.lineno)
    called: set[int] = set()
    for call in tree.find_all(nodes.Call):
        target = _target(call.node, modules, names)
        if target is not None and not (call.dyn_args or call.dyn_kwargs):
            called.add(id(call.node))
            yield Use(
                source=target[0], name=target[1], line=call.lineno, given=len(call.args),
                named=frozenset(item.key for item in call.kwargs),
            )  # fmt: skip
    for attribute in tree.find_all(nodes.Getattr):
        target = _target(attribute, modules, {})
        if target is not None and id(attribute) not in called:
            yield Use(source=target[0], name=target[1], line=attribute.lineno)


def _target(
    node: nodes.Expr, modules: Mapping[str, str], names: Mapping[str, tuple[str, str]]
) -> tuple[str, str] | None:
    """The template and the name in it that an expression means."""
    match node:
        case nodes.Getattr(node=nodes.Name(name=module), attr=name) if module in modules:
            return modules[module], name
        case nodes.Name(name=name) if name in names:
            return names[name]
    return None


def _fits(use: Use, offered: Mapping[str, nodes.Macro | None]) -> bool:
    if not use.name:
        return True  # Included or extended: it is there.
    if use.name not in offered:
        return False
    macro = offered[use.name]
    if macro is None or {node.name for node in macro.find_all(nodes.Name)} & TAKERS:
        return True
    known = [argument.name for argument in macro.args]
    return use.given <= len(known) and use.named <= {*known[use.given :], "caller"}
