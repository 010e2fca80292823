"""What Git says of a file: when it came, and from whom."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs_incidents.cli.git import run_git
from mkdocs_incidents.reading.instants import parse_day
from mkdocs_incidents.recording.adoption.adoption import FileHistory


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
