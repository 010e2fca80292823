"""The order of times, the future, and the timeline."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.model.fields import INSTANTS
from tests.unit.checking.rules.rule_runs import COMPLETE, check, places


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"detected_at": "2026-03-02T13:59:00Z"}, ["detected_at"]),
        ({"acknowledged_at": "2026-03-02T14:01:00Z"}, ["acknowledged_at"]),
        ({"mitigated_at": "2026-03-02T14:04:00Z"}, ["mitigated_at"]),
        ({"resolved_at": "2026-03-02T14:28:00Z"}, ["resolved_at"]),
        ({"resolved_at": "2026-03-02T14:28:00Z", "mitigated_at": ...}, []),
        ({"resolved_at": "2026-03-02T14:01:00Z", "mitigated_at": ..., "acknowledged_at": ...}, ["resolved_at"]),
        ({"identified_at": "2026-03-02T14:55:00Z"}, []),
        ({"identified_at": "2026-03-02T14:00:00Z"}, []),
        ({"identified_at": "2026-03-02T13:59:00Z"}, ["identified_at"]),
        ({"started_at": ..., "identified_at": "2026-03-02T14:01:00Z"}, ["identified_at"]),
        (dict.fromkeys(INSTANTS, "2026-03-02T14:00:00Z"), []),
        ({"resolved_at": "2026-03-02T15:00:00+01:00", "timeline": ..., "status": "draft"}, ["resolved_at"]),
    ],
)
def test_order(changes: dict[str, Any], wrong: list[str]) -> None:
    assert places(check(**changes)) == [("INC201", (name,)) for name in wrong]


def test_future() -> None:
    changes: dict[str, Any] = {"mitigated_at": "2026-11-23T09:00:00Z", "resolved_at": "2026-11-23T09:00:01Z"}
    (found,) = check(**changes)
    assert (found.code, found.path) == ("INC202", ("resolved_at",))
    assert found.message == "resolved_at 2026-11-23 09:00 UTC is in the future (it is 2026-11-23 09:00 UTC)"


@pytest.mark.parametrize(
    ("at", "outside"),
    [
        ("2026-03-01T14:00:00Z", False),
        ("2026-03-01T13:59:00Z", True),
        ("2026-03-09T14:54:00Z", False),
        ("2026-03-09T14:55:00Z", True),
        ("2025-03-02T14:02:00Z", True),
    ],
)
def test_timeline_span(at: str, outside: bool) -> None:
    assert places(check(timeline=[{"at": at, "event": "x"}])) == (
        [("INC203", ("timeline", 0, "at"))] if outside else []
    )


def test_timeline_span_of_a_record_without_instants() -> None:
    none: dict[str, Any] = {name: ... for name in COMPLETE if name.endswith("_at")}
    assert check(**none, status="draft", timeline=[{"at": "2020-01-01T00:00:00Z", "event": "x"}]) == []


@pytest.mark.parametrize("instant", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_instants_at_the_ends_of_the_calendar(instant: str) -> None:
    found = check(started_at=instant, status="draft")
    assert {finding.code for finding in found} <= {"INC201", "INC202", "INC203"}


def test_timeline_order() -> None:
    times = ["14:05", "14:02", None, "14:03", "14:03", "14:01"]
    timeline = [{"event": "x", **({"at": f"2026-03-02T{time}:00Z"} if time else {})} for time in times]
    assert places(check(timeline=timeline)) == [
        ("INC204", ("timeline", 1, "at")),
        ("INC204", ("timeline", 5, "at")),
        ("INC208", ("timeline", 2)),
    ]
