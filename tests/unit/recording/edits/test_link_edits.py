"""Links that cannot be made."""

from __future__ import annotations

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.edits.edit import RefusedEditError
from mkdocs_incidents.recording.edits.link_edits import find_artifact, with_link
from tests.conftest import WriteTree, load, record


def test_another_parent_is_refused() -> None:
    with pytest.raises(RefusedEditError, match="the parent is RFC-001 already"):
        with_link(record(parent="RFC-001"), "parent", "RFC-002")


def test_an_id_that_two_artifacts_have_is_refused_by_both_paths(tree: WriteTree) -> None:
    text = "---\nid: RFC-001\ntitle: x\n---\n"
    workspace = load(tree({"artifacts/a.md": text, "artifacts/b.md": text}))
    with pytest.raises(IncidentsError, match=r"belongs to artifacts/a\.md, artifacts/b\.md"):
        find_artifact(workspace, "rfc-001")
