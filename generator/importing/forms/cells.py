"""One cell between a table and a form: text of the package one way, a typed cell the other.

What a form shows and what a package holds differ for enumerations (labels), yes and no,
and dates; both directions stand here side by side, so that they stay each other's inverse.
"""

from datetime import date
from decimal import Decimal

from ...data.packages.explain import expected
from ...data.profiles import Field
from ...language import amounts
from ...language.i18n import Text, _
from ..files.grid import Value, as_text
from ..lexicon import WORDS, by_word
from ..values import AS_TEXT, CellError, day, number, plain

YES, NO = "да", "нет"
# Whoever brings reports says until when and where he looked for them, plan by plan.
COLLECTED = ("collected_until", "collected_from")
COLLECTION = ("id", "short_title", *COLLECTED)
FIRST_DAY = date(1900, 3, 1)
NOTHING = frozenset({""})
WRITTEN_UNITS = by_word(WORDS["units"])


def shown(text: str, field: Field) -> Value:
    """The cell of a form for `text` of a package: a number, a date or text; None if empty."""
    if text == "":
        return None
    if field.categories:
        return field.label(text) if labels_differ(field) else text
    if field.type == "boolean":
        return {"true": YES, "false": NO}.get(text, text)
    if field.type in ("integer", "number"):
        return _number_shown(text)
    if field.type == "date":
        return _date_shown(text)
    return text


def labels_differ(field: Field) -> bool:
    """Whether labels tell the values of an enumeration apart."""
    return len({category.label for category in field.categories}) == len(field.categories)


def _number_shown(text: str) -> Value:
    """A number, unless the table has it in a form that a number would lose: 4.50."""
    try:
        found = number(text)
    except CellError:
        return text
    if found is None or plain(found) != text or len(text.strip("-").replace(".", "")) > 15:
        return text
    return int(found) if found == found.to_integral_value() else float(found)


def _date_shown(text: str) -> Value:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return text
    return found if found >= FIRST_DAY and found.isoformat() == text else text


def meant(value: Value, exact: str | None, field: Field) -> str:
    """The text of a package for a cell of a form; CellError if it is of another kind.

    `exact` is the text of the cell to the letter, if it is a text.
    """
    text = exact if exact is not None else as_text(value)
    if text.strip() == "":
        return ""
    if field.name == "unit":
        text = WRITTEN_UNITS.get(text.strip(" .").casefold(), text)
    if field.categories:
        return _category(text.strip(), field)
    if field.type == "boolean":
        return {YES: "true", NO: "false"}.get(text.strip().casefold(), text)
    if field.type in ("integer", "number"):
        return _number_meant(value, text)
    if field.type == "date":
        return day(value)
    if isinstance(value, str):
        return text
    return _text_meant(value, field)


def _category(text: str, field: Field) -> str:
    for category in field.categories:
        if text in (category.value, category.label):
            return category.value
    # Whoever types instead of choosing writes «Регион» for «регион».
    folded = text.casefold()
    close = [c.value for c in field.categories if folded in (c.value, c.label.casefold())]
    if len(close) == 1:
        return close[0]
    choices = ", ".join(category.label for category in field.categories)
    raise CellError(
        _("«{value}» is none of the values of «{title}».", value=text[:80], title=field.title),
        _("Choose one from the list: {choices}.", choices=choices),
    )


def _number_meant(value: Value, text: str) -> str:
    try:
        found = number(value, NOTHING)
    except CellError as error:
        if error.remedy is AS_TEXT:
            raise
        raise CellError(error.message, _("Write a number, or leave the cell empty.")) from error
    if isinstance(value, str) and found is not None and "," not in text and " " not in text:
        return text.strip()  # 4.50 stays as it was typed
    return "" if found is None else plain(Decimal(found))


def _text_meant(value: Value, field: Field) -> str:
    """A column of text in which a spreadsheet put something else."""
    if isinstance(value, date):
        raise CellError(
            _("A date stands in the text column «{title}».", title=field.title), AS_TEXT
        )
    if isinstance(value, float) and not value.is_integer():
        raise CellError(
            _("A number stands in the text column «{title}»: 2.1 and 2.10 look the same.",
              title=field.title),
            AS_TEXT,
        )  # fmt: skip
    return as_text(value)


def note(field: Field) -> tuple[Text | str, ...]:
    """What the note at a heading says: meaning, unit, what is expected, an example."""
    lines: list[Text | str] = [field.description]
    if field.unit:
        lines.append(_("Unit: {unit}.", unit=UNITS.get(field.unit, field.unit)))
    lines.append(_("Required.") if field.required else _("May be empty."))
    if field.categories:
        lines.append(_("Choose from the list."))
    elif field.type == "boolean":
        lines.append(f"{YES} / {NO}.")
    else:
        lines.append(_("Write {expected}.", expected=_expected(field)))
    return tuple(lines)


def _expected(field: Field) -> Text | str:
    if field.type == "date":
        return _("a date, as 31.01.2021")
    if field.type == "number" and not field.constraints:
        return _("a number")
    return expected(field)


# A form says of these what is to be written, not only what is counted.
UNITS = {
    **amounts.UNITS,
    "count": _("how many (a whole number)"),
    "percent": _("percent, from 0 to 100"),
}
