"""What happened when, as a record tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event; `at` is aware and in UTC, None where the record's time could not be read."""

    at: datetime | None
    event: str
