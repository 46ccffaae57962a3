"""What settings mean, in words: the reference of settings is made from here.

A test holds the names to those that the code reads.
"""

from collections.abc import Mapping

from ..language.i18n import Text, _

PLUGIN: Mapping[str, Text] = {
    "program": _(
        "The version of the program that the project was made for. Pages, templates and settings "
        "that the project lacks are then the program's; without it too, unless it has a theme itself."
    ),
    "as_of": _(
        "The day of the edition, as 2021-01-31: what is ahead is reckoned from it; by default the "
        "newest created of all packages. It moves no status: those are of the day to which reports "
        "on a plan were collected."
    ),
    "formats": _("The files that are made beside the pages; a country may want fewer."),
    "cards": _(
        "Kinds of pages that have pictures of links of their own, beside plans, territories, lists and "
        "reports: school, body. The others show the picture of their territory."
    ),
    "hide_below": _(
        "The fewest participants of whom a result is shown; a package can only raise it."
    ),
    "tiny": _("The fewest participants of whom 0 or 100 % is shown; a package can only raise it."),
    "jobs": _("Processes that make pages; 0 means one a processor."),
    "scheduler": _(
        "The address of the scheduler of a Dask cluster whose workers make pages and files, as "
        "tcp://10.0.0.5:8786; they need the same program and the disk of the project."
    ),
    "previous": _(
        "The folder of the site that was published before, from the folder of mkdocs.yml: it tells "
        "what changed. Empty for a first edition. Commands set it."
    ),
    "release": _("The name of the version that is built. Commands set it."),
    "folder": _(
        "Where the version goes under the address of the site; empty if the site stands alone. "
        "Commands set it."
    ),
    "judged": _(
        "Whether the packages must be fit to be published after those of previous. Commands set it."
    ),
    "slow": _("Addresses of pages that MkDocs renders itself, to compare them with the stamped ones."),
}  # fmt: skip

MKDOCS: Mapping[str, Text] = {
    "site_name": _("The name of the site, at the head of every page."),
    "site_description": _("A sentence about the site, for search engines and link previews."),
    "site_url": _(
        "The address of the published site. Links for citing, embedded charts and the codes on "
        "leaflets hold it, so nothing is published without it."
    ),
    "docs_dir": _("The folder of the texts that people write."),
    "theme.language": _("The language of the site."),
    "theme.custom_dir": _(
        "The folder of the frame, the styles and the scripts of the site; read only where the project "
        "has a theme of its own and no program."
    ),
    "extra.issues": _(
        "Where readers report errors: a mailbox, or an address in which {page} becomes that of the "
        "page. Every page then has a link.",
        page="{page}",
    ),
    "nav": _("The menu, whole; without it that of the program, and new pages at its end."),
    "remote_name": _("The git remote to which versions are published."),
    "remote_branch": _("The branch to which versions are published."),
}

VARIABLES: Mapping[str, Text] = {
    "SITE_URL": _("The address of the site, where mkdocs.yml takes it from here, as ours does."),
    "LANG": _(
        "The language of messages and help, English for en_…, else Russian; LC_ALL and LC_MESSAGES "
        "go before it, and --language before all."
    ),
    "ROADMAPS_TRACEBACK": _("With any value, a failure of the program itself shows its traceback."),
    "TMPDIR": _("Where temporary files go; they need about as much room as the site."),
    "NO_COLOR": _("With any value, nothing on a terminal is coloured."),
}
