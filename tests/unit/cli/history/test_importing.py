"""`incidents import`: files, exit codes, and that nothing is written unless it is asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.commands import main
from tests.conftest import CONFIG, WriteTree, load
from tests.unit.cli.conftest import Run
from tests.unit.recording.importers.export_pages import page
from tests.unit.recording.importers.test_whole_import import OWN

NOW = ("--as-of", "2026-11-23T09:00:00Z")


@pytest.fixture
def root(tree: WriteTree) -> Path:
    return tree({"artifacts/": "", "own.json": json.dumps({"incidents": [OWN]}), "page.json": page({})})


def test_without_write_nothing_is_written(root: Path, run: Run) -> None:
    result = run("import", "own.json", "page.json", *NOW)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == "2 incidents would be written; add --write to do it."
    assert load(root).incidents == ()
    written = run("import", "own.json", "page.json", "--write", *NOW)
    assert written.stdout.splitlines()[-1] == "2 incidents written. Now run: incidents check"
    assert [one.id for one in load(root).incidents] == ["INC-007", "INC-008"]
    again = run("import", "own.json", "page.json", "--write", *NOW)
    assert (again.exit_code, again.stdout.splitlines()[-1]) == (0, "There is nothing new.")


def test_a_folder_and_standard_input(root: Path, run: Run) -> None:
    (root / "exports").mkdir()
    (root / "own.json").rename(root / "exports/own.json")
    assert "1 incident would be written" in run("import", "exports", *NOW).stdout
    text = (root / "page.json").read_text(encoding="utf-8")
    result = CliRunner().invoke(main, ["import", "-", *NOW], input=text, catch_exceptions=False)
    assert "1 incident would be written" in result.stdout


def test_a_damaged_file_is_reported_and_the_others_are_imported(root: Path, run: Run) -> None:
    (root / "bad.json").write_text("{", encoding="utf-8")
    result = run("import", "bad.json", "own.json", "--write", *NOW)
    assert result.exit_code == 1
    assert result.stderr.startswith("bad.json")
    assert [one.id for one in load(root).incidents] == ["INC-007"]
    alone = run("import", "bad.json", *NOW)
    assert (alone.exit_code, alone.stdout) == (2, "")


def test_an_unrecognised_format(root: Path, run: Run) -> None:
    (root / "x.json").write_text('{"a": 1}', encoding="utf-8")
    result = run("import", "x.json", *NOW)
    assert result.exit_code == 2
    assert result.stderr.startswith("x.json: no importer recognises it by its keys: a; ")


def test_an_export_without_anything_in_it(root: Path, run: Run) -> None:
    (root / "e.json").write_text("[]", encoding="utf-8")
    result = run("import", "e.json", *NOW)
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        ["e.json: no incidents in this file", "There is nothing new."],
    )


def test_one_that_cannot_become_a_record(root: Path, run: Run) -> None:
    (root / "own.json").write_text(json.dumps({"incidents": [{**OWN, "severity": "P9"}]}), encoding="utf-8")
    result = run("import", "own.json", "page.json", "--write", *NOW)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "Nothing was written: 1 of 1 cannot become records."
    assert load(root).incidents == ()


@pytest.mark.parametrize(
    ("option", "said"), [(("--timezone", "Moon"), "Moon"), (("--from", "moon"), "'moon' is not one of")]
)
def test_wrong_usage(root: Path, run: Run, option: tuple[str, str], said: str) -> None:
    result = run("import", "page.json", *option, *NOW)
    assert result.exit_code == 2
    assert said in result.stderr


def test_own_words_and_an_author(tree: WriteTree, run: Run) -> None:
    incident: dict[str, Any] = json.loads(page({"impact": "weird"}))
    root = tree(
        {
            "company.config.yaml": CONFIG,
            "artifacts/": "",
            "page.json": json.dumps(incident),
            "words.yaml": "severity: {weird: P0}\n",
        }
    )
    result = run("import", "page.json", "--map", "words.yaml", "--author", "Ada", "--write", *NOW)
    assert result.exit_code == 0, result.output
    (one,) = load(root).incidents
    assert (one.severity, one.artifact.author) == ("P0", "Ada")
    assert load(root).errors == ()
