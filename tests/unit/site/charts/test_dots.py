"""Every incident as a dot, in the row of its severity."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from mkdocs_incidents.figures.distribution import Distribution
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.site.charts.dots import build_dots, fill_kind, show_distribution
from mkdocs_incidents.site.charts.figure import Chart
from tests.conftest import CONFIG, WriteTree, record
from tests.unit.site.publication.publishing import context_of

SCALE: SeverityScale = parse_company({}).response.scale


def chart(tree: WriteTree, *minutes: int, severity: str = "P1", config: str = CONFIG) -> Chart:
    """The chart of incidents that took so long."""
    files = {
        f"artifacts/INC-{number:03}.md": record(
            id=f"INC-{number:03}",
            severity=severity,
            started_at="2026-03-02T10:00:00Z",
            detected_at="2026-03-02T10:00:00Z",
            resolved_at=f"2026-03-02T{10 + taken // 60}:{taken % 60:02}:00Z",
        )
        for number, taken in enumerate(minutes, 1)
    }
    context = context_of(tree({"company.config.yaml": config, **files}))
    figure = next(one for one in context.metrics.durations if one.definition.name == "time_to_resolve")
    return build_dots("d", figure, context.settings.scale)


def dots(one: Chart) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'<circle[^>]*cx="([\d.]+)" cy="([\d.]+)"', one.drawing)]


def test_a_dot_for_each_incident(tree: WriteTree) -> None:
    found = dots(chart(tree, 10, 60, 240))
    assert len(found) == 3
    assert [x for x, _ in found] == sorted(x for x, _ in found)
    assert {y for _, y in found} == {6 + 17}


def test_dots_at_the_same_place_lie_above_each_other_and_the_rest_shares_the_last(tree: WriteTree) -> None:
    one = chart(tree, *[60] * 7)
    found = dots(one)
    assert [y - 23 for _, y in found] == [0, -6, 6, -12, 12]
    assert len({x for x, _ in found}) == 1
    assert all(f"INC-{number:03}: 1 h" in one.drawing for number in range(1, 8))


def test_the_table_has_the_figures_of_each_severity(tree: WriteTree) -> None:
    one = chart(tree, 60, 120)
    assert one.headings == ("Severity", "n", "Missing", "Median", "p90", "Longest")
    assert [tuple(row)[:3] for row in one.rows] == [("P1", "2", "0")]
    assert tuple(one.rows[0])[-1] == "2 h"
    assert one.description.startswith("2 incidents, ")
    assert one.height == 6 + 34 + 20


def test_severities_without_a_length_have_no_row(tree: WriteTree) -> None:
    assert len(list(chart(tree).rows)) == 0
    assert dots(chart(tree)) == []


@pytest.mark.parametrize(("name", "kind"), [("P0", "0"), ("P3", "3"), (None, "4"), ("S9", "4")])
def test_the_colour_of_a_severity(name: str | None, kind: str) -> None:
    assert fill_kind(name, SCALE) == kind


def test_a_scale_with_many_steps_has_one_colour_for_the_last() -> None:
    long = parse_company({"incident_response": {"severities": [{"name": f"S{number}"} for number in range(7)]}})
    assert [fill_kind(f"S{number}", long.response.scale) for number in (3, 4, 6)] == ["3", "4", "4"]


def test_what_is_not_known_is_a_dash() -> None:
    none = Distribution(n=0, missing=3, median=None, p90=None, longest=None)
    assert show_distribution(none) == ("0", "3", "—", "—", "—")
    some = Distribution(n=1, missing=0, median=timedelta(hours=1), p90=None, longest=timedelta(hours=2))
    assert show_distribution(some) == ("1", "0", "1 h", "—", "2 h")


def test_durations_without_a_severity_have_their_own_row(tree: WriteTree) -> None:
    text = record(severity=None, adopted_on="2026-03-09")
    context = context_of(tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": text}))
    figure = next(one for one in context.metrics.durations if one.definition.name == "time_to_resolve")
    one = build_dots("d", figure, context.settings.scale)
    assert [row[0] for row in one.rows] == ["none"]
    assert len(dots(one)) == 1
    assert ">none<" in one.drawing


def test_only_what_has_no_room_shares_the_last_layer(tree: WriteTree) -> None:
    one = chart(tree, *[60] * 6)
    titles = re.findall(r"<title>([^<]*)</title>", one.drawing)
    assert sorted(title.count("INC-") for title in titles if "INC-" in title) == [1, 1, 1, 1, 2]
