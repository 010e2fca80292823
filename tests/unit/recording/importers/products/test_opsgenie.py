"""Opsgenie: what its export becomes."""

from __future__ import annotations

from tests.unit.recording.importers.cases import compare_import, import_twice
from tests.unit.recording.importers.conftest import ImportFiles


def test_every_field_of_an_export(imports: ImportFiles) -> None:
    compare_import(imports, "opsgenie")


def test_an_export_imported_twice(imports: ImportFiles) -> None:
    import_twice(imports, "opsgenie")
