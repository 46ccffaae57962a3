"""A fictional territory of any size: three data packages, the same bytes for the same seed.

Everything in it is invented and says so: names, numbers, documents. It serves to show
every page and table, to measure and to fuzz. The marks of a school follow from its
context, from its own strength, from the year and from chance, as real ones do.

Hard cases stand in the first municipality, whatever the seed:

- two tiny schools, whose results are hidden, and others hidden to keep them so;
- a school without results of one year's tests, which were not held (`absent`), and one
  whose file never came (`not_submitted`);
- a school merged into another at the end of 2020, and a renamed one;
- a school with inflated ВПР: far above its later exams, above the journal, and with a
  sharp change between grades 4 and 5;
- a resilient school: a hard context, high results in all three years;
- schools on the list each year, one that left it, and one on it by a recorded exception;
- deficits of schools with measures that answer them, here and in the school's own plan,
  and without any; reports in time, late and not published;
- a plan of a school on which no reports were collected;
- the word of a school on a result, on the list and on a measure, and that of an authority;
- plans in which, on the day of the package, every status of a measure occurs, and an old
  one with a whole of two parts, work taken up again after it was cancelled, a deadline
  moved, and a report verified long after.
"""

import shutil
import tempfile
from pathlib import Path

import pandas as pd

from ..data.packages import descriptor
from ..data.packages.outlines import FILE as OUTLINES
from ..data.problems import UnusableError
from ..language.i18n import _
from ..methods.disclosure import protect
from ..methods.disclosure.other_tables import school_years_to_hide
from ..methods.parameters import of_method
from ..methods.parameters import parameters as known_parameters
from ..output import replace_folder
from . import context, geography, indicators, plans, procedures, registers, scores
from . import listing as rule
from . import results as made
from .settings import MAX_SCHOOLS, MIN_SCHOOLS, VERSION_NEXT
from .world import ids_of, make
from .writing import Draft, write

DRAFTS = ".demo-"
# Schools of each region that count in its totals and are in no package, from a seed of their own.
BEYOND = 120
BEYOND_SEED = 0x5EED
NAMES = ("fictional-schools", "fictional-results", "fictional-roadmaps")
CASES = (
    "Намеренно есть трудные случаи: очень малые школы, скрытые строки, не проведённые работы "
    "и не присланные данные, присоединённая и переименованная школы, школа с завышенными "
    "результатами ВПР, резильентная школа, школа, исключённая из списка, и школа, включённая "
    "в него как исключение из правила."
)


def generate(schools: int, seed: int) -> tuple[Draft, Draft, Draft]:
    """The three packages of a territory of so many schools; UnusableError if out of bounds."""
    _check(schools, seed)
    world = make(schools, seed)
    ids = ids_of(world)
    found = made.truth(world)
    own = registers.schools(world, ids)
    places = registers.territories(world, ids)
    beyond = made.truth(make(BEYOND, seed ^ BEYOND_SEED))
    totals = made.references(found, beyond, world, ids)
    limits = of_method(known_parameters(), "disclosure")
    shown, published = protect(
        made.results(found, ids),
        totals,
        own[["id", "territory"]],
        places[["id", "parent"]],
        limits,
    )
    years = context.school_years(world, ids)
    for name, rows in school_years_to_hide(years, limits).items():
        years.loc[rows, name] = pd.NA
    listed = rule.listing(shown, found, world)
    made_plans = plans.tables(world, ids, listed)
    source = f"Вымышленные данные, порождённые по зерну {seed}; школ: {schools}"
    return (
        Draft(
            name=NAMES[0],
            version=VERSION_NEXT,
            profile="schools",
            title="Вымышленные данные: территории, органы и школы",
            description=f"Ни одной из этих территорий и школ нет. {CASES}",
            source=source,
            tables={
                "territories": places,
                "bodies": registers.bodies(ids),
                "schools": own,
                "school_years": years,
            },
            files={OUTLINES: geography.outlines(world, ids)},
        ),
        Draft(
            name=NAMES[1],
            profile="results",
            title="Вымышленные данные: результаты и показатели",
            description=f"Результаты и показатели школ, которых нет, за три учебных года. {CASES}",
            source=source,
            tables={
                "procedures": procedures.procedures(),
                "results": shown,
                "references": published,
                "mark_agreement": scores.mark_agreement(found, shown, world, ids),
                "score_counts": scores.score_counts(totals, published, world, ids),
                "indicators": indicators.indicators(),
                "observations": indicators.observations(world, ids, years),
                "parameters": indicators.parameters(),
            },
        ),
        Draft(
            name=NAMES[2],
            version=VERSION_NEXT,
            profile="roadmaps",
            title="Вымышленные данные: дорожные карты и списки школ",
            description=f"Планы и списки школ, которых нет, с ходом исполнения. {CASES}",
            source=source,
            tables=made_plans,
            files=plans.files(made_plans),
        ),
    )


def write_packages(schools: int, seed: int, folder: Path) -> tuple[Path, ...]:
    """Write the three packages into `folder`; the folders written.

    Each package is put into its place at once, when it is whole. UnusableError if the
    numbers are out of bounds, or if `folder` holds anything and not such packages.
    """
    _check(schools, seed)
    _check_folder(folder)
    drafts = generate(schools, seed)
    folder.mkdir(parents=True, exist_ok=True)
    for left in _unfinished(folder):
        shutil.rmtree(left, ignore_errors=True)
    work = Path(tempfile.mkdtemp(prefix=DRAFTS, dir=folder))
    try:
        for draft in drafts:
            (work / draft.name).mkdir()
            write(draft, work / draft.name)
        for draft in drafts:
            replace_folder(work / draft.name, folder / draft.name)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return tuple(folder / name for name in NAMES)


def _check(schools: int, seed: int) -> None:
    if not MIN_SCHOOLS <= schools <= MAX_SCHOOLS:
        raise UnusableError(
            _(
                "The number of schools must be from {least} to {most}.",
                least=MIN_SCHOOLS,
                most=MAX_SCHOOLS,
            )
        )
    if not 0 <= seed < 2**63:
        raise UnusableError(_("The seed must be a whole number from 0."))


def _check_folder(folder: Path) -> None:
    """Nothing but an earlier territory is ever written over."""
    if folder.exists() and not folder.is_dir():
        raise UnusableError(_("{folder} is no folder.", folder=folder))
    taken = folder.is_dir() and any(path not in _unfinished(folder) for path in folder.iterdir())
    ours = [folder / name for name in NAMES if (folder / name).exists()]
    if taken and not (ours and all(_is_fictional(path) for path in ours)):
        raise UnusableError(_("The folder {folder} is not empty; name another one.", folder=folder))


def _unfinished(folder: Path) -> tuple[Path, ...]:
    """Drafts of a run that was stopped."""
    return tuple(path for path in folder.glob(f"{DRAFTS}*") if path.is_dir())


def _is_fictional(folder: Path) -> bool:
    try:
        loaded = descriptor.load(folder / descriptor.NAME)
    except descriptor.FaultError:
        return False
    settings = loaded.get("open-roadmaps")
    return isinstance(settings, dict) and settings.get("fictional") is True
