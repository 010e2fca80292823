"""Values of a company's own fields, as people type them."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.model.custom_field import CustomField
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.custom_values import find_field, parse_value

FIELDS = parse_company(
    {
        "incident_response": {
            "fields": [
                {"name": "region", "label": "Region", "type": "text"},
                {"name": "cost", "label": "Cost", "type": "number"},
                {"name": "told_on", "label": "Told on", "type": "date"},
                {"name": "breach", "label": "Breach", "type": "bool"},
                {"name": "tier", "label": "Tier", "type": "enum", "values": ["Gold", "Silver"]},
                {"name": "teams", "label": "Teams", "type": "list"},
            ],
            "roles": [{"name": "commander", "label": "Commander"}],
        }
    }
).response.fields


def field(name: str) -> CustomField:
    found = find_field(FIELDS, name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("region", " eu\nwest ", "eu west"),
        ("cost", "12", 12),
        ("cost", "12.5", 12.5),
        ("cost", "-3.0", -3),
        ("told_on", "2026-03-02", "2026-03-02"),
        ("breach", "Yes", True),
        ("breach", "TRUE", True),
        ("breach", "no", False),
        ("breach", "false", False),
        ("tier", "gold", "Gold"),
        ("teams", "a, b ,, c", ["a", "b", "c"]),
        ("commander", "Ada, Bo", ["Ada", "Bo"]),
    ],
)
def test_what_people_type(name: str, text: str, value: Any) -> None:
    parsed = parse_value(field(name), text)
    assert (parsed, type(parsed)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("cost", "much", "cost: 'much' is not a number"),
        ("cost", "nan", "cost: 'nan' is not a number"),
        ("cost", "inf", "cost: 'inf' is not a number"),
        ("told_on", "2 March", "told_on: '2 March' is not a day: write it as YYYY-MM-DD"),
        ("breach", "maybe", "breach: 'maybe' is neither yes nor no"),
        ("tier", "gld", "tier: 'gld' is not known; did you mean Gold?"),
        ("tier", "bronze age", "tier: 'bronze age' is not known; one of: Gold, Silver"),
    ],
)
def test_what_is_refused(name: str, text: str, message: str) -> None:
    with pytest.raises(IncidentsError) as caught:
        parse_value(field(name), text)
    assert str(caught.value) == message


def test_a_role_is_found_by_its_name_and_by_its_key() -> None:
    assert find_field(FIELDS, "roles.commander") is find_field(FIELDS, "commander")
    assert find_field(FIELDS, "severity") is None
