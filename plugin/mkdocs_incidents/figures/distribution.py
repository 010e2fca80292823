"""The spread of a duration over several incidents: median, p90, longest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

FEWEST = 5
"""With fewer values, differences are mostly due to chance."""

PERCENTILE_DEFINITION = "linear interpolation between the two nearest values, the smallest being p0, the largest p100"
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """One duration over several incidents. `n` records have its instants in order, `missing` do not."""

    n: int
    missing: int
    median: timedelta | None
    p90: timedelta | None
    longest: timedelta | None

    @property
    def few(self) -> bool:
        """Whether there are too few values to compare."""
        return self.n < FEWEST


def build_distribution(lengths: Iterable[timedelta | None]) -> Distribution:
    """Summarise the lengths. None is a length that could not be measured."""
    all_lengths = tuple(lengths)
    known = sorted(length for length in all_lengths if length is not None)
    return Distribution(
        n=len(known),
        missing=len(all_lengths) - len(known),
        median=percentile(known, 50) if known else None,
        p90=percentile(known, 90) if known else None,
        longest=known[-1] if known else None,
    )


def percentile(values: Sequence[timedelta], percent: int) -> timedelta:
    """The value below which `percent` % of the values are, interpolated as PERCENTILE_DEFINITION says.

    Calculated in whole microseconds, so that the result is exact and the same everywhere. Raises ValueError without
    values.
    """
    if not values:
        raise ValueError("there is no percentile of nothing")
    ordered = sorted(values)
    place, rest = divmod((len(ordered) - 1) * percent, 100)
    lower, upper = ordered[place], ordered[min(place + 1, len(ordered) - 1)]
    return lower + (upper - lower) // _MICROSECOND * rest // 100 * _MICROSECOND
