"""Whose row it is: a school or a territory of the catalogue, by its name and by what stands above."""

from dataclasses import dataclass, field

from ..language.i18n import Text, _
from .model import Context, Place, fault
from .names import LEFT_OUT, Match, Names
from .spelling import is_school_like, is_total, is_whole_country
from .tables import Gathering

NEAREST = 20


@dataclass(frozen=True, kw_only=True)
class Owner:
    """An id, and whether it is a school or a territory."""

    id: str
    is_school: bool


@dataclass(eq=False)
class Owners:
    """Tells the owner of each row; of rows without one, why, once and for all times.

    Workbooks of the federal system name the municipality in a row of its own above its
    schools: `above` is the last such row, None where the catalogue does not have it.
    """

    gathering: Gathering
    context: Context
    above: str | None = None
    is_known_above: bool = True
    asked: dict[str, Match] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = Names(self.context.catalog, self.context.answers, self.context.is_fictional)

    def of_group(self, text: str, place: Place) -> Owner | None:
        """The owner of a row in which schools and territories stand under each other."""
        if is_total(text) and not is_whole_country(text):
            return self._drop(place, _("The row sums others up: «{name}».", name=text))
        if not is_school_like(text):
            match = self.names.territory(text)
            if match.id is not None:
                self.above, self.is_known_above = match.id or None, match.id != LEFT_OUT
                return self._answered(match, text, place, is_school=False)
            direct = self.names.school(text)
            if direct.id is None:
                self.above, self.is_known_above = None, False
                return self._unknown_territory(text, match, place)
        return self._school(text, self.above, place)

    def of_school(self, text: str, territory: str, place: Place, inn: str = "") -> Owner | None:
        """The school called `text`, in the territory of its own column if that is not empty."""
        if is_total(text) or is_total(territory):
            return self._drop(place, _("The row sums others up: «{name}».", name=text or territory))
        within = None
        if territory:
            match = self.names.territory(territory)
            if not match.id:
                return self._unknown_territory(territory, match, place)
            within = match.id
        self.is_known_above = True
        if not text:
            return (
                Owner(id=within, is_school=False)
                if within
                else self._drop(place, _("The row names no school."))
            )
        return self._school(text, within, place, inn)

    def of_territory(self, text: str, place: Place) -> Owner | None:
        if is_total(text) and not is_whole_country(text):
            return self._drop(place, _("The row sums others up: «{name}».", name=text))
        match = self.names.territory(text)
        if match.id is None:
            return self._unknown_territory(text, match, place)
        return self._answered(match, text, place, is_school=False)

    def _school(self, text: str, within: str | None, place: Place, inn: str = "") -> Owner | None:
        if not self.is_known_above:
            return self._drop(
                place,
                _(
                    "The school «{name}» stands under a territory that the catalogue does not have.",
                    name=text,
                ),
            )
        match = self.names.school(text, within, inn)
        if match.id is not None:
            return self._answered(match, text, place, is_school=True)
        self._ask(text, match, place)
        return None

    def _answered(self, match: Match, text: str, place: Place, *, is_school: bool) -> Owner | None:
        if match.id == LEFT_OUT:
            return self._drop(
                place, _("«{name}» is left out, as the file of names says.", name=text)
            )
        id_ = match.id or ""
        in_schools = id_ in self.context.catalog.schools
        in_territories = id_ in self.context.catalog.territories
        if not in_schools and not in_territories:
            self._wrong_answer(text, id_, place)
            return None
        # An answer of the editor's may name either sort.
        return Owner(id=id_, is_school=in_schools and (is_school or not in_territories))

    def _wrong_answer(self, text: str, id_: str, place: Place) -> None:
        self.gathering.problems.append(
            fault(
                place,
                "import-names",
                _("The file of names says {id} for «{name}», but the catalogue has no such id.",
                  id=id_, name=text),
                _("Correct the id in the file of names."),
                text[:80],
            )
        )  # fmt: skip

    def _unknown_territory(self, text: str, match: Match, place: Place) -> Owner | None:
        """Rows of other places are not asked about: files of a whole region hold many."""
        nearest = self._nearest(match)
        told = _("The catalogue has no territory «{name}».{nearest}", name=text, nearest=nearest)
        if match.candidates:
            told = _("{told} If it is the same, write its id into the file of names: --names.",
                     told=told)  # fmt: skip
        return self._drop(place, told)

    def _ask(self, text: str, match: Match, place: Place) -> None:
        """A school that is not recognised is an error: whose results these are is never guessed."""
        self.gathering.problems.append(
            fault(
                place,
                "import-names",
                _("The school «{name}» is not recognised.{nearest}", name=text, nearest=self._nearest(match)),
                _("Write the school's id beside the name into a file of names and give it with"
                  " --names; an empty id leaves the rows out. A new school is added to the"
                  " register first."),
                text[:80],
            )
        )  # fmt: skip

    def _nearest(self, match: Match) -> Text | str:
        if not match.candidates:
            return ""
        titles = "; ".join(map(self.names.title, match.candidates))
        return _(" Perhaps: {candidates}.", candidates=titles)

    def _drop(self, place: Place, reason: Text) -> Owner | None:
        self.gathering.drop(place, reason)
        return None
