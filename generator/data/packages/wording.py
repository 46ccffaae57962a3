"""What is said of each error type of frictionless: a message and a remedy.

Faults of single cells are worded in `explain`, by what their column asks for.
"""

from collections.abc import Mapping

from ...language.i18n import Text, _
from .form import A_TABLE, BY_IMPORT

CELLS = ("type-error", "constraint-error", "unique-error")

# Types that a check of a package can give; each is explained to editors.
FORM: Mapping[str, tuple[Text, Text]] = {
    "blank-header": (
        _("The first line is empty: the column names are missing."),
        _("Put the column names of the data dictionary into the first line."),
    ),
    "blank-label": (
        _("A column has no name."),
        _("Remove the column or name it as in the data dictionary."),
    ),
    "duplicate-label": (_("Two columns have the same name."), _("Remove one of the two columns, or correct its name.")),
    "missing-label": (
        _("A column is missing."),
        _("Run: roadmaps schemas --write. It adds the column at its place, with empty cells."),
    ),
    "extra-label": (
        _("There is a column that the data dictionary does not know."),
        _("Remove the column, or name it as in the data dictionary."),
    ),
    "incorrect-label": (
        _("The name of a column is not the one expected at this place."),
        _("Name the columns as in the data dictionary, in the same order."),
    ),
    "unmatched-header": (
        _("The column names are not those of the data dictionary."),
        _("Name the columns as in the data dictionary, in the same order. A file of Excel with semicolons looks like this too: bring it in with roadmaps import."),
    ),
    "blank-row": (_("The row is empty."), _("Remove the row.")),
    "missing-cell": (
        _("The row has fewer cells than there are columns."),
        _("Add the missing commas, or the cells that were lost."),
    ),
    "extra-cell": (
        _("The row has more cells than there are columns."),
        _("Put text that holds a comma into double quotes; write 41.5, not 41,5."),
    ),
    "encoding-error": (_("The file is not in UTF-8."), BY_IMPORT),
    "source-error": (_("The file is no table that can be read."), A_TABLE),
}  # fmt: skip

# Types that its other checks, descriptors and kinds of files can give.
OTHERS: Mapping[str, tuple[Text, Text]] = {
    name: said
    for names, said in (
        (
            ("primary-key", "duplicate-row"),
            (
                _("The row repeats another one, or its key is empty."),
                _("Give each row a key of its own."),
            ),
        ),
        (
            ("foreign-key",),
            (
                _("The row refers to one that is not there."),
                _("Correct the reference, or add the row that it names."),
            ),
        ),
        (
            ("hash-count", "byte-count", "file-error"),
            (
                _("The file is not the one that its descriptor describes: size or checksum differ."),
                _("Put the right file there, or remove its size and checksum from the descriptor."),
            ),
        ),
        (
            ("field-count", "row-count", "table-dimensions"),
            (
                _("The table has not as many rows or columns as it should."),
                _("Compare it with its source: rows may be lost or doubled."),
            ),
        ),
        (
            ("deviated-value", "deviated-cell", "truncated-value", "forbidden-value", "sequential-value",
             "ascii-value", "required-value", "row-constraint", "cell-error", "row-error"),
            (
                _("The row or cell is not as the rules of the table ask."),
                _("Compare it with the data dictionary and with its source."),
            ),
        ),
        (
            ("header-error", "label-error"),
            (
                _("The column names are not those of the data dictionary."),
                _("Name the columns as in the data dictionary, in the same order."),
            ),
        ),
        (
            ("scheme-error", "format-error", "compression-error", "error", "data-error", "table-error"),
            (_("The file is no table that can be read."), A_TABLE),
        ),
        (
            ("metadata-error", "catalog-error", "dataset-error", "checklist-error", "check-error",
             "detector-error", "dialect-error", "control-error", "inquiry-error",
             "inquiry-task-error", "package-error", "pipeline-error", "step-error", "report-error",
             "report-task-error", "schema-error", "field-error", "stats-error", "resource-error"),
            (
                _("The description of the package or of a table cannot be used."),
                _("Write the descriptor as the other packages do."),
            ),
        ),
    )
    for name in names
}  # fmt: skip


def words(error_type: str) -> tuple[Text, Text]:
    """Message and remedy for a type of frictionless; of an unknown one, that the file is no table."""
    return FORM.get(error_type) or OTHERS.get(error_type) or FORM["source-error"]
