"""Every kind of page, in two explicit lists.

`PAGES` are pages of entities, stamped into a shell. `LISTINGS` are pages whose
introduction stands in content/ under a front matter `listing: name`.
"""

from generator import profiles
from generator.catalog.records import Procedure
from generator.pages import examples
from generator.pages.body import body
from generator.pages.calendar import calendar
from generator.pages.changes import changes
from generator.pages.listings import bodies, data, front, roadmaps, schools, territories
from generator.pages.lists import school_list
from generator.pages.model import Listing, PageKind
from generator.pages.package import dictionary, package
from generator.pages.procedure import procedure
from generator.pages.reports import reports
from generator.pages.roadmap import roadmap
from generator.pages.school import school
from generator.pages.territory import territory

PAGES: tuple[PageKind, ...] = (
    PageKind(roadmap, "roadmaps/{id}/", "roadmaps/", lambda catalog: catalog.roadmaps),
    PageKind(territory, "territories/{id}/", "territories/", lambda catalog: catalog.territories),
    PageKind(body, "bodies/{id}/", "bodies/", lambda catalog: catalog.bodies),
    PageKind(school, "schools/{id}/", "schools/", lambda catalog: catalog.schools),
    PageKind(school_list, "lists/{id}/", "schools/", lambda catalog: catalog.lists),
    PageKind(
        procedure,
        "procedures/{id}/",
        "schools/",
        lambda catalog: {item.id: item for item in catalog.all("procedures", Procedure)},
    ),
    PageKind(package, "data/{id}/", "data/", lambda catalog: catalog.package),
    PageKind(
        dictionary,
        "data/dictionary/{id}/",
        "data/",
        lambda catalog: {name: profiles.profile(name) for name in profiles.PROFILES},
    ),
)

LISTINGS: tuple[Listing, ...] = (
    Listing(front),
    Listing(roadmaps),
    Listing(territories),
    Listing(bodies),
    Listing(schools),
    Listing(calendar),
    Listing(reports),
    Listing(data),
    Listing(changes),
    *(
        Listing(examples.page(work), f"example-{work.__name__}", "example")
        for work in examples.EXAMPLES
    ),
)
