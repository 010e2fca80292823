"""Outages as spans of time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mkdocs_incidents.figures.outages import Hit, is_unplaced, merge_hits, place_incidents
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import Outage
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident

RESPONSE = parse_company({}).response
OPENS, NOW = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)


def day(number: int) -> datetime:
    return datetime(2026, 3, number, tzinfo=UTC)


def incident(**fields: Any) -> Incident:
    return parse_incident("a.md", {"id": "INC-001", "severity": "P0", **fields})


@pytest.mark.parametrize(
    ("fields", "span"),
    [
        ({"started_at": "2026-03-02T00:00:00Z", "mitigated_at": "2026-03-03T00:00:00Z",
          "resolved_at": "2026-03-05T00:00:00Z"}, (day(2), day(3))),
        ({"detected_at": "2026-02-02T00:00:00Z", "resolved_at": "2026-03-05T00:00:00Z"}, (OPENS, day(5))),
        ({"started_at": "2026-03-20T00:00:00Z"}, (day(20), NOW)),
        ({"started_at": "2026-02-02T00:00:00Z", "resolved_at": "2026-02-03T00:00:00Z"}, None),
        ({"resolved_at": "2026-03-05T00:00:00Z"}, None),
    ],
)  # fmt: skip
def test_the_part_of_an_outage_within_a_window(fields: dict[str, str], span: tuple[datetime, datetime] | None) -> None:
    hits = place_incidents([incident(**fields)], RESPONSE.scale, OPENS, NOW)
    assert [(hit.start, hit.end) for hit in hits] == ([span] if span else [])


def test_an_end_without_a_start_has_no_place() -> None:
    assert is_unplaced(incident(resolved_at="2026-03-05T00:00:00Z"), OPENS, NOW)
    assert not is_unplaced(incident(resolved_at="2026-02-05T00:00:00Z"), OPENS, NOW)
    assert not is_unplaced(incident(started_at="2026-03-02T00:00:00Z"), OPENS, NOW)


def test_the_heaviest_of_overlapping_outages_counts() -> None:
    hits = [
        Hit(identity="a", outage=Outage.DEGRADED, start=day(1), end=day(4)),
        Hit(identity="b", outage=Outage.MAJOR, start=day(2), end=day(3)),
        Hit(identity="c", outage=Outage.NONE, start=day(5), end=day(6)),
    ]
    spans = [(span.outage, span.start.day, span.end.day) for span in merge_hits(hits, RESPONSE.downtime_weights)]
    assert spans == [(Outage.DEGRADED, 1, 2), (Outage.MAJOR, 2, 3), (Outage.DEGRADED, 3, 4)]
