"""Pages, damaged files and unknown formats: each is reported with its place, and the others are imported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.commands import main
from mkdocs_incidents.recording.importers.export_files import load_documents
from tests.conftest import AS_OF
from tests.unit.recording.importers.conftest import ImportFiles
from tests.unit.recording.importers.export_pages import INCIDENT, page, write


@pytest.mark.parametrize(
    "text",
    [
        page({"id": "a1"}) + page({"id": "a2"}),
        page({"id": "a1"}, page=1) + "\n" + page({"id": "a2"}, page=2) + "\n",
        json.dumps([json.loads(page({"id": "a1"})), json.loads(page({"id": "a2"}))]),
        json.dumps([[{**INCIDENT}], [{**INCIDENT, "id": "a2"}]]),
        "\n".join(json.dumps({**INCIDENT, "id": one}) for one in ("a1", "a2")),
        page({"id": "a1"}, {"id": "a2"}, page=None),
    ],
    ids=["concatenated", "lines", "slurped", "lists", "ndjson", "null-page"],
)
def test_pages_in_one_file(imports: ImportFiles, text: str) -> None:
    assert imports(write("pages.json", text)).ids == ["a1", "a2"]


def test_pages_in_several_files_and_a_folder(imports: ImportFiles) -> None:
    Path("pages").mkdir()
    write("pages/1.json", page({"id": "a1"}))
    write("pages/2.json", page({"id": "a2"}))
    write("pages/notes.txt", "no export")
    assert imports("pages").ids == ["a1", "a2"]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (page({"id": "a2"})[:-20], "bad.json:1:"),
        (page({"id": "a2"}).replace('"One"', "One"), "bad.json:1:"),
        (b'{"incidents": ["caf\xe9"]}', "bad.json:1: not UTF-8: byte 0xe9"),
        (b"\x00\x01\x02", "bad.json:1: neither JSON"),
        (b"", "bad.json:1: the file is empty"),
        ("[" * 100_000, "bad.json: the JSON is nested too deeply"),
        ('{"weather": [{"sun": true}]}', "bad.json: no importer recognises it by its keys: weather"),
        ('{"incidents": null}', "bad.json: no importer recognises it by its keys: incidents"),
        ("[1, 2]", "bad.json: no importer recognises it"),
        ("7", "bad.json:1: neither JSON"),
    ],
)
def test_a_bad_file_is_named_and_the_others_go_on(imports: ImportFiles, content: str | bytes, place: str) -> None:
    bad = write("bad.json", content)
    found = imports(bad, write("good.json", page({})))
    assert found.result.exit_code == 1
    assert found.result.stderr.startswith(place), found.result.stderr
    assert len(found.result.stderr.splitlines()) == 1
    assert found.ids == ["a1"]


def test_a_file_that_is_too_large(imports: ImportFiles) -> None:
    with Path("big.json").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    found = imports("big.json")
    assert (found.result.exit_code, found.ids) == (2, [])
    assert "64 MiB is the limit" in found.result.stderr


def test_standard_input(imports: ImportFiles) -> None:
    imports(write("x.json", page({})))
    result = CliRunner().invoke(main, ["import", "-", "--as-of", AS_OF], input=page({}, {"id": "a2", "name": "Two"}))
    assert "a1: exists already as INC-001, skipped" in result.stdout
    assert "would be written: Two" in result.stdout
    result = CliRunner().invoke(main, ["import", "-", "--as-of", AS_OF], input="id,title\nq1,Three\n")
    assert "would be written: Three" in result.stdout


def test_the_header_tells_what_separates_the_cells_of_a_table() -> None:
    text = 'name,started\n"down; slow; late; again",2026-03-02T14:00:00Z\n'
    [document] = load_documents(Path("history.csv"), text.encode())
    assert document.value == [{"name": "down; slow; late; again", "started": "2026-03-02T14:00:00Z"}]
