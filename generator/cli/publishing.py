"""Publishing of versions: each command builds what it needs and hands it to `releases`."""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import typer

from .. import changes, output, plugin, program, releases, site
from ..checks.editions import hidden_since
from ..data import problems
from ..data.catalog import Catalog
from ..data.problems import OperationError, UnusableError
from ..language.i18n import Text, _
from ..releases import Git, Host, Outcome, Site, Source, rebuilding, sbom
from ..version import CURRENT, Kind, kind_of
from .common import HERE, SETTINGS, language, refuse, refuse_own, refuse_own_folder, tell, warn

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

    @property
    def branch(self) -> releases.Branch:
        """The host, where it is a branch; UnusableError if not."""
        if not isinstance(self.host, releases.Branch):
            raise UnusableError(_("Only a branch remembers earlier states."))
        return self.host

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

    def tell_history(self) -> None:
        """How much the branch takes, old states included: every clone of it grows with that."""
        if not isinstance(self.host, releases.Branch):
            return
        size = self.host.size(self.host.look().mark or "HEAD")
        if size is not None:
            self.tell(
                _(
                    "The branch {branch} takes {size} MB with its history; roadmaps fold makes it "
                    "smaller.",
                    branch=self.host.name,
                    size=-(-size // 1_000_000),
                )
            )

    def tell(self, text: Text) -> None:
        tell(text, language(sys.argv))

    def warn(self, text: Text) -> None:
        warn(text, language(sys.argv))

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
    ready: bool = False
    """Stop before the push of a branch."""


@contextmanager
def working(place: Place, *, own_address: bool = False) -> Iterator[Work]:
    """The host, the site's name and a folder to work in; what fails is told as by `build`.

    With `own_address` mkdocs.yml must say where the site stands.
    """
    known = plugin.identity(SETTINGS)
    git = Git(Path.cwd())

    def waiting(text: Text) -> None:
        tell(text, language(sys.argv))

    host: Host
    if place.to is not None:
        refuse_own_folder(place.to)
        host = releases.open_folder(place.to, waiting)
    else:
        remote, branch = place.remote or known.remote, place.branch or known.branch
        host = releases.open_branch(git, remote, branch, waiting, ready=place.ready)
    # Only GitHub Pages has a limit that we know of.
    limit = releases.LIMIT if place.limited and place.to is None else None
    if own_address:
        _refuse_sample(known.url)
    with tempfile.TemporaryDirectory(prefix="roadmaps-") as scratch:
        # Whole, for notices in place of documents take their look from the folders beside it.
        look = program.merged(HERE, program.TEMPLATES, Path(scratch)) / "root"
        site = Site(known.name, known.url, known.language, look)
        try:
            yield Work(site, host, git, Path(scratch), limit)
        except releases.LostPathsError as error:
            _refuse(error, language(sys.argv))
        except plugin.BadDataError as error:
            refuse(error.problems, language(sys.argv))


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
    lift: bool,
) -> None:
    """Build a version and publish it in one step beside the others; a release never changes."""
    kind_of(version)
    refuse_own(manifest, ".json")
    expected = _expected(expect, version) if expect else None
    with working(place, own_address=True) as work:
        source = _source(work.git)
        if source.modified:
            work.warn(_("Not everything here is committed: the manifest will say so."))

        def make(name: str, previous: Path | None) -> Path:
            work.tell(_("Building {version} …", version=name))
            target = work.scratch / "sites" / name
            target.parent.mkdir(exist_ok=True)
            last = previous and releases.laid_out(previous)
            plugin.build_site(
                SETTINGS,
                target,
                release=name,
                folder=name,
                jobs=jobs,
                proposed=rehearsal,
                remember=False,
                memory=plugin.carried(target, releases.notes_of(target), last),
                previous=str(previous or ""),
                judged=previous is not None and not _is_itself(previous, name),
            )
            output.write(sbom.bill(HERE), target)
            return target

        def follows(commit: str) -> bool:
            mine = source.commit
            return force or mine is None or work.git.is_ancestor(commit, mine)

        decide = releases.publication(
            work.site, (version,), make, source, REDIRECTS, follows, expected,
            lift=lift or rehearsal,
        )  # fmt: skip
        outcome = work.do(decide, rehearsal=rehearsal)
        if manifest is not None:
            sealed = work.scratch / "sites" / version / releases.MANIFEST
            output.write_alone(manifest, sealed.read_bytes())
        _conclude(work, place, version, outcome, rehearsal=rehearsal)


