"""Damage without end, from a seed: `python -m tests.fuzzing --seconds 60 --seed 7` (`make fuzz`).

Packages, workbooks, documents and tables are damaged and handed to the program; addresses with
hostile queries are opened in a real browser where a site is built and a browser is named. Every
answer is a value or a sentence, in bounded time. What is not is told at once, with the number of its
case, which gives the same damage again: `--first N --cases 1`; how far it is, every few seconds. Both go
to stderr. A case that does not end is cut off, so that the run ends when it shall.
"""

import argparse
import faulthandler
import io
import os
import random
import signal
import sys
import tempfile
import threading
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from types import FrameType
from urllib.parse import quote

import docx

from generator import importing
from generator.data.problems import OperationError, UnusableError
from tests.conftest import ROOT
from tests.faults import tiny
from tests.faults.test_fuzz import SPICES, damaged, load_and_tell
from tests.releases.places import Silent
from tests.unit import importing as samples

SECONDS = 20.0
# Who works in C hears no signal: after so long the run ends, and tells where it stands.
DEAF = 120.0
TELLING = 10.0
# What part of the time belongs to the browser, where there is one and a site.
BROWSED = 0.2
PAGES = ("compare/", "roadmaps/", "schools/", "calendar/", "search/", "404.html", "")
# Of these kinds also pages of entities: their filters, folds and anchors keep their state in the address.
KINDS = ("roadmaps", "schools", "territories", "bodies", "lists", "procedures", "changes")
KEYS = ("s", "q", "words", "only", "sort", "text", "body", "month", "status", "section", "territory",
        "school", "kind", "v")  # fmt: skip
WORDS = ("constructor", "__proto__", "%", "%E0%A4%A", "<img src=x>", "javascript:1", "../..", "0", "-1",
         "1e999", "[]", "{}", "null", "ё", "\u202e", "a" * 3000, "school-1,,school-1", "#", "?", "&&")  # fmt: skip

Case = Callable[[random.Random, Path], None]


def packages(chance: random.Random, home: Path) -> None:
    """A tiny project with damaged bytes in its tables or descriptors."""
    tiny.write_project(home)
    files = sorted(home.glob("datapackages/*/*"))
    for path in chance.sample(files, chance.choice((1, 1, 2))):
        path.write_bytes(damaged(chance, path.read_bytes()))
    load_and_tell(home, 0)


def workbooks(chance: random.Random, home: Path) -> None:
    """A book of marks with other words in its cells, then damaged inside its archive or outside."""
    words = [
        "ОО",
        "Муниципалитет",
        "Предмет",
        "2",
        "3",
        "4",
        "5",
        "Кол-во участников",
        "Всего",
        "",
        None,
    ]
    words += [chance.choice(SPICES).decode("utf-8", "replace").replace("\0", "") for _ in range(3)]
    lines = [
        [_plain(chance.choice(words)) for _ in range(9)] for _ in range(chance.randrange(1, 12))
    ]
    path = samples.workbook(home / "book.xlsx", lines)
    _bring(chance, home, path)


def documents(chance: random.Random, home: Path) -> None:
    """A plan in Word with terms and targets of all sorts, damaged in the same manner."""
    document = docx.Document()
    document.add_paragraph("План мероприятий")
    table = document.add_table(rows=0, cols=4)
    words = [
        "№ п/п",
        "Мероприятие",
        "Срок",
        "Ответственный",
        "до 31.12.2021",
        "ежегодно",
        "1.1",
        "Отдел",
    ]
    words += [chance.choice(SPICES).decode("utf-8", "replace") for _ in range(4)]
    for _row in range(chance.randrange(1, 9)):
        for cell in table.add_row().cells:
            cell.text = _plain(chance.choice(words)) or ""
    path = home / "plan.docx"
    document.save(str(path))
    _bring(chance, home, path)


def tables(chance: random.Random, home: Path) -> None:
    """A CSV file as Excel saves it, in one of the encodings of offices, damaged."""
    text = (
        "Школа;Класс;Участников;2;3;4;5\r\n" + "МБОУ СОШ № 1;5;20;1;9;8;2\r\n" * chance.randrange(9)
    )
    path = home / "table.csv"
    coding = chance.choice(("cp1251", "utf-8-sig", "utf-16", "cp866"))
    path.write_bytes(damaged(chance, text.encode(coding)))
    _told(home, path)


