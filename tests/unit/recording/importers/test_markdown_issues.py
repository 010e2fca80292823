"""Status pages that are files, in the forms that their versions and relatives have."""

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
STATUSFY = """---
title: Slow
date: '2021-05-18T21:30:00.000Z'
severity: degraded-performance
affectedsystems: [api]
resolved: true
scheduled: ""
---
Slower than normal.

<!--- language code: en -->

::: update Mitigated | 2021-05-18T22:17:00.000Z
Restarted.
:::
::: update Resolved | 2021-03-097T16:00:00Z
Done.
:::
"""


def updates(found: Imported, identity: str) -> list[tuple[str, str, str]]:
    return [(f"{one.at:%H:%M}", str(one.state), one.text) for one in found[identity].updates]


def test_keys_in_capitals_and_updates_that_end_in_their_time(imports: ImportFiles) -> None:
    Path("outage.md").write_text(OLD_CSTATE, encoding="utf-8")
    found = imports("outage.md", "--timezone", "UTC")
    assert (found["outage"].severity, found["outage"].services) == ("P0", ("api",))
    assert instants(found["outage"]) == {
        "started_at": "2017-02-20T14:30:00Z",
        "mitigated_at": "2017-02-20T15:50:00Z",
        "resolved_at": "2017-02-20T16:00:00Z",
    }
    assert updates(found, "outage") == [
        ("14:54", "investigating", "*Investigating* - We look."),
        ("15:50", "monitoring", "*Monitoring* - Rebooted."),
    ]


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


def test_states_of_ones_own_and_a_wrong_date(imports: ImportFiles) -> None:
    Path("slow.md").write_text(STATUSFY, encoding="utf-8")
    found = imports("slow.md")
    assert instants(found["slow"])["mitigated_at"] == "2021-05-18T22:17:00Z"
    assert updates(found, "slow") == [("22:17", "monitoring", "Restarted.")]
    assert [(one.at, one.event) for one in found["slow"].timeline] == [(None, "Done.")]
    assert "slow.md, update 2021-03-097T16:00:00Z: time '2021-03-097T16:00:00Z' is not a time" in found.lines
    text = (found.root / found["slow"].artifact.path).read_text(encoding="utf-8")
    assert "> Slower than normal." in text
    assert "language code" not in text


def test_a_folder_of_issues_and_what_is_none(imports: ImportFiles) -> None:
    Path("issues").mkdir()
    Path("issues/_index.md").write_text("---\ntitle: Issues\n---\n", encoding="utf-8")
    Path("issues/outage.md").write_text(OLD_CSTATE, encoding="utf-8")
    Path("issues/about.md").write_text("# About us\n", encoding="utf-8")
    found = imports("issues", "--timezone", "UTC")
    assert (found.ids, found.result.exit_code) == (["outage"], 1)
    assert found.result.stderr.startswith("issues/about.md: no importer recognises it")
