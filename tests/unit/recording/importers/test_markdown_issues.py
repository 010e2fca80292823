"""Status pages that are files: folders of them, and forms of several versions."""

from __future__ import annotations

from pathlib import Path

from tests.unit.recording.importers.conftest import Imported, ImportFiles, instants

OLD_CSTATE = """---
Title: Major outage
Date: 2017-02-20 14:30:00
Resolved: true
ResolvedWhen: 2017-02-20 16:00:00
Severity: down
Affected:
  - API
Section: post
---

*Monitoring* - Rebooted. {{< track "2017-02-20 15:50:00" >}}

*Investigating* - We look. {{< track "2017-02-20 14:54:00" >}}
"""


def updates(found: Imported, identity: str) -> list[tuple[str, str, str]]:
    return [(f"{one.at:%H:%M}", str(one.state), one.text) for one in found[identity].updates]


STATUS_KIT = """+++
title = "Database outage"
date = 2020-01-19T11:23:00.000Z
severity = "major-outage"
affectedsystems = ["db"]
resolved = true
+++
**Update**: Slow. {{< track "2020-01-19T11:29:00.000Z" >}}

**Resolved**: Fine. {{< track "2020-01-19T12:29:00.000Z" >}}
"""


def test_status_kit(imports: ImportFiles) -> None:
    """TOML, cState's shortcode and Statusfy's keys together: Statusfy began as StatusKit."""
    Path("kit.md").write_text(STATUS_KIT, encoding="utf-8")
    found = imports("kit.md")
    assert found.result.exit_code == 0
    assert instants(found["kit"])["resolved_at"] == "2020-01-19T12:29:00Z"
    assert updates(found, "kit") == [
        ("11:29", "investigating", "**Update**: Slow."),
        ("12:29", "resolved", "**Resolved**: Fine."),
    ]


def test_a_folder_of_issues_and_what_is_none(imports: ImportFiles) -> None:
    Path("issues").mkdir()
    Path("issues/_index.md").write_text("---\ntitle: Issues\n---\n", encoding="utf-8")
    Path("issues/outage.md").write_text(OLD_CSTATE, encoding="utf-8")
    Path("issues/about.md").write_text("# About us\n", encoding="utf-8")
    found = imports("issues", "--timezone", "UTC")
    assert (found.ids, found.result.exit_code) == (["outage"], 1)
    assert found.result.stderr.startswith("issues/about.md: no importer recognises it")
