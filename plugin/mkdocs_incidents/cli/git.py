"""Runs read-only Git commands, for changed files and the history of a file, with unsafe configuration disabled."""

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
    "GIT_OPTIONAL_LOCKS": "0",  # do not write the index
    "GIT_NO_LAZY_FETCH": "1",  # fetch nothing, because the configuration can name a program for that
}


def run_git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a read-only Git command. Raises FileNotFoundError if Git is not installed.

    An archive from a stranger can contain a `.git/config` that names programs. All programs that read-only commands
    would run are disabled.
    """
    settings = [part for name, value in _QUIET.items() for part in ("-c", f"{name}={value}")]
    command = ["git", "--no-pager", *settings, "-C", str(folder)]
    environment = {**os.environ, **_ENVIRONMENT}
    if arguments[0] == "diff":  # only diff reads files of the work tree, through the filters of their attributes
        environment |= _without_filters(
            _run([*command, "config", "-z", "--get-regexp", r"^filter\."], environment).stdout
        )
    return _run([*command, *arguments], environment)


def _run(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603 - no shell


def _without_filters(listed: bytes) -> Mapping[str, str]:
    """Return environment variables that disable each filter in the settings that Git has listed.

    A filter's name can contain any character, even the `=` at which `-c` splits.
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
"""Git ignores submodules: otherwise it would run programs that their configuration names."""


def list_changed_files(root: Path, ref: str) -> tuple[list[Path], list[Path]]:
    """Return two groups of files below `root`: new or changed ones since the branch left `ref`, and deleted ones.

    Uncommitted changes count. Raises click.UsageError if Git, a repository or the commit is missing.
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
    """Return the day and the author of the commit that added a file, or nothing if that is not known."""
    try:
        result = run_git(path.parent, "log", "--follow", "--diff-filter=A", "--format=%as%x00%an", "--", path.name)
    except FileNotFoundError:
        return FileHistory()
    lines = os.fsdecode(result.stdout).strip().splitlines()
    if result.returncode or not lines:
        return FileHistory()
    day, _, author = lines[-1].partition("\0")
    return FileHistory(parse_day(day), author)
