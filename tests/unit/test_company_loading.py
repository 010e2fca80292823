"""The configuration with the company's own providers and the standards."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from mkdocs_incidents.company_loading import CheckedCompany, check_company, check_company_readiness, load_config
from mkdocs_incidents.reading.standard_files import RUNBOOK
from mkdocs_incidents.reading.yaml_file import YamlFile
from tests.conftest import WriteTree

NOW = datetime(2026, 11, 23, tzinfo=UTC)
PROVIDER = """kind: hosting
providers:
  - {key: rack, name: Rack, aliases: [our rack], rollback: [{text: Deploy again, verified: false}]}
"""


def checked(root: Path, **rules: object) -> tuple[YamlFile, CheckedCompany]:
    file, read = load_config(root, "company.config.yaml", rules)
    return file, check_company(root, file, read)


def test_providers_and_standards_are_part_of_the_company(tree: WriteTree) -> None:
    files = {"standards/ops/providers/rack.yaml": PROVIDER, f"standards/ops/{RUNBOOK}": "# Runbook\n\n{{ triage( }}\n"}
    _, company = checked(tree({"company.config.yaml": "tech_stack: {hosting: our rack}\n", **files}))
    assert [provider.name for provider in company.company.providers] == ["Rack"]
    assert ("RUN001", f"standards/ops/{RUNBOOK}") in [(one.code, one.location.path) for one in company.problems]


def test_levels_given_elsewhere_win_over_those_of_the_configuration(tree: WriteTree) -> None:
    root = tree({"company.config.yaml": "incident_response: {rules: {INC301: warning, INC207: error}}\n"})
    levels = checked(root, INC301="off")[1].levels.configured
    assert {code: str(level) for code, level in levels.items()} == {"INC301": "off", "INC207": "error"}


def test_readiness_is_placed_in_the_configuration(tree: WriteTree) -> None:
    services = "services: [{name: web, critical: true}]"
    file, company = checked(
        tree({"company.config.yaml": f"incident_response: {{readiness: {{drill_every: 26w}}, {services}}}\n"})
    )
    found = [str(problem) for problem in check_company_readiness(file, company, [], NOW)]
    assert "company.config.yaml:1" in found[0]
    assert "RDY101: web is critical and never had a drill" in found[0]
