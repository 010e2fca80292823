"""A build and a command read the same configuration from any folder, and find the same problems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import CONFIG, WriteTree, record
from tests.integration.conftest import run_incidents, run_mkdocs

_PROBLEM = re.compile(r"(\S+\.(?:md|yaml)):\d+:\d+: (error|warning) ([A-Z]+\d+)")
_THEME = "site_name: Example\ntheme: {name: material}\n"
_ALL = {"INC103", "INC201", "INC305"}
_RECORDS = {
    "artifacts/INC-001.md": record(mitigated_at="2026-03-02T14:01:00Z"),  # INC201
    "artifacts/INC-002.md": record(id="INC-002", severity="P9"),  # INC103
    "artifacts/INC-003.md": record(id="INC-003", services="[worker]"),  # INC305
    "company.config.yaml": "company: {name: Example}\nincident_response: {services: [{name: web}]}\n",
    "docs/index.md": "# Home\n",
}
_PUBLIC = {"artifacts/INC-004.md": record(id="INC-004", visibility="public", summary="Mail to ada@acme.io failed")}
_ALLOWED = {
    "standards/ops/allowed-texts.yaml": "allowed: [{fingerprint: 'sha256:69e131f585aa', reason: Our press office}]\n"
}
_IN_DOCS = {
    "docs/mkdocs.yml": f"{_THEME}plugins: [macros, incidents: {{rules: {{INC201: off}}}}]\ndocs_dir: pages\n",
    "docs/pages/index.md": "# Home\n",
    ".git/HEAD": "ref: refs/heads/main\n",
}


def _site(plugin: str) -> str:
    return f"{_THEME}plugins: [macros, {plugin}]\n"


@pytest.mark.parametrize(
    ("files", "config", "expected"),
    [
        ({"mkdocs.yml": _site("incidents")}, None, _ALL),
        ({"mkdocs.yml": _site("incidents: {rules: {INC201: off}}")}, None, _ALL - {"INC201"}),
        ({"mkdocs.yaml": _site("incidents: {rules: {INC305: off}}")}, None, _ALL - {"INC305"}),
        (
            {"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": _site("incidents: {rules: {INC103: off}}")},
            None,
            _ALL - {"INC103"},
        ),
        (
            {
                "mkdocs.yml": _site("incidents: {company_config: ops.yaml}"),
                "ops.yaml": CONFIG + "incident_response: {rules: {INC201: off}, services: [{name: web}]}\n",
            },
            None,
            _ALL - {"INC201"},
        ),
        (
            {
                "website/mkdocs.yml": f"{_site('incidents: {rules: {INC201: off}}')}docs_dir: ../docs\n",
                ".git/HEAD": "ref: refs/heads/main\n",
            },
            "website/mkdocs.yml",
            _ALL - {"INC201"},
        ),
        (
            {"properdocs.yml": _site("incidents: {rules: {INC201: off}}"), "mkdocs.yml": _site("incidents")},
            "properdocs.yml",
            _ALL - {"INC201"},
        ),
        (_IN_DOCS, "docs/mkdocs.yml", _ALL - {"INC201"}),
        ({"mkdocs.yml": _site("incidents: {audience: public}")}, None, _ALL),
        ({"mkdocs.yml": _site("incidents"), **_PUBLIC}, None, {*_ALL, "INC155"}),
        ({"mkdocs.yml": _site("incidents: {audience: public}"), **_PUBLIC}, None, {*_ALL, "INC155"}),
        ({"mkdocs.yml": _site("incidents: {audience: public}"), **_PUBLIC, **_ALLOWED}, None, _ALL),
    ],
)
def test_build_and_check_agree(
    files: Mapping[str, str], config: str | None, expected: set[str], tree: WriteTree
) -> None:
    root = tree({**_RECORDS, **files})
    built = run_mkdocs(root, "build", *(["-f", config] if config else []))
    checked = run_incidents(root, "check", "--as-of", "2026-11-23T09:00:00Z")
    found = _problems(built.stdout)
    assert {code for _, level, code in found if level == "error"} == expected
    assert found == _problems(checked.stdout + checked.stderr)
    assert built.returncode == checked.returncode == 1


def _problems(output: str) -> set[tuple[str, str, str]]:
    return {(Path(match[1]).name, match[2], match[3]) for match in _PROBLEM.finditer(output)}
