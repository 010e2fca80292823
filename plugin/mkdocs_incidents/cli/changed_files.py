"""The files that have changed against a commit, as Git tells."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from mkdocs_incidents.cli.git import run_git

_DIFF = ("diff", "--name-only", "--no-renames", "--relative", "-z", "--ignore-submodules=dirty")
"""Git does not look into submodules: it would run what their own configuration names."""


def list_changed_files(root: Path, ref: str) -> tuple[list[Path], list[Path]]:
    """The files below `root` that are new or different since the branch left `ref`, committed or not; those that went.

    Raises click.UsageError where Git, a repository or the commit is missing.
    """
    base = _git(root, "merge-base", ref, "HEAD").strip()
    changed, gone = (_paths(root, *_DIFF, f"--diff-filter={kind}", base, "--", ".") for kind in ("d", "D"))
    new = _paths(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return [*changed, *new], list(gone)


def _paths(root: Path, *arguments: str) -> Iterator[Path]:
    return (root / name for name in _git(root, *arguments).split("\0") if name)


def _git(root: Path, *arguments: str) -> str:
    try:
        result = run_git(root, *arguments)
    except FileNotFoundError:
        raise click.UsageError("--changed needs git, which is not installed") from None
    if result.returncode:
        said = (os.fsdecode(result.stderr).strip().splitlines() or ["no common commit"])[0]
        raise click.UsageError(f"--changed asks Git, which says: {said}")
    return os.fsdecode(result.stdout)
