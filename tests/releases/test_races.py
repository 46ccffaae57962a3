"""Many publications at once, and publications that are killed: nothing is lost or mixed."""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import pytest

from generator import releases
from generator.releases import Host
from tests.releases import places
from tests.releases.places import SCHOOLS, contents, publish

pytestmark = pytest.mark.slow

FORK = get_context("fork")
Opener = Callable[[int], Host]


@pytest.fixture(params=["branch", "folder"])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """What opens one empty place, as other processes would, from four clones by turns."""
    if request.param == "folder":
        return lambda number: releases.open_folder(tmp_path / "www")
    home = places.project(tmp_path)
    clones = [places.clone(home, f"clone-{number}") for number in range(4)]
    for clone in clones:
        places.git(clone, "config", "remote.origin.receivepack", _elsewhere(tmp_path))
    return lambda number: places.branch(clones[number % 4])


def _elsewhere(folder: Path) -> str:
    """A command that takes pushes as a host does: who kills the pusher does not kill it."""
    call = "import os, sys; os.setsid(); os.execvp('git', ['git', 'receive-pack', *sys.argv[1:]])"
    script = folder / "receive-pack"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{call}" "$@"\n', "utf-8")
    script.chmod(0o755)
    return str(script)


def test_twenty_publications_at_once_are_all_kept(opener: Opener, tmp_path: Path) -> None:
    publish(opener(0), tmp_path / "first", "current")
    versions = [f"2021.{number}" for number in range(1, 21)]

    def run(number: int, version: str) -> None:
        files = {**SCHOOLS, "schools/a/index.html": f"school a in {version}"}
        publish(opener(number), tmp_path / version, version, files=files)

    workers = [FORK.Process(target=run, args=item) for item in enumerate(versions)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * 20
    found = contents(opener(0))
    listed = [item["version"] for item in json.loads(found["versions.json"])]
    assert listed == ["current", *reversed(versions)]
    for version in versions:
        assert found[f"{version}/schools/a/index.html"].decode() == f"school a in {version}"
        assert f"../{version}/".encode() in found["versions/index.html"]


def test_a_killed_publication_leaves_the_old_site_or_the_new_one(
    opener: Opener, tmp_path: Path
) -> None:
    """Killed at random moments; then the next run brings the new site all the same."""
    sites = [{**SCHOOLS, "schools/a/index.html": f"state {number}"} for number in range(9)]
    publish(opener(0), tmp_path / "0", "current", files=sites[0])
    random.seed(7)
    before = contents(opener(0))
    for number, files in enumerate(sites[1:], 1):

        def run(number: int = number, files: places.Files = files) -> None:
            publish(opener(0), tmp_path / str(number), "current", files=files)

        worker = FORK.Process(target=lambda: (os.setsid(), run()))
        worker.start()
        time.sleep(random.uniform(0.02, 0.4))
        if worker.is_alive() and worker.pid:
            # With all that it has started: git as well. It may not lead a group yet, or be over.
            with suppress(ProcessLookupError):
                end = random.choice((os.killpg, os.kill))
                end(worker.pid, random.choice((signal.SIGTERM, signal.SIGKILL)))
            worker.kill()
        worker.join()
        left = contents(opener(0))
        run()
        after = contents(opener(0))
        assert left in (before, after)
        assert after["current/schools/a/index.html"].decode() == f"state {number}"
        before = after
    assert list(tmp_path.glob(".www*")) == []
