"""Which importer reads a file."""

from __future__ import annotations

import json

import pytest

from mkdocs_incidents.reading.yaml_values import load_yaml
from mkdocs_incidents.recording.importers.systems import IMPORTERS, SYSTEMS
from tests.unit.recording.importers.cases import CASES, EXPECTED
from tests.unit.recording.importers.conftest import ImportFiles
from tests.unit.recording.importers.export_pages import INCIDENT, write


def test_an_export_that_fits_two_products_asks_which(imports: ImportFiles) -> None:
    both = {**INCIDENT, "incident_timestamp_values": [], "reference": "INC-9"}
    name = write("x.json", json.dumps({"incidents": [both]}))
    found = imports(name)
    assert found.result.exit_code == 2
    assert "x.json: may be from incident.io or Statuspage: say which, with --from" in found.result.stderr
    assert imports(name, "--from", "statuspage").ids == ["a1"]


def test_two_products_at_once(imports: ImportFiles) -> None:
    found = imports("instatus.json", "upptime.json")
    assert {one.source.system for one in found.workspace.incidents if one.source} == {"instatus", "upptime"}


@pytest.mark.parametrize("system", [one.system for one in IMPORTERS])
@pytest.mark.parametrize("name", ["jira.json", "table.csv", "cstate-2026-01-10-slow.md"])
def test_a_product_that_the_file_is_not_of(imports: ImportFiles, system: str, name: str) -> None:
    result = imports(name, "--from", system).result
    assert result.exit_code in (0, 2)
    if result.exit_code == 2:
        assert f"{name}: is " in result.stderr
        assert result.stderr.endswith(" has no such files\n")


def test_every_importer_has_an_export() -> None:
    systems = {load_yaml((EXPECTED / f"{case}.yaml").read_text("utf-8"))["system"] for case in CASES}
    assert systems == {one.system for one in IMPORTERS}


def test_importers_are_in_the_order_of_their_systems() -> None:
    assert list(SYSTEMS) == sorted({one.system for one in IMPORTERS})
