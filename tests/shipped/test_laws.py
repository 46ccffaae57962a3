"""Comparisons of all that is shipped: with itself, with nothing."""

import pytest

from generator.changes.change import Action
from generator.changes.compare import compare
from generator.data.packages.snapshot import Snapshot, snapshot
from tests.changes.test_laws import entries, keys
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def test_the_shipped_packages_do_not_differ_from_themselves() -> None:
    found = snapshot(ROOT)
    assert compare(found, found).changes == ()


def test_all_of_a_project_is_told_when_there_was_almost_nothing() -> None:
    """Every table of the shipped packages has its sentences: from nothing, and to nothing."""
    whole = snapshot(ROOT)
    empty = Snapshot(
        packages={
            name: type(package)(
                name=name,
                fictional=package.fictional,
                about=package.about,
                said=package.said,
                listed=package.listed,
                tables={
                    key: type(found)(
                        resource=found.resource,
                        primary_key=found.primary_key,
                        sha256="",
                        frame=found.frame.iloc[:0],
                    )
                    for key, found in package.tables.items()
                },
            )
            for name, package in whole.packages.items()
        }
    )
    rows = sum(
        len(found.frame) for package in whole.packages.values() for found in package.tables.values()
    )
    for old, new, action in ((empty, whole, Action.ADDED), (whole, empty, Action.REMOVED)):
        changes = compare(old, new).changes
        assert len(keys(changes, action)) == rows
        assert len(entries(old, new, changes)) == len(changes)
