"""`incidents merge-driver`: merges two versions of a record for Git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click

from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.edits.record_merge import merge_records
from mkdocs_incidents.storage.outputs import write_output

_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("merge-driver")
@click.argument("base", type=_file)
@click.argument("ours", type=_file)
@click.argument("theirs", type=_file)
@click.argument("path", default="")
def merge_driver(base: Path, ours: Path, theirs: Path, path: str) -> None:
    """Merge two versions of a record for Git. Git runs this command; the result replaces OURS.

    Entries that either side added to the timeline, the updates, the links and the action items are in the result. If
    both sides changed the same thing, or the file is not a record, the lines are merged as Git does it.

    \b
    Example:
      git config merge.incidents.driver "incidents merge-driver %O %A %B %P"
    """
    by_lines = _merge_lines(base, ours, theirs)
    text = None if by_lines.returncode else by_lines.stdout
    try:
        merged = _merge(base, ours, theirs, text).encode()
    except (IncidentsError, UnicodeDecodeError) as error:
        if isinstance(error, IncidentsError) and by_lines.returncode and path.endswith(".md"):
            say(f"incidents: {path}: {error}", err=True)
        if by_lines.returncode < 0 or by_lines.returncode > 127:
            raise SystemExit(1) from None
        merged = by_lines.stdout
    write_output(ours.parent, ours, merged)
    if merged == by_lines.stdout and by_lines.returncode:
        raise SystemExit(1)


def _merge(base: Path, ours: Path, theirs: Path, by_lines: bytes | None) -> str:
    texts = [file.read_bytes().decode() for file in (base, ours, theirs)]
    return merge_records(texts[0], texts[1], texts[2], by_lines.decode() if by_lines is not None else None)


def _merge_lines(base: Path, ours: Path, theirs: Path) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "merge-file", "-p", "-L", "ours", "-L", "base", "-L", "theirs", str(ours), str(base), str(theirs)]
    return subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
