"""GitHub: what its export becomes."""

from __future__ import annotations

import pytest

from tests.unit.recording.importers.cases import compare_import, import_twice
from tests.unit.recording.importers.conftest import ImportFiles


@pytest.mark.parametrize("case", ["github", "github-rest"])
def test_every_field_of_an_export(imports: ImportFiles, case: str) -> None:
    compare_import(imports, case)


@pytest.mark.parametrize("case", ["github", "github-rest"])
def test_an_export_imported_twice(imports: ImportFiles, case: str) -> None:
    import_twice(imports, case)
