"""The exported metrics match their schema for any history."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mkdocs_incidents.checking.schema import load_schema
from mkdocs_incidents.exporting.metrics_data import metrics_data
from mkdocs_incidents.figures.metrics import build_metrics
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident

NOW = datetime.fromisoformat("2026-11-23T09:00:00Z")
SCHEMA = load_schema("metrics")


def data(*records: Mapping[str, Any]) -> Any:
    """As a program reads it back."""
    incidents = [parse_incident(f"artifacts/INC-{place}.md", fields) for place, fields in enumerate(records)]
    return json.loads(json.dumps(metrics_data(build_metrics(incidents, parse_company({}).response, NOW))))


RECORD = {
    "id": "INC-001",
    "severity": "P0",
    "services": ["web"],
    "detected_by": "user-report",
    "trigger": "deploy",
    "started_at": "2026-03-02T14:00:00Z",
    "detected_at": "2026-03-02T14:02:00.5Z",
    "acknowledged_at": "2026-03-02T14:05:00Z",
    "resolved_at": "2026-03-02T15:30:00Z",
}


def test_the_schema_is_a_schema_and_describes_every_key() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    objects = [SCHEMA, *SCHEMA["$defs"].values()]
    while objects:
        found = objects.pop()
        if found.get("type") == "object":
            assert found["additionalProperties"] is False
            assert set(found["required"]) == set(found["properties"])
        for entry in found.get("properties", {}).values():
            assert entry["description"]
            objects.append(entry)
        if "items" in found:
            objects.append(found["items"])


def test_a_history_as_data() -> None:
    found = data(RECORD, {"created": "2026-01-31"})
    assert found["found_by"] == {"us": 0, "users": 1, "unknown": 1}
    assert found["months"] == {
        "names": ["2026-01", "2026-02", "2026-03"],
        "by_severity": [{"name": "P0", "incidents": [0, 0, 1]}, {"name": None, "incidents": [1, 0, 0]}],
    }
    assert (found["by_hour"][14], sum(found["by_hour"]), found["without_hour"]) == (1, 1, 1)
    detect, resolve = found["durations"]["time_to_detect"], found["durations"]["time_to_resolve"]
    assert detect["measured"] == [{"incident": "INC-001", "seconds": 120.5}]
    assert resolve["targets"] == [{"severity": "P0", "target_seconds": 3600.0, "n": 1, "met": 0}]
    assert [group["name"] for group in resolve["by_severity"]] == ["P0", None]
    assert resolve["by_severity"][1]["longest_seconds"] is None


_words = st.text('aé<"\\', max_size=3)
_instants = st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)).map(lambda at: f"{at.isoformat()}Z")  # noqa: DTZ001
_records = st.fixed_dictionaries(
    {},
    optional={
        "severity": st.sampled_from(["P0", "P1", "P2", "P3", "S9"]),
        "services": st.lists(_words, max_size=3),
        "detected_by": st.sampled_from(["monitoring", "user-report", "luck"]),
        "trigger": _words,
        "created": st.dates().map(str),
        "status": st.sampled_from(["draft", "archived"]),
        **dict.fromkeys(("started_at", "detected_at", "acknowledged_at", "resolved_at"), _instants),
    },
)


@given(st.lists(_records, max_size=8))
def test_every_history_fits_the_schema(records: list[dict[str, Any]]) -> None:
    known = [{key: value for key, value in record.items() if value is not None} for record in records]
    Draft202012Validator(SCHEMA).validate(data(*known))
