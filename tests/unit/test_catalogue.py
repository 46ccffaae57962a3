"""The catalogue of texts is read as everybody reads such a file."""

import gettext
from io import BytesIO

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.language.i18n import LOCALE, Catalogue

SMALL = """msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#, fuzzy
msgid "guessed"
msgstr "отгадано"

msgid ""
"two "
"lines"
msgstr "две\\n"
"строки \\"\\\\n\\""

msgid "not yet"
msgstr ""

#, python-brace-format
msgid "{n} page"
msgid_plural "{n} pages"
msgstr[0] "{n} страница"
msgstr[1] ""
"{n} страниц"

#~ msgid "gone"
#~ msgstr "ушло"
"""
SHIPPED = (LOCALE / "ru" / "LC_MESSAGES" / "roadmaps.po").read_text("utf-8")


@pytest.mark.parametrize("text", [SMALL, SHIPPED], ids=["small", "shipped"])
def test_a_catalogue_is_read_as_gettext_reads_what_babel_compiles(text: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(text.encode())))
    compiled.seek(0)
    theirs, ours = gettext.GNUTranslations(compiled), Catalogue(BytesIO(text.encode()))
    found, right = (vars(read)["_catalog"] for read in (ours, theirs))
    # The head, in which Babel puts more than stands there.
    found[""] = right[""]
    assert found == right
    numbers = range(200)
    assert [ours.plural(n) for n in numbers] == [theirs.plural(n) for n in numbers]
