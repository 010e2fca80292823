"""The runbook, the template and the records as plain Markdown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mkdocs_incidents.site.context import SiteContext, build_context
from mkdocs_incidents.site.pages.plain_files import plain_file_of, plain_href, plan_plain_incidents, render_plain_files
from tests.conftest import WriteTree, load, record

OPEN: dict[str, Any] = {"status": "draft", "resolved_at": None, "mitigated_at": None}


def context_of(tree: WriteTree, at: str = "2026-03-02T15:00:00Z", **files: str) -> SiteContext:
    given = {f"artifacts/{name.replace('_', '-')}.md": text for name, text in files.items()}
    return build_context(load(tree({**given}), at), directory_urls=True)


def test_what_incidents_render_writes(tree: WriteTree) -> None:
    context = context_of(tree, INC_001=record(), INC_002=record(id="INC-002"))
    files = {file.path: file.content for file in render_plain_files(context)}
    incidents = ["incidents/INC-001.md", "incidents/INC-002.md"]
    assert sorted(files) == ["incident-runbook.md", *incidents, "post-mortem-template.md"]
    assert "{{" not in files["incident-runbook.md"]
    assert files["incidents/INC-001.md"].startswith("# Checkout answered with errors\n")


def test_a_file_of_an_open_incident_does_not_change_with_the_minute(tree: WriteTree) -> None:
    texts = []
    for at in ("2026-03-02T15:00:00Z", "2026-03-02T15:07:00Z"):
        context = context_of(tree, at, INC_001=record(**OPEN))
        texts += [file.content for file in render_plain_files(context) if file.path == "incidents/INC-001.md"]
    assert texts[0] == texts[1]


def test_the_files_next_to_the_pages(tree: WriteTree) -> None:
    context = context_of(tree, INC_001=record())
    (planned,) = plan_plain_incidents(context)
    assert (planned.path, planned.beside) == ("incidents/INC-001.txt", "incidents/INC-001.md")
    assert planned.build().startswith("# Checkout answered with errors\n")
    assert list(plan_plain_incidents(replace(context, excluded=frozenset({"plain"})))) == []


@pytest.mark.parametrize(("kind", "name"), [("runbook", "runbook.txt"), ("template", "post-mortem-template.txt")])
def test_the_file_of_a_standard(tree: WriteTree, kind: str, name: str) -> None:
    context = context_of(tree)
    standard = next(one for one in context.workspace.standards if one.kind == kind)
    file = plain_file_of(standard, context)
    assert file is not None
    assert file.path == name
    assert "{{" not in file.content
    assert plain_href(standard, "runbook.md", context) == f"../{name}"


def test_other_standards_have_none(tree: WriteTree) -> None:
    context = build_context(load(tree({"standards/ops/x.md": "# X\n\n{{ braces }}\n"})), directory_urls=True)
    standard = next(one for one in context.workspace.standards if one.kind == "other")
    assert plain_file_of(standard, context) is None
    assert plain_href(standard, "x.md", context) is None


def test_a_document_without_our_macros_is_text(tree: WriteTree) -> None:
    text = "# Runbook\n\n{{ not_ours }}\n"
    context = build_context(load(tree({"standards/ops/incident-runbook.md": text})), directory_urls=True)
    runbook = next(one for one in context.workspace.standards if one.kind == "runbook")
    file = plain_file_of(runbook, context)
    assert file is not None
    assert file.content == text
