"""`incidents export` and `incidents import`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import WriteTree, filled_template, record
from tests.unit.cli.conftest import Run

FILES = {"artifacts/INC-001-a.md": filled_template(), "artifacts/INC-002.md": record(id="INC-002", title="Mail, late")}


def test_export_and_import(tree: WriteTree, run: Run, tmp_path: Path) -> None:
    tree({**FILES, "other/artifacts/": "", "other/company.config.yaml": "company: {name: Example}\n"})
    first = run("export")
    assert (first.exit_code, first.stderr) == (0, "")
    assert run("export", "--out", "out/all.json").stdout == "out/all.json: 2 incidents\n"
    assert Path("out/all.json").read_text(encoding="utf-8") == first.stdout
    dry = run("import", "out/all.json", "--root", "other")
    assert dry.stdout.splitlines() == [
        "artifacts/INC-001-a.md: would be written: Checkout answered with errors",
        "artifacts/INC-002.md: would be written: Mail, late",
        "2 incidents would be written; add --write to do it.",
    ]
    assert list(Path("other/artifacts").iterdir()) == []
    assert run("import", "out/all.json", "--root", "other", "--write").exit_code == 0
    assert run("export", "--root", "other").stdout == first.stdout
    assert run("check", "--root", "other").exit_code == 0


def test_what_is_there_is_never_overwritten(tree: WriteTree, run: Run) -> None:
    tree({**FILES, "new.ndjson": json.dumps({"id": "INC-002", "title": "Another"}) + "\n"})
    before = Path("artifacts/INC-002.md").read_bytes()
    result = run("import", "new.ndjson", "--write")
    assert result.stdout == "INC-002: exists already, skipped\nThere is nothing new.\n"
    assert result.exit_code == 0
    assert Path("artifacts/INC-002.md").read_bytes() == before


def test_one_that_is_wrong_stops_all(tree: WriteTree, run: Run) -> None:
    root = tree(FILES)
    entries = [json.loads(line) for line in run("export", "--format", "ndjson").stdout.splitlines()]
    entries[1]["severity"] = "P9"
    for path in root.glob("artifacts/*.md"):
        path.unlink()
    (root / "all.json").write_text(json.dumps({"incidents": entries}), encoding="utf-8")
    result = run("import", "all.json", "--write")
    assert result.exit_code == 1
    assert "INC-002: severity 'P9' is not known (one of: P0, P1, P2, P3)" in result.stderr
    assert "Nothing was written: 1 of 2 cannot become records." in result.stderr
    assert list(root.glob("artifacts/*.md")) == []


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'a,"b\n'])
def test_import_of_something_else(tree: WriteTree, run: Run, content: bytes) -> None:
    tree({"artifacts/": "", "x.csv": content})
    result = run("import", "x.csv")
    assert result.exit_code == 2
    assert result.stderr.startswith("x.csv:1: ")


def test_import_where_it_cannot_write(tree: WriteTree, run: Run) -> None:
    root = tree(FILES)
    text = run("export").stdout
    for path in root.glob("artifacts/*.md"):
        path.unlink()
    (root / "artifacts").rmdir()
    (root / "artifacts").write_text("a file", encoding="utf-8")
    (root / "all.json").write_text(text, encoding="utf-8")
    result = run("import", "all.json", "--write")
    assert result.exit_code == 2
    assert result.stderr.startswith("incidents: ")


def test_export_as_csv(tree: WriteTree, run: Run) -> None:
    tree(FILES)
    assert run("export", "--format", "csv").stdout.splitlines()[2].startswith('INC-002,"Mail, late",P1,web,resolved,')
    actions = run("export", "--format", "csv", "--actions").stdout.splitlines()
    assert actions[0].startswith("incident,severity,action,owner,due,status,")
    assert len(actions) == 6


def test_actions_are_csv_only(tree: WriteTree, run: Run) -> None:
    tree(FILES)
    assert run("export", "--actions").exit_code == 2


def test_export_where_it_cannot_write(tree: WriteTree, run: Run) -> None:
    tree({**FILES, "file": "x"})
    result = run("export", "--out", "file/all.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "file/all.json cannot be written: Not a directory" in result.stderr


def test_unusable_records_are_left_out_and_reported(tree: WriteTree, run: Run) -> None:
    broken = {"artifacts/INC-003.md": record(id="INC-003", severity="P9"), "artifacts/INC-004.md": "---\nid: [\n---\n"}
    tree({**FILES, **broken})
    result = run("export")
    assert result.exit_code == 1
    assert [entry["id"] for entry in json.loads(result.stdout)["incidents"]] == ["INC-001", "INC-002", "INC-003"]
    assert result.stderr.splitlines() == [
        "artifacts/INC-003.md: has errors; invalid fields were left out",
        "artifacts/INC-004.md: has errors; invalid fields were left out",
        "To see the errors, run: incidents check",
    ]


def test_the_schema_of_an_export(tree: WriteTree, run: Run) -> None:
    tree({})
    assert json.loads(run("schema", "export").stdout)["$id"] == "urn:mkdocs-incidents:export"
