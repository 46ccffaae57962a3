"""Office files whose archive is damaged inside: a sentence, never an exception."""

import zipfile
from pathlib import Path

import docx
import pytest

from generator.data.gate import office
from generator.data.problems import UnusableError
from generator.importing.files.containers import check_office


@pytest.mark.parametrize("start", [0, 1, 5, 40])
def test_bytes_that_do_not_unpack_are_a_damaged_file(tmp_path: Path, start: int) -> None:
    path = tmp_path / "plan.docx"
    docx.Document().save(str(path))
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("word/document.xml")
    data = bytearray(path.read_bytes())
    inside = part.header_offset + 30 + len(part.filename) + start
    data[inside : inside + 30] = bytes(range(200, 230))
    path.write_bytes(data)
    with pytest.raises(UnusableError, match="damaged"):
        check_office(path)
    (told, _remedy, _line) = next(iter(office.faults(bytes(data))))
    assert str(told) == "The file is no document that can be read."
