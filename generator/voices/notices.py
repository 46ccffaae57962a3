"""What of others the site delivers, and under which licence: `third-party.txt`."""

import csv
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path, PurePosixPath

from ..output import OutputFile, text_file

FILE = "third-party.txt"
HEAD = """\
Scripts, styles and drawings of others that this site delivers, and their licences. The
program that makes the site is not delivered with it; its packages are in sbom.cdx.json.
The licences of the scripts of the search stand beside them, in assets/vendor/LICENSES.txt.
"""
# A package of Python, where its part stands in the site, and what is bundled inside that part,
# with the licence that its makers name.
DELIVERED = (
    (
        "mkdocs-material",
        "assets/stylesheets/, icons in pages",
        "Material Design Icons (Apache-2.0)",
    ),
    (
        "vl-convert-python",
        "assets/charts/vega.js",
        "Vega, Vega-Lite, Vega-Embed (BSD-3-Clause, University of Washington Interactive Data "
        "Lab), D3 (ISC, Mike Bostock)",
    ),
)


def files() -> Iterator[OutputFile]:
    """The notices, with the texts of licences as the packages bring them."""
    parts = [HEAD]
    for name, where, inside in DELIVERED:
        package = distribution(name)
        title = f"{package.metadata['Name']} {package.version}"
        parts.append(
            f"{title}\n{'=' * len(title)}\nDelivered as: {where}\nWith, among others: {inside}\n\n{_licence(package)}"
        )
    yield text_file(FILE, "\n\n".join(part.strip() for part in parts) + "\n")


def digest() -> bytes:
    """What the notices depend on beside the program: the versions of the packages."""
    return " ".join(f"{name} {distribution(name).version}" for name, *_parts in DELIVERED).encode()


def _licence(package: Distribution) -> str:
    # `package.files` would make a record of each of its thousands of icons.
    listed = csv.reader((package.read_text("RECORD") or "").splitlines())
    paths = sorted(PurePosixPath(name) for name, *_rest in listed if "licens" in name.lower())
    texts = [
        Path(str(package.locate_file(path))).read_text("utf-8")
        for path in paths
        if path.parent.name == "licenses" or path.name.upper().startswith("LICENSE")
    ]
    return "\n\n".join(texts)
