"""Exports of every product: into records, into a site, out again, and in again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.commands import main
from tests.integration.conftest import FIVE_LINES, run_mkdocs
from tests.unit.recording.importers.cases import CASES
from tests.unit.recording.importers.conftest import CONFIG, EXPORTS

NOW = "2026-11-23T09:00:00Z"


@dataclass(frozen=True)
class History:
    """A repository with the incidents of every export, its site, and its export."""

    root: Path
    entries: dict[str, list[dict[str, object]]]


def run(root: Path, *arguments: str) -> str:
    """The command in a repository; it must not fail."""
    before = Path.cwd()
    os.chdir(root)
    try:
        result = CliRunner().invoke(main, list(arguments))
    finally:
        os.chdir(before)
    assert result.exit_code == 0, result.output
    return result.stdout


def new_repository(root: Path) -> Path:
    """An empty one with a site."""
    (root / "docs").mkdir(parents=True)
    (root / "artifacts").mkdir()
    (root / "mkdocs.yml").write_text(f"{FIVE_LINES}", encoding="utf-8")
    (root / "company.config.yaml").write_text(CONFIG, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    """All exports in one repository, imported one product after another and built once."""
    root = new_repository(tmp_path_factory.mktemp("imported") / "ops")
    entries: dict[str, list[dict[str, object]]] = {}
    known: set[object] = set()
    for case, arguments in CASES.items():
        given = [str(EXPORTS / one) if (EXPORTS / one).exists() else one for one in arguments]
        run(root, "import", *given, "--write", "--as-of", NOW)
        exported = json.loads(run(root, "export", "--as-of", NOW))["incidents"]
        entries[case] = [one for one in exported if one["id"] not in known]
        known |= {one["id"] for one in exported}
    built = run_mkdocs(root, "build")
    assert built.returncode == 0, built.stdout
    yield History(root, entries)


@pytest.mark.parametrize("case", CASES)
def test_every_record_has_its_page_and_is_exported(history: History, case: str) -> None:
    assert history.entries[case]
    for entry in history.entries[case]:
        page = history.root / "site/incidents" / str(entry["id"]) / "index.html"
        if entry["visibility"] == "restricted":
            assert not page.exists()
        else:
            assert str(entry["title"]) in page.read_text(encoding="utf-8")
        assert (entry.get("adopted_on"), isinstance(entry.get("source"), dict)) == ("2026-11-23", True)


def test_what_was_exported_comes_back(history: History, tmp_path: Path) -> None:
    """Export, import into an empty repository, export: the same bytes, for what came from elsewhere as well."""
    first = run(history.root, "export", "--as-of", NOW)
    (tmp_path / "all.json").write_text(first, encoding="utf-8")
    copy = new_repository(tmp_path / "copy")
    run(copy, "import", str(tmp_path / "all.json"), "--write", "--as-of", NOW)
    assert run(copy, "export", "--as-of", NOW) == first
    for case, arguments in CASES.items():  # and the products' own files are known there
        given = [str(EXPORTS / one) if (EXPORTS / one).exists() else one for one in arguments]
        assert "There is nothing new." in run(copy, "import", *given, "--as-of", NOW), case
