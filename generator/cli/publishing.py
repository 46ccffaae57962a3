"""Publishing of versions: each command builds what it needs and hands it to `releases`."""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import typer

from .. import changes, output, plugin, releases, site
from ..checks.editions import hidden_since
from ..data import problems
from ..data.catalog import Catalog
from ..data.problems import OperationError, UnusableError
from ..language.i18n import Text, _
from ..releases import CURRENT, Git, Host, Outcome, Site, Source, rebuilding
from .common import SETTINGS, refuse

ROOT_TEMPLATES = Path("site_templates/root")
REDIRECTS = Path("content/redirects.csv")
SOURCES = ("datapackages", "content", "site_templates", "mkdocs.yml", "generator")


@dataclass(frozen=True)
class Work:
    """What every command works with."""

    site: Site
    host: Host
    git: Git
    scratch: Path
    limit: int | None

    def do(self, decide: releases.Decide, *, rehearsal: bool = False) -> Outcome:
        """Run the operation, and warn when the site grows towards the host's limit."""
        outcome = releases.run(self.host, decide, self.scratch, self.limit, rehearsal=rehearsal)
        if self.limit and outcome.size > releases.WARNED * self.limit:
            self.tell(
                _(
                    "The site has {size} MB of the {limit} MB that the host takes: prune previews.",
                    size=outcome.size // 1_000_000,
                    limit=self.limit // 1_000_000,
                )
            )
        if not outcome.changed:
            self.tell(_("All is published already as it is: nothing to do."))
        return outcome

    def tell(self, text: Text) -> None:
        sys.stderr.write(text.render(self.site.language) + "\n")

    def address(self, version: str) -> None:
        sys.stdout.write(f"{self.site.url}{version}/\n")


@dataclass(frozen=True)
class Place:
    """Where versions go: a folder, or a branch of a remote, by default those of mkdocs.yml.

    A place that is not `limited` takes more than GitHub Pages does.
    """

    to: Path | None
    remote: str | None
    branch: str | None
    limited: bool = True


@contextmanager
def working(place: Place, *, own_address: bool = False) -> Iterator[Work]:
    """The host, the site's name and a folder to work in; what fails is told as by `build`.

    With `own_address` mkdocs.yml must say where the site stands.
    """
    known = plugin.identity(SETTINGS)
    git = Git(Path.cwd())

    def waiting(text: Text) -> None:
        sys.stderr.write(text.render(known.language) + "\n")

    host: Host = (
        releases.open_folder(place.to, waiting)
        if place.to is not None
        else releases.open_branch(
            git, place.remote or known.remote, place.branch or known.branch, waiting
        )
    )
    # Only GitHub Pages has a limit that we know of.
    limit = releases.LIMIT if place.limited and place.to is None else None
    if own_address:
        _refuse_sample(known.url)
    site = Site(known.name, known.url, known.language, ROOT_TEMPLATES.resolve())
    with tempfile.TemporaryDirectory(prefix="roadmaps-") as scratch:
        try:
            yield Work(site, host, git, Path(scratch), limit)
        except releases.LostPathsError as error:
            _refuse(error, site.language)
        except plugin.BadDataError as error:
            refuse(error.problems, site.language)


def _refuse_sample(address: str) -> None:
    """Ensure links, citations and the codes of leaflets will not lead to nowhere."""
    if plugin.is_sample(address):
        raise UnusableError(
            _(
                "The site would be published with the address {address}, which is none: links for "
                "citing, embedded charts and the codes on leaflets would lead nowhere. Write the "
                "address of your site into mkdocs.yml as site_url, or set the variable SITE_URL "
                "(on GitHub: Settings, Secrets and variables, Actions, Variables).",
                address=address if address != "/" else "—",
            )
        )


def _refuse(error: releases.LostPathsError, language: str) -> NoReturn:
    """Tell which paths are lost, and all rows to be copied: of like problems a few are told."""
    sys.stderr.write(problems.as_text(error.problems, language))
    if error.rows:
        title = _("Rows for {file}; write into each a new address, a reason or both:",
                  file=REDIRECTS.as_posix())  # fmt: skip
        sys.stderr.write("\n".join(["", title.render(language), *error.rows, ""]))
    raise typer.Exit(problems.exit_code(error.problems))


