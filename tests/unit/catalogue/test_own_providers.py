"""Entries of the company's own, in standards/ops/providers/."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.loading import WorkspaceOptions, load_workspace
from mkdocs_incidents.runbook.expanded_standards import runbook_parts
from tests.conftest import WriteTree

OWN = """kind: hosting
providers:
  - key: rack
    name: Our own rack
    aliases: [rack, vercel]
    identify:
      - {text: Look at the list of releases., command: ls /srv/releases, verified: true, source: the wiki}
    rollback:
      - {text: Point the link at the release before., command: ln -sfn /srv/releases/<before> /srv/current}
    caveats:
      - {text: The old assets are gone after a week.}
"""


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in load_workspace(root, WorkspaceOptions()).problems if problem.code[:3] == "PRO"]


def test_a_company_provider_overrides_the_catalogue(tree: WriteTree) -> None:
    config = "tech_stack: {hosting: Vercel}\n"
    root = tree({"company.config.yaml": config, "standards/ops/providers/hosting.yaml": OWN})
    workspace = load_workspace(root, WorkspaceOptions())
    text = runbook_parts(workspace).rollback_checklist()
    assert "ln -sfn /srv/releases/<before> /srv/current" in text
    assert "vercel rollback" not in text
    assert problems(root) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("name: Our own rack", "nmae: Our own rack", "PRO106"),
        ("name: Our own rack", "name: Our own rack\n    name: twice", "SRC007"),
        ("kind: hosting", "kind: hostign", "PRO103"),
        ("    rollback:\n", "    rolback:\n", "PRO101"),
        ("aliases: [rack, vercel]", "aliases: [Rack]", "PRO105"),
        ("aliases: [rack, vercel]", "aliases: rack", "PRO102"),
        ("verified: true, source: the wiki", "verified: true", "PRO101"),
    ],
)
def test_an_invalid_provider_is_reported_and_the_catalogue_entry_is_used(
    tree: WriteTree, before: str, after: str, expected: str
) -> None:
    files = {
        "company.config.yaml": "tech_stack: {hosting: Vercel}\n",
        "standards/ops/providers/hosting.yaml": OWN.replace(before, after),
    }
    workspace = load_workspace(tree(files), WorkspaceOptions())
    found = [problem for problem in workspace.problems if problem.location.path.endswith("hosting.yaml")]
    assert expected in [problem.code for problem in found]
    assert all(problem.location.line > 1 or expected == "PRO103" for problem in found)
    assert "vercel rollback" in runbook_parts(workspace).rollback_checklist()


def test_two_providers_with_the_same_alias_are_reported(tree: WriteTree) -> None:
    other = OWN.replace("key: rack", "key: shelf").replace("Our own rack", "The shelf")
    root = tree({"standards/ops/providers/a.yaml": OWN, "standards/ops/providers/b.yaml": other})
    place = "standards/ops/providers/b.yaml:5"
    advice = "(Remove it from one of them.)"
    assert problems(root) == [
        f"{place}:15: error PRO201: the alias rack of The shelf is also that of Our own rack {advice}",
        f"{place}:21: error PRO201: the alias vercel of The shelf is also that of Our own rack {advice}",
    ]
