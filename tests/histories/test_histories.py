"""One command adopts histories in more than a hundred formats and finds the facts of each document."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.commands import main
from mkdocs_incidents.figures.history import build_history
from mkdocs_incidents.reading.yaml_values import load_yaml
from tests.conftest import AS_OF, load
from tests.integration.conftest import run_mkdocs

HERE = Path(__file__).parent
EXPECTED: Mapping[str, Any] = load_yaml((HERE / "expected.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the documents and their records."""
    root = tmp_path_factory.mktemp("history")
    shutil.copytree(HERE / "documents", root / "postmortems")
    result = CliRunner().invoke(main, ["adopt", "--write", "--root", str(root), "--as-of", AS_OF])
    assert result.exit_code == 0, result.output
    return root


@pytest.fixture(scope="module")
def records(adopted: Path) -> Mapping[str, Mapping[str, Any]]:
    """What was understood, by the name of the file."""
    result = CliRunner().invoke(main, ["export", "--root", str(adopted), "--as-of", AS_OF])
    entries = json.loads(result.stdout)["incidents"]
    files = {path.stem: path.read_text(encoding="utf-8") for path in adopted.glob("artifacts/decision-memos/*.md")}
    origins = {
        entry["id"]: next(text for name, text in files.items() if name.startswith(entry["id"])) for entry in entries
    }
    names = {one: text.split("postmortems/")[1].split("#")[0] for one, text in origins.items()}
    return {names[entry["id"]]: entry for entry in entries}


def minute(at: str) -> str:
    return at.replace(":00Z", "Z") if at.count(":") == 2 else at


@pytest.mark.parametrize("name", EXPECTED)
def test_a_document(name: str, records: Mapping[str, Mapping[str, Any]]) -> None:
    record, expected = records[name], EXPECTED[name]
    assert record["title"] == expected["title"]
    assert record.get("severity") == expected.get("severity")
    assert record.get("author") == expected.get("author")
    began = record.get("started_at") or record.get("detected_at")
    assert began == expected.get("began")
    assert record.get("resolved_at") == expected.get("ended")
    assert [minute(one.get("at", "none")) for one in record.get("timeline", [])] == expected.get("entries", [])
    assert [one["status"] for one in record.get("actions", [])] == expected.get("actions", [])
    assert record.get("ongoing", False) is (expected.get("ongoing") == "true" or expected.get("ongoing") is True)


def test_the_whole_history(adopted: Path, records: Mapping[str, Mapping[str, Any]]) -> None:
    assert len(EXPECTED) >= 120
    assert records.keys() == EXPECTED.keys()
    workspace = load(adopted)
    assert workspace.errors == ()
    per_record = {problem.location.path: 0 for problem in workspace.problems}
    for problem in workspace.problems:
        per_record[problem.location.path] += 1
        assert str(problem.level) == "info" or not problem.location.path.startswith("artifacts/")
    assert all(count == 1 for path, count in per_record.items() if path.startswith("artifacts/"))
    history = build_history(workspace.incidents, workspace.company.response.scale)
    assert [one.title for one in history.open_incidents] == ["Ongoing: slow replication"]
    assert [one.title for one in history.group("year")["undated"]] == ["The day the printer stopped"]
    assert all(one.artifact.created is None or one.artifact.created.year < 2026 for one in workspace.incidents)


def test_the_site_builds(adopted: Path, records: Mapping[str, Mapping[str, Any]]) -> None:
    (adopted / "docs").mkdir()
    (adopted / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    (adopted / "mkdocs.yml").write_text(
        "site_name: X\ntheme: material\nplugins: [search, macros, incidents]\n", encoding="utf-8"
    )
    result = run_mkdocs(adopted, "build")
    assert result.returncode == 0, result.stdout
    pages = sorted((adopted / "site/incidents").glob("INC-*/index.html"))
    assert len(pages) == len(EXPECTED)
    page = (adopted / f"site/incidents/{records['45-no-zone.md']['id']}/index.html").read_text(encoding="utf-8")
    assert '<time datetime="2021-05-20">2021-05-20</time>' in page
    assert "not classified" in page
