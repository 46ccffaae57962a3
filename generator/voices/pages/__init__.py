"""Every kind of page, in two explicit lists.

`PAGES` are pages of entities, stamped into a shell. `LISTINGS` are pages whose
introduction stands in content/ under a front matter `listing: name`.
"""

from ...analysis import analyse
from ...data import profiles
from ...data.catalog.records import Procedure
from ...language.i18n import _
from .. import jsonld
from . import examples
from .body import body
from .calendar import calendar
from .changes import changes
from .compare import compare
from .embed import embed_area_shares, embed_shares, embed_timeline
from .listings import bodies, data, front, roadmaps, schools, territories
from .lists import school_list
from .model import Listing, PageKind
from .package import dictionary, package
from .procedure import procedure
from .reports import reports
from .roadmap import roadmap
from .school import school
from .territory import territory

# The theme's template of pages that other sites show inside their own.
BARE = "embed.html"

PAGES: tuple[PageKind, ...] = (
    PageKind(
        roadmap, "roadmaps/{id}/", "roadmaps/", lambda catalog: catalog.roadmaps,
        cited=_("a roadmap and how it goes"), thing=jsonld.roadmap,
    ),
    PageKind(
        territory, "territories/{id}/", "territories/", lambda catalog: catalog.territories,
        cited=_("data on a territory"), thing=jsonld.territory,
    ),
    PageKind(
        body, "bodies/{id}/", "bodies/", lambda catalog: catalog.bodies,
        cited=_("measures and reports of a body"), thing=jsonld.body,
    ),
    PageKind(
        school, "schools/{id}/", "schools/", lambda catalog: catalog.schools,
        cited=_("data on a school"), thing=jsonld.school,
    ),
    PageKind(
        school_list, "lists/{id}/", "schools/", lambda catalog: catalog.lists,
        cited=_("a list of schools"), thing=jsonld.school_list,
    ),
    PageKind(
        procedure,
        "procedures/{id}/",
        "schools/",
        lambda catalog: {item.id: item for item in catalog.all("procedures", Procedure)},
        cited=_("results of a procedure"), thing=jsonld.procedure,
    ),
    PageKind(
        package, "data/{id}/", "data/", lambda catalog: catalog.package,
        cited=_("a data package"), thing=jsonld.package,
    ),
    PageKind(
        dictionary,
        "data/dictionary/{id}/",
        "data/",
        lambda catalog: {name: profiles.profile(name) for name in profiles.PROFILES},
    ),
    PageKind(
        embed_shares, "embed/shares/{id}/", "schools/",
        lambda catalog: analyse(catalog).results_of, frame=BARE,
    ),
    PageKind(
        embed_area_shares, "embed/area-shares/{id}/", "territories/",
        lambda catalog: analyse(catalog).references_of, frame=BARE,
    ),
    PageKind(
        embed_timeline, "embed/timeline/{id}/", "roadmaps/",
        lambda catalog: catalog.roadmaps, frame=BARE,
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
    Listing(reports),
    Listing(data),
    Listing(changes),
    *(
        Listing(examples.page(work), f"example-{work.__name__}", "example")
        for work in examples.EXAMPLES
    ),
)
