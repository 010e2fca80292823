"""Merges front matter and body of a record into one set of fields with positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs_incidents.model.fields import INSTANTS
from mkdocs_incidents.problems import FieldPath, Location
from mkdocs_incidents.reading.body.post_mortem_body import PostMortemBody, parse_post_mortem
from mkdocs_incidents.reading.front_matter import FrontMatter
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.reading.yaml_positions import Places


@dataclass(frozen=True, slots=True)
class Record:
    """The raw record. `fields` is the front matter, completed with the fields of the body."""

    path: str
    front: FrontMatter
    body: PostMortemBody
    fields: Mapping[str, Any]

    def locate(self, path: FieldPath, *, key: bool = False) -> Location:
        """Return the position of a field, or the start of the file if it is not there."""
        return Location(self.path, *self.places().locate(path, key=key))

    def places(self) -> Places:
        """Return the positions of all fields."""
        front = self.front
        filled = {name: value not in (None, "") for name, value in front.fields.items()}
        return Places(front.yaml, front.yaml_line, front.body_line, filled, self.body.lines)

    def in_body(self, line: int) -> Location:
        """Return the position of a line of the body (from 0)."""
        return Location(self.path, self.front.body_line + line)

    def disagreements(self) -> Iterator[tuple[str, Location]]:
        """Return every field whose values in front matter and body differ, with its position in the body.

        The status is not compared: tools promote a document in the front matter, and do not change the body.
        """
        for name, value in self.body.fields.items():
            if name == "status":
                continue
            given = self.front.fields.get(name)
            if given not in (None, "") and not _same(name, given, value):
                yield name, self.in_body(self.body.lines.get((name,), 0))


def parse_record(path: str, front: FrontMatter) -> Record:
    """Read the body and complete the front matter with it. A key without a value, or with "", counts as missing."""
    written = {key: value for key, value in front.fields.items() if value not in (None, "")}
    body = parse_post_mortem(front.body, written)
    return Record(path, front, body, {**body.fields, **written})


def _same(name: str, given: Any, written: Any) -> bool:
    if name in INSTANTS and isinstance(given, str):
        one, other = parse_instant(given), parse_instant(written)
        return one is None or other is None or abs((one - other).total_seconds()) < 60
    if name == "timeline" and isinstance(given, list):
        return [_event(entry) for entry in given] == [_event(entry) for entry in written]
    return bool(given == written)


def _event(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return entry
    at = entry.get("at")
    return (parse_instant(at) if isinstance(at, str) else at, entry.get("event"))
