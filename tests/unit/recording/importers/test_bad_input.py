"""Pages, damaged files and unknown formats: each is reported with its place, and the others are imported."""

from __future__ import annotations

from tests.unit.recording.importers.conftest import ImportFiles
from tests.unit.recording.importers.export_pages import write


def test_a_zone_that_does_not_exist(imports: ImportFiles) -> None:
    found = imports("table.csv", "--timezone", "Mars/Olympus")
    assert found.result.exit_code == 2
    assert "'Mars/Olympus' is not one certain zone" in found.result.stderr


def test_words_of_a_mapping(imports: ImportFiles) -> None:
    words = "severity: {gigantic: P0}\nservices: {Fax: db}\n"
    found = imports("statuspage-v2.json", "--map", write("map.yaml", words))
    assert found["zz81"].severity == "P0"
    assert found["p31zjtct2jer"].services == ("web", "db", "api")
