"""Every address in the API answers, for a client that knows nothing but how URLs are resolved."""

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from tests.conftest import run_roadmaps
from tests.releases.test_command import make_project

# Properties that count from the root of the version; and those relative to their document.
ROOTED = ("url", "path", "json", "zip", "schema")
RELATIVE = ("href", "json_href", "zip_href", "schema_href", "feed_hrefs", "versions_href", "next")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_told: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of `folder`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class Client:
    """Asks for each address once; `status` of what answers, `content` of documents."""

    def __init__(self, address: str) -> None:
        self.host = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self.known: dict[str, tuple[int, bytes]] = {}

    def ask(self, address: str) -> tuple[int, bytes]:
        place = urldefrag(address).url
        if place not in self.known:
            self.host.request("GET", urlsplit(place).path)
            answer = self.host.getresponse()
            self.known[place] = (answer.status, answer.read())
        return self.known[place]

    def status(self, address: str) -> int:
        return self.ask(address)[0]

    def has_anchor(self, address: str) -> bool:
        anchor = urldefrag(address).fragment
        return not anchor or f'id="{anchor}"'.encode() in self.ask(address)[1]


def pairs(document: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a document with the name of its property."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield from pairs(value, key)
    elif isinstance(document, list):
        for value in document:
            yield from pairs(value, name)
    elif isinstance(document, str):
        yield name, document


def walk(client: Client, start: str) -> dict[str, Any]:
    """Every document that is reached from the front door by relative addresses alone."""
    found: dict[str, Any] = {}
    ahead = [start]
    for address in ahead:
        if address in found:
            continue
        status, content = client.ask(address)
        assert status == 200, address
        document = found[address] = json.loads(content)
        for name, value in pairs(document):
            if name in RELATIVE and "{" not in value and value.endswith(".json"):
                ahead.append(urljoin(address, value))
    return found


def faults(client: Client, root: str, documents: dict[str, Any]) -> list[str]:
    """Addresses in documents that do not answer, or whose anchor the page does not have."""
    wrong = []
    for where, document in documents.items():
        if "/schemas/" in where:
            continue
        for name, value in pairs(document):
            if "://" in value or "{" in value or name not in (*ROOTED, *RELATIVE):
                continue
            address = urljoin(where if name in RELATIVE else root, value)
            if client.status(address) != 200 or not client.has_anchor(address):
                wrong.append(f"{where}: {name}: {value}")
    return wrong


def test_of_the_shipped_site_under_a_path(site: Path, tmp_path: Path) -> None:
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "path").symlink_to(site)
    with served(tmp_path) as host:
        root = f"{host}some/path/"
        client = Client(host)
        found = walk(client, f"{root}api/v1/index.json")
        assert faults(client, root, found) == []
        made = {path.relative_to(site).as_posix() for path in (site / "api").rglob("*.json")}
        assert {address.removeprefix(root) for address in found} == made


def test_of_the_catalogue_of_open_data(site: Path, tmp_path: Path) -> None:
    """Whatever it names on this site is there, with the place on the page."""
    catalogue = json.loads((site / "data" / "catalog.jsonld").read_text("utf-8"))
    home = catalogue["@id"].removesuffix("data/catalog.jsonld")
    (tmp_path / "path").symlink_to(site)
    with served(tmp_path) as host:
        client = Client(host)
        named = {value for name, value in pairs(catalogue) if name == "@id"}
        own = sorted(value.removeprefix(home) for value in named if value.startswith(home))
        assert len(own) > 150
        addresses = [f"{host}path/{value}" for value in own]
        assert [it for it in addresses if client.status(it) != 200] == []
        assert [it for it in addresses if not client.has_anchor(it)] == []


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The root of all versions of a tiny project, of which `current` is published."""
    done = run_roadmaps(
        "publish", "current", "--to", str(tmp_path / "www"), folder=make_project(tmp_path)
    )
    assert done.returncode == 0, done.stderr
    return tmp_path / "www"


def test_of_a_version_among_others(published: Path, tmp_path: Path) -> None:
    (tmp_path / "host").mkdir()
    (tmp_path / "host" / "maps").symlink_to(published)
    with served(tmp_path / "host") as host:
        root = f"{host}maps/current/"
        client = Client(host)
        found = walk(client, f"{root}api/v1/index.json")
        assert faults(client, root, found) == []
        versions = found[f"{root}api/v1/versions.json"]
        assert versions["release"] == "current"
        assert json.loads(client.ask(f"{host}maps/versions.json")[1])[0]["version"] == "current"
        assert f"{host}maps/versions.json" in found
