"""Problems for programs: a list in JSON, the form of which is a contract."""

import json
from collections.abc import Iterable

from .problem import Problem


def as_json(problems: Iterable[Problem], language: str) -> str:
    entries = [problem.as_json(language) for problem in problems]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
