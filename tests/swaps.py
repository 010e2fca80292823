"""A process that swaps two files or folders as fast as it can, such as a folder for a link: the race of an attacker."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs_incidents.storage.places import Place


@contextmanager
def swapping(root: Path, one: str, other: str) -> Iterator[None]:
    """Swap the two paths below `root` until the block ends. What is missing is waited for."""
    parent, child = os.getpid(), os.fork()
    if child == 0:
        try:
            descriptor = os.open(root, os.O_RDONLY)
            while os.getppid() == parent:
                Place("", one, descriptor).exchange(Place("", other, descriptor))
        finally:
            os._exit(1)
    try:
        yield
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
