"""Collects the fields of a body, in the shape of front matter, each with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from mkdocs_incidents.problems import FieldPath


@dataclass(frozen=True, slots=True)
class Notice:
    """A line (from 0) that could not be understood, and what would be."""

    line: int
    message: str


@dataclass(slots=True)
class BodyFields:
    """`lines` are those of the body, counted from 0; `day` and `last_event` give bare clock times their day."""

    day: date | None
    last_event: datetime | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    lines: dict[FieldPath, int] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def set(self, name: str, value: Any, line: int) -> None:
        """A field of one value; what is said first holds."""
        if name not in self.fields:
            self.fields[name] = value
            self.lines[(name,)] = line

    def append(self, name: str, value: Any, line: int) -> None:
        """One more entry of a list."""
        items = self.fields.setdefault(name, [])
        self.lines.setdefault((name,), line)
        self.lines[(name, len(items))] = line
        items.append(value)

    def group(self, name: str, key: str, line: int) -> dict[str, Any]:
        """The group of keys that `key` is to stand in, with the line noted."""
        self.lines.setdefault((name,), line)
        self.lines.setdefault((name, key), line)
        group: dict[str, Any] = self.fields.setdefault(name, {})
        return group
