"""A chart of counts as stacked columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_incidents.site.charts.axis import count_ticks
from mkdocs_incidents.site.charts.figure import Chart, render_drawing

_TOP, _BOTTOM, _LEFT, _RIGHT, _HEIGHT = 8, 132, 24, 396, 152
_LABELS = 6


@dataclass(frozen=True, slots=True)
class Series:
    """One part of every column. `kind` selects its colour."""

    name: str
    kind: str
    counts: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    y: float
    width: float
    height: float
    kind: str
    text: str


def build_columns(name: str, title: str, heading: str, labels: Sequence[str], series: Sequence[Series]) -> Chart:
    """Build a column for each label. The first series is at the bottom."""
    totals = [sum(column) for column in zip(*(part.counts for part in series), strict=True)]
    ticks = count_ticks(max(totals, default=0))
    scale = (_BOTTOM - _TOP) / ticks[-1]
    drawing = render_drawing(
        "columns",
        ticks=[(round(_BOTTOM - tick * scale, 1), tick) for tick in ticks],
        boxes=list(_boxes(labels, series, scale)),
        labels=_shown(labels),
        left=_LEFT,
        right=_RIGHT,
        bottom=_BOTTOM,
    )
    total = sum(totals)
    rows = [(label, *(str(part.counts[index]) for part in series)) for index, label in enumerate(labels)]
    return Chart(
        name=name,
        title=title,
        description=f"{total} in {len(labels)} columns, from {labels[0]} to {labels[-1]}." if labels else "Nothing.",
        height=_HEIGHT,
        drawing=drawing,
        headings=(heading, *(part.name for part in series)),
        rows=rows if total else (),
        legend=[(part.name, part.kind) for part in series] if len(series) > 1 else (),
    )


def _step(labels: Sequence[str]) -> float:
    return (_RIGHT - _LEFT) / max(len(labels), 1)


def _boxes(labels: Sequence[str], series: Sequence[Series], scale: float) -> Iterator[_Box]:
    step = _step(labels)
    for index, label in enumerate(labels):
        y = float(_BOTTOM)
        for part in series:
            count = part.counts[index]
            if count:
                y -= count * scale
                x, width = _LEFT + index * step + step * 0.15, step * 0.7
                text = f"{label}: {count} {part.name}"
                yield _Box(round(x, 1), round(y, 1), round(width, 1), round(count * scale, 1), part.kind, text)


def _shown(labels: Sequence[str]) -> list[tuple[float, str]]:
    """Return every nth label, so that labels do not overlap."""
    every = -(-len(labels) // _LABELS) or 1
    step = _step(labels)
    return [(round(_LEFT + (index + 0.5) * step, 1), label) for index, label in enumerate(labels) if index % every == 0]
