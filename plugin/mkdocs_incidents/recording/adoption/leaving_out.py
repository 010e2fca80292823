"""Leaves out fields that break a rule, so that the rest of the record can be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import Level, Problem, SourceError
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.text_file import SIZE_LIMIT, parse_text
from mkdocs_incidents.recording.adoption.adoption import Adoption, Outcome

_NEEDED = ("id", "type", "title", "status", "adopted_on", "source")


def leave_out_what_is_wrong(adoption: Adoption, tell: Callable[[str], None], workspace: Workspace) -> None:
    """Remove each field or entry with an error until the record is valid. `tell` is called with each error.

    A record that cannot become valid, or cannot be read back, becomes INVALID. A body that makes it too large is left
    out.
    """
    try:
        _leave_out(adoption, tell, workspace)
    except SourceError as error:  # the text that was written for it cannot be read again
        adoption.outcome, adoption.problems = Outcome.INVALID, [f"the record cannot be written: {error.message}"]


def list_wrong(adoptions: Iterable[Adoption], workspace: Workspace) -> set[str]:
    """Check all records at once, and return the paths of those with an error or that cannot be read back."""
    texts = {one.path: one.text for one in adoptions}
    wrong = {path for path, text in texts.items() if not _can_be_read(text)}
    found = workspace.check({path: text for path, text in texts.items() if path not in wrong})
    return wrong | {error.location.path for error in found if error.level is Level.ERROR}


def _can_be_read(text: str) -> bool:
    """Whatever the levels of the rules on reading: nothing that cannot be read back is written."""
    try:
        _read_back(text)
    except SourceError:
        return False
    return len(text.encode()) <= SIZE_LIMIT


def _read_back(text: str) -> None:
    parse_front_matter(parse_text(text.encode()))


def _leave_out(adoption: Adoption, tell: Callable[[str], None], workspace: Workspace) -> None:
    while errors := list(_errors(adoption, workspace)):
        places = {place for error in errors for place in _places_named(error, adoption)}
        if not places:
            adoption.outcome, adoption.problems = Outcome.INVALID, [error.message for error in errors]
            return
        for error in errors:
            tell(f"left out: {error.message}")
        left = {name: _without_entries(name, value, places) for name, value in adoption.fields.items()}
        left = {name: value for name, value in left.items() if (name, None) not in places and value != []}
        inferred = [name for name in left.get("inferred", ()) if name in left]
        adoption.fields = {**left, "inferred": inferred} if "inferred" in left else left


def _errors(adoption: Adoption, workspace: Workspace) -> Iterator[Problem]:
    """Yield the errors that `incidents check` would report for the record."""
    if len(adoption.text.encode()) > SIZE_LIMIT:
        adoption.body = ""
    text = adoption.text
    _read_back(text)
    yield from (one for one in workspace.check({adoption.path: text}) if one.level is Level.ERROR)


def _without_entries(name: str, value: Any, places: set[tuple[str, int | None]]) -> Any:
    wrong = {number for field, number in places if field == name and number is not None}
    return [entry for number, entry in enumerate(value) if number not in wrong] if wrong else value


def _places_named(error: Problem, adoption: Adoption) -> Iterator[tuple[str, int | None]]:
    """Yield the field at the line of an error, if the record does not need it, with the number of its entry from 0."""
    lines = adoption.text.split("\n")[: error.location.line]
    starts = [number for number, line in enumerate(lines) if re.match(r"[a-z_]+:", line)]
    name = lines[starts[-1]].partition(":")[0] if starts else ""
    if name in adoption.fields and name not in _NEEDED:
        entries = sum(line.startswith("  - ") for line in lines[starts[-1] :])
        yield name, (entries - 1 if entries else None)
