"""Statusfy's files."""

from __future__ import annotations

from pathlib import Path

from tests.unit.recording.importers.cases import compare_import, import_twice
from tests.unit.recording.importers.conftest import ImportFiles, instants
from tests.unit.recording.importers.test_markdown_issues import updates

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


def test_custom_states_and_a_wrong_date(imports: ImportFiles) -> None:
    Path("slow.md").write_text(STATUSFY, encoding="utf-8")
    found = imports("slow.md")
    assert instants(found["slow"])["mitigated_at"] == "2021-05-18T22:17:00Z"
    assert updates(found, "slow") == [("22:17", "monitoring", "Restarted.")]
    assert [(one.at, one.event) for one in found["slow"].timeline] == [(None, "Done.")]
    assert "slow.md, update 2021-03-097T16:00:00Z: time '2021-03-097T16:00:00Z' is not a time" in found.lines
    text = (found.root / found["slow"].artifact.path).read_text(encoding="utf-8")
    assert "> Slower than normal." in text
    assert "language code" not in text


def test_every_field_of_an_export(imports: ImportFiles) -> None:
    compare_import(imports, "statusfy")


def test_an_export_imported_twice(imports: ImportFiles) -> None:
    import_twice(imports, "statusfy")
