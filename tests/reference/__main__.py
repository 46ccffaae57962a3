"""`make reference` writes the pages of the reference anew, and the charts that are kept compiled."""

import sys

from tests.reference import charts
from tests.reference.pages import PAGES, ROOT

if __name__ == "__main__":
    for path, make in PAGES.items():
        text, file = make(), ROOT / path
        if not file.is_file() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")
            sys.stdout.write(f"{path}\n")
    for name in charts.renew():
        sys.stdout.write(f"{name}\n")
