"""Descriptors that cannot be used: each is refused with a place, a reason and a remedy."""

import contextlib
import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.data.packages.descriptor import FaultError
from generator.data.packages.schemas import refreshed
from generator.data.problems import UnusableError, exit_code

from .tiny import brief, change_descriptor, only, problems, write_json

Descriptor = dict[str, Any]
OUTSIDE = [
    "../x.csv",
    "..",
    "a/../../x.csv",
    "/etc/passwd",
    "/etc/passwd.csv",
    "~/x.csv",
    "$HOME/x.csv",
    "C:/x.csv",
    "C:\\x.csv",
    "a\\x.csv",
    "file:///etc/passwd",
    "file:x.csv",
    "data:text/csv,id",
    "http://169.254.169.254/latest/meta-data/x.csv",
    "https://example.org/x.csv",
    "ftp://example.org/x.csv",
    "//example.org/x.csv",
    ".git/config",
    ".hidden.csv",
    "sub/.hidden.csv",
    "",
    " ",
    "\n.csv",
    "x\u202evsc.csv",
    "missing.csv",
    "a#b.csv",
    "a%2fb.csv",
    'a"b.csv',
    "a b.csv",
    "datapackage.json",
    "a" * 300 + ".csv",
    "a/" * 3000 + "x.csv",
    ["procedures.csv"],
    {"path": "procedures.csv"},
    None,
    True,
    7,
]


def first(descriptor: Descriptor) -> Descriptor:
    """The entry of the first table of a descriptor, `procedures`."""
    entry: Descriptor = descriptor["resources"][0]
    return entry


