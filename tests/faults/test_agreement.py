"""The fast pass and the CSV readers of others agree: what is clean for us is clean for them."""

import csv
from io import StringIO

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.data.packages.explain import explain
from generator.data.packages.form import unreadable_bytes
from generator.data.packages.table import NotTabularError, Typed, read_texts, typed, uncoded
from generator.data.profiles import Category, Field, Resource

from .tiny import lines_as_csv


def field(name: str, kind: str, **constraints: object) -> Field:
    return Field(
        name=name,
        type=kind,
        title=name,
        title_en=name,
        description="",
        description_en="",
        constraints=constraints,
        options={"delimiter": ";", "itemType": "date"} if kind == "list" else {},
    )


SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
CHOICES = tuple(Category(value=value, label=value, label_en=value) for value in ("due", "from"))
FIELDS = [
    field("text", "string", required=True),
    field("code", "string", pattern=SLUG, maxLength=8),
    field("kind", "string"),
    field("unique", "string", unique=True),
    field("count", "integer", minimum=0),
    field("share", "number", minimum=0.0, maximum=100.0),
    field("day", "date"),
    field("flag", "boolean"),
    field("days", "list"),
]
FIELDS[2] = Field(**{**FIELDS[2].__dict__, "categories": CHOICES})

KNOWN = """due a-b 0 -1 +5 007 1e5 1_0 １２ ٣ NaN inf 41.5 41,5 .5 5. true True 1 101 - abcdefghi
2021-01-31 2021-1-5 2021-02-30 0024-01-01 2021-01-31;2021-02-28 2021-01-31;"""
CELLS = st.one_of(
    st.sampled_from(["", "a\n", *KNOWN.split()]),
    st.text(alphabet=" \t\n,;\"'aё1-.", max_size=6),
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Resource, str]:
    """A table of two or three columns with random cells, as CSV."""
    fields = draw(st.lists(st.sampled_from(FIELDS), min_size=2, max_size=3, unique_by=id))
    rows = draw(st.lists(st.tuples(*[CELLS] * len(fields)), min_size=1, max_size=4))
    return resource(*fields), lines_as_csv([[item.name for item in fields], *rows])


def resource(*fields: Field) -> Resource:
    return Resource(
        name="random",
        title="",
        title_en="",
        description="",
        description_en="",
        required=False,
        primary_key=(fields[0].name,),
        keys=(),
        fields=fields,
    )


def clean(text: str, table: Resource) -> Typed | None:
    """The typed table if we find nothing wrong with it."""
    if unreadable_bytes(text.encode()) is not None:
        return None
    try:
        found = typed(read_texts(text, table), table)
    except NotTabularError:
        return None
    return None if found.bad else found


@settings(max_examples=150, deadline=None)
@given(tables())
def test_what_is_clean_for_us_is_clean_for_frictionless(case: tuple[Resource, str]) -> None:
    table, text = case
    if clean(text, table) is not None:
        assert list(explain(text.encode(), table)) == []


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='ab1,,,;"" \r\n\n\n', max_size=40))
@example('"a"b,1\n')
@example('a,"b"\r\n"c\r\nd",e')
@example('a,b\n\n"",""')
def test_readers_see_the_same_cells(body: str) -> None:
    """Whatever we accept, the CSV reader of the standard library splits in the same way."""
    table = resource(field("first", "string"), field("second", "string"))
    text = f"first,second\n{body}"
    if unreadable_bytes(text.encode()) is not None:
        return
    try:
        raw = uncoded(read_texts(text, table))
    except NotTabularError:
        return
    assert [list(row) for row in raw.itertuples(index=False)] == list(
        csv.reader(StringIO(text, newline=""))
    )[1:]


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_every_row_is_either_typed_or_bad(rows: list[tuple[str, str]]) -> None:
    table = resource(FIELDS[4], FIELDS[6])
    text = lines_as_csv([["count", "day"], *rows])
    try:
        found = typed(read_texts(text, table), table)
    except NotTabularError:
        return
    counted = read_texts(text, table, large=0)
    assert uncoded(counted).equals(found.raw)
    assert [texts for _codes, texts in counted.values()] == [
        texts for _codes, texts in found.texts.values()
    ]
    bad = {row for rows in found.bad.values() for row in rows}
    assert sorted({*found.frame.index, *bad}) == list(found.raw.index)
    assert not set(found.frame.index) & bad
