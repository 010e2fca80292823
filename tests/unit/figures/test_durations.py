"""Durations of an incident."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mkdocs_incidents.figures.durations import describe_duration, measure_durations
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident

SETTINGS = parse_company({}).response


def incident(identity: str = "INC-001", **fields: Any) -> Incident:
    return parse_incident(f"artifacts/{identity}.md", {"id": identity, **fields})


T = "2026-03-02T14:{:02}:00Z"
ALL = {
    "started_at": T.format(0),
    "detected_at": T.format(2),
    "acknowledged_at": T.format(5),
    "mitigated_at": T.format(29),
    "resolved_at": T.format(54),
}


def minutes(**fields: str) -> dict[str, float | None]:
    measured = measure_durations(incident(**fields), SETTINGS.durations)
    named = {
        "detect": measured.time_to_detect,
        "acknowledge": measured.time_to_acknowledge,
        "mitigate": measured.time_to_mitigate,
        "resolve": measured.time_to_resolve,
    }
    return {name: None if length is None else length / timedelta(minutes=1) for name, length in named.items()}


def described(name: str, **fields: str) -> str:
    definition = next(found for found in SETTINGS.durations if found.name == name)
    return describe_duration(incident(**fields), definition)


def test_durations() -> None:
    assert minutes(**ALL) == {"detect": 2, "acknowledge": 3, "mitigate": 29, "resolve": 54}
    assert described("time_to_resolve", **ALL) == "from start to resolution"


def test_durations_from_detection() -> None:
    known = {name: at for name, at in ALL.items() if name != "started_at"}
    assert minutes(**known) == {"detect": None, "acknowledge": 3, "mitigate": 27, "resolve": 52}
    assert described("time_to_resolve", **known) == "from detection to resolution"
    assert described("time_to_detect", **known) == "from start to detection"


def test_the_configuration_decides_what_is_measured() -> None:
    own = {"durations": {"time_to_resolve": {"from": ["acknowledged_at"], "to": ["resolved_at", "mitigated_at"]}}}
    definitions = parse_company({"incident_response": own}).response.durations
    without = {name: at for name, at in ALL.items() if name != "resolved_at"}
    assert measure_durations(incident(**without), definitions).time_to_resolve == timedelta(minutes=24)
    assert definitions[3].text == "from acknowledgement to resolution, else mitigation"
    assert definitions[0] == SETTINGS.durations[0]


@pytest.mark.parametrize(
    ("missing", "unknown"),
    [
        (("detected_at",), {"detect", "acknowledge"}),
        (("acknowledged_at",), {"acknowledge"}),
        (("mitigated_at",), {"mitigate"}),
        (("resolved_at",), {"resolve"}),
        (("started_at", "detected_at"), {"detect", "acknowledge", "mitigate", "resolve"}),
        (tuple(ALL), {"detect", "acknowledge", "mitigate", "resolve"}),
    ],
)
def test_a_missing_instant_is_a_missing_duration(missing: tuple[str, ...], unknown: set[str]) -> None:
    measured = minutes(**{name: at for name, at in ALL.items() if name not in missing})
    assert {name for name, length in measured.items() if length is None} == unknown


def test_a_negative_duration_is_none_and_zero_is_zero() -> None:
    assert minutes(started_at=T.format(5), detected_at=T.format(4))["detect"] is None
    assert minutes(started_at=T.format(5), detected_at=T.format(5))["detect"] == 0
