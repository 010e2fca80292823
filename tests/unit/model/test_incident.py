"""What an incident derives from its fields."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.fields import INSTANTS
from mkdocs_incidents.model.incident import Incident, occurred_at
from mkdocs_incidents.model.vocabulary import ActionStatus, ResponseStatus
from mkdocs_incidents.reading.incident_fields import parse_incident
from tests.unit.figures.test_unknown import adopted


def incident(**instants: str) -> Incident:
    return parse_incident("artifacts/INC-001.md", {"id": "INC-001", **instants})


T = "2026-03-02T14:0{}:00Z"


@pytest.mark.parametrize(
    ("instants", "status"),
    [
        ((), ResponseStatus.INVESTIGATING),
        (("detected_at", "acknowledged_at"), ResponseStatus.INVESTIGATING),
        (("detected_at", "identified_at"), ResponseStatus.IDENTIFIED),
        (("detected_at", "mitigated_at"), ResponseStatus.MONITORING),
        (("identified_at", "mitigated_at"), ResponseStatus.MONITORING),
        (("resolved_at",), ResponseStatus.RESOLVED),
        (INSTANTS, ResponseStatus.RESOLVED),
    ],
)
def test_response_status(instants: tuple[str, ...], status: ResponseStatus) -> None:
    found = incident(**{name: T.format(index) for index, name in enumerate(instants)})
    assert found.response_status is status
    assert found.is_open is (status is not ResponseStatus.RESOLVED)


def test_began_at() -> None:
    minute = [datetime(2026, 3, 2, 14, index, tzinfo=UTC) for index in range(4)]
    assert incident().began_at is None
    assert incident(detected_at=T.format(1)).began_at == minute[1]
    assert incident(started_at=T.format(0), detected_at=T.format(1)).began_at == minute[0]
    assert incident(mitigated_at=T.format(3), identified_at=T.format(2)).began_at == minute[2]


def test_a_record_without_instants_occurred_on_the_day_it_was_opened() -> None:
    assert occurred_at(incident(created="2026-03-02")).isoformat() == "2026-03-02T00:00:00+00:00"


def test_instants_are_in_the_order_of_their_names() -> None:
    found = incident(resolved_at=T.format(0), started_at=T.format(5), identified_at=T.format(2))
    assert [name for name, _ in found.instants()] == ["started_at", "identified_at", "resolved_at"]


@pytest.mark.parametrize(
    ("due", "status", "overdue"),
    [
        (date(2026, 3, 1), ActionStatus.OPEN, True),
        (date(2026, 3, 2), ActionStatus.OPEN, False),
        (date(2026, 3, 1), ActionStatus.DONE, False),
        (date(2026, 3, 1), ActionStatus.DROPPED, False),
        (None, ActionStatus.OPEN, False),
    ],
)
def test_overdue(due: date | None, status: ActionStatus, overdue: bool) -> None:
    assert Action(action="x", due=due, status=status).overdue(date(2026, 3, 2)) is overdue


def test_a_record_without_a_state_is_closed_by_default() -> None:
    assert adopted().response_status == "resolved"
    assert adopted(started_at="2019-12").response_status == "resolved"
    assert adopted(ongoing=True).response_status == "investigating"
    assert adopted(ongoing=True, mitigated_at="2019-12-03").response_status == "monitoring"
    assert parse_incident("a.md", {"id": "INC-001"}).response_status == "investigating"


@pytest.mark.parametrize(("said", "ended_by"), [({}, None), ({"mitigation": "none"}, None), ({"mitigation": "x"}, "x")])
def test_what_ended_the_impact(said: dict[str, str], ended_by: str | None) -> None:
    assert incident(**said).ended_by == ended_by
