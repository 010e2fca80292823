"""Writes that leave a whole file or none: beside the target first, then in its place."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from mkdocs_incidents.problems import IncidentsError


def write_new_file(path: Path, text: str) -> None:
    """Create a file that must not exist yet. Raises IncidentsError where it does, or cannot be written."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o644)
            os.link(temporary, path)  # unlike a rename, refuses to replace a file that came in between
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise IncidentsError(f"{path} cannot be written: {error.strerror}") from None
