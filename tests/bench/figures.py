"""Figures: what one run of a program took, and the median of several."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """Elapsed seconds, processor seconds (user and system, all cores), and peak memory in bytes."""

    wall: float
    cpu: float
    memory: int


def median(figures: Sequence[Figure]) -> Figure:
    """The median of each number for itself."""
    return Figure(
        statistics.median(figure.wall for figure in figures),
        statistics.median(figure.cpu for figure in figures),
        int(statistics.median(figure.memory for figure in figures)),
    )


def spread(figures: Sequence[Figure]) -> float:
    """The spread of the elapsed times, as a part of their median: 0.1 is a tenth."""
    times = [figure.wall for figure in figures]
    return (max(times) - min(times)) / statistics.median(times)
