"""Calculates axes: positions of values on the drawing, and labels."""

from __future__ import annotations

import math
from datetime import timedelta

_STEPS = (1, 2, 5)
_LENGTHS = (
    ("1 min", timedelta(minutes=1)),
    ("10 min", timedelta(minutes=10)),
    ("1 h", timedelta(hours=1)),
    ("6 h", timedelta(hours=6)),
    ("1 d", timedelta(days=1)),
    ("1 w", timedelta(weeks=1)),
    ("1 month", timedelta(days=30)),
    ("1 y", timedelta(days=365)),
)
_SHORTEST = timedelta(minutes=1)


def count_ticks(highest: int) -> list[int]:
    """Return three to six round numbers, from 0 to the first that is at least `highest`."""
    size = 1
    while True:
        for step in _STEPS:
            if highest <= step * size * 4:
                return list(range(0, (max(1, math.ceil(highest / (step * size))) + 1) * step * size, step * size))
        size *= 10


class LengthAxis:
    """A logarithmic axis of durations, from a minute to the longest one. Shorter ones are at its start."""

    def __init__(self, longest: timedelta, left: int, right: int) -> None:
        beyond = next((index for index, (_, length) in enumerate(_LENGTHS) if length >= longest), len(_LENGTHS) - 1)
        self._ticks = _LENGTHS[: max(beyond, 1) + 1]
        self._end = max(longest, self._ticks[-1][1])
        self._left, self._right = left, right

    def place(self, length: timedelta) -> float:
        """Return the x of a duration."""
        share = math.log(max(length, _SHORTEST) / _SHORTEST) / math.log(self._end / _SHORTEST)
        return round(self._left + share * (self._right - self._left), 1)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        return [(self.place(length), text) for text, length in self._ticks]
