"""What each picture of the guide shows, and how the program is brought to show it."""

from collections.abc import Callable
from html import escape
from pathlib import Path

from markdown import markdown
from playwright.sync_api import Browser

from tests.shipped.guide import blocks, files, people
from tests.shipped.guide.pictures.path import drawing
from tests.shipped.guide.pictures.screens import View, framed, opened
from tests.shipped.guide.pictures.sheets import Sheet, drawn
from tests.shipped.guide.workplace import Workplace

Picture = Callable[[Browser, Workplace], bytes]

BOOK = Sheet(rows=11, columns=7, widths=(41, 10, 17, 7, 7, 7, 7))
FORM = Sheet(rows=6, columns=4, widths=(17, 40, 22, 16))
IMPORT = ".venv/bin/roadmaps import ../vpr-2022.xlsx --package fictional-results"
PROCEDURE = "procedures/demo-vpr-russian-5-21-22/index.html"


def answer(place: Workplace, line: str) -> str:
    """What a command answers; errors in the data are an answer too."""
    code, output = place.run(line)
    assert code in (0, 1), output
    return output


def path(browser: Browser, place: Workplace) -> bytes:
    return drawing().encode()


def cell(browser: Browser, place: Workplace) -> bytes:
    """The first column names and rows of a table as text, with one value marked."""
    text = (place.home / "datapackages" / people.BODIES).read_text("utf-8").splitlines()
    row = next(line for line in text if people.EMAIL[0] in line)
    before, value, after = row.partition(people.EMAIL[0])
    lines = f"{escape(text[0])}\n…\n{escape(before)}<mark>{escape(value)}</mark>{escape(after)}"
    return framed(browser, f"<pre>{lines}</pre>", View(width=620))


def workbook(browser: Browser, place: Workplace) -> bytes:
    return framed(browser, drawn(files.EXERCISE, BOOK), View(width=900))


def marked(browser: Browser, place: Workplace) -> bytes:
    people.download_exercise(place, blocks.page("add-results.md"))
    answer(place, f"{IMPORT} --dry-run --mark ../oshibki.xlsx")
    return framed(browser, drawn(place.home.parent / "oshibki.xlsx", BOOK), View(width=900))


def upload(place: Workplace) -> Path:
    """The folder that the clerk of `inbox.md` uploads, with the workbook to practise on."""
    folder = place.home.parent / "inbox" / "fictional-results"
    folder.mkdir(parents=True)
    book = folder.parent.parent / files.EXERCISE.name
    people.download_exercise(place, blocks.page("add-results.md"))
    book.rename(folder / book.name)
    return folder


def inbox(browser: Browser, place: Workplace) -> bytes:
    summary = place.home.parent / "answer" / "summary.md"
    answer(place, ".venv/bin/roadmaps inbox ../inbox --output ../answer")
    # Hosts take the escape of a colon away; this converter leaves it there.
    text = summary.read_text("utf-8").replace("\\:", ":")
    html = markdown(text, extensions=["tables", "fenced_code"])
    return framed(browser, html, View(width=760))


def inbox_refused(browser: Browser, place: Workplace) -> bytes:
    """The summary of the workbook with its three mistakes, as hosts show its Markdown."""
    upload(place)
    return inbox(browser, place)


def inbox_received(browser: Browser, place: Workplace) -> bytes:
    """The summary of the mended workbook."""
    folder = upload(place)
    cells = {address: float(value) for address, value in files.MISTAKES.items()}
    files.write_cells(folder / files.EXERCISE.name, cells)
    said = blocks.page("inbox.md").block("toml", "again")
    (folder / "answers.toml").write_text(said, "utf-8")
    return inbox(browser, place)


def form(browser: Browser, place: Workplace) -> bytes:
    target = place.home.parent / "shkoly.xlsx"
    answer(
        place, f".venv/bin/roadmaps template schools --package fictional-schools --output {target}"
    )
    return framed(browser, drawn(target, FORM), View(width=900))


def report(browser: Browser, place: Workplace) -> bytes:
    page = blocks.page("errors.md")
    for deed in people.DEEDS["errors.md"]["read"]:
        deed(place, page)
    target = place.home.parent / "oshibki.html"
    answer(place, f".venv/bin/roadmaps check --report {target}")
    place.git("checkout", "--quiet", "datapackages")
    return opened(browser, target, View(width=640, height=760))


def changes(browser: Browser, place: Workplace) -> bytes:
    """The summary of a request, as hosts show its Markdown."""
    fill(place)
    summary = answer(place, ".venv/bin/roadmaps diff main . --format markdown")
    return framed(browser, markdown(summary), View(width=620, height=560))


def procedure(browser: Browser, place: Workplace) -> bytes:
    """The page of the procedure that was added, on a phone: all its schools."""
    fill(place)
    answer(place, ".venv/bin/roadmaps build --offline --output ../offline")
    built = place.home.parent / "offline" / PROCEDURE
    return opened(browser, built, View(width=380, height=640, top="#schools"))


def fill(place: Workplace) -> None:
    """The year of results of `add-results.md`, brought in and protected."""
    page = blocks.page("add-results.md")
    people.download_exercise(place, page)
    people.mend_exercise(place, page)
    (place.home.parent / "names.toml").write_text(page.block("toml", "school"), "utf-8")
    answer(place, f"{IMPORT} --names ../names.toml")
    answer(place, ".venv/bin/roadmaps protect")


PICTURES: dict[str, Picture] = {
    "path.svg": path,
    "cell.png": cell,
    "workbook.png": workbook,
    "marked.png": marked,
    "inbox-refused.png": inbox_refused,
    "inbox-received.png": inbox_received,
    "form.png": form,
    "report.png": report,
    "changes.png": changes,
    "procedure.png": procedure,
}
FOLDER: Path = blocks.PAGES / "pictures"
