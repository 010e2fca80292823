"""The workspace: where the next record goes, and whose problems are whose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mkdocs_incidents.reading.incident_fields import parse_incident
from tests.conftest import WriteTree, load, record


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        ((), "artifacts/decision-memos"),
        (("artifacts/incidents/INC-001.md",), "artifacts/incidents"),
        (("artifacts/incidents/INC-001.md", "artifacts/decision-memos/INC-002.md"), "artifacts/decision-memos"),
        (("artifacts/a/INC-001.md", "artifacts/b/INC-002.md"), "artifacts/b"),
    ],
)
def test_the_next_record_is_written_next_to_the_others(tree: WriteTree, paths: tuple[str, ...], folder: str) -> None:
    files = {path: record(id=path.rpartition("/")[2].removesuffix(".md")) for path in paths}
    assert load(tree({"artifacts/": "", **files})).records_folder == folder


def test_ids_are_as_configured_and_else_as_those_that_there_are(tree: WriteTree) -> None:
    incidents = tuple(parse_incident(f"artifacts/{one}.md", {"id": one}) for one in ("OPS-0001", "OPS-0002"))
    assert replace(load(tree({})), incidents=incidents).id_scheme.pattern == "OPS-{number:4}"
    config = "company: {name: A}\nincident_response: {ids: 'INC-{year}-{number:2}'}\n"
    assert load(tree({"company.config.yaml": config})).id_scheme.pattern == "INC-{year}-{number:2}"


def test_problems_by_file_leaves_out_files_without_any(tree: WriteTree) -> None:
    files = {"artifacts/INC-001.md": record(severity="P9"), "artifacts/INC-002.md": record(id="INC-002")}
    workspace = load(tree(files))
    grouped = workspace.problems_by_file()
    assert "artifacts/INC-002.md" not in grouped
    assert grouped["artifacts/INC-001.md"] == tuple(
        one for one in workspace.problems if one.location.path == "artifacts/INC-001.md"
    )
    assert grouped["artifacts/INC-001.md"][0] in workspace.errors
