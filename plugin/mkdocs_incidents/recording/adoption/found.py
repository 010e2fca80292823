"""What was understood of a document, and what was not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mkdocs_incidents.model.partial_date import PartialDate
from mkdocs_incidents.recording.adoption.times.zones import Zone


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """A line of the source, counted from 1, that was not understood or is doubtful, and why."""

    line: int
    message: str


@dataclass(slots=True)
class Found:
    """`fields` has the shape of a record's front matter; `day` and `zone` are what the document says as a whole.

    `named_day` is that of the title or the file's name. `place` is the zone that was given for
    documents that name none. `month` is known where no day is. `inferred` names the fields
    that the document does not say in so many words, and `state` is what it says of the incident or of itself:
    `ongoing`, `draft`. `day_said` is whether a label gives the day, `day_published` whether it is
    only that of the document's publication, and `closings` are instants that were taken from
    the closing of an incident, which may be long after its end. `weak` are those of a date with a clock, which an
    earlier entry of the timeline outweighs.
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
        """Note what was not understood; `line` counts from 0 in the body. The same is told once for a line."""
        remark = Remark(line + self.first_line, message)
        if remark not in self.remarks:
            self.remarks.append(remark)

    def set(self, name: str, value: Any) -> None:
        """A field of one value; what is said first holds."""
        if value not in (None, "", [], {}):
            self.fields.setdefault(name, value)

    def infer(self, name: str, value: Any) -> None:
        """A field that was concluded from the text; one that is there already stays."""
        if value not in (None, "", [], {}) and name not in self.fields:
            self.fields[name] = value
            self.inferred.add(name)

    def extend(self, name: str, values: list[Any]) -> None:
        """More entries of a list."""
        if values:
            self.fields.setdefault(name, []).extend(values)

    def group(self, name: str, key: str, value: Any) -> None:
        """A key of a group such as `impact`; lists grow, what is said first holds otherwise."""
        group = self.fields.setdefault(name, {})
        if isinstance(value, list):
            group.setdefault(key, []).extend(value)
        else:
            group.setdefault(key, value)
