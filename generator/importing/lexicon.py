"""Tables of words that stand beside the code: what offices write, and what readers take it for."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read(name: str) -> Mapping[str, Any]:
    """The table in the file `name` of this folder."""
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


WORDS = read("lexicon.toml")


def by_word(section: Mapping[str, str]) -> Mapping[str, str]:
    """What each word of a section stands for; words are parted by spaces."""
    return {word: meant for meant, words in section.items() for word in words.split()}
