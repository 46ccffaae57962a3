"""Every kind of page, in two explicit lists.

`PAGES` are pages of entities, stamped into a shell. `LISTINGS` are pages whose
introduction stands in content/ under a front matter `listing: name`.
"""

from ...data.catalog import kinds
from .. import jsonld
from . import examples
from .body import body, members_of, pages_of_members
from .calendar import calendar
from .changes import changes, changes_of
from .compare import compare
from .components import components
from .corrections import corrections
from .embed import embed_area_shares, embed_shares, embed_timeline
from .front import front
from .indexes import lists_by_year, procedures_by_year
from .listings import bodies, data, roadmaps, schools, territories
from .lists import entries_of, pages_of_entries, school_list
from .package import dictionary, package
from .page_kind import Listing, PageKind, of_catalog, page_kind
from .procedure import pages_of_parts, procedure, procedure_in
from .reports import reports
from .roadmap import roadmap
from .school import school
from .territory import pages_of_schools, schools_of, territory

# The theme's template of pages that other sites show inside their own.
BARE = "embed.html"

PAGES: tuple[PageKind, ...] = (
    page_kind(roadmap, kinds.ROADMAP, jsonld.roadmap),
    page_kind(territory, kinds.TERRITORY, jsonld.territory),
    page_kind(body, kinds.BODY, jsonld.body),
    page_kind(school, kinds.SCHOOL, jsonld.school),
    page_kind(school_list, kinds.LIST, jsonld.school_list),
    page_kind(procedure, kinds.PROCEDURE, jsonld.procedure),
    page_kind(package, kinds.PACKAGE, jsonld.package),
    page_kind(dictionary, kinds.DICTIONARY),
    PageKind(schools_of, kinds.TERRITORY.page("schools/{id}"), "schools/", of_catalog(pages_of_schools)),
    PageKind(entries_of, kinds.LIST.page("entries/{id}"), "schools/", of_catalog(pages_of_entries)),
    PageKind(members_of, kinds.BODY.page("members/{id}"), "bodies/", of_catalog(pages_of_members)),
    PageKind(procedure_in, kinds.PROCEDURE.page("in/{id}"), "schools/", of_catalog(pages_of_parts)),
    PageKind(changes_of, "changes/{id}/", "changes/", lambda edition: edition.log.days),
    PageKind(
        embed_shares, "embed/shares/{id}/", "schools/",
        lambda edition: edition.analysis.results_of, frame=BARE,
    ),
    PageKind(
        embed_area_shares, "embed/area-shares/{id}/", "territories/",
        lambda edition: edition.analysis.references_of, frame=BARE,
    ),
    PageKind(
        embed_timeline, "embed/timeline/{id}/", "roadmaps/",
        lambda edition: edition.catalog.roadmaps, frame=BARE,
    ),
)  # fmt: skip

LISTINGS: tuple[Listing, ...] = (
    Listing(front),
    Listing(roadmaps),
    Listing(territories),
    Listing(bodies),
    Listing(schools),
    Listing(calendar),
    Listing(compare),
    Listing(components),
    Listing(reports),
    Listing(data),
    Listing(changes),
    Listing(corrections),
    Listing(lists_by_year, "lists", "years"),
    Listing(procedures_by_year, "procedures", "years"),
    *(
        Listing(examples.page(work), f"example-{work.__name__}", "example")
        for work in examples.EXAMPLES
    ),
)