def _conclude(work: Work, place: Place, version: str, outcome: Outcome, *, rehearsal: bool) -> None:
    """Tell what has come of it, and what is still to be done."""
    if rehearsal:
        work.tell(_("It can be published. This was a rehearsal: nothing has changed."))
    elif place.ready and place.to is None:
        if outcome.changed:
            known = plugin.identity(SETTINGS)
            work.tell(
                _(
                    "All is ready on {ref} and not pushed: git push {remote} {ref}:refs/heads/{branch}",
                    ref=releases.READY,
                    remote=place.remote or known.remote,
                    branch=place.branch or known.branch,
                )
            )
    else:
        work.tell_history()
        work.address(version)


def _is_itself(previous: Path, version: str) -> bool:
    """Whether `previous` is the release `version`: of that every change is refused anyway."""
    found = kind_of(version) is Kind.RELEASE
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


def rollback(
    place: Place,
    commit: str | None,
    *,
    rehearsal: bool = False,
    manifest: Path | None = None,
    expect: Path | None = None,
) -> None:
    """Put an earlier state of the current version back into its place, and hold it there."""
    expected = _expected(expect, CURRENT) if expect else None
    refuse_own(manifest, ".json")

    def keep(made: releases.Manifest) -> None:
        if manifest is not None:
            output.write_alone(manifest, made.render())

    with working(place) as work:
        git_branch = work.branch
        work.do(
            releases.rollback(
                work.site,
                lambda folder: git_branch.restore(commit, folder),
                lambda earlier, now: _refuse_shown_again(earlier, now, language(sys.argv)),
                expected,
                keep,
            ),
            rehearsal=rehearsal,
        )
        if rehearsal:
            work.tell(_("It can be taken back. This was a rehearsal: nothing has changed."))
            return
        work.tell(
            _(
                "The current version is held in this state: the next merge does not publish. When "
                "the fault is mended: roadmaps publish current --lift."
            )
        )
        if not place.ready:
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
    """Build a release again from its commit, by its own rules, and compare every file.

    A folder remembers no commits: of it, every file is compared with the lists that lie in it.
    """
    if place.to is not None:
        _verify_folder(place, version)
        return
    with working(place) as work:
        git_branch = work.branch
        wanted = version or rebuilding.newest(git_branch.look())
        if wanted is None:
            work.tell(_("No release is published yet: nothing to compare."))
            return
        work.tell(_("Building {version} …", version=wanted))
        build = rebuilding.build_by_lock
        found = rebuilding.compare(git_branch, wanted, build, work.scratch)
        for path in found.published:
            work.warn(_("{path}: published is not what the manifest says.", path=path))
        for path in found.rebuilt:
            work.warn(_("{path}: built again, it is another.", path=path))
        if found.published or found.rebuilt:
            raise typer.Exit(1)
        work.tell(_("The release {version} is what its commit gives.", version=wanted))
        work.address(wanted)


def _verify_folder(place: Place, version: str | None) -> None:
    with working(place) as work:
        published = work.host.look()
        known = published.versions()
        if not known or (version and version not in known):
            raise UnusableError(
                _(
                    "The version {version} is not published. Published are: {known}.",
                    version=version or CURRENT,
                    known=", ".join(known) or "—",
                )
            )
        wrong = list(releases.differing(work.site, published, [version] if version else ()))
        for path in wrong:
            work.warn(_("{path}: published is not what the manifest says.", path=path))
        if wrong:
            raise typer.Exit(1)
        work.tell(_("Every file is what the manifests say: {count} files.",
                    count=len(published.files)))  # fmt: skip


def fold(place: Place, states: int) -> None:
    """Fold the history of the published branch."""
    with working(place) as work:
        branch = work.branch
        done = releases.fold(branch, states)
        before, after = (-(-(size or 0) // 1_000_000) for size in done.size)
        work.tell(
            _(
                "The branch {branch} had {many} commits and {before} MB, and has {few} and {after} MB. "
                "What is published is the same. Other clones take it with: "
                "git fetch {remote} +{branch}:{branch}.",
                branch=branch.name, remote=branch.remote, many=done.commits[0],
                few=done.commits[1], before=before, after=after,
            )
        )  # fmt: skip


def _source(git: Git) -> Source:
    """The commit that the version is made from; none where there is no repository."""
    if not git.succeeds("rev-parse", "--verify", "--quiet", "HEAD"):
        return Source()
    changed = git.text("status", "--porcelain", "--", *SOURCES)
    return Source(commit=git.text("rev-parse", "HEAD"), modified=bool(changed))
