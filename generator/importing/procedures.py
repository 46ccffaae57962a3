"""Which procedure a table is about: kind, subject, grade and year, told by its own words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from ..data.catalog import Catalog
from ..data.catalog.records import Procedure
from ..language.i18n import Text, _
from ..language.russian import in_one_script
from .files.grid import Value, as_text
from .lexicon import read
from .model import Note, Place, TableRow
from .spelling import slug
from .values import (
    DAY,
    ISO_DAY,
    YEAR,
    YEARS,
    day_of,
    school_year,
    school_year_ending,
    school_year_of,
)

_TOLD = read("procedures.toml")
KINDS: Mapping[str, Sequence[str]] = _TOLD["kinds"]
SUBJECTS: Mapping[str, str] = _TOLD["subjects"]
FIXED_GRADE: Mapping[str, int] = _TOLD["grades"]
REHEARSAL = re.compile(_TOLD["not_the_exam"]["rehearsal"])
OTHER_EXAM = re.compile(_TOLD["not_the_exam"]["other"])
SHEETS: Mapping[str, str] = _TOLD["sheets"]
SHORT = {re.compile(words): name for words, name in _TOLD["short"].items()}
SHEET = re.compile(rf"({'|'.join(SHEETS)})[ _-]?(1[01]|[4-9])")
GRADE = re.compile(
    r"(?<![0-9])(1[01]|[1-9])\s*[-–]?\s*(?:й|го|х|е|ых)?\.?\s*(?:кл\b|класс)", re.IGNORECASE
)
GRADE_AFTER = re.compile(
    r"(?:класс|параллель)[а-я]*\s*:?\s*(1[01]|[1-9])(?![0-9]|\s?[-–—]\s?[0-9])", re.IGNORECASE
)
# «5–6 классы», «5, 6 и 7 классы» are no grade.
GRADES = re.compile(
    r"(?<![0-9№.])[1-9](?:-?[йех])?(?: ?[-–—] ?(?:1[01]|[1-9])(?:-?[йех]|ых)? ?кл|(?:, ?| и )(?:1[01]|[1-9])(?:-?[йех]|ых)? ?(?:кл\b|класс[ыаои]))",
    re.IGNORECASE,
)
SIGNED = re.compile(r"\bот\s+[«\"]?[0-9]{1,2}[»\"]?[. ]")
# «октябрь 2023 года» lies in the school year that begins in 2023.
AUTUMN = re.compile(r"(?:сентябр|октябр|ноябр|декабр)[а-я]* (20[0-9]{2})(?![0-9])")
# «Базовый уровень» names no subject of its own: it is that of the title.
LEVEL = re.compile(r"(базов|профил|углубл)\w* (уров|экзам)", re.IGNORECASE)
LEVELS = {"проф": "профильная", "базов": "базовая"}
# «Математика (П)»
IN_BRACKETS = re.compile(r"(?<=математик.) ?\((п|б)\)")
LETTERS = {"п": "профильная", "б": "базовая"}
MAXIMUM = re.compile(r"максимальн\w+ (?:первичн\w+ )?балл\w*\W+([0-9]{1,3})")
# Of an exam in points: «Минимальный балл — 42», «порог – 36 баллов»; not «минимальный первичный балл».
MINIMUM = re.compile(
    r"(?:минимальн\w+ (?:тестов\w+ )?(?:балл\w*|порог\w*|граница|количество баллов)|порог\w*(?: балл\w*)?)\s*(?:[-–—:=(]|составля\w+)\s*([1-9][0-9]?)(?![0-9.,]|\s?[-–—%])"
)
TRAILING = re.compile(r"(?:^|\s)(1[01]|[1-9])$")
_FORMS = {
    # «по русскому языку», «истории»: each word in any case.
    name: re.compile(
        " ".join(
            rf"(?<![а-я]){word.rstrip('аеийоя')}[а-я]{{0,3}}(?![а-я])" for word in name.split()
        )
    )
    for name in SUBJECTS
}
PARTS = {name: re.compile(words) for name, words in _TOLD["part_words"].items()}
PART_IDS: Mapping[str, str] = _TOLD["parts"]
WITH_PART = re.compile(r"(.+) \((устный|письменный)\)")
LONGEST = 40
# How like a known subject a word is that is no subject of its own.
MISSPELT = 0.88


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of a procedure; None is what nothing says. `assumed` are to be flagged."""

    kind: str | None = None
    subject: str | None = None
    grade: int | None = None
    school_year: str | None = None
    maximum: int | None = None
    minimum: int | None = None
    scale: str | None = None
    id: str | None = None
    assumed: tuple[Text, ...] = ()

    def over(self, other: "Facts") -> "Facts":
        """These facts, and those of `other` where these say nothing."""
        confirmed = self.school_year == other.school_year and not other.assumed
        assumed = self.assumed if self.school_year else other.assumed
        both = {name: own or getattr(other, name) for name, own in vars(self).items()}
        # A bare year that a full date beside it bears out is no assumption any more.
        return Facts(**{**both, "assumed": () if confirmed else assumed})

    def missing(self) -> tuple[str, ...]:
        names = ("kind", "subject", "grade", "school_year")
        return () if self.id else tuple(name for name in names if getattr(self, name) is None)


