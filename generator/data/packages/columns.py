"""The columns of a table as people know them, for the messages about its cells."""

from collections.abc import Mapping, Sequence
from functools import cache

from .. import profiles
from ..problems import Column, letter
from ..profiles import Resource


@cache
def columns(resource: str) -> Mapping[str, Column]:
    """Every column of the table `resource` by name, lettered as in a table that is in order."""
    known = profiles.resource(resource)
    return placed(known, known.field_names)


def placed(resource: Resource, header: Sequence[str]) -> Mapping[str, Column]:
    """The columns of `resource` and of a file with the first line `header`, by name.

    Letters are those of the file; a column that the file lacks has none. Of two columns
    of one name the first counts.
    """
    letters = {name: letter(at) for at, name in reversed(list(enumerate(header, start=1)))}
    known = {
        field.name: Column(
            letter=letters.get(field.name, ""), title=field.title, title_en=field.title_en
        )
        for field in resource.fields
    }
    return {name: Column(letter=at) for name, at in letters.items()} | known
