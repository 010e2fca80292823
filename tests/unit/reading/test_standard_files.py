"""The standards of a repository, and our defaults."""

from __future__ import annotations

from mkdocs_incidents.reading.standard_files import POST_MORTEM_TEMPLATE, RUNBOOK, default_standard
from tests.conftest import WriteTree, codes, load, texts


def test_without_files_the_defaults_apply_without_problems(tree: WriteTree) -> None:
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


def test_own_avoided_phrases(tree: WriteTree) -> None:
    files = {
        "company.config.yaml": "incident_response: {avoided_phrases: [ring the bell]}\n",
        "standards/ops/incident-runbook.md": default_standard(RUNBOOK)
        + "\nThen **Ring  the bell**, or ask the team lead.\n",
    }
    (found,) = texts(load(tree(files)))
    assert found.startswith("standards/ops/incident-runbook.md:")
    assert "'ring the bell'" in found
