"""Custom fields of another product become custom fields here, under any name that the product uses."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import WriteTree
from tests.unit.cli.conftest import Run
from tests.unit.recording.importers.conftest import Imported

CONFIG = """company: {name: Example}
incident_response:
  fields:
    - {name: region, type: text, label: Affected region}
    - {name: customers, type: number, label: Customers affected}
  roles: [commander]
"""
TIMES = {"created_at": "2026-03-02T14:00:00Z", "resolved_at": "2026-03-02T15:00:00Z"}
INCIDENT_IO = {
    "incidents": [
        {
            "id": "a1",
            "name": "Checkout is down",
            "created_at": TIMES["created_at"],
            "incident_status": {"category": "closed"},
            "incident_timestamp_values": [],
            "incident_role_assignments": [{"role": {"name": "Commander"}, "assignee": {"name": "Ada Example"}}],
            "custom_field_entries": [
                {"custom_field": {"name": "Affected region"}, "values": [{"value_option": {"value": "eu"}}]},
                {"custom_field": {"name": "Customers affected"}, "values": [{"value_numeric": "120"}]},
                {"custom_field": {"name": "Weather"}, "values": [{"value_text": "rain"}]},
            ],
        }
    ]
}
PAGERDUTY = {
    "incidents": [
        {
            "id": "a1",
            "title": "Checkout is down",
            "incident_number": 1,
            "status": "resolved",
            "urgency": "high",
            "html_url": "https://a.example/1",
            **TIMES,
            "custom_fields": [
                {"name": "region", "display_name": "Affected region", "value": ["eu"]},
                {"name": "customers", "display_name": "Customers affected", "value": 120},
                {"name": "weather", "display_name": "Weather", "value": "rain"},
            ],
        }
    ]
}
FIREHYDRANT = {
    "data": [
        {
            "id": "a1",
            "name": "Checkout is down",
            "created_at": TIMES["created_at"],
            "milestones": [{"type": "resolved", "occurred_at": TIMES["resolved_at"]}],
            "custom_fields": [
                {"name": "Affected region", "value": "eu"},
                {"name": "Customers affected", "value_string": "120"},
                {"name": "Weather", "value_array": ["rain"]},
            ],
        }
    ]
}
DATADOG = {
    "data": [
        {
            "id": "a1",
            "type": "incidents",
            "attributes": {
                "public_id": 1,
                "title": "Checkout is down",
                "created": TIMES["created_at"],
                "resolved": TIMES["resolved_at"],
                "customer_impacted": False,
                "fields": {
                    "affected_region": {"type": "dropdown", "value": "eu"},
                    "Customers affected": {"type": "textbox", "value": "120"},
                    "Weather": {"type": "textbox", "value": "rain"},
                },
            },
        }
    ]
}


@pytest.fixture
def imported(tree: WriteTree, run: Run) -> Callable[[str, str], Imported]:
    def write(name: str, text: str) -> Imported:
        root = tree({"company.config.yaml": CONFIG, name: text})
        return Imported(root, run("import", name, "--write", "--root", root))

    return write


@pytest.mark.parametrize("export", [INCIDENT_IO, PAGERDUTY, FIREHYDRANT, DATADOG])
def test_fields_of_the_same_name(imported: Callable[[str, str], Imported], export: Any) -> None:
    one = imported("x.json", json.dumps(export))["a1"]
    assert (one.custom["region"], one.custom["customers"]) == ("eu", 120)


def test_a_role_of_the_same_name_and_a_field_that_the_company_lacks(
    imported: Callable[[str, str], Imported],
) -> None:
    found = imported("x.json", json.dumps(INCIDENT_IO))
    assert found["a1"].custom["roles.commander"] == ["Ada Example"]
    assert "> - Weather: rain" in (found.root / found["a1"].artifact.path).read_text(encoding="utf-8")


def test_jira_by_the_names_that_it_adds(imported: Callable[[str, str], Imported]) -> None:
    fields = {
        "summary": "Checkout is down",
        "created": "2026-03-02T14:00:00.000+0000",
        "resolutiondate": "2026-03-02T15:00:00.000+0000",
        "status": {"statusCategory": {"key": "done"}},
        "customfield_10050": {"value": "eu"},
        "customfield_10051": 120.0,
        "customfield_10019": "0|i0001:",
    }
    names = {
        "customfield_10050": "Affected region",
        "customfield_10051": "Customers affected",
        "customfield_10019": "Rank",
    }
    found = imported("x.json", json.dumps({"names": names, "issues": [{"key": "OPS-1", "fields": fields}]}))
    assert (found["OPS-1"].custom["region"], found["OPS-1"].custom["customers"]) == ("eu", 120)
    assert "fields.customfield_10019" in found.dropped


def test_a_table_of_jira(imported: Callable[[str, str], Imported]) -> None:
    header = "Issue key,Summary,Created,Resolved,Priority,Custom field (Affected region)"
    row = "OPS-1,Checkout is down,2026-03-02T14:00:00Z,2026-03-02T15:00:00Z,High,eu"
    one = imported("x.csv", f"{header}\n{row}\n")["OPS-1"]
    assert (one.title, one.severity, one.custom["region"]) == ("Checkout is down", "P1", "eu")
