"""Which kind of statement a heading or the label of a passport announces."""

import re

from .marks import starts_small

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("note", r"^пояснительная записка|^наименование (?:программы|плана)|^общие положения|^введение"),
        ("relevance", r"^актуальность|^обоснование"),
        ("problem", r"характеристика проблемы|^проблем|анализ ситуации|^описание проблемы"),
        ("idea", r"главная идея|^основная идея|^концепция"),
        ("goal", r"^цель|^цели(?! и задач)"),
        ("goal", r"цели и задачи"),
        ("task", r"^(?:основные )?задачи"),
        ("norm", r"нормативн|^основани[ея]|правов\w+ основ"),
        ("mechanism", r"механизм"),
        ("indicator", r"показател|индикатор"),
        ("effect", r"эффекты"),
        ("expected_result", r"ожидаем\w+ (?:конечн\w+ )?результат|планируем\w+ результат|прогнозируем\w+ результат|^результаты"),
        ("period", r"срок|этапы|период реализации"),
        ("control", r"контрол"),
        ("developer", r"разработчик|заказчик"),
        ("participant", r"исполнител|участник|целевая группа|адресат"),
        ("activity", r"мероприяти|направления")
    )
)  # fmt: skip
_NUMBERED = re.compile(r"^(?:раздел\s*)?(?:[0-9]{1,2}|[IVX]{1,5})?[.):]?\s*", re.IGNORECASE)


def kind_of(label: str) -> str:
    """The kind that a heading or a label announces; "" if none is known."""
    if starts_small(label):
        return ""
    words = _NUMBERED.sub("", label, count=1).casefold().replace("ё", "е").strip(" .:*«»")
    if not words or len(words) > 220:
        return ""
    return next((kind for kind, pattern in KINDS if pattern.search(words)), "")
