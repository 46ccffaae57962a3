"""Small sites, a project under git with a bare remote, and a web server for what is published."""

import atexit
import json
import os
import shutil
import subprocess
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from generator import releases
from generator.output import text_file, write
from generator.releases import Branch, Git, Host, Outcome, Site, Source
from tests.conftest import ROOT

PLACE = Site("Карты", "https://site.example/maps/", "ru", ROOT / "site_templates" / "root")
QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
Files = Mapping[str, str]
SCHOOLS: Files = {
    "index.html": "front",
    "sitemap.xml": "<urlset/>",
    "schools/a/index.html": "school a",
    "schools/b/index.html": "school b",
    "schools/b/plan-b.csv": "plan b",
    "api/v1/schools/a.json": "{}",
    "api/v1/schools/b.json": '{"id": "b"}',
    "assets/main.1.css": "a",
}


def site(folder: Path, files: Files = SCHOOLS, as_of: str = "2021-03-01") -> Path:
    """A built site of a few files."""
    index = json.dumps({"as_of": as_of})
    write([text_file(path, text) for path, text in files.items()], folder)
    write([text_file("api/v1/index.json", index)], folder)
    return folder


@cache
def room() -> Path:
    """Where `maker` builds; it goes with the process."""
    folder = tempfile.mkdtemp(prefix="built-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def maker(files: Files = SCHOOLS, **options: str) -> Callable[[str, Path | None], Path]:
    """What publication calls to build: a new folder at each call."""

    def make(version: str, previous: Path | None) -> Path:
        return site(Path(tempfile.mkdtemp(prefix=version, dir=room())), files, **options)

    return make


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(project: Path, text: str) -> str:
    """A new commit of the project; its name."""
    (project / "data.txt").write_text(text, "utf-8")
    git(project, "add", "-A")
    git(project, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", text)
    return git(project, "rev-parse", "HEAD")


def project(folder: Path) -> Path:
    """A project under git whose remote `origin` is a bare repository beside it."""
    remote = folder / "remote.git"
    git(folder, "init", "-q", "--bare", "-b", "main", str(remote))
    home = folder / "project"
    home.mkdir()
    git(home, "init", "-q", "-b", "main")
    git(home, "remote", "add", "origin", "../remote.git")
    commit(home, "first")
    git(home, "push", "-q", "origin", "main")
    return home


def clone(home: Path, name: str, *options: str) -> Path:
    target = home.with_name(name)
    remote = (home.parent / "remote.git").as_uri()
    git(home.parent, "clone", "-q", *options, remote, str(target))
    return target


def branch(home: Path) -> Branch:
    return releases.open_branch(Git(home), "origin", "gh-pages")


def publish(
    host: Host,
    scratch: Path,
    *versions: str,
    files: Files = SCHOOLS,
    commit: str | None = None,
    table: Path = Path("none.csv"),
    follows: Callable[[str], bool] = lambda commit: True,
    limit: int | None = None,
    lift: bool = False,
) -> Outcome:
    decide = releases.publication(
        PLACE, versions, maker(files), Source(commit=commit), table, follows, lift=lift
    )
    return releases.run(host, decide, scratch, limit)


def contents(host: Host) -> dict[str, bytes]:
    """All that is published, by path."""
    found = host.look()
    return {path: found.read(path) for path in sorted(found.files)}


def tip(home: Path) -> str:
    """The commit of the published branch at the remote, or nothing."""
    return git(home, "ls-remote", "origin", "refs/heads/gh-pages").split("\t")[0]


@contextmanager
def served(host: Host, folder: Path) -> Iterator[Callable[[str], tuple[int, str]]]:
    """The published site on a web server: a function that asks for a path."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in contents(host).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def ask(path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/{path}") as answer:
                return answer.status, answer.read().decode("utf-8")
        except urllib.error.HTTPError as error:
            return error.code, ""

    try:
        yield ask
    finally:
        server.shutdown()
        server.server_close()


class Silent(SimpleHTTPRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass
