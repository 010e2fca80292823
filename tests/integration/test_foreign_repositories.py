"""Repositories that were never made for us."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.integration.conftest import Build, run_mkdocs
from tests.integration.site_links import broken_links, third_party_fetches

Repository = Callable[[dict[str, str]], Path]

CONVENTION = """# Configuration of the convention, as its set-up leaves it
company:
  name: ""                    # not decided yet
  product: ""
  stage: ""
tech_stack:
  language: ""
  database: ""
  orm: ""
  cache: ""
  hosting: ""
observability:
  error_tracking: ""
feature_flags:
  provider: ""
  cleanup_sla_days: 14
platforms:
  targets: []
  responsive: true
support:
models:
  orchestrator: "opus"
"""
MEMO = """---
id: DM-001
type: decision-memo
title: "The configuration stays at the root"
status: approved
created: 2026-02-23
author: orchestrator
parent: null
children:
  - MEMO-SYS-002
depends_on: []
blocks: []
tags: [architecture, conventions]
---

# Decision: where the configuration lives

It uses `{{ braces }}` and links to [the other memo](SYSTEM-ANALYSIS.md).
"""
INCIDENT = """---
id: INC-001
type: decision-memo
title: "Sign-in down"
status: draft
created: 2026-02-24
author: ops-risk
parent: null
children: []
depends_on: [RFC-001]
blocks: []
tags: []
---

# Post-Mortem: [INC-001] Sign-in down

## Incident Metadata
- **Incident ID**: INC-001
- **Severity**: P0
- **Date**: 2026-02-24
- **Duration**: X hours Y minutes
- **Impact Summary**: Nobody could sign in.
- **Author**: [Name]
- **Status**: Draft

## Timeline (all times UTC)
| Time | Event |
|------|-------|
| 09:12 | Issue first detected by user report |
| 09:20 | Incident acknowledged, investigation started |
| HH:MM | Root cause identified |
"""
FILES = {
    "company.config.yaml": CONVENTION,
    "artifacts/.audit-log/promotions.log": "[2026-02-23T13:18:26Z] artifacts/prds/PRD-001.md: draft → review\n",
    "artifacts/prds/.gitkeep": "",
    "artifacts/README.md": "# Artifacts\n\nWhat is kept here.\n",
    "artifacts/decision-memos/DM-001-config-location.md": MEMO,
    "artifacts/decision-memos/SYSTEM-ANALYSIS.md": MEMO.replace("DM-001", "MEMO-SYS-002"),
    "artifacts/decision-memos/INC-001-sign-in-down.md": INCIDENT,
    "artifacts/rfcs/RFC-001-sign-in.md": "---\nid: RFC-001\ntype: rfc\ntitle: Sign-in\n---\n\n# RFC\n",
    "artifacts/qa-reports/QA-001.md": "---\nid: QA-001\ntype: qa-report\ntitle: QA\nextra: {kept: yes}\n---\n\nBody\n",
    "standards/ops/support-runbook.md": "# Support\n\n{{ not_ours }}\n",
    "tasks/todo.md": "# Todo\n",
}


def test_a_repository_of_the_convention_builds_after_five_lines(repository: Repository, build: Build) -> None:
    root = repository(FILES)
    result = build(root)
    assert result.returncode == 0, result.stdout
    page = (root / "site/incidents/INC-001/index.html").read_text(encoding="utf-8")
    for text in ("P0", "Investigating", "Nobody could sign in.", "2026-02-24 09:12 UTC", "user-report"):
        assert text in page
    assert "HH:MM" not in page
    assert list(broken_links(root / "site")) == []
    assert list(third_party_fetches(root / "site")) == []


def test_the_runbook_asks_for_missing_settings(repository: Repository, build: Build) -> None:
    root = repository(FILES)
    build(root)
    runbook = (root / "site/runbook/index.html").read_text(encoding="utf-8")
    for setting in ("tech_stack.hosting", "tech_stack.orm", "tech_stack.cache", "feature_flags.provider"):
        assert f"Set <code>{setting}</code> in <code>company.config.yaml</code>" in runbook


def test_memos_are_pages_with_unchanged_text(repository: Repository, build: Build) -> None:
    root = repository(FILES)
    build(root)
    page = (root / "site/artifacts/DM-001/index.html").read_text(encoding="utf-8")
    assert "<code>{{ braces }}</code>" in page
    assert 'href="../../artifacts/MEMO-SYS-002/">the other memo</a>' in page


def test_skipped_files_are_named(repository: Repository) -> None:
    result = run_mkdocs(repository(FILES), "build")
    assert "artifacts/README.md has no front matter" in result.stdout


def test_no_configuration_and_no_artifacts_give_an_empty_site_that_says_what_to_do(
    repository: Repository, build: Build
) -> None:
    root = repository({})
    result = build(root)
    assert result.returncode == 0, result.stdout
    assert "No incidents yet." in (root / "site/index.html").read_text(encoding="utf-8")
    assert "company.config.yaml" in (root / "site/incidents/problems/index.html").read_text(encoding="utf-8")


def test_the_sites_own_home_page_is_used_and_can_include_ours(repository: Repository, build: Build) -> None:
    root = repository({**FILES, "docs/index.md": "# Welcome\n\n{{ ops_home() }}\n"})
    assert build(root).returncode == 0
    page = (root / "site/index.html").read_text(encoding="utf-8")
    assert "Welcome" in page
    assert 'href="incidents/INC-001/"' in page


def test_pages_that_were_there_keep_their_addresses(repository: Repository, build: Build) -> None:
    own = {"docs/incidents.md": "history", "docs/runbook/index.md": "runbook", "docs/services.md": "services"}
    root = repository({path: f"# Our own {words}\n" for path, words in own.items()})
    result = build(root, "--strict")
    assert result.returncode == 0, result.stdout
    for path, words in own.items():
        assert f"incidents: {path.removeprefix('docs/')} replaces the generated page" in result.stdout
        address = path.removeprefix("docs/").removesuffix(".md").removesuffix("/index")
        assert f"Our own {words}" in (root / "site" / address / "index.html").read_text(encoding="utf-8")
    assert (root / "site" / "metrics" / "index.html").exists()