def given(options: Mapping[str, str]) -> Facts:
    """Facts that the editor gave: procedure, kind, subject, grade, school_year."""
    grade = options.get("grade", "")
    kind = options.get("kind", "")
    return Facts(
        kind=kind_of(kind) or kind or None,
        subject=options.get("subject") or None,
        grade=int(grade) if grade.isdigit() else FIXED_GRADE.get(kind_of(kind) or kind),
        school_year=school_year(options.get("school_year", "")),
        id=options.get("procedure") or None,
    )


def said(texts: Iterable[str]) -> Facts:
    """What titles, names of sheets and names of files say, the first of them first.

    The day of an act, «приказ от 20.08.2023», tells a year only where nothing else does.
    """
    facts, of_acts = Facts(), Facts()
    for text in texts:
        told = _said(text)
        if is_of_act(text):
            of_acts = of_acts.over(Facts(school_year=told.school_year, assumed=told.assumed))
            told = replace(told, school_year=None, assumed=())
        facts = facts.over(told)
    return facts.over(of_acts)


def is_of_act(text: str) -> bool:
    """Whether the day that a text tells is that of an act."""
    return SIGNED.search(text) is not None and not school_year(text)


def _said(text: str) -> Facts:
    text = in_one_script(text.casefold())
    if code := SHEET.fullmatch(text.strip()):
        return Facts(subject=SHEETS[code[1]], grade=int(code[2]))
    text = text.replace("_", " ")  # as in names of files
    kind = kind_of(text)
    grade = None if GRADES.search(text) else GRADE.search(text) or GRADE_AFTER.search(text)
    number = int(grade[1]) if grade else FIXED_GRADE.get(_exam(text) or "")
    subject = subject_of(text) or _short(TRAILING.sub("", GRADE.sub("", text).rstrip("ы. ")))
    trailing = TRAILING.search(text.strip()) if number is None and subject else None
    # «Математика 6» as a sheet is called; «Математика, вариант 6» only where a procedure is named.
    before = text.strip()[: trailing.start()].strip(" .,-") if trailing else ""
    if trailing and (kind or before in SUBJECTS or _short(before)):
        number = int(trailing[1])
    most = MAXIMUM.search(text)
    least = MINIMUM.search(text) if kind == "ege" else None
    maximum, minimum = (int(found[1]) if found else None for found in (most, least))
    return replace(
        year_of(text), kind=kind, subject=subject, grade=number, maximum=maximum, minimum=minimum
    )


def kind_of(text: str) -> str | None:
    """The kind of procedure that a text names; a rehearsal of an exam is monitoring."""
    lower = text.casefold()
    found = _exam(lower)
    return "monitoring" if found and REHEARSAL.search(lower) else found


def _exam(lower: str) -> str | None:
    return next((kind for kind, words in KINDS.items() if any(w in lower for w in words)), None)


def subject_of(text: str) -> str | None:
    """The subject named in a text, as subjects are usually written; its oral part by itself."""
    found = _subject(text)
    part = next((name for name, form in PARTS.items() if form.search(text.casefold())), None)
    return f"{found} ({part})" if found and part else found


def _subject(text: str) -> str | None:
    text = IN_BRACKETS.sub(lambda found: f" {LETTERS[found[1]]} ", text.casefold())
    lower = " ".join(re.sub(r"[()_,.:-]", " ", text).split())
    if short := _short(lower):
        return short
    others = (
        name
        for name, form in _FORMS.items()
        if not name.startswith("математика") and form.search(lower)
    )
    found = next(others, None)
    if "математик" in lower:
        levels = [level for word, level in LEVELS.items() if word in lower]
        # «По русскому языку и математике» is a title of both.
        return None if found or len(levels) > 1 else " ".join(("Математика", *levels))
    several = [name for name in others if not str(found).startswith(name[:9])]
    return None if several else found and found.capitalize()


