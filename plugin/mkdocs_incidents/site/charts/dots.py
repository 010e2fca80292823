"""A dot chart of one duration: a dot for each incident, in a row for each severity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from mkdocs_incidents.figures.distribution import Distribution
from mkdocs_incidents.figures.metrics import DurationFigure, Group, Measured
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.rendering.shown_times import show_duration
from mkdocs_incidents.site.charts.axis import LengthAxis
from mkdocs_incidents.site.charts.figure import Chart, render_drawing

_LEFT, _RIGHT, _ROW, _TOP = 44, 392, 34, 6
_BIN, _LAYERS = 6, (0, -6, 6, -12, 12)
"""The size of a bin in which dots are stacked, and the number of layers. Further dots share the last layer."""


@dataclass(frozen=True, slots=True)
class _Dot:
    x: float
    y: float
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """`median`, `p90` and `target` are positions on the axis."""

    name: str
    kind: str
    y: int
    dots: Sequence[_Dot]
    median: tuple[float, str] | None
    p90: tuple[float, str] | None
    target: tuple[float, str] | None


def build_dots(name: str, figure: DurationFigure, scale: SeverityScale) -> Chart:
    """Build the chart of one duration of all incidents. Its table has the figures of each severity."""
    longest = max((one.length for one in figure.measured), default=timedelta())
    axis = LengthAxis(max([longest, *(result.target for result in figure.targets)]), _LEFT, _RIGHT)
    groups = [group for group in figure.by_severity if group.distribution.n]
    rows = list(_rows(groups, figure, axis, scale))
    bottom = _TOP + len(rows) * _ROW
    values = {"rows": rows, "ticks": axis.ticks, "top": _TOP, "bottom": bottom, "left": _LEFT}
    return Chart(
        name=name,
        title=f"{figure.definition.title}: every incident",
        description=f"{figure.overall.n} incidents, {figure.definition.text}, on a logarithmic scale.",
        height=bottom + 20,
        drawing=render_drawing("dots", **values),
        headings=("Severity", "n", "Missing", "Median", "p90", "Longest"),
        rows=[(group.name or "none", *show_distribution(group.distribution)) for group in groups],
        note="Strong line: median. Dashed: p90. Bracket: target.",
    )


def fill_kind(name: str | None, scale: SeverityScale) -> str:
    """Return the colour of a severity, as in its badge."""
    severity = scale.get(name)
    return str(min(severity.rank, 4)) if severity else "4"


def show_distribution(distribution: Distribution) -> tuple[str, ...]:
    """Return n, missing, median, p90 and longest, as tables show them."""
    lengths = (distribution.median, distribution.p90, distribution.longest)
    return (
        str(distribution.n),
        str(distribution.missing),
        *("—" if length is None else show_duration(length) for length in lengths),
    )


def _rows(groups: Iterable[Group], figure: DurationFigure, axis: LengthAxis, scale: SeverityScale) -> Iterator[_Row]:
    targets = {result.severity: result.target for result in figure.targets}
    own: dict[str | None, list[Measured]] = defaultdict(list)
    for one in figure.measured:
        own[one.incident.severity].append(one)
    for index, group in enumerate(groups):
        middle = _TOP + index * _ROW + _ROW // 2
        yield _Row(
            name=group.name or "none",
            kind=fill_kind(group.name, scale),
            y=middle,
            dots=list(_spread(own[group.name], axis, middle)),
            median=_mark("median", group.distribution.median, axis),
            p90=_mark("p90", group.distribution.p90, axis),
            target=_mark("target", targets.get(group.name or ""), axis),
        )


def _spread(measured: Iterable[Measured], axis: LengthAxis, middle: int) -> Iterator[_Dot]:
    bins: dict[int, list[str]] = defaultdict(list)
    for one in measured:
        bins[int(axis.place(one.length) // _BIN)].append(f"{one.incident.id}: {show_duration(one.length)}")
    for place, texts in sorted(bins.items()):
        for layer, offset in enumerate(_LAYERS[: len(texts)]):
            shared = texts[layer:] if layer == len(_LAYERS) - 1 else texts[layer : layer + 1]
            yield _Dot(place * _BIN + _BIN / 2, middle + offset, tuple(shared))


def _mark(word: str, length: timedelta | None, axis: LengthAxis) -> tuple[float, str] | None:
    return (axis.place(length), f"{word} {show_duration(length)}") if length is not None else None
