"""What is the same in each of hundreds of sites is made once for a run of tests, and kept.

Jinja can keep what it compiles of templates. The charts are the same in each site of one
language, and so are drawings of the same rows: a browser's engine makes them, for longer than all else.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Code by the text of its template, its name, and what its environment makes of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        how = (
            type(environment).__qualname__, getattr(environment, "language", ""),
            environment.trim_blocks, environment.lstrip_blocks, environment.autoescape,
            sorted(environment.extensions), name,
        )  # fmt: skip
        key = hashlib.sha256(f"{how}\0{source}".encode()).hexdigest()
        bucket = Bucket(environment, key, self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        if (self.folder / bucket.key).exists():
            with (self.folder / bucket.key).open("rb") as file:
                bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
            bucket.write_bytecode(file)
        Path(file.name).replace(self.folder / bucket.key)


def keep_in(folder: str | os.PathLike[str]) -> None:
    """From now on this process keeps its templates and charts in `folder`, and takes them from there."""
    from generator.voices import charts

    compiled = Compiled(Path(folder))
    # Whoever makes an environment says that it has none: all have this one.
    Environment.bytecode_cache = property(lambda _self: compiled, lambda _self, _none: None)
    for name in ("specification", "described", "painted"):
        setattr(charts, name, partial(_once, Path(folder), getattr(charts, name)))


def _once(folder: Path, make: Callable[..., str], *given: object) -> str:
    told = "-".join([make.__name__, *(getattr(it, "__name__", str(it)) for it in given)])
    kept = folder / hashlib.sha256(told.encode()).hexdigest()
    if not kept.exists():
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(make(*given).encode("utf-8"))
        Path(file.name).replace(kept)
    return kept.read_bytes().decode("utf-8")