def _plain(text: str | None) -> str | None:
    return text if text is None else "".join(letter for letter in text if letter.isprintable())


def _bring(chance: random.Random, home: Path, path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(_inside(chance, data) if chance.random() < 0.7 else damaged(chance, data))
    _told(home, path)


def _inside(chance: random.Random, data: bytes) -> bytes:
    """The archive with one of its members damaged, so that what reads archives lets it through."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    hurt = chance.choice(sorted(members))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, damaged(chance, content) if name == hurt else content)
    return made.getvalue()


def _told(home: Path, path: Path) -> None:
    samples.project(home)
    with suppress(UnusableError, OperationError):
        done = samples.bring(home, path)
        for form in importing.FORMS.values():
            form(done, "ru", written=False)


CASES: tuple[Case, ...] = (packages, workbooks, documents, tables)


class SlowError(BaseException):
    """A case took more than `SECONDS` of the processor; no `except Exception` may swallow that."""


@contextmanager
def ended_in(seconds: float) -> Iterator[None]:
    """Cut off after so many seconds of the processor, for a loaded machine is no fault of a case."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise SlowError

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    faulthandler.dump_traceback_later(seconds + DEAF, exit=True)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
        signal.signal(signal.SIGPROF, before)


def told(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def run(seed: int, first: int, numbers: Iterator[int]) -> int:
    """How many went wrong; each is told when it does."""
    wrong = count = 0
    started = shown = time.monotonic()
    slowest = (0.0, "")
    for number in numbers:
        chance = random.Random(f"{seed}/{first + number}")
        case = CASES[(first + number) % len(CASES)]
        name = f"{case.__name__}, case {first + number}"
        begun = time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            try:
                with ended_in(SECONDS):
                    case(chance, Path(folder))
            except (Exception, SlowError):  # noqa: BLE001 - whatever it is, it is told with its case
                wrong += 1
                told(f"{name}:\n{traceback.format_exc()}")
        slowest = max(slowest, (time.process_time() - begun, name))
        count += 1
        if time.monotonic() - shown >= TELLING:
            shown = time.monotonic()
            told(
                f"{count} cases, {wrong} wrong, {shown - started:.0f} s; slowest {slowest[0]:.1f} s: {slowest[1]}"
            )
    print(f"{count} cases of seed {seed}, {wrong} wrong; slowest {slowest[0]:.1f} s: {slowest[1]}")
    return wrong


def addresses(seed: int, site: Path, seconds: float) -> int:
    """At how many hostile addresses a script of the site broke, in a real browser."""
    from playwright.sync_api import sync_playwright

    chance, wrong, count = random.Random(seed), 0, 0
    end = time.monotonic() + seconds
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}"
    pages = [*PAGES]
    for kind in KINDS:
        own = sorted(path.parent.name for path in site.glob(f"{kind}/*/index.html"))
        pages += [f"{kind}/{name}/" for name in chance.sample(own, min(2, len(own)))]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=os.environ["ROADMAPS_BROWSER"], args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        while time.monotonic() < end:
            query = "&".join(
                f"{chance.choice(KEYS)}={quote(word) if chance.random() < 0.5 else word}"
                for word in chance.sample(WORDS, chance.randrange(4))
            )
            place = f"{chance.choice(pages)}?{query}#{chance.choice(WORDS)}"
            page.goto(f"{root}/{place}")
            page.wait_for_timeout(50)
            count += 1
            if errors:
                wrong += 1
                told(f"address {place[:300]}: {errors}")
                errors.clear()
        browser.close()
    print(f"{count} addresses of seed {seed}, {wrong} wrong.")
    return wrong


def until(seconds: float, cases: int | None) -> Iterator[int]:
    end, number = time.monotonic() + seconds, 0
    while number < cases if cases is not None else time.monotonic() < end:
        yield number
        number += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--cases", type=int)
    asked = parser.parse_args()
    site = ROOT / "site"
    browsed = asked.cases is None and site.is_dir() and "ROADMAPS_BROWSER" in os.environ
    share = asked.seconds * (1 - BROWSED * browsed)
    wrong = run(asked.seed, asked.first, until(share, asked.cases))
    if browsed:
        wrong += addresses(asked.seed, site, asked.seconds - share)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
