"""What a message never shows: names, numbers and addresses of people.

They are known by the column (telephone, surname …) and by their form. A message that
hides too much still names the cell, so in doubt it hides.
"""

import re

from ...language.i18n import Text

MASK = "•••"
COLUMN = re.compile(
    r"phone|e-?mail|signed_by|snils|passport|birth|surname|patronymic"
    r"|телефон|эл\w*\.? почт|электронн\w+ почт|\bф\.? ?и\.? ?о\b|фамили|отчеств|снилс|паспорт|рожд",
    re.IGNORECASE,
)
_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_PATRONYMIC = r"[А-ЯЁ][а-яё]*(?:ович|евич|ьич|овн|евн|ичн)(?:а|у|е|ы|ой|ем|ом)?"
VALUE = re.compile(
    "|".join(
        (
            r"\b[0-9]{3}[- ][0-9]{3}[- ][0-9]{3}[- ][0-9]{2}\b",  # СНИЛС
            r"\b[0-9]{2} ?[0-9]{2} [0-9]{6}\b",  # passport
            r"\+7[ (-]*[0-9]{3}[ )-]*[0-9]{3}[ -]*[0-9]{2}[ -]*[0-9]{2}\b",
            r"\b8(?: ?\([0-9]{3,5}\) ?|[ -][0-9]{3}[ -])[0-9]{1,3}[ -]?[0-9]{2}[ -]?[0-9]{2}\b",
            r"[\w.+-]+@[\w-]+\.[\w.-]+",
            rf"\b{_NAME} {_NAME} {_PATRONYMIC}\b",
            rf"\b{_NAME} {_PATRONYMIC}(?: {_NAME})?\b",
            rf"\b{_NAME} [А-ЯЁ]\. ?[А-ЯЁ]\.",
            rf"\b[А-ЯЁ]\. ?[А-ЯЁ]\. ?{_NAME}\b",
            r"\b[А-ЯЁ]+ [А-ЯЁ]+ [А-ЯЁ]+(?:ВИЧ|ВНА|ЧНА|ЬИЧ)\b",
        )
    )
)
LOWER = re.compile(r"[а-яё]+(?:-[а-яё]+)? [а-яё]+ [а-яё]+(?:вич|вна|чна|ьич)", re.IGNORECASE)


def is_personal(*names: str) -> bool:
    """Whether a column of such a name or title holds what is told of people."""
    return any(COLUMN.search(name) for name in names)


def masked(text: str, secret: str | None = None) -> str:
    """`text` without what looks like data of a person, and without `secret`."""
    if secret:
        text = text.replace(secret, MASK)
    if LOWER.fullmatch(text.strip()):
        return MASK
    return VALUE.sub(MASK, text)


def concealed(text: Text, secret: str | None = None) -> Text:
    """`text` with its parameters masked; the words of the program stay."""
    params = tuple((name, _concealed(value, secret)) for name, value in text.params)
    if params == text.params:
        return text
    return Text(text.msgid, params, text.plural, text.number)


def _concealed(value: object, secret: str | None) -> object:
    if isinstance(value, Text):
        return concealed(value, secret)
    return masked(value, secret) if isinstance(value, str) else value