def refused(root: Path, field: str | None, name: str = "results") -> None:
    """Ensure that the only problem is the descriptor's property `field`, and it exits with 2."""
    assert only(root) == (2, ("package", f"{name}/datapackage.json", None, field))


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket may be opened, no name looked up."""

    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("something reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: repr(path)[:30])
def test_path_of_a_table(package: Path, path: object) -> None:
    change_descriptor(package, "results", lambda it: first(it).update(path=path))
    refused(package, "resources[0].path")


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("address", ["http://169.254.169.254/x", "file:///etc/passwd", "x.json"])
@pytest.mark.parametrize("key", ["schema", "dialect", "profile", "data", "extrapaths"])
def test_address_instead_of_a_property(package: Path, key: str, address: str) -> None:
    change_descriptor(package, "results", lambda it: first(it).update({key: address}))
    refused(package, f"resources[0].{key}")


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("key", ["$schema", "profile"])
def test_address_of_a_foreign_profile(package: Path, key: str) -> None:
    address = "http://169.254.169.254/profile.json"
    change_descriptor(package, "results", lambda it: it.update({key: address}))
    refused(package, key)


@pytest.mark.parametrize("name", ["schemas", "", "Results", "results\n", None, 1, ["results"], {}])
def test_unknown_profile(package: Path, name: object) -> None:
    change_descriptor(package, "results", lambda it: it["open-roadmaps"].update(profile=name))
    refused(package, "open-roadmaps.profile")


@pytest.mark.parametrize("settings", [None, "results", ["results"], 1, {}])
def test_settings_that_name_no_profile(package: Path, settings: object) -> None:
    change_descriptor(package, "results", lambda it: it.update({"open-roadmaps": settings}))
    refused(package, "open-roadmaps.profile")


def entry_of(**values: object) -> Callable[[Descriptor], object]:
    return lambda it: first(it).update(values)


def schema_with(**values: object) -> Callable[[Descriptor], object]:
    return lambda it: first(it)["schema"]["fields"][0].update(values)


CHANGES: list[tuple[str, Callable[[Descriptor], object]]] = [
    ("surprise", lambda it: it.update(surprise=1)),
    ("name", lambda it: it.update(name="other")),
    ("name", lambda it: it.update(name="Results")),
    ("name", lambda it: it.update(name=["results"])),
    ("title", lambda it: it.pop("title")),
    ("title", lambda it: it.update(title="  ")),
    ("title", lambda it: it.update(title="План\u202e")),
    ("title", lambda it: it.update(title="Пл\u200bан")),
    ("version", lambda it: it.update(version=1.0)),
    ("version", lambda it: it.update(version="1.0.0\n")),
    ("version", lambda it: it.update(version="1.0<b>")),
    ("title", lambda it: it.update(title="x" * 1001)),
    ("title", lambda it: it.update(title="План\nмер")),
    ("description", lambda it: it.update(description="x" * 10_001)),
    ("homepage", lambda it: it.update(homepage="javascript:alert(1)")),
    ("licenses[0].name", lambda it: it["licenses"][0].update(name="x" * 1001)),
    ("contributors.roles", lambda it: it["contributors"][0].update(roles=[1])),
    ("contributors[0].email", lambda it: it["contributors"][0].update(email="a@b.c\nBcc: x")),
    ("resources[0].title", entry_of(title=["x"])),
    ("resources[0].mediatype", entry_of(mediatype=1)),
    ("description", lambda it: it.update(description={"ru": "x"})),
    ("homepage", lambda it: it.update(homepage=1)),
    ("keywords", lambda it: it.update(keywords="школа")),
    ("created", lambda it: it.pop("created")),
    ("created", lambda it: it.update(created="вчера")),
    ("created", lambda it: it.update(created="01.02.2024")),
    ("created", lambda it: it.update(created="2021-02-30T00:00:00Z")),
    ("created", lambda it: it.update(created="0024-01-01T00:00:00Z")),
    ("created", lambda it: it.update(created="9999-12-31T00:00:00Z")),
    ("created", lambda it: it.update(created="２０２１-01-01T00:00:00Z")),
    ("created", lambda it: it.update(created="2021-01-01T25:00:00Z")),
    ("created", lambda it: it.update(created=20210101)),
    ("licenses", lambda it: it.update(licenses=[])),
    ("licenses", lambda it: it.update(licenses="CC0")),
    ("licenses.path", lambda it: it["licenses"][0].update(path="javascript:alert(1)")),
    ("licenses.title", lambda it: it["licenses"][0].update(title=["CC0"])),
    ("sources", lambda it: it.update(sources=[{}])),
    ("sources.path", lambda it: it["sources"][0].update(path=["https://example.org/"])),
    ("contributors", lambda it: it.update(contributors=["Отдел"])),
    ("open-roadmaps.fictional", lambda it: it["open-roadmaps"].update(fictional="true")),
    ("open-roadmaps.more", lambda it: it["open-roadmaps"].update(more=1)),
    ("resources[0].encoding", entry_of(encoding="cp1251")),
    ("resources[0].format", entry_of(format="xlsx")),
    ("resources[0].scheme", entry_of(scheme="http")),
    ("resources[0].type", entry_of(type="map")),
    ("resources[0].dialect", entry_of(dialect={"delimiter": ";"})),
    ("resources[0].data", entry_of(data=[["id"], ["x"]])),
    ("resources[0].schema", entry_of(schema=None)),
    ("resources[0].schema", schema_with(type="unheard-of")),
    ("resources[0].schema", schema_with(constraints={"pattern": "(a+)+$"})),
    ("resources[0].schema", schema_with(constraints={"pattern": "("})),
    ("resources[0].schema", schema_with(constraints={"required": 1})),
    ("resources[0].name", entry_of(name="surprises")),
    ("resources[0].name", entry_of(name=["procedures"])),
    ("resources[1].name", lambda it: it["resources"].append(dict(first(it)))),
    ("resources", lambda it: it.pop("resources")),
    ("resources", lambda it: it.update(resources=[])),
    ("resources", lambda it: it.update(resources={"0": first(it)})),
    ("resources", lambda it: it.update(resources=["procedures"])),
]


@pytest.mark.parametrize(
    ("field", "change"), CHANGES, ids=lambda item: item if isinstance(item, str) else ""
)
def test_property(package: Path, field: str, change: Callable[[Descriptor], object]) -> None:
    change_descriptor(package, "results", change)
    found = [item for item in problems(package) if item.severity == "error"]
    assert exit_code(found) == 2
    assert ("package", "results/datapackage.json", None, field) in map(brief, found)
    assert all(item.field and item.field.startswith("resources") for item in found[1:])


def test_schemas_are_renewed_or_refused_never_half(package: Path) -> None:
    """The command that rewrites schemas meets the same descriptors and says no as calmly."""
    path = package / "datapackages" / "results" / "datapackage.json"
    whole = path.read_text("utf-8")
    for _field, change in CHANGES:
        change_descriptor(package, "results", change)
        with contextlib.suppress(FaultError):
            refreshed(path)
        path.write_text(whole, "utf-8")


DEEP = 100_000
TEXTS: list[tuple[str | None, bytes]] = [
    (None, b""),
    (None, b"{"),
    (None, b"[]"),
    (None, b"null"),
    (None, b"7"),
    (None, b"\xff\xfe{\x00}\x00"),
    (None, '{"title": "Школа"}'.encode("cp1251")),
    (None, b'{"title": NaN}'),
    (None, b'{"title": -Infinity}'),
    (None, b'{"title": "\\ud800"}'),
    (None, b'{"version": ' + b"9" * 5000 + b"}"),
    (None, b'{"a":' * DEEP + b"1" + b"}" * DEEP),
    (None, b"[" * DEEP + b"]" * DEEP),
    (None, b'{"title": "' + b"x" * 50_000_000 + b'"}'),
    ("path", b'{"resources": [{"path": "a.csv", "path": "/etc/passwd"}]}'),
    ("name", b'{"name": "results", "name": "results"}'),
]


@pytest.mark.parametrize(("field", "data"), TEXTS, ids=lambda item: repr(item)[:30])
def test_text_of_the_descriptor(package: Path, field: str | None, data: bytes) -> None:
    (package / "datapackages" / "results" / "datapackage.json").write_bytes(data)
    refused(package, field)


def test_table_in_a_folder_of_its_own_is_no_fault(package: Path) -> None:
    folder = package / "datapackages" / "results"
    (folder / "таблицы").mkdir()
    (folder / "procedures.csv").rename(folder / "таблицы" / "Procedures_1.csv")
    path = "таблицы/Procedures_1.csv"
    change_descriptor(package, "results", lambda it: first(it).update(path=path))
    assert problems(package) == ()


def test_byte_order_mark_is_no_fault(package: Path) -> None:
    path = package / "datapackages" / "results" / "datapackage.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert problems(package) == ()


def test_many_properties_are_all_told_at_once(package: Path) -> None:
    extra = {f"k{number}": 0 for number in range(20_000)}
    change_descriptor(package, "results", lambda it: it.update(extra))
    assert len(problems(package)) == 20_000


def test_descriptor_that_is_missing(package: Path) -> None:
    (package / "datapackages" / "results" / "datapackage.json").unlink()
    refused(package, None)


def test_descriptor_that_is_a_folder(package: Path) -> None:
    path = package / "datapackages" / "results" / "datapackage.json"
    path.unlink()
    path.mkdir()
    refused(package, None)


def test_descriptor_that_is_a_pipe(package: Path) -> None:
    path = package / "datapackages" / "results" / "datapackage.json"
    path.unlink()
    os.mkfifo(path)
    refused(package, None)


def test_descriptor_that_is_a_link_to_another_place(package: Path, tmp_path: Path) -> None:
    path = package / "datapackages" / "results" / "datapackage.json"
    outside = tmp_path / "outside.json"
    path.rename(outside)
    path.symlink_to(outside)
    refused(package, None)


@pytest.mark.parametrize("target", ["outside", "itself"])
def test_table_that_is_a_link(package: Path, target: str) -> None:
    path = package / "datapackages" / "results" / "procedures.csv"
    outside = package / "outside.csv"
    path.rename(outside)
    path.symlink_to(outside if target == "outside" else path)
    refused(package, "resources[0].path")


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_table_that_is_no_file(package: Path, make: Callable[[Path], None]) -> None:
    path = package / "datapackages" / "results" / "procedures.csv"
    path.unlink()
    make(path)
    refused(package, "resources[0].path")


def test_table_that_is_missing(package: Path) -> None:
    (package / "datapackages" / "results" / "procedures.csv").unlink()
    refused(package, "resources[0].path")


def test_table_that_may_not_be_read(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = problems(package)
    assert exit_code(found) == 1
    assert {item.check for item in found} == {"source-error"}


def test_table_that_no_entry_names_is_warned_of(package: Path) -> None:
    (package / "datapackages" / "results" / "more.csv").write_text("id\nx\n", "utf-8")
    assert only(package) == (0, ("package", "results/more.csv", None, None))


def test_package_that_is_a_link_to_another_place(package: Path) -> None:
    outside = package / "results"
    (package / "datapackages" / "results").rename(outside)
    (package / "datapackages" / "results").symlink_to(outside)
    refused(package, None)


@pytest.mark.parametrize("name", ["Results", "RESULTS", "a_b", "a b", "карта", "con", "index"])
def test_name_of_the_folder(package: Path, name: str) -> None:
    folder = package / "datapackages" / "results"
    folder.rename(folder.with_name(name))
    change_descriptor(package, name, lambda it: it.update(name=name))
    refused(package, "name", name)


def test_name_with_bytes_that_are_no_text(package: Path) -> None:
    folder = os.fsencode(package / "datapackages") + b"/\xff\xfe"
    Path(os.fsdecode(folder)).mkdir()
    found = problems(package)
    assert exit_code(found) == 2
    assert json.loads(json.dumps([item.as_json("ru") for item in found]))


def test_table_that_the_profile_needs(project: Path) -> None:
    change_descriptor(project, "roadmaps", lambda it: it["resources"].pop(2))
    (project / "datapackages" / "roadmaps" / "measures.csv").unlink()
    refused(project, "resources", "roadmaps")


def test_no_packages_at_all(tmp_path: Path) -> None:
    (tmp_path / "datapackages").mkdir()
    (tmp_path / "datapackages" / "README.md").write_text("", "utf-8")
    with pytest.raises(UnusableError) as caught:
        problems(tmp_path)
    assert str(tmp_path) in caught.value.text.render("ru")


def test_two_packages_that_differ_in_case(package: Path) -> None:
    other = package / "datapackages" / "RESULTS"
    other.mkdir()
    write_json(other / "datapackage.json", {})
    found = problems(package)
    assert exit_code(found) == 2
    assert {item.package for item in found} == {"RESULTS"}
