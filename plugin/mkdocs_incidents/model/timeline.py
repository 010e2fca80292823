"""What happened when, as a record tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mkdocs_incidents.model.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event; `at` is aware and in UTC, None where the record's time could not be read or is only a `day`."""

    at: datetime | None
    event: str
    day: PartialDate | None = None