def _short(text: str) -> str | None:
    """The subject that a whole text shortens: «Рус. яз.», «мат-ка»."""
    lower = " ".join(re.sub(r"[()_,.-]", " ", text.casefold()).split())
    return next((name for words, name in SHORT.items() if words.fullmatch(lower)), None)


def year_of(text: str) -> Facts:
    """The school year that a text names: in full, by a day, or by the year that it ends in."""
    if year := school_year(text):
        return Facts(school_year=year)
    match, iso = DAY.search(text), ISO_DAY.search(text)
    if match or iso:
        held = day_of(*(match.group(3, 2, 1) if match else iso.groups() if iso else ()))
        return Facts(school_year=school_year_of(held)) if held else Facts()
    if autumn := AUTUMN.search(text.casefold()):
        return Facts(school_year=school_year_ending(int(autumn[1]) + 1))
    found = YEAR.search(text)
    # «2023/2042» is a year that nobody can know.
    if not found or YEARS.search(text) or "осень" in text.casefold():
        return Facts()
    year = school_year_ending(int(found[1]))
    note = _("«{year}» is taken for the school year {school_year}.", year=found[1], school_year=year)  # fmt: skip
    return Facts(school_year=year, assumed=(note,))


def year_in(value: Value) -> Facts:
    """The school year of a cell in a column of years."""
    if isinstance(value, date):
        return Facts(school_year=school_year_of(value))
    return year_of(as_text(value))


# «5а», «5 «Б» класс»
CLASS = re.compile(r"(1[01]|[1-9]) ?[-«\"]? ?[а-яёa-z][»\"]?( ?кл.*)?", re.IGNORECASE)
WHOLE_GRADE = re.compile(
    r"(?P<all>(?:(?:итого|всего)(?: по)?|по) )?(?P<grade>1[01]|[1-9])(?:-?[емх])?(?(all)\s*(?:кл\b\.?|класс\w*|параллел\w+)"
    r"|\s*(?:кл\.?|класс\w*)?(?:\W+(?:вся )?(?:параллель|всего|итого)\)?)?)"
)


def grade_in(value: Value) -> int | None:
    """The grade of a cell in a column of grades: 5, «5 класс», «Итого по 5 классам»; None for a class, 5А."""
    match = WHOLE_GRADE.fullmatch(as_text(value).strip().casefold())
    return int(match["grade"]) if match else None


@dataclass(frozen=True, eq=False)
class Procedures:
    """Procedures of the catalogue by their facts; new ones get the id that others suggest."""

    catalog: Catalog
    package: str

    @property
    def _all(self) -> Sequence[Procedure]:
        return self.catalog.all("procedures", Procedure)

    def known(self, facts: Facts) -> Procedure | None:
        """The procedure of the catalogue that the facts are of, first that of the package."""
        found = [
            item for item in self._all if (item.id == facts.id if facts.id else _same(item, facts))
        ]
        own = [item for item in found if item.origin.package == self.package]
        package = self.catalog.package.get(self.package)
        fictional = package is not None and package.fictional
        of_sort = [item for item in found if self.catalog.is_fictional(item) == fictional]
        return next(iter(own or of_sort), None)

    def new(self, facts: Facts, scale: str, place: Place) -> tuple[TableRow, tuple[Note, ...]]:
        """A row for a procedure that is not known yet, and what to look at in it."""
        subject, kind = facts.subject or "", facts.kind or ""
        subject_id = self._subject_id(subject)
        alike = (kind, subject_id, facts.grade)
        own = (item for item in self._all if item.origin.package == self.package)
        other = next((i for i in own if (i.kind, i.subject_id, i.grade) == alike), None)
        mandatory = other.mandatory if other else subject_id in _TOLD["mandatory"].get(kind, ())
        row = {
            "id": self._id(facts, subject_id, other),
            "kind": kind,
            "subject": other.subject if other else subject,
            "subject_id": subject_id,
            "grade": str(facts.grade),
            "school_year": facts.school_year or "",
            "scale": other.scale if other else facts.scale or scale,
            "minimum": str(facts.minimum or ""),
            "maximum": str(
                facts.maximum or (int(other.maximum) if other and other.maximum else "")
            ),
            "mandatory": "true" if mandatory else "false",
        }
        texts = [_("A new procedure is added: {id}. Check whether its subject is mandatory ({mandatory}) and what its minimum is.",
                   id=row["id"], mandatory=row["mandatory"])]  # fmt: skip
        if facts.minimum:
            texts.append(_("The title tells the minimum of {id}: {minimum}.", id=row["id"], minimum=facts.minimum))  # fmt: skip
        if not is_listed(subject):
            texts.append(_("The subject «{subject}» is not in the list: it gets the id {id}. Ids are for ever: to"
                     " choose another, add the procedure to the table procedures first.",
                           subject=subject, id=subject_id))  # fmt: skip
        notes = tuple(Note(text=text, place=place) for text in texts)
        return TableRow(cells=row, place=place, derived=True), notes

    def misspelt(self, subject: str) -> str | None:
        """The subject that differs from this one by a letter or two; None if it is known, or like none."""
        known = {item.subject.casefold() for item in self._all}
        name = subject.casefold()
        if is_listed(subject) or name in known:
            return None
        near = get_close_matches(name, (*SUBJECTS, *known), n=1, cutoff=MISSPELT)
        return near[0].capitalize() if near else None

    def _subject_id(self, subject: str) -> str:
        same = (
            item.subject_id for item in self._all if item.subject.casefold() == subject.casefold()
        )
        return next(same, None) or subject_id_of(subject)

    def _id(self, facts: Facts, subject_id: str, other: Procedure | None) -> str:
        year = facts.school_year or ""
        if other:
            for old, new in ((other.school_year, year), (other.school_year[2:], year[2:])):
                if other.id.endswith(old):
                    return other.id.removesuffix(old) + new
        return f"{facts.kind}-{subject_id}-{facts.grade}-{year}"


