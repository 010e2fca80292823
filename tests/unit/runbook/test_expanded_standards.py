"""The runbook and the template of a repository, read, expanded and checked."""

from __future__ import annotations

import pytest

from tests.conftest import WriteTree, codes, load


@pytest.mark.parametrize(
    ("content", "code"), [(b"\xff", "SRC002"), ("", "SRC003"), ("{{ triage( }}", "RUN001"), ("x" * 2_000_000, "SRC010")]
)
def test_an_unusable_runbook_is_reported_and_replaced_by_the_default(
    tree: WriteTree, content: str | bytes, code: str
) -> None:
    workspace = load(tree({"standards/ops/incident-runbook.md": content}))
    assert (workspace.problems[0].code, workspace.problems[0].location.path) == (
        code,
        "standards/ops/incident-runbook.md",
    )
    assert [standard.path for standard in workspace.standards if standard.kind == "runbook"] == [None]


def test_another_document_that_cannot_be_read_is_left_out(tree: WriteTree) -> None:
    workspace = load(tree({"standards/ops/on-call.md": b"\xff"}))
    assert codes(workspace) == ["SRC002"]
    assert len(workspace.standards) == 2


def test_a_folder_with_the_name_of_a_document(tree: WriteTree) -> None:
    workspace = load(tree({"standards/ops/incident-runbook.md/": "", "standards/ops/x.md/": ""}))
    assert len(workspace.standards) == 2
    assert {problem.code for problem in workspace.problems} <= {"SRC001"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff", "SRC002"),
        ("a: [\n", "SRC006"),
        ("# nothing\n", "PRO102"),
        ("- a\n", "PRO102"),
        ("kind: cache\nproviders: []\n", "PRO107"),
    ],
)
def test_own_providers_that_cannot_be_used(tree: WriteTree, content: str | bytes, code: str) -> None:
    workspace = load(tree({"standards/ops/providers/x.yaml": content, "standards/ops/providers/notes.txt": "x"}))
    assert codes(workspace) == [code]
    assert workspace.company.providers == ()
    assert workspace.problems[0].location.path == "standards/ops/providers/x.yaml"
