"""Rules on the configuration."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.checking.rule_table import RULES
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.yaml_values import load_yaml
from tests.unit.checking.rules.rule_runs import places


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("{services: [{name: a}, {name: b}, {name: a}]}", [("CFG201", ("services", 2, "name"))]),
        ("{severities: [{name: A}, {name: A}]}", [("CFG201", ("severities", 1, "name"))]),
        ("{services: [{name: a, depends_on: [b, c]}, {name: c}]}", [("CFG202", ("services", 0, "depends_on", 0))]),
        ("{services: [{name: a, depends_on: [b]}, {name: b}]}", []),
        (
            "{services: [{name: b, depends_on: [a]}, {name: a, depends_on: [b]}]}",
            [("CFG204", ("services", 1, "depends_on"))],
        ),
        ("{services: [{name: a, depends_on: [a]}]}", [("CFG204", ("services", 0, "depends_on"))]),
        ("{services: [{name: a, critical: true}]}", [("CFG205", ("services", 0))]),
        ("{services: [{name: a, critical: true, urls: [https://a.example]}]}", []),
        ("{}", []),
    ],
)
def test_rules_on_the_company(config: str, expected: list[Any]) -> None:
    company = parse_company({"incident_response": load_yaml(config)})
    rules = [rule for rule in RULES if rule.check_company and rule.code not in ("CFG301", "CFG304")]
    found = [found for rule in rules if rule.check_company for found in rule.check_company(company)]
    assert places(found) == [(code, ("incident_response", *path)) for code, path in expected]
