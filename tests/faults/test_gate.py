"""What people put into content/ and evidence/: no code, no way out, nothing of its makers."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import docx
import openpyxl
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, PngImagePlugin

from generator.data import gate
from generator.data.gate.markup import forbidden
from tests.conftest import ROOT


def told(root: Path) -> list[tuple[str, int | None]]:
    """The faults of a folder as (path, line); each is told in Russian too."""
    found = gate.problems(root)
    for problem in found:
        for text in (problem.message, problem.remedy):
            assert any("а" <= letter <= "я" for letter in text.render("ru")), text.render("en")
    return [(problem.path, problem.row) for problem in found]


def put(root: Path, name: str, data: bytes | str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_the_shipped_project_passes() -> None:
    assert told(ROOT) == []


ACTING = [
    "<script>alert(1)</script>",
    "<SCRIPT type='application/json'>alert(1)</SCRIPT>",
    "<script src=/x.js></script>",
    "<meta http-equiv=refresh content='0;url=https://other.example/'>",
    "<iframe src='https://other.example/'></iframe>",
    "<object data='x.pdf'></object>",
    "<embed src='x.pdf'>",
    "<base href='https://other.example/'>",
    "<link rel=stylesheet href='https://other.example/x.css'>",
    "<form action='https://other.example/'><input name=a></form>",
    "<img src=x onerror=alert(1)>",
    "<b onclick=\"alert(1)\">Текст</b>",
    "<svg><script>alert(1)</script></svg>",
    "<style>body{display:none}</style>",
    "<p style='position:fixed;inset:0'>Текст</p>",
    "<math><mtext></mtext></math>",
    "[Текст](javascript:alert(1))",
    "[Текст](JaVaScRiPt:alert(1))",
    "[Текст](java&#10;script:alert(1))",
    "<a href=' javascript:alert(1)'>Текст</a>",
    "[Текст](data:text/html,x)",
    "![Снимок][1]\n\n[1]: https://other.example/x.png",
    "Текст\n{: style='position:fixed' }",
    "[Текст](vbscript:x)",
    "[Текст](file:///etc/passwd)",
    "![Снимок](https://other.example/x.png)",
    "![Снимок](//other.example/x.png)",
    "## Текст {: onclick='alert(1)' }",
    "[Текст](x.md){ onmouseover=alert(1) }",
    "[Текст][1]\n\n[1]: javascript:alert(1)",
    "```\nкод\n\n<script>alert(1)</script>",
    "`` ` `` <script>alert(1)</script> `` ` ``",
    "<!-- --><iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<details><summary>Ещё</summary><video src=x></video></details>",
    "Текст[^1]\n\n[^1]: <script>alert(1)</script>",
    "| А | Б |\n|---|---|\n| <iframe></iframe> | 2 |",
]  # fmt: skip


@pytest.mark.parametrize("text", ACTING)
def test_texts_that_act_are_errors(tmp_path: Path, text: str) -> None:
    put(tmp_path, "content/page.md", f"---\ntitle: Страница\n---\n\n# Страница\n\n{text}\n")
    assert {path for path, _line in told(tmp_path)} == {"content/page.md"}


def test_the_line_of_a_fault_is_told(tmp_path: Path) -> None:
    put(tmp_path, "content/page.md", "# Страница\n\nТекст.\n\n<iframe></iframe>\n")
    assert told(tmp_path) == [("content/page.md", 5)]


@pytest.mark.parametrize(
    "name", ["site_templates/pages/school.html", "site_templates/papers/paper.typ",
             "site_templates/settings.yml", "content/page.md"],
)  # fmt: skip
def test_what_is_no_text_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, b"a\n\xff\xfe\n")
    assert told(tmp_path) == [(name, 2)]


HARMLESS = [
    "Текст с <b>жирным</b>, <abbr title='Всероссийские'>ВПР</abbr> и <br> переносом.",
    "`<script>alert(1)</script>` и\n\n```html\n<iframe src='https://x.example/'></iframe>\n```",
    "5 < 7 & 8 > 6, «кавычки» &nbsp; — так",
    "## Заголовок {#name}\n\n[Почта](mailto:a@b.example), [тел.](tel:+74950000000)",
    "<details><summary>Ещё</summary>Текст</details>",
    "!!! note\n    Текст\n\n[^1]: Сноска\n\nТекст[^1]",
    "| А | Б |\n|:--|--:|\n| 1 | 2 |",
    "Термин\n:   Значение",
]  # fmt: skip


@pytest.mark.parametrize("text", HARMLESS)
def test_plain_texts_pass(tmp_path: Path, text: str) -> None:
    put(tmp_path, "content/page.md", f"# Страница\n\n{text}\n")
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    "line", ["title: '<script>alert(1)</script>'", "description: \"><img src=x>\"",
             "template: redirect.html", "'location': https://other.example/"],
)  # fmt: skip
def test_what_stands_above_a_text_reaches_no_head(tmp_path: Path, line: str) -> None:
    put(tmp_path, "content/page.md", f"---\ntitle: А\n{line}\n---\n\nТекст\n")
    assert told(tmp_path) == [("content/page.md", 3)]


@given(st.lists(st.sampled_from(["<", ">", "a", "b ", "script", "/", "on", "=", "'", '"', "`", "\n",
                                 "href", ":", "javascript", "[", "](", ")", "&", "!", "-", "{", "}"]),
                max_size=25))  # fmt: skip
def test_whatever_is_written_the_gate_ends_and_agrees_with_itself(words: list[str]) -> None:
    """What passes by the quick look holds nothing that the thorough one refuses."""
    from generator.data.gate import markdown

    text = "".join(words)
    if not list(markdown.faults(text.encode())):
        html = markdown.Markdown(extensions=list(markdown.EXTENSIONS)).convert(text)
        assert list(forbidden(html)) == []


def test_links_pipes_and_other_kinds_are_no_files(tmp_path: Path) -> None:
    put(tmp_path, "secret.md", "# Тайна")
    put(tmp_path, "other/x.md", "# Тайна")
    for name in ("content", "datapackages/one/evidence", "site_templates"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "content" / "a.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "content" / "b").symlink_to(tmp_path / "other")
    os.mkfifo(tmp_path / "content" / "c.md")
    put(tmp_path, "content/site.js", "alert(1)")
    put(tmp_path, "content/assets/site.css", "")
    put(tmp_path, "content/page.html", "")
    put(tmp_path, "datapackages/one/evidence/x.docx", "")
    put(tmp_path, "site_templates/x.py", "")
    assert sorted(path for path, _line in told(tmp_path)) == [
        "content/a.md", "content/assets/site.css", "content/b", "content/c.md",
        "content/page.html", "content/site.js", "datapackages/one/evidence/x.docx",
        "site_templates/x.py",
    ]  # fmt: skip


def test_a_folder_that_is_a_link_is_not_walked(tmp_path: Path) -> None:
    put(tmp_path, "other/x.md", "# Тайна")
    (tmp_path / "content").symlink_to(tmp_path / "other")
    assert told(tmp_path) == [("content", None)]


def picture(format_: str, **how: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (4, 4)).save(target, format_, **how)
    return target.getvalue()


def test_photographs_tell_neither_place_nor_maker(tmp_path: Path) -> None:
    placed, made, plain = Image.Exif(), Image.Exif(), Image.Exif()
    placed.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (54.0, 1.0, 2.0)
    made[ExifTags.Base.Artist] = "Кто-то"
    plain[ExifTags.Base.Orientation] = 1
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Кто-то")
    put(tmp_path, "content/a.jpg", picture("JPEG", exif=placed))
    put(tmp_path, "content/b.jpeg", picture("JPEG", exif=made))
    put(tmp_path, "content/c.webp", picture("WEBP", exif=placed))
    put(tmp_path, "content/d.png", picture("PNG", pnginfo=notes))
    put(tmp_path, "content/e.png", b"<html>")
    put(tmp_path, "content/f.jpg", picture("JPEG", exif=plain))
    put(tmp_path, "content/g.png", picture("PNG"))
    put(tmp_path, "content/h.gif", picture("GIF", comment="Кто-то".encode()))
    put(tmp_path, "content/i.jpg", picture("JPEG", comment="Кто-то".encode()))
    put(tmp_path, "content/j.webp", picture("WEBP", xmp="<x>Кто-то</x>".encode()))
    put(tmp_path, "content/k.png", picture("PNG") + b"PK\x03\x04")
    put(tmp_path, "content/l.gif", picture("GIF"))
    assert [path[8] for path, _line in told(tmp_path)] == list("abcdehijk")


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
)


@pytest.mark.parametrize(
    "inside",
    ["<script>alert(1)</script>", "<rect onload='alert(1)'/>", "<foreignObject/>",
     "<image href='https://other.example/x.png'/>", "<use xlink:href='https://other.example/#a'/>",
     "<style>@import 'https://other.example/x.css'</style>",
     "<rect style='fill:url(https://other.example/x)'/>", "<a href='javascript:alert(1)'/>",
     "<set attributeName='href' to='javascript:alert(1)'/>"],
)  # fmt: skip
def test_drawings_neither_act_nor_fetch(tmp_path: Path, inside: str) -> None:
    put(tmp_path, "content/x.svg", DRAWING.format(inside))
    assert {path for path, _line in told(tmp_path)} == {"content/x.svg"}


def test_drawings_with_declarations_are_refused_and_plain_ones_pass(tmp_path: Path) -> None:
    bomb = "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" + DRAWING.format("&b;")
    put(tmp_path, "content/x.svg", bomb)
    put(
        tmp_path,
        "content/y.svg",
        DRAWING.format("<style>text{fill:red}</style><rect fill='url(#a)'/>"),
    )
    assert told(tmp_path) == [("content/x.svg", None)]


def word(change: Callable[["docx.document.Document"], object]) -> bytes:
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_paragraph("Текст")
    change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def workbook(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    made = openpyxl.Workbook()
    made.properties.creator = ""
    made.create_sheet("Другой")
    change(made)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def with_part(data: bytes, name: str, part: str) -> bytes:
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as parts:
        parts.writestr(name, part)
    return target.getvalue()


# A template that Word fetches when the document is opened.
FAR = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="https://other.example/a.dotm" TargetMode="External"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
    "</Relationships>"
)


def test_documents_tell_nothing_of_their_making(tmp_path: Path) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["Другой"].sheet_state = "veryHidden"

    def note(book: openpyxl.Workbook) -> None:
        book["Другой"]["A1"].comment = openpyxl.comments.Comment("Тайна", "Кто-то")

    def author(document: "docx.document.Document") -> None:
        document.core_properties.last_modified_by = "Кто-то"

    def insert(document: "docx.document.Document") -> None:
        run = document.paragraphs[0]._p
        run.append(docx.oxml.parse_xml(
            '<w:ins xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
        ))  # fmt: skip

    put(tmp_path, "content/a.docx", word(author))
    put(tmp_path, "content/b.docx", word(insert))
    put(tmp_path, "content/c.xlsx", workbook(hide))
    put(tmp_path, "content/d.xlsx", workbook(note))
    put(tmp_path, "content/e.docx", with_part(word(lambda _: None), "word/vbaProject.bin", "x"))
    put(tmp_path, "content/f.docx", b"PK\x03\x04")
    put(
        tmp_path,
        "content/i.docx",
        with_part(word(lambda _: None), "word/_rels/settings.xml.rels", FAR),
    )
    put(tmp_path, "content/g.docx", word(lambda _: None))
    put(tmp_path, "content/h.xlsx", workbook(lambda _: None))
    assert sorted({path[8] for path, _line in told(tmp_path)}) == list("abcdefi")


def pdf(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    change(made)
    target = io.BytesIO()
    made.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def test_pdf_neither_acts_nor_names_its_author(tmp_path: Path) -> None:
    def script(made: pikepdf.Pdf) -> None:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        made.Root.OpenAction = made.make_indirect(action)

    def launch(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("x.exe"))

    def attach(made: pikepdf.Pdf) -> None:
        made.attachments["x.txt"] = b"x"

    def sign(made: pikepdf.Pdf) -> None:
        made.docinfo["/Author"] = "Кто-то"

    def call(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.URI, URI=pikepdf.String("https://other.example/")
        )

    def turn(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit])

    for name, change in {"a": script, "b": launch, "c": attach, "d": sign, "g": call}.items():
        put(tmp_path, f"datapackages/one/evidence/{name}.pdf", pdf(change))
    put(tmp_path, "content/e.pdf", b"%PDF-1.7 x")
    put(tmp_path, "content/f.pdf", pdf(lambda _: None))
    put(tmp_path, "content/h.pdf", pdf(turn))
    assert sorted(path.rpartition("/")[2][0] for path, _line in told(tmp_path)) == list("abcdeg")


def test_lists_that_lie_in_each_other_for_ever_are_told(tmp_path: Path) -> None:
    text = "\n".join(f"{'    ' * depth}- <b>x</b>" for depth in range(300))
    put(tmp_path, "content/page.md", text)
    assert told(tmp_path) == [("content/page.md", None)]


def test_the_commands_refuse_and_leave_the_site_as_it_is(
    tmp_path: Path, roadmaps: Callable[..., CompletedProcess[str]]
) -> None:
    assert roadmaps("new", "project", "--example", folder=tmp_path).returncode == 0
    root = tmp_path / "project"
    put(
        root,
        "content/glossary.md",
        "---\ntitle: Словарь\n---\n\n# Словарь\n\n<script>alert(1)</script>\n",
    )
    (root / "content" / "reports").mkdir()
    os.mkfifo(root / "content" / "reports" / "pipe.md")
    for command in (["check"], ["build", "--output", "out"]):
        done = roadmaps(*command, folder=root)
        assert done.returncode == 1
        shown = done.stdout + done.stderr
        assert "content/glossary.md" in shown
        assert "content/reports/pipe.md" in shown
        assert "Traceback" not in shown
    assert not (root / "out").exists()
