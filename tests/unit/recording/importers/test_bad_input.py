"""Pages, damaged files, files of nobody's form: each is named with its place, and the rest goes on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.commands import main
from tests.conftest import AS_OF
from tests.unit.recording.importers.conftest import ImportFiles, instants, told

INCIDENT: dict[str, Any] = {
    "id": "a1",
    "name": "One",
    "status": "resolved",
    "impact": "minor",
    "created_at": "2026-03-02T14:00:00Z",
    "updated_at": "2026-03-02T15:00:00Z",
    "resolved_at": "2026-03-02T15:00:00Z",
    "shortlink": None,
    "incident_updates": [],
    "components": [],
}


def page(*changes: dict[str, Any], **more: Any) -> str:
    return json.dumps({"incidents": [{**INCIDENT, **change} for change in changes], **more})


def write(name: str, text: str | bytes) -> str:
    path = Path(name)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


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


def test_the_same_incident_in_two_pages(imports: ImportFiles) -> None:
    older = write("1.json", page({"name": "Old name", "updated_at": "2026-03-02T14:30:00Z"}))
    newer = write("2.json", page({"name": "New name"}))
    for files in ((older, newer), (newer, older)):
        found = imports(*files, write=False)
        assert "artifacts/decision-memos/INC-001-new-name.md: would be written: New name" in found.lines
        assert any("a1 is there more than once: the latest version was used" in line for line in found.lines)


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


@pytest.mark.parametrize(
    "change",
    [
        dict.fromkeys(("status", "impact", "updated_at", "shortlink", "incident_updates", "components")),
        {"incident_updates": {}, "components": "web"},
        {"incident_updates": [None, 7, "x", {}], "components": [None, "web", {}]},
        {"name": None},
        {"name": 7, "created_at": 1772460000, "resolved_at": "1772463600000"},
        {"created_at": "yesterday", "resolved_at": []},
        {"name": "x" * 5000},
        {"name": "half \ud83d character"},
        {"name": "{{ 7 * 7 }} <script>alert(1)</script>\n---\nid: INC-666"},
    ],
)
def test_nulls_and_other_types(imports: ImportFiles, change: dict[str, Any]) -> None:
    found = imports(write("x.json", page(change, {"id": "a2"})))
    assert "a2" in found.ids
    assert "Traceback" not in found.result.output


def test_times_that_are_wrong_are_left_out(imports: ImportFiles) -> None:
    found = imports(
        write("x.json", page({"created_at": "2026-03-02T14:00:00Z", "resolved_at": "2027-03-02T15:00:00Z"}))
    )
    assert (found["a1"].resolved_at, found["a1"].is_open) == (None, False)
    assert any("resolved_at" in line and "in the future" in line for line in found.lines)


def test_an_id_that_is_taken(imports: ImportFiles) -> None:
    """A reference becomes the id only where it is free; else the next number, and the record that has it stays."""
    one = {"id": "x1", "reference": "INC-005", "name": "First", "incident_status": {"category": "closed"}}
    base = {**one, "created_at": "2026-03-02T14:00:00Z", "incident_timestamp_values": []}
    first = imports(write("1.json", json.dumps({"incidents": [base]})))
    assert first["x1"].id == "INC-005"
    second = imports(write("2.json", json.dumps({"incidents": [{**base, "id": "x2", "name": "Second"}]})))
    assert (second["x2"].id, second["x1"].title) == ("INC-006", "First")


def test_what_may_be_of_two_products_is_asked(imports: ImportFiles) -> None:
    both = {**INCIDENT, "incident_timestamp_values": [], "reference": "INC-9"}
    name = write("x.json", json.dumps({"incidents": [both]}))
    found = imports(name)
    assert found.result.exit_code == 2
    assert "x.json: may be from incident.io or Statuspage: say which, with --from" in found.result.stderr
    assert imports(name, "--from", "statuspage").ids == ["a1"]


def test_two_products_at_once(imports: ImportFiles) -> None:
    found = imports("instatus.json", "upptime.json")
    assert {one.source.system for one in found.workspace.incidents if one.source} == {"instatus", "upptime"}


def test_a_zone_that_does_not_exist(imports: ImportFiles) -> None:
    found = imports("table.csv", "--timezone", "Mars/Olympus")
    assert found.result.exit_code == 2
    assert "'Mars/Olympus' is not one certain zone" in found.result.stderr


def test_times_without_a_zone_are_days(imports: ImportFiles) -> None:
    found = imports("cstate-2026-01-10-slow.md")
    one = found["cstate-2026-01-10-slow"]
    assert instants(one)["started_at"] == "2026-01-10"
    assert told(one)[0] == ("2026-01-10", "Fast again.")
    assert any("give the zone with --timezone" in line for line in found.lines)


def test_a_mapping_with_a_typo(imports: ImportFiles) -> None:
    name = write("map.yaml", "fields:\n  Ref: idd\n")
    found = imports("table.csv", "--map", name)
    assert found.result.exit_code == 2
    assert "map.yaml:2" in found.result.stderr
    assert "did you mean id?" in found.result.stderr


def test_words_of_a_mapping(imports: ImportFiles) -> None:
    words = "severity: {gigantic: P0}\nservices: {Fax: db}\n"
    found = imports("statuspage-v2.json", "--map", write("map.yaml", words))
    assert found["zz81"].severity == "P0"
    assert found["p31zjtct2jer"].services == ("web", "db", "api")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "no column is a title or an id (columns: a, b): name them with --map"),
        ("title,severity\nx,P1,extra\n", "x.csv:2: 3 cells under 2 columns"),
        ('title,severity\n"x,P1\n', "x.csv:2: not CSV: unexpected end of data"),
        ("title\n", "There is nothing new."),
    ],
)
def test_tables(imports: ImportFiles, text: str, message: str) -> None:
    assert message in imports(write("x.csv", text)).result.output


def test_our_own_csv(imports: ImportFiles) -> None:
    """What `export --format csv` wrote: ids, severity and instants come back, and what is worked out is dropped."""
    header = "id,title,severity,services,response_status,started_at,resolved_at,time_to_resolve_seconds,visibility"
    row = "INC-040,Old one,P1,web; db,resolved,2026-01-02T10:00:00Z,2026-01-02T11:00:00Z,3600,public"
    found = imports(write("x.csv", f"{header}\n{row}\n"))
    one = found["INC-040"]
    assert (one.id, one.title, one.severity, one.services) == ("INC-040", "Old one", "P1", ("web", "db"))
    assert (str(one.visibility), one.is_open) == ("public", False)
    assert "time_to_resolve_seconds" in found.dropped


def test_standard_input(imports: ImportFiles) -> None:
    imports(write("x.json", page({})))
    result = CliRunner().invoke(main, ["import", "-", "--as-of", AS_OF], input=page({}, {"id": "a2", "name": "Two"}))
    assert "a1: exists already as INC-001, skipped" in result.stdout
    assert "would be written: Two" in result.stdout
    result = CliRunner().invoke(main, ["import", "-", "--as-of", AS_OF], input="id,title\nq1,Three\n")
    assert "would be written: Three" in result.stdout
