"""What a record needs before its review."""

from __future__ import annotations

from mkdocs_incidents.recording.todo import list_todo
from tests.conftest import CONFIG, WriteTree, load, record

PATH = "artifacts/INC-001.md"


def todo(tree: WriteTree, text: str, config: str = CONFIG) -> list[tuple[int, str]]:
    root = tree({"company.config.yaml": config, PATH: text})
    workspace = load(root)
    return [(one.location.line, one.code) for one in list_todo(root, workspace, workspace.incidents[0])]


def test_a_draft_is_checked_as_if_it_were_in_review(tree: WriteTree) -> None:
    assert todo(tree, record(status="draft")) == []
    assert todo(tree, record(status="draft", lessons=None, impact=None)) == [(5, "INC205"), (5, "INC205")]


def test_a_reviewed_record_has_its_own_problems_only(tree: WriteTree) -> None:
    assert todo(tree, record(status="review", lessons=None)) == [(5, "INC205")]


def test_errors_come_once_and_by_line(tree: WriteTree) -> None:
    assert todo(tree, record(status="draft", severity="P9", created="x", lessons=None)) == [
        (5, "INC205"),
        (6, "INC104"),
        (8, "INC103"),
    ]


def test_of_the_warnings_only_what_is_not_filled_in(tree: WriteTree) -> None:
    config = CONFIG + "incident_response: {services: [{name: web}]}\n"
    late = "[{action: x, owner: Ada, due: 2026-03-09}]"  # overdue: a warning that nobody can fill in
    text = record(status="draft", services=None, title="'[Incident Title]'", actions=late)
    assert sorted(code for _, code in todo(tree, text, config)) == ["INC207", "INC210"]
