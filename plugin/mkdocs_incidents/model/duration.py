"""The four durations of a response, and the times that they are measured between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

DURATIONS: Mapping[str, str] = {
    "time_to_detect": "Time to detect",
    "time_to_acknowledge": "Time to acknowledge",
    "time_to_mitigate": "Time to mitigate",
    "time_to_resolve": "Time to resolve",
}
"""Each duration with its title on pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationDefinition:
    """A duration: from the first known instant of `starts` to the first known one of `ends`.

    `text` describes it with its fallbacks: from start, else detection, to mitigation.
    """

    name: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    text: str

    @property
    def title(self) -> str:
        return DURATIONS[self.name]


def add_length(at: datetime, length: timedelta) -> datetime | None:
    """The instant after a length of time; None if it is after the year 9999."""
    try:
        return at + length
    except OverflowError:
        return None


def show_length(value: timedelta) -> str:
    """A length of time in words, to the minute: 54 minutes, 1 hour 12 minutes, 50 hours."""
    hours, minutes = divmod(int(value.total_seconds()) // 60, 60)
    parts = [f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in ((hours, "hour"), (minutes, "minute"))]
    if not hours:
        return parts[1]
    return " ".join(parts) if minutes else parts[0]
