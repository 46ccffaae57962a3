"""The first territories of a project: the country above them is added by itself."""

from dataclasses import replace

from ...data.catalog import Catalog
from ...language.i18n import _
from ..gathering import Gathering
from ..model import Row

COUNTRY = {"id": "russia", "name": "Россия", "level": "country"}
LEVELS = ("region", "municipality", "settlement")


def place_in_country(gathering: Gathering, catalog: Catalog) -> None:
    """Put the highest territories of a form without a parent into the country, where none is known."""
    rows = gathering.rows["territories"]
    levels = {row.cells.get("level") for row in rows}
    levels |= {item.level for item in catalog.territories.values()}
    highest = next((level for level in LEVELS if level in levels), None)
    if "country" in levels or highest is None:
        return
    orphans = [
        row for row in rows if row.cells.get("level") == highest and not row.cells.get("parent")
    ]
    if not orphans:
        return
    gathering.flag(orphans[0].place, _("The row of the country is added: {id}.", id=COUNTRY["id"]))
    gathering.rows["territories"] = [
        Row(cells=COUNTRY, place=orphans[0].place, derived=True),
        *(
            replace(row, cells={**row.cells, "parent": COUNTRY["id"]}) if row in orphans else row
            for row in rows
        ),
    ]
