"""A time of which only the day or the month is known."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, or a month if `day` is None; both are calendar dates in UTC."""

    year: int
    month: int
    day: int | None = None

    def __str__(self) -> str:
        month = f"{self.year:04}-{self.month:02}"
        return month if self.day is None else f"{month}-{self.day:02}"

    @property
    def first(self) -> date:
        """The first possible day."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> date:
        """The last possible day."""
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])

    @property
    def opens(self) -> datetime:
        """The first possible instant, by which such times are sorted."""
        return datetime.combine(self.first, time(), UTC)


def parse_partial_date(text: str) -> PartialDate | None:
    """Parse a day YYYY-MM-DD or a month YYYY-MM; None for anything else."""
    parts = text.split("-")
    if [len(part) for part in parts] not in ([4, 2], [4, 2, 2]) or not all(part.isdecimal() for part in parts):
        return None
    year, month, *day = (int(part) for part in parts)
    try:
        date(year, month, *(day or [1]))
    except ValueError:
        return None
    return PartialDate(year, month, *day)
