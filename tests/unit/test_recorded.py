"""Whatever files are made from is read through facts that note their reads.

A value that is read past them would leave a stale page: nobody would know that it changed.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cached_property
from pathlib import Path

import pytest

from generator.analysis import Analysis
from generator.analysis.duties import Duties
from generator.analysis.progress import Standing
from generator.data.catalog import Catalog
from generator.data.reads import Field, recorded
from generator.voices.edition import Edition

ROOT = Path(__file__).parents[2] / "generator"
HOLDERS = {
    Catalog: ROOT / "data/catalog/__init__.py",
    Analysis: ROOT / "analysis/__init__.py",
    Standing: ROOT / "analysis/progress.py",
    Duties: ROOT / "analysis/duties.py",
}
# Ways to other facts, what notes its own reads, and the day of a standing, which the site's lacks.
WAYS = {"catalog", "standing", "duties", "status_of", "limit", "_frames"}
# What a voice never touches: tables from which facts are reckoned, and the settings of checks.
INNER = re.compile(r"(?:catalog|edition\.catalog|self\.catalog)\.(?:entities|looped|floors|_\w+)\b")
VOICES = ("voices", "facts", "build", "plugin")
# What is no plain value: a function that keeps its answers would hide what it read of it.
LIVING = {*HOLDERS, Edition}


def silent(owner: type) -> set[str]:
    """What an instance keeps without noting who reads it."""
    kept = {name for name, found in vars(owner).items() if isinstance(found, cached_property)}
    own = {item.name for item in fields(owner)} if hasattr(owner, "__dataclass_fields__") else set()
    return {
        name for name in kept | own if not isinstance(vars(owner).get(name), (Field, recorded))
    } - WAYS


def functions(owner: type) -> Iterator[tuple[str, set[str], ast.FunctionDef]]:
    tree = ast.parse(HOLDERS[owner].read_text("utf-8"))
    for body in ast.walk(tree):
        if isinstance(body, ast.ClassDef) and body.name == owner.__name__:
            for item in body.body:
                if isinstance(item, ast.FunctionDef):
                    marks = {ast.unparse(mark) for mark in item.decorator_list}
                    yield item.name, marks, item


@pytest.mark.parametrize("owner", HOLDERS, ids=lambda owner: owner.__name__)
def test_a_fact_is_recorded_or_inner(owner: type) -> None:
    """So it is known what each is made from; what stands here are settings and rows as read."""
    assert silent(owner) == {Catalog: {"entities", "floors"}}.get(owner, set())


@pytest.mark.parametrize("owner", HOLDERS, ids=lambda owner: owner.__name__)
def test_only_facts_read_what_is_inner(owner: type) -> None:
    """A method that voices call would read it without a note; a fact is noted whole."""
    inner = silent(owner)
    past = [
        (name, node.attr)
        for name, marks, function in functions(owner)
        if not marks & {"recorded", "cached_property"}
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr in inner
        # These two note what they read.
        if (name, node.attr) not in {("all", "entities")}
    ]
    assert past == []


def test_voices_read_facts_alone() -> None:
    for room in VOICES:
        for file in (ROOT / room).rglob("*.py"):
            text = file.read_text("utf-8")
            assert not INNER.search(text), file
            assert not re.search(r"analysis\.low\b", text), file


def test_no_function_keeps_answers_of_what_is_no_plain_value() -> None:
    """Who asks again would get the answer without a note of what it was made from."""
    names = {owner.__name__ for owner in LIVING}
    found = []
    for room in (*VOICES, "analysis", "data/catalog", "changes"):
        for file in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if not isinstance(node, ast.FunctionDef):
                    continue
                if not any("cache" in ast.unparse(mark) for mark in node.decorator_list):
                    continue
                told = [*node.args.args, *node.args.posonlyargs, *node.args.kwonlyargs]
                types = {word for item in told if item.annotation is not None
                         for word in re.findall(r"\w+", ast.unparse(item.annotation))}  # fmt: skip
                if types & names:
                    found.append((file.relative_to(ROOT).as_posix(), node.name))
    # Both give what notes its own reads; reports, which call the second, are made each time.
    assert found == [
        ("voices/reports/scope.py", "standing_on"),
        ("analysis/__init__.py", "analyse"),
    ]


@pytest.mark.parametrize("room", ["checks", "analysis", "facts", "methods", "voices"])
def test_records_are_read_where_it_is_noted(room: str) -> None:
    """The records of the catalogue themselves note nothing: `all` does."""
    files = (ROOT / room).rglob("*.py")
    assert [path.name for path in files if ".entities" in path.read_text("utf-8")] == []