def _same(item: Procedure, facts: Facts) -> bool:
    subject = (facts.subject or "").casefold()
    if (item.kind, item.grade, item.school_year) != (facts.kind, facts.grade, facts.school_year):
        return False
    return item.subject.casefold() == subject or subject_id_of(subject) == item.subject_id


def is_listed(subject: str) -> bool:
    """Whether a subject, or the one that it is a part of, is known by its name."""
    part = WITH_PART.fullmatch(subject.casefold())
    return (part[1] if part else subject.casefold()) in SUBJECTS


def subject_id_of(subject: str) -> str:
    """The id of a subject: that of the list, or its name in Latin letters; "" without a name."""
    part = WITH_PART.fullmatch(subject.casefold())
    name = part[1] if part else subject.casefold()
    own = SUBJECTS.get(name) or slug(name)[:LONGEST].strip("-")
    return f"{own}-{PART_IDS[part[2]]}" if part else own


ID = re.compile(
    r"(vpr|oge|ege|monitoring)-([a-z]+(?:-[a-z]+)*)-(1[0-2]|[1-9])-(20[0-9]{2}-[0-9]{2})"
)


def facts_of_id(id_: str) -> Facts | None:
    """What an id made as others are tells of its procedure; None if it is of another form."""
    found = ID.fullmatch(id_)
    names = {own: name.capitalize() for name, own in SUBJECTS.items()}
    if found is None or found[2] not in names:
        return None
    return Facts(kind=found[1], subject=names[found[2]], grade=int(found[3]), school_year=found[4])


NO_SUBJECT = re.compile("|".join(_TOLD["no_subject"]["words"].split()))


def facts_of(paths: Sequence[tuple[str, ...]]) -> list[Facts]:
    """What the headings of columns say of their procedures: subject, grade, year.

    A heading that no list knows is a subject of its own where columns stand under several.
    """
    heads = [path[:-1] for path in paths]
    names = {next(iter(head), "") for head in heads}
    # «ОГЭ» and «ЕГЭ» above the measures of each.
    exams = [kind_of(" ".join(head)) for head in heads]
    several = len({*exams} - {None}) > 1
    found = []
    for path, head, exam in zip(paths, heads, exams, strict=True):
        text = " ".join(head)
        of_path = _said(" ".join(path))
        subject = subject_of(text) or subject_of(" ".join(path))
        if subject is None and (len(names) > 1 or LEVEL.search(text)):
            own = next((part for part in head if _may_be_subject(part) and not kind_of(part)), None)
            subject = own[:80] if own else None
        kind = exam if several else None
        grade = of_path.grade if GRADE.search(text) else FIXED_GRADE.get(kind or "")
        found.append(Facts(kind=kind, subject=subject, grade=grade,
                           school_year=of_path.school_year, assumed=of_path.assumed))  # fmt: skip
    return found


def _may_be_subject(text: str) -> bool:
    lower = text.casefold()
    return bool(re.search(r"[а-яё]{3}", lower)) and not NO_SUBJECT.search(lower)
