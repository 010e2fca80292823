"""Opens a file in the user's editor at a certain line."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath

from mkdocs_incidents.problems import IncidentsError

_DEFAULT = "notepad" if os.name == "nt" else "vi"


def _plus(file: str, line: int) -> list[str]:
    return [f"+{line}", file]


def _colon(file: str, line: int) -> list[str]:
    return [f"{file}:{line}"]


def _goto(file: str, line: int) -> list[str]:
    return ["--goto", f"{file}:{line}"]


_PLUS = "vi vim nvim view gvim nano pico emacs emacsclient kak micro joe mg ne"
_PLACED: Mapping[str, Callable[[str, int], list[str]]] = {
    **dict.fromkeys(_PLUS.split(), _plus),
    **dict.fromkeys(("hx", "helix", "subl", "zed"), _colon),
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor"), _goto),
}
"""The line argument of each editor. Other editors get only the file."""


def run_editor(file: Path, line: int) -> None:
    """Open the file in $VISUAL, $EDITOR or vi, and wait until it ends. Raises IncidentsError if the editor fails."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _DEFAULT
    command = shlex.split(named, posix=os.name != "nt")
    place = _PLACED.get(PurePath(command[0]).stem if command else "")
    arguments = place(str(file), line) if place else [str(file)]
    try:
        with _interrupts_ignored():
            done = subprocess.run([*command, *arguments], check=False)  # noqa: S603 - the user's own editor
    except OSError as error:
        raise IncidentsError(f"the editor '{named}' cannot be started: {error.strerror}. Set EDITOR") from None
    if done.returncode:
        raise IncidentsError(f"the editor '{named}' failed with exit code {done.returncode}")


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Let the editor handle Ctrl-C. A handler is installed, because the editor would inherit an ignored signal."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
