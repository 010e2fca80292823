"""Runs Git commands that read: changed files, and when and by whom a file was added. Ignores unsafe configuration."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from mkdocs_incidents.reading.instants import parse_day
from mkdocs_incidents.recording.adoption.adoption import FileHistory

_QUIET: Mapping[str, str] = {
    "core.fsmonitor": "false",  # names a program that Git would run
    "core.hooksPath": os.devnull,
    "log.showSignature": "false",  # runs gpg.program
}
_ENVIRONMENT: Mapping[str, str] = {
    "GIT_OPTIONAL_LOCKS": "0",  # the index is not written
    "GIT_NO_LAZY_FETCH": "1",  # nothing is fetched, by whatever program the configuration names
}


def run_git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command of Git that only reads. Raises FileNotFoundError where Git is not installed.

    An archive may bring a `.git/config` that names programs to run: those that reading commands would run are off.
    """
    settings = [part for name, value in _QUIET.items() for part in ("-c", f"{name}={value}")]
    command = ["git", "--no-pager", *settings, "-C", str(folder)]
    environment = {**os.environ, **_ENVIRONMENT}
    if arguments[0] == "diff":  # only this one reads files of the work tree, through the filters of their attributes
        environment |= _without_filters(
            _run([*command, "config", "-z", "--get-regexp", r"^filter\."], environment).stdout
        )
    return _run([*command, *arguments], environment)


def _run(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603 - no shell


def _without_filters(listed: bytes) -> Mapping[str, str]:
    """The environment that switches off each filter among the settings that Git has listed.

    The name of a filter may hold any character, also the `=` that `-c` splits at.
    """
    keys = (os.fsdecode(entry).partition("\n")[0] for entry in listed.split(b"\0") if entry)
    names = sorted({key.rpartition(".")[0] for key in keys})
    values = {"clean": "", "process": "", "required": "false"}
    settings = [(f"{name}.{key}", value) for name in names for key, value in values.items()]
    first = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
    environment = {"GIT_CONFIG_COUNT": str(first + len(settings))}
    for number, (key, value) in enumerate(settings, first):
        environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return environment


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


def read_file_history(path: Path) -> FileHistory:
    """The day and the author of the commit that added a file; nothing without Git, a repository or a commit."""
    try:
        result = run_git(path.parent, "log", "--follow", "--diff-filter=A", "--format=%as%x00%an", "--", path.name)
    except FileNotFoundError:
        return FileHistory()
    lines = os.fsdecode(result.stdout).strip().splitlines()
    if result.returncode or not lines:
        return FileHistory()
    day, _, author = lines[-1].partition("\0")
    return FileHistory(parse_day(day), author)
