"""Git, asked about a folder whose own configuration may be a stranger's."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

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
