"""The targets of a severity: met, missed, or unknown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mkdocs_incidents.model.readiness import PromiseResult, measure_promises
from mkdocs_incidents.model.severity import Severity, SeverityScale
from mkdocs_incidents.reading.incident_fields import parse_incident

NOW = datetime(2026, 3, 10, tzinfo=UTC)
WITHIN = timedelta(hours=1)
SCALE = SeverityScale((Severity(name="P1", rank=0, resolve_within=WITHIN), Severity(name="P2", rank=1)))


def measure(scale: SeverityScale = SCALE, **fields: Any) -> PromiseResult:
    instants = {"started_at": "2026-03-02T14:00:00Z", "detected_at": "2026-03-02T14:05:00Z"}
    known = {name: value for name, value in fields.items() if value is not None}
    incident = parse_incident("a/INC-001.md", {"id": "INC-001", "severity": "P1", **instants, **known})
    (result,) = measure_promises([incident], scale, NOW)
    return result


@pytest.mark.parametrize(
    ("resolved", "met", "missed"),
    [("2026-03-02T15:00:00Z", 1, ()), ("2026-03-02T15:00:01Z", 0, ("INC-001",)), (None, 0, ("INC-001",))],
)
def test_a_resolution_counts_from_the_start(resolved: str | None, met: int, missed: tuple[str, ...]) -> None:
    result = measure(resolved_at=resolved)
    assert (result.promise, result.met, result.missed, result.unknown) == ("resolution", met, missed, 0)


def test_an_adopted_record_without_a_resolution_does_not_say() -> None:
    result = measure(adopted_on="2026-03-05")
    assert (result.met, result.missed, result.unknown) == (0, (), 1)


def test_an_internal_update_is_not_the_first_update() -> None:
    scale = SeverityScale((Severity(name="P1", rank=0, update_every=timedelta(minutes=30)),))
    update = {"at": "2026-03-02T14:10:00Z", "state": "investigating", "text": "x"}
    told = measure(scale, updates=[{**update, "audience": "public"}], resolved_at="2026-03-02T15:00:00Z")
    assert (told.promise, told.met, told.unknown) == ("first update", 1, 0)
    internal = measure(scale, updates=[{**update, "audience": "internal"}], resolved_at="2026-03-02T15:00:00Z")
    assert (internal.met, internal.unknown) == (0, 1)


def test_incidents_of_another_quarter_or_severity_do_not_count() -> None:
    old = measure(started_at="2025-11-02T14:00:00Z", detected_at="2025-11-02T14:00:00Z")
    other = measure(severity="P2")
    assert [(one.met, one.missed, one.unknown) for one in (old, other)] == [(0, (), 0)] * 2
