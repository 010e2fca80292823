"""Datadog's export."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.recording.importers.cases import compare_import, import_twice
from tests.unit.recording.importers.conftest import ImportFiles
from tests.unit.recording.importers.test_variations import AT


def test_a_full_page_of_datadog(imports: ImportFiles) -> None:
    one = {"id": "x", "type": "incidents", "attributes": {"title": "T", "created": AT}}
    for size, said in ((1, True), (10, False)):
        Path("x.json").write_text(json.dumps({"data": [one], "meta": {"pagination": {"size": size}}}), encoding="utf-8")
        assert any("is a full page" in line for line in imports("x.json", write=False).lines) == said


def test_every_field_of_an_export(imports: ImportFiles) -> None:
    compare_import(imports, "datadog")


def test_an_export_imported_twice(imports: ImportFiles) -> None:
    import_twice(imports, "datadog")
