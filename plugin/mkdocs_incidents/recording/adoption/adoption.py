"""The result of adopting one file, and the options of an adoption."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from mkdocs_incidents.recording.adoption.company_words import NO_WORDS, WordMap
from mkdocs_incidents.recording.adoption.found import Remark
from mkdocs_incidents.recording.adoption.in_place import add_front_matter
from mkdocs_incidents.recording.adoption.times.zones import Zone
from mkdocs_incidents.recording.record_text import render_record

ORIGIN = "x-adopted-from"
"""The key of a record that names its source: `path#first 12 digits of its SHA-256`."""


class Outcome(StrEnum):
    """What happens to a file. Only files that are `ready` are written."""

    READY = "ready"
    ADOPTED = "adopted before"
    CHANGED = "adopted before, and changed since"
    RECORD = "a record already"
    OTHER = "no post-mortem"
    TAKEN = "id taken"
    UNREADABLE = "unreadable"
    INVALID = "cannot be a record"


@dataclass(frozen=True, slots=True)
class FileHistory:
    """The date and the author of a file's first commit; None and "" if unknown."""

    day: date | None = None
    author: str = ""


def _no_history(_: Path) -> FileHistory:
    return FileHistory()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionOptions:
    """Options of an adoption. `zone`, `author`, `severity` and `services` are defaults for documents that name none.

    `now` is the time of the adoption, `words` are the company's own words, and `history` looks up the commits of a
    file. With `in_place`, documents become records where they are.
    """

    now: datetime
    zone: Zone | None = None
    author: str | None = None
    severity: str | None = None
    services: tuple[str, ...] = ()
    words: WordMap = NO_WORDS
    chase_from: date | None = None
    in_place: bool = False
    history: Callable[[Path], FileHistory] = _no_history


@dataclass(slots=True)
class Adoption:
    """The result for one file. `source` and the record's `path` are relative to the repository.

    `problems` say why there is no record. `original` is the whole document if it becomes a record where it is.
    """

    source: str
    outcome: Outcome
    id: str = ""
    path: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    duration: str = ""
    body: str = ""
    original: str | None = None
    problems: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of the record's file. Each value in its front matter is written on one line."""
        fields = {name: map_texts(value, _on_one_line) for name, value in self.fields.items()}
        return render_record(fields, self.body) if self.original is None else add_front_matter(self.original, fields)


def map_texts(value: Any, change: Callable[[str], str]) -> Any:
    """Return the value with `change` applied to each text in it, also inside lists and mappings."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: map_texts(entry, change) for key, entry in value.items()}
    return [map_texts(entry, change) for entry in value] if isinstance(value, list) else value


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
