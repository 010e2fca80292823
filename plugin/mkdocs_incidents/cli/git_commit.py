"""Commits and pushes the files that a command wrote, with the user's hooks and settings."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from mkdocs_incidents.problems import IncidentsError

_DRIVER = [sys.executable, "-c", "from mkdocs_incidents.cli.entry import run; run()"]
_MERGES = (
    "-c",
    "merge.default=incidents",
    "-c",
    f"merge.incidents.driver={shlex.join(_DRIVER)} merge-driver %O %A %B %P",
)

_REBASES = 3  # somebody else may push while we rebase
_TOO_LATE = ("[rejected]", "failed to update ref")
"""Git's messages if the remote has newer commits, or is just receiving some."""


def commit_files(root: Path, paths: Sequence[str], message: str) -> bool:
    """Commit only these files, relative to `root`. Returns False if they have not changed.

    Raises IncidentsError with Git's message if Git refuses. Files that were staged before stay staged.
    """
    inside = _git(root, "rev-parse", "--is-inside-work-tree")
    if inside.stdout.strip() != "true":
        raise IncidentsError(f"not committed: {root} is not in a Git repository")
    status = _git(root, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--ignored=matching", "--", *paths)
    entries = [entry for entry in status.stdout.split("\0") if entry]
    if ignored := [entry[3:] for entry in entries if entry.startswith("!!")]:
        raise IncidentsError(f"not committed: Git ignores {', '.join(ignored)}")
    if not entries:
        return False
    new = [path for path in paths if _git(root, "ls-files", "--error-unmatch", "--", path).returncode]
    if new:
        _checked(_git(root, "add", "--intent-to-add", "--", *new), "not committed")
    done = _git(root, "commit", "--quiet", "--only", "--message", message, "--", *paths)
    if done.returncode and new:
        _git(root, "reset", "--quiet", "--", *new)
    _checked(done, "not committed: Git or one of your hooks refused")
    return True


def push_branch(root: Path, settle: Callable[[], None]) -> None:
    """Push the current branch. If the remote has newer commits, rebase onto them and push again.

    `settle` is called after each rebase, and may add commits.

    Raises IncidentsError if that fails. The branch and the files are then as before, and the commits are still on this
    machine.
    """
    branch = _git(root, "symbolic-ref", "--quiet", "--short", "HEAD").stdout.strip()
    remote = _git(root, "config", f"branch.{branch}.remote").stdout.strip() if branch else ""
    target = _git(root, "config", f"branch.{branch}.merge").stdout.strip() if remote else ""
    if not target:
        name = branch or "BRANCH"
        raise IncidentsError(f"committed, but not pushed: the branch has no upstream; run: git push -u origin {name}")
    push = ("push", "--porcelain", remote, f"HEAD:{target}")
    done = _git(root, *push)
    for _ in range(_REBASES):
        if not done.returncode or not any(sign in done.stdout for sign in _TOO_LATE):
            break
        _rebase(root)
        settle()
        done = _git(root, *push)
    _checked(done, "committed, but not pushed (to try again, run git push)")


def list_added(root: Path) -> list[str]:
    """Return the files, relative to `root`, that unpushed commits add."""
    return _names(root, "--relative", "--no-renames", "--diff-filter=A", "@{upstream}", "HEAD")


def list_mentions(root: Path, word: str) -> list[str]:
    """Return the files, relative to `root`, in which unpushed commits change a line with this word."""
    literal = "".join(sign if sign.isalnum() else f"[{sign}]" for sign in word)
    return _names(
        root, "--relative", "--no-renames", f"-G(^|[^[:alnum:]_-]){literal}([^[:alnum:]_]|$)", "@{upstream}", "HEAD"
    )


def _rebase(root: Path) -> None:
    _checked(_git(root, "fetch", "--quiet"), "committed, but not pushed: git fetch failed")
    changed = set(_names(root, "HEAD...@{upstream}"))
    if both := sorted(changed & set(_names(root, "HEAD"))):
        raise IncidentsError(
            f"committed, but not pushed: the remote has newer commits to {', '.join(both)}, where you have uncommitted "
            "changes. Commit or stash these, then run: git pull --rebase && git push"
        )
    try:
        done = _git(root, *_MERGES, "rebase", "--quiet", "--autostash", "@{upstream}")
    except BaseException:  # even an interrupt must not leave a rebase unfinished
        _git(root, "rebase", "--abort")
        raise
    if done.returncode:
        _git(root, "rebase", "--abort")
        raise IncidentsError(
            "committed, but not pushed: the remote has changes that conflict with yours. Run git pull --rebase, "
            f"resolve the conflicts, then run git push. Git says: {_said(done)}"
        )


def _names(root: Path, *what: str) -> list[str]:
    """Return the paths that differ, relative to the top of the repository unless the arguments ask otherwise."""
    found = _git(root, "diff", "--name-only", "-z", *what).stdout
    return [name for name in found.split("\0") if name]


def _checked(done: subprocess.CompletedProcess[str], told: str) -> None:
    if done.returncode:
        raise IncidentsError(f"{told}: {_said(done)}")


def _said(done: subprocess.CompletedProcess[str]) -> str:
    """Return the last lines that Git printed, joined to one."""
    lines = [line.strip() for line in f"{done.stdout}\n{done.stderr}".splitlines() if line.strip()]
    return " / ".join(lines[-8:]) or f"exit code {done.returncode}"


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Git with English messages. Raises IncidentsError if it is not installed."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_EDITOR": "true", "GIT_LITERAL_PATHSPECS": "1"}
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(  # noqa: S603 - no shell
            command, capture_output=True, check=False, env=environment, encoding="utf-8", errors="replace"
        )
    except FileNotFoundError:
        raise IncidentsError("not committed: Git is not installed") from None
