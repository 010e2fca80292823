"""Tables as CSV, ours and those of others."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.importers.products.csv_table import choose_columns
from tests.unit.recording.importers.cases import compare_import, import_twice
from tests.unit.recording.importers.conftest import ImportFiles
from tests.unit.recording.importers.export_pages import write


def test_a_mapping_with_a_typo(imports: ImportFiles) -> None:
    name = write("map.yaml", "fields:\n  Ref: idd\n")
    found = imports("table.csv", "--map", name)
    assert found.result.exit_code == 2
    assert "map.yaml:2" in found.result.stderr
    assert "did you mean id?" in found.result.stderr


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


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("Number,Short description,Opened,Resolved", "id,title,detected_at,resolved_at"),
        ("ID,Name,Reported at,Fixed at,Resolved at", "id,title,detected_at,mitigated_at,resolved_at"),
        ("Incident ID,Title,Customer Impact Start,Created", "id,title,started_at,created"),
        ("Id,Message,Priority,Created At", "id,title,severity,created"),
        ("Issue key,Summary,Priority", "id,title,severity"),
        ("Title,Summary", "title,summary"),
        ("Nr,Titel,Beginn,Ende", "id,title,started_at,resolved_at"),
    ],
)
def test_headings_of_other_products(headings: str, expected: str) -> None:
    assert list(choose_columns(headings.split(","), {}).values()) == expected.split(",")


def test_our_own_csv(imports: ImportFiles) -> None:
    """What `export --format csv` wrote: ids, severity and instants come back, and what is worked out is dropped."""
    header = "id,title,severity,services,response_status,started_at,resolved_at,time_to_resolve_seconds,visibility"
    row = "INC-040,Old one,P1,web; db,resolved,2026-01-02T10:00:00Z,2026-01-02T11:00:00Z,3600,public"
    found = imports(write("x.csv", f"{header}\n{row}\n"))
    one = found["INC-040"]
    assert (one.id, one.title, one.severity, one.services) == ("INC-040", "Old one", "P1", ("web", "db"))
    assert (str(one.visibility), one.is_open) == ("public", False)
    assert "time_to_resolve_seconds" in found.dropped


def test_repeated_columns_of_jira_are_one_list(imports: ImportFiles) -> None:
    header = "Summary,Issue key,Component/s,Component/s,Labels,Labels,Labels,Start (UTC),Start"
    found = imports(write("x.csv", f"{header}\nAPI is down,OPS-1,web,,outage,,network,x,2026-01-02T10:00:00Z\n"))
    one = found["OPS-1"]
    assert (one.services, one.artifact.tags) == (("web",), ("outage", "network"))
    assert "Start (2)" not in found.dropped


def test_every_field_of_an_export(imports: ImportFiles) -> None:
    compare_import(imports, "csv")


def test_an_export_imported_twice(imports: ImportFiles) -> None:
    import_twice(imports, "csv")
