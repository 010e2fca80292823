"""Collects what was understood of a document, and what was not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mkdocs_incidents.model.partial_date import PartialDate
from mkdocs_incidents.recording.adoption.times.zones import Zone


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """A line of the source, counted from 1, that was not understood or is doubtful, and the reason."""

    line: int
    message: str


@dataclass(slots=True)
class Found:
    """The result of reading a document. `fields` has the shape of a record's front matter.

    `day` and `zone` hold for the whole document, `named_day` is the day in the title or the file's name, and `place`
    is the zone given for documents that name none. `month` is set if only the month is known. `inferred` names the
    fields that the document only implies. `state` is what it says about the incident or itself: `ongoing`, `draft`.

    `day_said` is whether a label gives the day, and `day_published` whether it is only the day of publication.
    `closings` are instants at which the incident was closed, which may be long after its end. `weak` are instants
    from a date with a time, which an earlier entry of the timeline overrides.
    """

    text: str
    first_line: int = 1
    day: date | None = None
    named_day: date | None = None
    month: PartialDate | None = None
    zone: Zone | None = None
    place: Zone | None = None
    state: str = ""
    day_said: bool = False
    day_published: bool = False
    fallback_title: str = ""
    closings: set[str] = field(default_factory=set)
    weak: set[str] = field(default_factory=set)
    inferred: set[str] = field(default_factory=set)
    duration: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def tell(self, line: int, message: str) -> None:
        """Report what was not understood, once for each line; `line` counts from 0 in the body."""
        remark = Remark(line + self.first_line, message)
        if remark not in self.remarks:
            self.remarks.append(remark)

    def set(self, name: str, value: Any) -> None:
        """Set a field, unless it is set already."""
        if value not in (None, "", [], {}):
            self.fields.setdefault(name, value)

    def infer(self, name: str, value: Any) -> None:
        """Set a field that the text only implies, unless it is set already, and mark it as inferred."""
        if value not in (None, "", [], {}) and name not in self.fields:
            self.fields[name] = value
            self.inferred.add(name)

    def extend(self, name: str, values: list[Any]) -> None:
        """Append entries to a list."""
        if values:
            self.fields.setdefault(name, []).extend(values)

    def group(self, name: str, key: str, value: Any) -> None:
        """Set a key of a group such as `impact`. Lists are extended; any other value stays as it was first set."""
        group = self.fields.setdefault(name, {})
        if isinstance(value, list):
            group.setdefault(key, []).extend(value)
        else:
            group.setdefault(key, value)
