"""The report of `incidents adopt` as text and as JSON."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs_incidents.cli.terminal import say, say_json, say_lines
from mkdocs_incidents.model.fields import FIELDS, INSTANTS, SECTIONS
from mkdocs_incidents.reading.site_options import load_site_config
from mkdocs_incidents.recording.adoption.adoption import Adoption, Outcome
from mkdocs_incidents.setup.site_edit import docs_folder


def print_report(root: Path, adoptions: list[Adoption], form: str, *, written: bool) -> None:
    """Print what became of each file, as `text` or `json`. `written` tells whether the records that are ready were."""
    paths = [one.path for one in adoptions if one.outcome is Outcome.READY] if written else []
    if form == "json":
        say_json({"adoptions": [adoption_data(one, paths) for one in adoptions]})
        return
    for one in adoptions:
        say_lines("\n".join(" ".join(line.splitlines()) for line in report_lines(one, paths)))
    say(report_total(adoptions, paths, written))
    if not written and (pages := count_pages(root, adoptions)):
        say(f"{pages} of them are pages of your site: to keep their addresses, use --in-place (see --help)")


def adoption_data(adoption: Adoption, written: list[str]) -> Mapping[str, Any]:
    """Return one file as JSON. `line` counts from 1; `understood` has the format of a record's front matter."""
    return {
        "source": adoption.source,
        "outcome": str(adoption.outcome),
        "id": adoption.id or None,
        "path": adoption.path or None,
        "written": bool(adoption.path) and adoption.path in written,
        "understood": adoption.fields,
        "problems": adoption.problems,
        "not_understood": [{"line": remark.line, "message": remark.message} for remark in adoption.remarks],
    }


def report_lines(adoption: Adoption, written: list[str]) -> Iterator[str]:
    """Return the lines about one file: its outcome, what was understood, and what was not."""
    target = f" -> {adoption.path}{' (written)' if adoption.path in written else ''}" if adoption.path else ""
    known = f" as {adoption.id}" if adoption.id and not adoption.path else ""
    yield f"{adoption.source}: {adoption.outcome}{known}{target}"
    if adoption.fields:
        yield from (f"    {line}" for line in _understood(adoption))
    yield from (f"    {problem}" for problem in adoption.problems)
    lines: dict[str, list[str]] = {}
    for remark in adoption.remarks:
        lines.setdefault(remark.message, []).append(str(remark.line))
    for message, numbers in lines.items():
        yield f"    line{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}: {message}"


def _understood(adoption: Adoption) -> Iterator[str]:
    fields = adoption.fields
    yield f"title: {fields.get('title', 'none')}"
    inferred = fields.get("inferred", ())
    yield f"severity: {fields.get('severity', 'not classified')}"
    for name in INSTANTS:
        if name in fields:
            yield f"{name}: {fields[name]}{' (inferred)' if name in inferred else ''}"
    if adoption.duration:
        yield f"duration, as the document says: {adoption.duration}"
    lists = [FIELDS[name] for name in SECTIONS if isinstance(fields.get(name), list)]
    counts = [f"{one.entries} ({len(fields[one.name])})" for one in lists if fields[one.name]]
    untimed = sum("at" not in entry for entry in fields.get("timeline", ()))
    lessons = sum(len(texts) for texts in fields.get("lessons", {}).values())
    counts += [f"lessons ({lessons})"] if lessons else []
    yield f"understood: {', '.join(counts) or 'no lists'}" + _untimed(untimed)


def _untimed(count: int) -> str:
    return f"; {count} {'entry' if count == 1 else 'entries'} without a time" if count else ""


def report_total(adoptions: list[Adoption], written: list[str], write: bool) -> str:
    """Return the last line of the report."""
    ready = sum(one.outcome is Outcome.READY for one in adoptions)
    if not adoptions:
        return "No post-mortems were found. Name their files or folders: incidents adopt PATH"
    done = f"{len(written)} written" if write else "nothing written: add --write"
    return f"{len(adoptions)} {'file' if len(adoptions) == 1 else 'files'}: {ready} ready; {done}"


def count_pages(root: Path, adoptions: Iterable[Adoption]) -> int:
    """Return how many of the documents that would be copied are pages of the site."""
    docs = os.path.relpath(docs_folder(root, load_site_config(root)), root)
    sources = [one.source for one in adoptions if one.outcome is Outcome.READY and one.original is None]
    return sum(source.startswith(f"{Path(docs).as_posix()}/") for source in sources)
