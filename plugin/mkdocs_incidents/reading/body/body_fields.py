"""Collects the fields of a body in the format of front matter, each with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from mkdocs_incidents.problems import FieldPath


@dataclass(frozen=True, slots=True)
class Notice:
    """A line (from 0) that was not understood, and what would have been."""

    line: int
    message: str


@dataclass(slots=True)
class BodyFields:
    """`lines` are lines of the body (from 0). `day` and `last_event` date clock times without a day."""

    day: date | None
    last_event: datetime | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    lines: dict[FieldPath, int] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    def set(self, name: str, value: Any, line: int) -> None:
        """Set a field. The first value wins."""
        if name not in self.fields:
            self.fields[name] = value
            self.lines[(name,)] = line

    def append(self, name: str, value: Any, line: int) -> None:
        """Add an entry to a list."""
        items = self.fields.setdefault(name, [])
        self.lines.setdefault((name,), line)
        self.lines[(name, len(items))] = line
        items.append(value)

    def group(self, name: str, key: str, line: int) -> dict[str, Any]:
        """Return the group for `key`, and note its line."""
        self.lines.setdefault((name,), line)
        self.lines.setdefault((name, key), line)
        group: dict[str, Any] = self.fields.setdefault(name, {})
        return group
