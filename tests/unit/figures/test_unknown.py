"""Unknown is a value: what adopted records do not say is counted as unknown, never as today and never as open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from mkdocs_incidents.figures.action_items import list_action_items
from mkdocs_incidents.figures.availability import build_availability
from mkdocs_incidents.figures.durations import Durations, measure_durations
from mkdocs_incidents.figures.history import build_history, build_on_this_day, year_of
from mkdocs_incidents.figures.metrics import build_metrics
from mkdocs_incidents.figures.year_calendar import build_calendar, year_range
from mkdocs_incidents.model.incident import Incident, occurred_at
from mkdocs_incidents.model.partial_date import PartialDate
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident

SETTINGS = parse_company({}).response
ADOPTED = "2026-06-01"


def adopted(identity: str = "INC-001", **fields: Any) -> Incident:
    return parse_incident(f"artifacts/{identity}.md", {"id": identity, "adopted_on": ADOPTED, **fields})


NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_it_sorts_by_the_best_time_that_is_known() -> None:
    by_month, by_day = adopted("INC-001", started_at="2019-12"), adopted("INC-002", started_at="2019-11-30")
    by_instant, unknown = adopted("INC-003", detected_at="2019-12-15T08:00:00Z"), adopted("INC-004")
    history = build_history([unknown, by_month, by_instant, by_day], SETTINGS.scale)
    assert [one.id for one in history.incidents] == ["INC-003", "INC-001", "INC-002", "INC-004"]
    assert [year_of(one) for one in history.incidents] == ["2019", "2019", "2019", "undated"]
    assert history.open_incidents == ()


def test_a_later_instant_is_not_when_it_began() -> None:
    incident = adopted(started_at="2019-12-03", resolved_at="2019-12-04T10:00:00Z")
    assert incident.began_at is None
    assert incident.began_about == PartialDate(2019, 12, 3)
    assert occurred_at(incident) == datetime(2019, 12, 3, tzinfo=UTC)


def test_no_length_is_worked_out_from_a_day() -> None:
    incident = adopted(started_at="2019-12-03", resolved_at="2019-12-04T10:00:00Z")
    nothing = Durations(time_to_detect=None, time_to_acknowledge=None, time_to_mitigate=None, time_to_resolve=None)
    assert measure_durations(incident, SETTINGS.durations) == nothing


def test_facets_and_figures_count_the_unknown() -> None:
    known = adopted("INC-002", severity="P1", services=["web"], started_at="2026-05-01")
    history = build_history([adopted(), known], SETTINGS.scale)
    assert {name: len(group) for name, group in history.group("severity").items()} == {"P1": 1, "not classified": 1}
    assert {name: len(group) for name, group in history.group("service").items()} == {"not known": 1, "web": 1}
    metrics = build_metrics([adopted(), known], SETTINGS, NOW)
    assert metrics.open_incidents == 0
    assert [(one.name, one.count) for one in metrics.counts["severity"]] == [("P1", 1), (None, 1)]
    assert [(one.name, one.count) for one in metrics.counts["month"]] == [("2026-05", 1), (None, 1)]
    assert metrics.without_hour == 2
    assert metrics.durations[3].overall.missing == 2


def test_availability_counts_outages_without_a_known_time() -> None:
    recent = adopted(services=["web"], started_at="2026-05-30", severity="P0")
    old = adopted("INC-002", services=["web"], started_at="2016-05", severity="P0")
    figures = build_availability("web", [recent, old], SETTINGS, NOW)
    assert figures.downtime == timedelta()
    assert figures.without_instants == 1


def test_a_calendar_shows_days_and_no_months() -> None:
    by_day, by_month = adopted("INC-001", started_at="2019-12-03"), adopted("INC-002", started_at="2019-12")
    calendar = build_calendar([by_day, by_month], SETTINGS.scale, *year_range(2019))
    shown = [one.id for week in calendar.weeks for day in week if day for one in day.incidents]
    assert shown == ["INC-001"]
    at = datetime(2020, 12, 3, tzinfo=UTC), datetime(2020, 12, 1, tzinfo=UTC)
    assert [[one.id for one in build_on_this_day([by_day, by_month], day)] for day in at] == [["INC-001"], []]


def test_no_reminders_for_dates_before_the_adoption() -> None:
    actions = [{"action": "a", "due": "2016-01-01"}, {"action": "b", "due": "2026-06-10"}]
    later = NOW.date() + timedelta(days=30)
    items = list_action_items([adopted(actions=actions)], SETTINGS.scale, later)
    assert [(item.action.action, item.state) for item in items] == [("a", "open"), ("b", "overdue")]
    kept_quiet = adopted(actions=actions, chase_from="2027-01-01")
    assert not any(item.overdue for item in list_action_items([kept_quiet], SETTINGS.scale, later))
