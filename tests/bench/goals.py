"""The performance goals, and whether the measured builds reach them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts.markdown import build_table

from tests.bench.figures import median
from tests.bench.result import Result


@dataclass(frozen=True)
class _Goal:
    """A measured number and its limit for each number of records."""

    name: str
    measure: Callable[[Result], float]
    limits: Mapping[int, float]


def _clock(result: Result, name: str) -> float:
    return median(result.builds[name]).wall


def _processor(result: Result, name: str) -> float:
    return median(result.builds[name]).cpu


def _safety(result: Result, situation: str) -> float:
    return 100 * statistics.median(shares[situation] for shares in result.safety)


_GOALS = (
    _Goal(
        "Cold / plain MkDocs, elapsed time",
        lambda result: _clock(result, "cold") / _clock(result, "plain"),
        {1000: 0.35, 10000: 0.25},
    ),
    _Goal(
        "Cold / plain MkDocs, processor time",
        lambda result: _processor(result, "cold") / _processor(result, "plain"),
        {1000: 0.6, 10000: 0.45},
    ),
    _Goal(
        "Nothing changed / cold, elapsed time",
        lambda result: _clock(result, "nothing changed") / _clock(result, "cold"),
        {1000: 0.15, 10000: 0.08},
    ),
    _Goal(
        "One record edited / cold, elapsed time",
        lambda result: _clock(result, "one record edited") / _clock(result, "cold"),
        {1000: 0.2, 10000: 0.12},
    ),
    _Goal("One record saved in the preview, seconds", lambda result: result.preview, {1000: 0.6, 10000: 1}),
    _Goal("Memory, MB", lambda result: median(result.builds["cold"]).memory / 1e6, {10000: 600}),
    _Goal("Site per record, kB", lambda result: result.site.total / result.records / 1e3, {1000: 45, 10000: 45}),
    _Goal("Safety checks in a cold build, % of its time", lambda result: _safety(result, "cold"), {1000: 5, 10000: 5}),
    _Goal(
        "Safety checks in an unchanged build, % of its time",
        lambda result: _safety(result, "nothing changed"),
        {1000: 10, 10000: 10},
    ),
    _Goal("Check / floor", lambda result: result.alone.cold / result.alone.floor, {1000: 2, 10000: 2}),
)


def build_goals(results: Sequence[Result]) -> str:
    """A table of every goal for every number of records. The limit is empty if none is set for that number."""
    rows = [row for result in results for row in _rows(result)]
    return build_table(["Records", "What", "Measured", "Goal", "Reached"], rows)


def _rows(result: Result) -> Iterator[list[str]]:
    for goal in _GOALS:
        found, limit = goal.measure(result), goal.limits.get(result.records)
        measured = f"{found:.0f}" if found >= 100 else f"{found:.2f}"
        told = ["–", "–"] if limit is None else [f"≤ {limit:.2f}" if limit < 100 else f"≤ {limit:.0f}"]
        if limit is not None:
            told.append("yes" if found <= limit else "no")
        yield [f"{result.records:,}", goal.name, measured, *told]
