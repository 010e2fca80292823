"""The bars of a service's last 90 days."""

from __future__ import annotations

import re

import pytest

from mkdocs_incidents.site.charts.day_bars import render_availability
from tests.conftest import WriteTree, record
from tests.unit.site.publication.publishing import CONFIG, context_of


def bars(tree: WriteTree, *records: str, service: str = "web") -> str:
    files = {f"artifacts/INC-{number:03}.md": text for number, text in enumerate(records, 1)}
    context = context_of(tree({"company.config.yaml": CONFIG, **files}))
    html = render_availability(service, context)
    assert render_availability(service, context) is html
    return str(html)


def drawn(html: str) -> list[tuple[int, int]]:
    """The place and the height of each day with an outage."""
    found = re.findall(r'<rect class="inc-days__(?!fine)\w+" x="(\d+)" y="\d+" width="3" height="(\d+)">', html)
    return [(int(x), int(height)) for x, height in found]


def on(day: str, severity: str, number: int = 1) -> str:
    return record(id=f"INC-{number:03}", severity=severity).replace("2026-03-02", day)


@pytest.mark.parametrize(("severity", "height"), [("P0", 30), ("P1", 20), ("P2", 10)])
def test_the_worse_the_higher(tree: WriteTree, severity: str, height: int) -> None:
    html = bars(tree, on("2026-11-20", severity))
    assert [high for _, high in drawn(html)] == [height]
    assert "% available, 1 day with an outage" in html
    assert "2026-11-20: " in html
    assert re.search(r"2026-11-20: \w+(, [^(]+ counted as down)? \(INC-001\)", html)
    assert ("counted as down" in html) is (severity != "P2")


def test_the_bar_is_at_the_place_of_its_day(tree: WriteTree) -> None:
    html = bars(tree, on("2026-11-22", "P0"), on("2026-11-20", "P0", 2))
    assert [x for x, _ in drawn(html)] == [86 * 4, 88 * 4]
    assert "2 days with an outage" in html
    assert re.search(r'viewBox="0 0 360 30"', html)


@pytest.mark.parametrize("severity", ["P3", None])
def test_what_is_no_outage_has_no_bar(tree: WriteTree, severity: str | None) -> None:
    text = on("2026-11-20", severity) if severity else on("2026-03-02", "P0")
    assert drawn(bars(tree, text)) == []


def test_a_service_that_is_not_configured_has_its_name(tree: WriteTree) -> None:
    text = on("2026-11-20", "P0").replace("[web]", "[old]")
    assert "old" in bars(tree, text, service="old")
    assert "Web shop" in bars(tree, text)
    assert drawn(bars(tree, text)) == []
