"""Severities, and the scale that they are on."""

from __future__ import annotations

from datetime import timedelta

from mkdocs_incidents.model.severity import Severity, SeverityScale

HIGH = Severity(name="P1", rank=1, label="High", acknowledge_within=timedelta(minutes=15))
LOW = Severity(name="P3", rank=3)
SCALE = SeverityScale((HIGH, LOW))


def test_targets_are_only_those_that_are_set() -> None:
    assert HIGH.targets == {"time_to_acknowledge": timedelta(minutes=15)}
    assert LOW.targets == {}


def test_the_full_name_has_the_label_if_there_is_one() -> None:
    assert (HIGH.full_name, LOW.full_name) == ("P1 (High)", "P3")


def test_a_severity_by_its_name() -> None:
    assert SCALE.names == ("P1", "P3")
    assert SCALE.get("P3") is LOW
    assert SCALE.get("p3") is None
    assert SCALE.get(None) is None
