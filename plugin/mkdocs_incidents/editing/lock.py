"""One writer at a time: a lock on the folder of the artifacts, which leaves no file behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs_incidents.editing.files import make_folder
from mkdocs_incidents.problems import IncidentsError

if sys.platform != "win32":
    import fcntl


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until nobody else writes below the folder, and keep others out. Raises IncidentsError where that fails.

    The system frees the lock of a process that ends, however it ends. Windows cannot lock a folder: there two writers
    at once may lose a line.
    """
    make_folder(folder)
    if sys.platform == "win32":
        yield
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise IncidentsError(f"{folder} cannot be locked: {error.strerror}") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError as error:
            raise IncidentsError(f"{folder} cannot be locked: {error.strerror}") from None
        yield
    finally:
        os.close(handle)
