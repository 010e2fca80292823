"""Each product's export: what every field of it becomes, what is dropped, and what the report says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.exporting.incident_data import incident_data
from mkdocs_incidents.reading.yaml_positions import load_yaml
from mkdocs_incidents.recording.importers.systems import IMPORTERS
from tests.unit.recording.importers.cases import CASES
from tests.unit.recording.importers.conftest import EXPORTS, Imported, ImportFiles

EXPECTED = Path(__file__).parent / "expected"
SAME = ("id", "type", "path", "adopted_on", "response_status")
"""What every record has, or what follows from the rest."""


def records(found: Imported) -> Mapping[str, Any]:
    """The records' fields by their source's id, without what is the same for all of them."""
    shown = {}
    for one in found.workspace.incidents:
        data = {name: value for name, value in incident_data(one).items() if name not in SAME}
        source = data.pop("source")
        assert source.pop("imported_at") == "2026-11-23T09:00:00Z"
        shown[source.pop("id")] = {**data, "source": source}
    return shown


def said(found: Imported) -> list[str]:
    """The report without the names of folders, the fields dropped, and the lines on each record and on all of them."""
    lines = [line.replace(f"{EXPORTS}/", "") for line in found.lines]
    return [line for line in lines if not line.startswith("artifacts/") and " dropped: " not in line][:-1]


@pytest.mark.parametrize("case", CASES)
def test_what_it_becomes(imports: ImportFiles, case: str) -> None:
    found = imports(*CASES[case])
    expected = load_yaml((EXPECTED / f"{case}.yaml").read_text(encoding="utf-8"))
    assert found.result.stderr == ""
    assert records(found) == expected["records"]
    assert sorted(found.dropped) == expected["dropped"]
    assert said(found) == expected["said"]


@pytest.mark.parametrize("case", CASES)
def test_a_second_import_changes_nothing(imports: ImportFiles, case: str) -> None:
    first = imports(*CASES[case])
    files = {path: path.read_bytes() for path in first.root.rglob("*.md")}
    again = imports(*CASES[case])
    assert again.result.exit_code == 0
    assert {path: path.read_bytes() for path in first.root.rglob("*.md")} == files
    assert sum("exists already as" in line for line in again.lines) == len(files)


def test_every_importer_has_an_export() -> None:
    systems = {load_yaml((EXPECTED / f"{case}.yaml").read_text("utf-8"))["system"] for case in CASES}
    assert systems == {one.system for one in IMPORTERS}


def test_open_incidents_are_open(imports: ImportFiles) -> None:
    assert [imports("statuspage-v1.json")[one].is_open for one in ("v1a", "v1b")] == [False, True]
