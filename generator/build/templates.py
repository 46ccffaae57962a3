"""The Jinja environment of the entity pages: autoescape on, unknown names are errors.

A country has tens of thousands of pages, so two things that cannot differ between them
are done when a template is compiled: fixed texts are translated, and a value is escaped
to a plain string, without a `Markup` around it that nobody asks for. Contexts are records,
so a template reads their attributes as Python does.
"""

import re
from collections.abc import Callable, MutableMapping, Sequence
from contextlib import suppress
from html import escape
from keyword import iskeyword
from pathlib import Path
from traceback import format_exception
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from ..language import amounts, i18n
from ..language.i18n import Text, _
from ..voices.filters import filters
from ..voices.pages.page_kind import Context

try:
    from markupsafe._speedups import _escape_inner
except ImportError:  # nobody has compiled it for this machine
    from markupsafe._native import _escape_inner


LINE = re.compile(r'File "([^"\n]+\.(?:html|xml|svg))", line (\d+)')
# What is called with the context of the template; all else is called as Python does it.
CONTEXTUAL = frozenset({"_", "gettext"})


class Direct(CodeGenerator):
    """Writes Python that prints values, reads their attributes and calls macros without a call for each.

    A page prints thousands of values, and hardly one of them needs escaping: the function
    that escapes gives such a value back as the very same object, and then it is printed as
    it is. What is no string, or needs escaping, goes through `PageEnvironment.html`.

    Templates and blocks gather what they print, as macros do, and give it away in one piece:
    else each piece would be handed on by every template that includes the one that prints it.
    """

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        if frame.rootlevel or frame.block_frame:
            self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        if frame.rootlevel or frame.block_frame:
            self.writeline(f"yield concat({frame.buffer})")
        super().leave_frame(frame, with_python_scope)

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escaped = environment.escaped")
        self.writeline("html = environment.html")
        self.writeline("Macro = environment.macro")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("(value if type(value := (")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(
            ")) is str and escaped(value) is value or type(value) is Markup else html(value))"
        )

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """Of what stands in every context, nothing is given when a page is rendered: all have the same."""
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.get_template(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r})._get_default_module()")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the visitor's own name
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802 - the visitor's own name
        """What is nothing, or not there, is found out without a call; nothing is made of what is not there."""
        if node.name == "none":
            self.write("(")
            self.visit(node.node, frame)
            self.write(" is None)")
        elif node.name == "defined" and isinstance(node.node, nodes.Name):
            self.write(f"({frame.symbols.ref(node.node.name)} is not missing and ")
            super().visit_Test(node, frame)
            self.write(")")
        else:
            super().visit_Test(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - the visitor's own name
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        odd = node.dyn_args or node.dyn_kwargs or any(iskeyword(item.key) for item in node.kwargs)
        if name in CONTEXTUAL or odd:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for part in (*node.args, *node.kwargs):
            self.visit(part, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class Translating(NodeTransformer):
    """Puts the translation in the place of a text; what it has of parameters is filled in later."""

    def __init__(self, known: Any) -> None:
        self.known = known

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the visitor's own name
        self.generic_visit(node)
        fixed = isinstance(node.node, nodes.Name) and node.node.name == "_" and len(node.args) == 1
        if not fixed or node.dyn_kwargs or not isinstance(node.args[0], nodes.Const):
            return node
        # As the extension does it: a translation is HTML, and in it `%%` stands for `%`.
        text = Markup(self.known.gettext(node.args[0].value))  # noqa: S704 - our own catalogue
        if not node.kwargs:
            return nodes.Const(text % (), lineno=node.lineno)
        pairs = [nodes.Pair(nodes.Const(item.key), item.value) for item in node.kwargs]
        return nodes.Mod(nodes.Const(text), nodes.Dict(pairs), lineno=node.lineno)


def direct(environment: Environment, make: Callable[..., str], name: str, *given: Any) -> Any:
    """A macro as a plain function, where arguments that are given by place need not be sorted out."""
    whole = Macro(environment, make, name, *given)
    if whole.caller or whole.catch_kwargs or whole.catch_varargs:
        return whole
    most = len(whole.arguments)
    # What is not given is what Jinja gives in its place.
    make.__defaults__ = (missing,) * most

    def called(*args: Any, **kwargs: Any) -> str:
        if kwargs or len(args) > most:
            return whole(*args, **kwargs)
        return str.__new__(Markup, make(*args))

    return called


class PageEnvironment(Environment):
    """An environment with texts in one language."""

    code_generator_class = Direct
    escaped = staticmethod(_escape_inner)
    macro = staticmethod(direct)

    def __init__(self, language: str, **options: Any) -> None:
        super().__init__(**options)
        self.language = language
        known = i18n.translations(language)
        # The extension adds this method when it is loaded, unseen by mypy.
        self.install_gettext_callables(known.gettext, known.ngettext, newstyle=True)  # type: ignore[attr-defined]
        self.globals["ngettext"] = self.counted
        self.filters.update(filters(language))
        self.known = known
        self._by_name: dict[str, Template] = {}
        self.translating = Translating(known)

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the name of Jinja
    ) -> Template:
        """As Jinja does it, with fewer questions: no template changes while pages are made."""
        if globals is not None or isinstance(name, Template):
            return super().get_template(name, parent, globals)
        found = self._by_name.get(name)
        if found is None:
            found = self._by_name[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """A plain mapping: it is gone through for every template that is printed or included."""
        return {**self.globals, **(d or {})}

    def counted(self, one: str, many: str, number: int, **params: object) -> Markup:
        """A text by `number`, which is printed as the language does it; in it `%%` stands for `%`."""
        text = Markup(self.known.ngettext(one, many, number))  # noqa: S704 - our own catalogue
        return text % {"num": amounts.number(number, self.language), **params}

    def __reduce__(self) -> tuple[Any, ...]:
        """Sent to another process it is made there anew, from the same folders."""
        # Its loader is one of files, as `environment` gives it; to mypy it may be any, or none.
        return environment, (list(map(Path, self.loader.searchpath)), self.language)  # type: ignore[union-attr]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = self.translating.visit(super()._parse(source, name, filename))
        return tree

    @staticmethod
    def html(value: object) -> str:
        """The value as HTML; what is HTML already stays as it is."""
        if type(value) is str:
            return escape(value)
        if type(value) is int or type(value) is float:
            return str(value)
        return value.__html__() if hasattr(value, "__html__") else escape(str(value))


def environment(
    look: Path | Sequence[Path], language: str, kept: BytecodeCache | None = None
) -> Environment:
    """Templates of a folder, or of the first of several that has them, with texts in `language`.

    Those that are `kept` are not compiled again.
    """
    return PageEnvironment(
        language,
        loader=FileSystemLoader(look),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
        bytecode_cache=kept,
    )


def compile_all(env: Environment) -> None:
    """Compile every template that is there; one that cannot be used is told of where it is used."""
    for name in env.list_templates(extensions=("html",)):
        with suppress(TemplateError):
            env.get_template(name)


def body(env: Environment, name: str, context: Context, base: str) -> str:
    """The HTML of a page's content; `base` leads from the page to the site's root."""
    try:
        return env.get_template(f"{name}.html").render(page=context, base=base)
    except AttributeError as error:
        raise UndefinedError(str(error)) from error


def place(error: TemplateError) -> tuple[str, int]:
    """The file and line of a template that Jinja refuses; "" and 0 if there is none."""
    if isinstance(error, TemplateSyntaxError):
        return (error.filename or error.name or "?", error.lineno)
    # Jinja puts the lines of templates into the traceback; that of another process is text.
    lines = LINE.findall("".join(format_exception(error)))
    return (lines[-1][0], int(lines[-1][1])) if lines else ("", 0)


def unfit(file: str, line: int, error: TemplateError) -> Text:
    """That a template cannot be used, where, and what Jinja says."""
    return _(
        "{file}, line {line}: the template cannot be used. Jinja answers «{reason}». Correct the line.",
        file=file,
        line=line,
        reason=error.message,
    )


def base_of(path: str) -> str:
    """The way from the page at `path` (as `roadmaps/amur/`) to the root: `../../`."""
    return "../" * path.count("/") or "./"
