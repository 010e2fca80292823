"""A chart of counts as horizontal bars."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_incidents.site.charts.figure import WIDTH, Chart, render_drawing

_ROW, _LEFT, _NUMBER = 20, 118, 28


def build_bars(name: str, title: str, heading: str, counts: Sequence[tuple[str, int]], kind: str = "3") -> Chart:
    """Build a bar for each (name, count)."""
    highest = max((count for _, count in counts), default=0) or 1
    room = WIDTH - _LEFT - _NUMBER
    bars = [(index * _ROW, word, round(count / highest * room, 1), count) for index, (word, count) in enumerate(counts)]
    return Chart(
        name=name,
        title=title,
        description="; ".join(f"{word}: {count}" for word, count in counts),
        height=max(len(counts), 1) * _ROW,
        drawing=render_drawing("bars", bars=bars, left=_LEFT, row=_ROW, kind=kind),
        headings=(heading, "Incidents"),
        rows=[(word, str(count)) for word, count in counts],
    )
