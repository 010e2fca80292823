"""Related incidents against a comparison of every incident with every other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_incidents.figures.related import Related
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.reading.incident_fields import parse_incident

START = datetime(2026, 1, 31, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def incident(number: int, after: timedelta | None = None, /, **fields: Any) -> Incident:
    known = {"id": f"INC-{number:03}", "trigger": "deploy", "services": ["web"], **fields}
    if after is not None:
        known["started_at"] = (START + after).isoformat()
    return parse_incident(f"artifacts/{number}.md", known)


def ids(incidents: Sequence[Incident]) -> dict[str, list[str]]:
    return {path: [one.incident.id for one in related] for path, related in Related(incidents).items()}


def compare_all(incidents: Sequence[Incident]) -> dict[str, list[str]]:
    """The definition, word for word."""
    found = {}
    for one in incidents:
        others = [
            (abs(other.began_at - one.began_at), other.id, other.artifact.path)
            for other in incidents
            if other is not one
            and one.trigger not in {None, "unknown"}
            and one.trigger == other.trigger
            and set(one.services) & set(other.services)
            and one.began_at is not None
            and other.began_at is not None
            and abs(other.began_at - one.began_at) <= timedelta(days=90)
        ]
        found[one.artifact.path] = [identity for _, identity, _ in sorted(others)[:5]]
    return found


_fields = st.fixed_dictionaries(
    {
        "trigger": st.sampled_from(["deploy", "deploy", "deploy", "capacity", "unknown"]),
        "services": st.lists(st.sampled_from(["web", "api", "db"]), max_size=4),
        "id": st.sampled_from(["INC-1", "INC-2", "INC-10", "INC-11", "INC-12", "INC-3"]),
    }
)
_days = st.sampled_from([0, 0, 1, 2, 89, 90, 91]).map(lambda days: days * DAY)
_after = st.none() | _days | st.timedeltas(DAY, 200 * DAY)


@given(st.lists(st.tuples(_after, _fields), max_size=30))
def test_the_same_as_a_comparison_of_all_with_all(drawn: list[tuple[timedelta | None, dict[str, Any]]]) -> None:
    incidents = [incident(number, after, **fields) for number, (after, fields) in enumerate(drawn)]
    assert ids(incidents) == compare_all(incidents)
    assert ids(incidents[::-1]) == ids(incidents)


def test_many_at_the_same_instant() -> None:
    """A cluster without any time between its incidents: the ids decide."""
    incidents = [incident(number, DAY) for number in range(2000)]
    found = ids(incidents)
    assert found["artifacts/3.md"] == ["INC-000", "INC-001", "INC-002", "INC-004", "INC-005"]
    assert found["artifacts/1999.md"] == [f"INC-{number:03}" for number in range(5)]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (timedelta(hours=1), "on the same day"),
        (timedelta(hours=13), "1 day after"),
        (-timedelta(hours=13), "1 day before"),
        (-12 * DAY, "12 days before"),
        (90 * DAY, "90 days after"),
    ],
)
def test_the_reason(after: timedelta, expected: str) -> None:
    one, other = incident(1, timedelta(), services=["web", "db", "api"]), incident(2, after, services=["web", "api"])
    (found,) = Related([one, other])["artifacts/1.md"]
    assert found.reason == f"same trigger (deploy) and service (api, web), {expected}"
    assert found.incident is other


@pytest.mark.parametrize(
    "fields", [{"trigger": "unknown"}, {"trigger": None}, {"services": []}, {"started_at": None}], ids=str
)
def test_what_is_not_known_relates_nothing(fields: dict[str, Any]) -> None:
    known = {"id": "INC-1", "trigger": "deploy", "services": ["web"], "started_at": "2026-03-02T14:00:00Z", **fields}
    given_fields = {name: value for name, value in known.items() if value is not None}
    incidents = [parse_incident(f"artifacts/{number}.md", given_fields) for number in (1, 2)]
    assert Related(incidents) == {"artifacts/1.md": (), "artifacts/2.md": ()}


def test_of_nothing() -> None:
    assert Related([]) == {}
