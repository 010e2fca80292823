"""The runbook and the template of a repository, read, expanded and checked."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.standard_files import POST_MORTEM_TEMPLATE, RUNBOOK, default_standard
from mkdocs_incidents.reading.text_file import SourceError
from mkdocs_incidents.runbook.expansion import expand_macros
from tests.conftest import WriteTree, codes, load, texts

MACROS = {"hello": lambda name="you": f"Hello {name}"}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a {{ hello() }} b\n", "a Hello you b\n"),
        ('{{ hello("{{ x }}") }}', "Hello {{ x }}"),
        ("---\ntitle: {{ x }}\n---\n{{ hello() }}\n", "Hello you\n"),
        ("no macros\n\n", "no macros\n\n"),
    ],
)
def test_expansion(source: str, text: str) -> None:
    assert expand_macros(source, MACROS) == text


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a\n\n{{ helo() }}\n", 3),
        ("a\n{{ hello( }}\n", 2),
        ("a\n\n\n{{ hello(1, 2) }}", 4),
        ("{% for x in %}", 1),
        ("---\na: 1\n---\n\n{{ helo() }}", 5),
        ("{{ ''.__class__.__mro__ }}", 1),
        ("{{ 1 / 0 }}", 1),
    ],
)
def test_a_macro_that_fails(source: str, line: int) -> None:
    with pytest.raises(SourceError) as caught:
        expand_macros(source, MACROS)
    assert (caught.value.code, caught.value.line) == ("RUN001", line)


def test_without_files_the_defaults_hold_and_nothing_is_said_of_them(tree: WriteTree) -> None:
    workspace = load(tree({}))
    assert [(standard.name, standard.kind, standard.path) for standard in workspace.standards] == [
        (RUNBOOK, "runbook", None),
        (POST_MORTEM_TEMPLATE, "template", None),
    ]
    assert "| **P0 (Critical)** |" in workspace.standards[0].text
    assert workspace.standards[0].title == "Incident Runbook"
    assert codes(workspace) == []


def test_the_repositorys_own_documents(tree: WriteTree) -> None:
    files = {
        "standards/ops/incident-runbook.md": default_standard(RUNBOOK),
        "standards/ops/on-call.md": "# Who has the phone\n\n{{ not_ours() }} <b>\n",
        "standards/ops/backup-plan.md": "no heading\n",
        "standards/other/x.md": "# X\n",
    }
    workspace = load(tree(files))
    found = {standard.name: standard for standard in workspace.standards}
    assert list(found) == [RUNBOOK, POST_MORTEM_TEMPLATE, "backup-plan.md", "on-call.md"]
    assert found[RUNBOOK].path == "standards/ops/incident-runbook.md"
    assert found[RUNBOOK].macros
    assert (found["on-call.md"].kind, found["on-call.md"].title) == ("other", "Who has the phone")
    assert "{{ not_ours() }}" in found["on-call.md"].text
    assert found["backup-plan.md"].title == "Backup plan"
    assert codes(workspace) == []


@pytest.mark.parametrize(
    ("content", "code"), [(b"\xff", "SRC002"), ("", "SRC003"), ("{{ triage( }}", "RUN001"), ("x" * 2_000_000, "SRC010")]
)
def test_a_runbook_that_cannot_be_used_is_told_and_ours_stands_in(
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


def test_own_avoided_phrases(tree: WriteTree) -> None:
    files = {
        "company.config.yaml": "incident_response: {avoided_phrases: [ring the bell]}\n",
        "standards/ops/incident-runbook.md": default_standard(RUNBOOK)
        + "\nThen **Ring  the bell**, or ask the team lead.\n",
    }
    (found,) = texts(load(tree(files)))
    assert found.startswith("standards/ops/incident-runbook.md:")
    assert "'ring the bell'" in found


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
