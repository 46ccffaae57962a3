"""Folding the history of the published branch: states that nothing needs go, releases do not.

Every merge adds a commit with a whole state of `current`. What is published now stays to the
byte. Kept of what was before are each release with the state before it, from which it can be
built again, and the newest states, to which one can go back.
"""

from dataclasses import dataclass

from ..data.problems import OperationError, UnusableError
from ..language.i18n import _
from ..version import CURRENT, Kind, kind_of
from .branch import Branch
from .git import complaint
from .manifest import MANIFEST

KEPT = 10


@dataclass(frozen=True, kw_only=True)
class Folded:
    """Commits and bytes of the branch before and after."""

    commits: tuple[int, int]
    size: tuple[int | None, int | None]


def fold(branch: Branch, states: int = KEPT) -> Folded:
    """Write the history of the branch anew with its last `states`; nothing else changes.

    OperationError if somebody published meanwhile; then nothing has changed.
    """
    with branch.alone():
        published = branch.look()
        if not published.mark:
            raise UnusableError(_("Nothing is published yet."))
        git, tip = branch.git, published.mark
        commits = git.text("rev-list", "--first-parent", "--reverse", tip).split()
        releases = [v for v in published.versions() if kind_of(v) is Kind.RELEASE]
        kept = _kept(branch, tip, commits, releases, states)
        made = ""
        with git.at_work():
            for commit in kept:
                parents = ["-p", made] if made else []
                message = git.text("log", "-1", "--format=%B", commit)
                made = git.text("commit-tree", f"{commit}^{{tree}}", *parents, "-m", message)
        if len(kept) < len(commits):
            _replace(branch, tip, made)
        else:
            made = tip
        return Folded(commits=(len(commits), len(kept)), size=(branch.size(tip), branch.size(made)))


def _kept(
    branch: Branch, tip: str, commits: list[str], releases: list[str], states: int
) -> list[str]:
    """The commits whose states are needed, oldest first; the last one is always among them."""
    git = branch.git
    newest = git.text("rev-list", "--first-parent", f"--max-count={states}", tip, "--", CURRENT)
    wanted = {tip, *newest.split()}
    for version in releases:
        path = f"{version}/{MANIFEST}"
        first = git.text("rev-list", "--first-parent", "--reverse", tip, "--", path).split()[0]
        place = commits.index(first)
        wanted |= {first, *commits[max(place - 1, 0) : place]}
    return [commit for commit in commits if commit in wanted]


def _replace(branch: Branch, tip: str, made: str) -> None:
    lease = f"--force-with-lease={branch.head}:{tip}"
    done = branch.git.run("push", "--quiet", lease, branch.remote, f"{made}:{branch.head}")
    if done.returncode != 0:
        raise OperationError(
            _(
                "The remote {remote} does not take the folded branch {branch}: {reason}. "
                "It is what it was.",
                remote=branch.remote,
                branch=branch.name,
                reason=complaint(done),
            )
        )
