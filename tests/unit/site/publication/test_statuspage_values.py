"""Statuspage's words, ids and times."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import Outage
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.site.publication.statuspage_values import make_id, outage_of, render_milliseconds, worst_outage

SCALE = parse_company({}).response.scale


def incident(**fields: Any) -> Incident:
    return parse_incident("a.md", fields)


def test_an_outage_is_that_of_the_severity() -> None:
    assert outage_of(incident(severity="P0"), SCALE) is Outage.MAJOR
    assert outage_of(incident(severity="P9"), SCALE) is outage_of(incident(), SCALE) is Outage.NONE


def test_the_worst_of_several() -> None:
    assert worst_outage([incident(severity="P3"), incident(severity="P1"), incident()], SCALE) is Outage.PARTIAL
    assert worst_outage([], SCALE) is Outage.NONE


def test_an_id_is_stable_while_the_names_are() -> None:
    assert make_id("a", "b") == make_id("a", "b") != make_id("ab") != make_id("b", "a")
    assert len(make_id("\ud800")) == 12


def test_times_have_milliseconds_and_none_is_before_1970() -> None:
    assert render_milliseconds(datetime(2026, 3, 2, 14, 2, tzinfo=UTC)) == "2026-03-02T14:02:00.000Z"
    assert render_milliseconds(datetime(1, 1, 1, tzinfo=UTC)) == "1970-01-01T00:00:00.000Z"
