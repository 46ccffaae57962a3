"""A real browser against the built site: nothing outside loopback can be reached."""

import functools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests import browser_finder

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    # The network is cut by the browser itself; a guard of ours would cost more than many a page.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip

# A busy machine may take long over the search index; a rule of the site is no rule of speed.
expect.set_options(timeout=60_000)
LONGEST = 200_000  # milliseconds
PAUSE = "new Promise(done => setTimeout(() => requestIdleCallback(done), 100))"


class Quiet(SimpleHTTPRequestHandler):
    """Files of the site, with no line a request."""

    def log_message(self, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """A browser that leaves a page early is no fault of the site."""

    def handle_error(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the served site, ending with a slash."""
    server = Server(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=browser_finder.find(), args=list(FLAGS)
        )
        yield running
        running.close()


@dataclass
class Visit:
    """A page that is open, and what went wrong in it so far."""

    page: Page
    address: str
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    asked: int = 0
    awaited: set[Request] = field(default_factory=set)

    def open(self, path: str) -> None:
        self.awaited.clear()
        self.page.goto(self.address + path)

    def settle(self) -> None:
        """Wait until the page has all that it asks for and no script of it is at work.

        The page itself keeps the time, so one that is busy has not settled. Playwright's own
        `networkidle` waits half a second each time.
        """
        asked = -1
        while self.awaited or asked != self.asked:
            asked = self.asked
            self.page.evaluate(PAUSE)

    def assert_clean(self) -> None:
        """No request left the machine; the console holds no errors or policy violations."""
        assert self.foreign == []
        assert self.complaints == []


Start = Callable[..., Visit]


def window(
    browser: Browser, address: str, width: int = 1280, *, dark: bool = False, scripts: bool = True
) -> Visit:
    """A new window that notes what would leave the machine."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
        locale="ru-RU",
    )
    context.set_default_timeout(LONGEST)
    found = Visit(context.new_page(), address)

    def note(request: Request) -> None:
        found.asked += 1
        found.awaited.add(request)
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            found.foreign.append(request.url)

    context.on("request", note)
    for end in ("requestfinished", "requestfailed"):
        context.on(end, lambda request: found.awaited.discard(request))
    found.page.on(
        "console",
        lambda message: (
            found.complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    return found


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Start]:
    """Opens windows: `visit(width=360, dark=False, scripts=True)`."""
    opened: list[Visit] = []

    def start(width: int = 1280, **how: bool) -> Visit:
        opened.append(window(browser, address, width, **how))
        return opened[-1]

    yield start
    for here in opened:
        here.page.context.close()


@pytest.fixture(scope="session")
def glance(browser: Browser, address: str) -> Iterator[Start]:
    """As `visit`, for tests that only look: windows of a kind are one, as opening takes longest."""
    opened: dict[object, Visit] = {}

    def start(width: int = 1280, **how: bool) -> Visit:
        kind = (width, *sorted(how.items()))
        if kind not in opened:
            opened[kind] = window(browser, address, width, **how)
        here = opened[kind]
        here.foreign.clear()
        here.complaints.clear()
        return here

    yield start
    for here in opened.values():
        here.page.context.close()
