"""Notices of the shipped site name all that is delivered with it."""

from pathlib import Path

from generator.voices import notices
from tests.conftest import ROOT


def test_the_notices_name_what_is_delivered_with_the_licence_texts(site: Path) -> None:
    text = (site / notices.FILE).read_text("utf-8")
    for name, where, _inside in notices.DELIVERED:
        assert f"{name} " in text
        folder = where.split(",")[0]
        assert (site / folder).exists(), folder
    assert "Permission is hereby granted, free of charge" in text
    assert "Redistribution and use in source and binary forms" in text
    known = {path.relative_to(site).parts[1] for path in (site / "assets").rglob("*.js")}
    own = {path.name for path in (ROOT / "site_templates/theme/assets").glob("*.js")}
    assert known - own <= {"javascripts", "charts", "graphs", "vendor"}
    beside = (site / "assets" / "vendor" / "LICENSES.txt").read_text("utf-8")
    for script in (site / "assets" / "vendor").glob("*.js"):
        assert script.name in beside
