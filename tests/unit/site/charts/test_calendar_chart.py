"""The calendar of a year as a drawing."""

from __future__ import annotations

import re
from datetime import date

import pytest

from mkdocs_incidents.figures.year_calendar import build_calendar
from mkdocs_incidents.site.charts.calendar_chart import render_calendar
from tests.conftest import WriteTree, record
from tests.unit.site.publication.publishing import CONFIG, context_of


def draw(tree: WriteTree, *records: str, first: date = date(2026, 3, 1), last: date = date(2026, 4, 30)) -> str:
    files = {f"artifacts/INC-{number:03}.md": text for number, text in enumerate(records, 1)}
    context = context_of(tree({"company.config.yaml": CONFIG, **files}))
    calendar = build_calendar(context.workspace.incidents, context.settings.scale, first, last)
    return str(render_calendar(calendar, context.settings.scale, context.here("incidents/index.md"), "March & April"))


def test_a_day_leads_to_its_incident(tree: WriteTree) -> None:
    html = draw(tree, record())
    days = re.findall(r'<a href="([^"]+)"><title>([^<]+)</title>', html)
    assert days == [("../incidents/INC-001/", "2026-03-02: INC-001 P1 Checkout answered with errors")]
    assert "1 day with incidents, 2026-03-01 to 2026-04-30" in html
    assert "March &amp; April" in html


def test_of_several_the_worst_is_named_and_the_others_counted(tree: WriteTree) -> None:
    html = draw(tree, record(severity="P2"), record(id="INC-002", severity="P0"), record(id="INC-003", severity="P3"))
    (told,) = re.findall(r'<a href="../incidents/INC-002/"><title>([^<]+)</title>', html)
    assert told.endswith("INC-002 P0 Checkout answered with errors; and 2 more")
    assert html.count('class="inc-fill-0"') == 1


@pytest.mark.parametrize(("severity", "shape"), [("P0", "<rect"), ("P1", "<path"), ("P2", "<path"), ("P3", "<circle")])
def test_a_shape_for_each_severity(tree: WriteTree, severity: str, shape: str) -> None:
    assert f'{shape} class="inc-fill-{severity[1]}"' in draw(tree, record(severity=severity))


def test_a_day_whose_incident_has_no_known_severity(tree: WriteTree) -> None:
    html = draw(tree, record(severity=None, adopted_on="2026-03-09"))
    assert "inc-day--4" in html
    assert "INC-001 Checkout answered" in html


def test_days_are_in_columns_of_weeks_from_monday_on(tree: WriteTree) -> None:
    html = draw(tree, record())
    empty = re.search(r'class="inc-day" d="([^"]+)"', html)
    assert empty
    places = [tuple(map(int, place)) for place in re.findall(r"M(\d+) (\d+)h10v10h-10z", empty[1])]
    assert len(places) == 31 + 30 - 1
    assert places[0] == (30, 16 + 6 * 13)  # 1 March 2026 is a Sunday
    assert (43, 16) not in places  # 2 March has an incident
    assert places[1] == (43, 16 + 13)
    assert re.findall(r'<text x="(\d+)" y="10">(\w+)</text>', html) == [("30", "Mar"), ("95", "Apr")]
    assert re.findall(r'<text x="26" y="(\d+)" text-anchor="end">(\w+)', html) == [
        ("25", "Mon"),
        ("51", "Wed"),
        ("77", "Fri"),
    ]


def test_the_drawing_holds_all_weeks_and_the_names_of_the_months(tree: WriteTree) -> None:
    html = draw(tree, record())
    weeks = 10  # from the Monday before 1 March to 30 April
    assert f'viewBox="0 0 {30 + weeks * 13} {16 + 7 * 13}"' in html
