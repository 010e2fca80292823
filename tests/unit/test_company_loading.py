"""The configuration with the company's own providers, the standards and the list of allowed texts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mkdocs_incidents.company_loading import CheckedCompany, check_company, check_company_readiness, load_config
from mkdocs_incidents.reading.standard_files import RUNBOOK
from mkdocs_incidents.reading.yaml_file import YamlFile
from mkdocs_incidents.runbook.expanded_standards import load_standards
from tests.conftest import WriteTree, codes, load, record, texts
from tests.unit.checking.exposure.test_secrets import LOGIN, fingerprints

NOW = datetime(2026, 11, 23, tzinfo=UTC)
PROVIDER = """kind: hosting
providers:
  - {key: rack, name: Rack, aliases: [our rack], rollback: [{text: Deploy again, verified: false}]}
"""


def checked(root: Path, **rules: object) -> tuple[YamlFile, CheckedCompany]:
    file, read = load_config(root, "company.config.yaml", rules)
    return file, check_company(root, file, read, load_standards)


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


def allow(*entries: str) -> str:
    return "allowed:\n" + "".join(f"  - {{fingerprint: '{entry}', reason: an example}}\n" for entry in entries)


def test_an_entry_of_the_list_allows_one_text(tree: WriteTree) -> None:
    files = {"artifacts/INC-001.md": record("## Notes\n\nbob@acme.io or eve@acme.io\n", visibility="public")}
    first, second = (re.findall(r"sha256:\w{12}", text)[0] for text in texts(load(tree(files))))
    root = tree({**files, "standards/ops/allowed-texts.yaml": allow(first)})
    assert [re.findall(r"sha256:\w{12}", text) for text in texts(load(root))] == [[second]]
    assert codes(load(tree({"standards/ops/allowed-texts.yaml": allow(first, second)}))) == []


@pytest.mark.parametrize(
    "text", ["allowed: {}", "allowed: [x]", "alowed: []", "- x", "allowed: [", "allowed:\n- {reason: x}"]
)
def test_an_invalid_allow_list_is_reported_and_allows_nothing(tree: WriteTree, text: str) -> None:
    body = record(f"## Notes\n\n{LOGIN}\n")
    root = tree({"artifacts/INC-001.md": body, "standards/ops/allowed-texts.yaml": text})
    found = codes(load(root))
    assert "INC154" in found
    assert {code[:3] for code in found} & {"CFG", "SRC"}


def test_the_archive_keeps_what_the_list_allowed(tree: WriteTree) -> None:
    """Files that are not read again count as holding what they held; a new list is looked at anew."""
    files = {f"artifacts/INC-{number}.md": record(id=f"INC-{number}") for number in range(100, 229)}
    login = "https://bob:hunter22@db.acme.io/main"
    root = tree({**files, "artifacts/INC-001.md": record(f"## Notes\n\n{login}\n")})
    [fingerprint] = fingerprints(login)
    tree({"standards/ops/allowed-texts.yaml": allow(fingerprint)})
    assert codes(load(root)) == codes(load(root)) == []
    tree({"artifacts/INC-001.md": record()})
    assert codes(load(root)) == codes(load(root)) == ["CFG206"]
    (root / "standards/ops/allowed-texts.yaml").unlink()
    assert codes(load(root)) == []
