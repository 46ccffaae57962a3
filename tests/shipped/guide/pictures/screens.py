"""Parts of pages as PNG: twice as dense as the page, for phones, and of few colours."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from tests import browser_finder

COLOURS = 48
DENSITY = 2
FRAME = """<!doctype html><html lang="ru"><meta charset="utf-8"><style>
body{margin:0;padding:12px;background:#fff;color:#222;font:15px/1.45 system-ui,sans-serif;
width:max-content;max-width:100vw;box-sizing:border-box}
table.sheet{border-collapse:collapse;font-size:13px;table-layout:fixed}
.sheet td,.sheet th{border:1px solid #ccc;padding:3px 6px;height:1.4em;position:relative;
white-space:nowrap;overflow:hidden;text-overflow:clip}
.sheet th{background:#eee;font-weight:400;color:#555;text-align:center}
.sheet .number{text-align:right}
.sheet .note{position:absolute;top:0;right:0;border:4px solid #c00;border-left-color:transparent;
border-bottom-color:transparent}
.comments p{background:#fffbe0;border:1px solid #d8cf9a;padding:6px 10px;margin:8px 0;
font-size:13px;white-space:pre-line;max-width:640px}
pre{font:14px/1.7 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;margin:0}
mark{background:#ffe08a;outline:2px solid #b07a00;padding:1px 2px}
h2,h3{font-size:17px;margin:12px 0 4px}ul{margin:0 0 8px;padding-left:20px}
</style><body>%s</body></html>"""


@dataclass(frozen=True, kw_only=True)
class View:
    """A window on a page: how wide it is and how much of it is kept, in CSS points.

    It is kept from the top of the element `top` on.
    """

    width: int = 720
    height: int | None = None
    top: str = "body"


@contextmanager
def running() -> Iterator[Browser]:
    """A browser of which no page needs a network."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=browser_finder.find(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def framed(browser: Browser, body: str, view: View) -> bytes:
    """A fragment of HTML in a plain frame."""
    return _shot(browser, view, lambda page: page.set_content(FRAME % body))


def opened(browser: Browser, file: Path, view: View) -> bytes:
    """A file that opens by double click; what is closed around the `top` of the view is open."""
    place = view.top if view.top.startswith("#") else ""
    return _shot(browser, view, lambda page: page.goto(file.as_uri() + place))


def _shot(browser: Browser, view: View, show: Callable[[Page], object]) -> bytes:
    page = browser.new_page(
        viewport={"width": view.width, "height": view.height or 800},
        device_scale_factor=DENSITY,
        locale="ru",
        color_scheme="light",
        reduced_motion="reduce",
    )
    show(page)
    page.evaluate("scrollTo(0, 0)")
    body = page.locator("body").bounding_box()
    top = page.locator(view.top).first.bounding_box()
    assert body is not None, view.top
    assert top is not None, view.top
    rest = body["y"] + body["height"] - top["y"]
    box: FloatRect = {
        "x": 0,
        "y": top["y"],
        "width": body["width"],
        "height": min(rest, view.height or rest),
    }
    # A page longer than the window is drawn whole, and then cut.
    content = page.screenshot(full_page=True, clip=box, animations="disabled")
    page.close()
    return _smaller(content)


def _smaller(content: bytes) -> bytes:
    """The same picture in few colours: text on paper needs no more."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    out = io.BytesIO()
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()
