"""Git, asked about a folder whose own configuration may be a stranger's."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
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
    command = ["git", "--no-pager", *settings, "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **_ENVIRONMENT})  # noqa: S603 - no shell
