"""Bodies of products without a mapping: what is read of them is right, or they are refused; nothing is guessed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.yaml_values import load_yaml
from mkdocs_incidents.recording.alerts.alert import Alert, AlertState
from mkdocs_incidents.recording.alerts.alert_body import parse_body
from mkdocs_incidents.recording.alerts.alert_reading import read_alert

UNSEEN: list[dict[str, Any]] = [
    case
    for file in ("unseen.yaml", "unseen_products.yaml")
    for case in load_yaml((Path(__file__).parent / file).read_text(encoding="utf-8"))
]


def read(case: dict[str, Any], settings: ResponseSettings) -> Alert:
    raw = case["raw"] if "raw" in case else json.dumps(case["body"])
    return read_alert(parse_body(raw.encode()), settings)


@pytest.mark.parametrize("case", UNSEEN, ids=[one["product"] for one in UNSEEN])
def test_unseen(case: dict[str, Any], settings: ResponseSettings) -> None:
    if case.get("refused"):
        with pytest.raises(IncidentsError, match=r"its keys are|not an alert"):
            read(case, settings)
        return
    expected = {"state": "firing", "severity": "", "service": "", "link": "", "at": "", "ended": ""} | case["expect"]
    found = what_is_read(read(case, settings))
    if expected["state"] != AlertState.FIRING:  # when it began is not asked of the end of an alert
        expected["at"], found["at"] = "", ""
    if expected["state"] != AlertState.RESOLVED:
        found["ended"] = ""
    if "id" not in expected:
        del found["id"]
    assert found == expected


def what_is_read(alert: Alert) -> dict[str, str]:
    """An alert as the file has it; "" for what is not there."""
    return {
        "title": alert.title,
        "state": alert.state.value,
        "severity": "" if alert.severity.assumed else alert.severity.name,
        "service": ", ".join(alert.services),
        "link": alert.links[0].url if alert.links else "",
        "at": f"{alert.started_at:%Y-%m-%dT%H:%M:%SZ}" if alert.started_at else "",
        "ended": f"{alert.ended_at:%Y-%m-%dT%H:%M:%SZ}" if alert.ended_at else "",
        "id": alert.ids[0] if alert.ids else "",
    }
