"""Targets that a Dask cluster makes are those that this machine makes."""

import os
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from distributed import LocalCluster

from generator.data.problems import OperationError, UnusableError
from generator.processes import cluster
from generator.processes.cluster import cluster_map
from tests.faults.tiny import write_project
from tests.rebuild import Project

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    before = dict(os.environ)
    with LocalCluster(
        n_workers=2, threads_per_worker=2, host="127.0.0.1", dashboard_address=None
    ) as found:
        yield found.scheduler_address
    # It leaves a seed of hashes there, with which each command of later tests would start from nothing.
    os.environ.clear()
    os.environ.update(before)


def made(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_cluster_makes_the_same_bytes_and_notes_the_same_reads(
    tmp_path: Path, scheduler: str
) -> None:
    home = tmp_path / "project"
    write_project(home)
    shutil.copytree(ROOT / "site_templates", home / "site_templates")
    project = Project(home, scheduler=scheduler)
    first = project.build()
    there = made(project.site)
    alone = Project(home)
    assert there == made(alone.fresh())
    again = alone.build()
    assert (again.made, again.kept) == (0, first.made)


def _length(numbers: list[int]) -> int:
    return sum(numbers)


def _failing(numbers: list[int]) -> int:
    raise RuntimeError("broken")


def test_parts_come_in_order_and_failures_are_told(scheduler: str) -> None:
    def mapped(do: object, program: object = str) -> list[int]:
        return cluster_map(do, range(10), scheduler, program=program, chunk=4)  # type: ignore[arg-type]

    assert mapped(_length) == [6, 22, 17]
    with pytest.raises(OperationError, match="broken"):
        mapped(_failing)
    with pytest.raises(UnusableError):
        mapped(_length, program=_other)


def _other() -> str:
    import os

    return str(os.getpid())


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(OperationError, match=r"127\.0\.0\.1:1\b"):
        cluster_map(_length, [1], "tcp://127.0.0.1:1", program=str, chunk=1)


def test_a_server_that_is_no_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 2)
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"tcp://127.0.0.1:{server.server_port}"
        with pytest.raises(OperationError, match="did not do its work"):
            cluster_map(_length, range(3), address, program=str, chunk=1)
        server.shutdown()