def publish(
    place: Place,
    version: str,
    jobs: int,
    *,
    force: bool,
    rehearsal: bool,
    manifest: Path | None,
    expect: Path | None,
) -> None:
    """Build a version and publish it in one step beside the others; a release never changes."""
    releases.kind_of(version)
    expected = _expected(expect, version) if expect else None
    with working(place, own_address=True) as work:
        source = _source(work.git)
        if source.modified:
            work.tell(_("Not everything here is committed: the manifest will say so."))

        def make(name: str, previous: Path | None) -> Path:
            work.tell(_("Building {version} …", version=name))
            target = work.scratch / "sites" / name
            target.parent.mkdir(exist_ok=True)
            plugin.build_site(
                SETTINGS,
                target,
                release=name,
                folder=name,
                jobs=jobs,
                proposed=rehearsal,
                remember=False,
                previous=str(previous or ""),
                judged=previous is not None and not _is_itself(previous, name),
            )
            return target

        def follows(commit: str) -> bool:
            mine = source.commit
            return force or mine is None or work.git.is_ancestor(commit, mine)

        decide = releases.publication(
            work.site, (version,), make, source, REDIRECTS, follows, expected
        )
        work.do(decide, rehearsal=rehearsal)
        if manifest is not None:
            sealed = work.scratch / "sites" / version / releases.MANIFEST
            output.write([output.OutputFile(manifest.name, sealed.read_bytes())], manifest.parent)
        if rehearsal:
            work.tell(_("It can be published. This was a rehearsal: nothing has changed."))
        else:
            work.address(version)


def _is_itself(previous: Path, version: str) -> bool:
    """Whether `previous` is the release `version`: of that every change is refused anyway."""
    found = releases.kind_of(version) is releases.Kind.RELEASE
    return found and changes.edition_of(previous) == version


def _expected(path: Path, version: str) -> releases.Manifest:
    """The manifest that was made before; UnusableError if it is none of this version."""
    try:
        found = releases.parse(path.read_bytes(), version)
    except (OSError, OperationError):
        found = None
    if found is None or found.release != version:
        raise UnusableError(
            _("{file} is no release.json of the version {version}.", file=path, version=version)
        )
    return found


def rollback(place: Place, commit: str | None) -> None:
    """Put an earlier state of the current version back into its place."""
    with working(place) as work:
        git_branch = work.host
        if not isinstance(git_branch, releases.Branch):
            raise UnusableError(_("Only a branch remembers earlier states."))
        work.do(
            releases.rollback(
                work.site,
                lambda folder: git_branch.restore(commit, folder),
                lambda earlier, now: _refuse_shown_again(earlier, now, work.site.language),
            )
        )
        work.address(CURRENT)


def _refuse_shown_again(earlier: Path, now: Path, language: str) -> None:
    """Ensure an earlier state shows nothing that was hidden or withdrawn after it."""
    then, present = (site.read(folder / changes.DATA)[0] for folder in (earlier, now))
    told = [*hidden_since(then, present), *_withdrawn_since(then, present)]
    if told:
        raise UnusableError(
            _(
                "The site is not taken back: {reasons} Correct the data and publish them, or name "
                "a later state with --commit.",
                reasons=" ".join(text.render(language) for text in told),
            )
        )


def _withdrawn_since(then: Catalog, now: Catalog) -> Iterator[Text]:
    for name, package in now.package.items():
        limit = package.publication.withdrawn_before
        before = then.package[name].publication.withdrawn_before if name in then.package else limit
        if limit is not None and (before is None or before < limit):
            yield _("{package}: versions of before {day} were withdrawn since.",
                    package=name, day=limit)  # fmt: skip


def withdraw(place: Place, version: str, reason: str) -> None:
    """Put a notice with the reason into the place of every page of a version."""
    with working(place) as work:
        work.do(releases.withdrawal(work.site, version, reason))
        work.address(version)


def prune(place: Place, versions: Sequence[str]) -> None:
    """Remove previews; releases stay for ever."""
    with working(place) as work:
        work.do(releases.pruning(work.site, versions))


def verify(place: Place, version: str | None) -> None:
    """Build a release again from its commit, by its own rules, and compare every file."""
    with working(place) as work:
        git_branch = work.host
        if not isinstance(git_branch, releases.Branch):
            raise UnusableError(_("Only a branch remembers earlier states."))
        wanted = version or rebuilding.newest(git_branch.look())
        if wanted is None:
            work.tell(_("No release is published yet: nothing to compare."))
            return
        work.tell(_("Building {version} …", version=wanted))
        build = rebuilding.build_by_make
        found = rebuilding.compare(git_branch, wanted, build, work.scratch)
        for path in found.published:
            work.tell(_("{path}: published is not what the manifest says.", path=path))
        for path in found.rebuilt:
            work.tell(_("{path}: built again, it is another.", path=path))
        if found.published or found.rebuilt:
            raise typer.Exit(1)
        work.tell(_("The release {version} is what its commit gives.", version=wanted))
        work.address(wanted)


def _source(git: Git) -> Source:
    """The commit that the version is made from; none where there is no repository."""
    if not git.succeeds("rev-parse", "--verify", "--quiet", "HEAD"):
        return Source()
    changed = git.text("status", "--porcelain", "--", *SOURCES)
    return Source(commit=git.text("rev-parse", "HEAD"), modified=bool(changed))
