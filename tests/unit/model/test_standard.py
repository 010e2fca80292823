"""A document of the standards folder as it was written, and as readers see it."""

from __future__ import annotations

import pytest

from mkdocs_incidents.model.standard import Standard
from tests.conftest import WriteTree, load

FOLDER = "standards/ops"


@pytest.fixture
def standards(tree: WriteTree) -> dict[str, Standard]:
    files = {
        "incident-runbook.md": "# Our runbook\n\n{{ severity_table() }}\n",
        "on-call.md": "# On call\n\nWrite `{{ name }}` into the chart.\n",
    }
    workspace = load(tree({f"{FOLDER}/{name}": text for name, text in files.items()}))
    return {one.kind: one for one in workspace.standards}


def test_macros_are_in_the_source_and_what_they_print_is_in_the_text(standards: dict[str, Standard]) -> None:
    runbook = standards["runbook"]
    assert (runbook.path, runbook.macros) == (f"{FOLDER}/incident-runbook.md", True)
    assert "{{ severity_table() }}" in runbook.source
    assert "{{" not in runbook.text
    assert "| **P0" in runbook.text


def test_braces_of_a_document_without_our_macros_are_plain_text(standards: dict[str, Standard]) -> None:
    other = standards["other"]
    assert (other.macros, other.title) == (False, "On call")
    assert other.text == other.source == "# On call\n\nWrite `{{ name }}` into the chart.\n"


def test_ours_has_no_path(standards: dict[str, Standard]) -> None:
    assert standards["template"].path is None
    assert standards["template"].text
