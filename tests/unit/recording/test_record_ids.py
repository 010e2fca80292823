"""Ids as people type them."""

from __future__ import annotations

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.record_ids import find_artifact, find_drill, match_ids
from tests.conftest import WriteTree, load

DRILL = "---\nid: DRILL-001\ntype: drill\ntitle: Restore\nran_on: 2026-03-02\n---\n"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("16", ("INC-016",)),
        ("016", ("INC-016",)),
        ("#16", ("INC-016",)),
        ("INC-16", ("INC-016",)),
        ("inc016", ("INC-016",)),
        ("inc-0016", ("INC-016",)),
        ("RFC-1", ("RFC-001",)),
        ("1", ("RFC-001", "INC-001", "PM2023-001")),
        ("inc-1", ("INC-001",)),
        ("016x", ()),
        ("6", ()),
        ("", ()),
        ("PM2023-001", ("PM2023-001",)),
    ],
)
def test_ids(typed: str, found: tuple[str, ...]) -> None:
    assert match_ids(typed, ("RFC-001", "INC-001", "INC-016", "PM2023-001")) == found


def test_ids_that_differ_in_zeros_only() -> None:
    assert match_ids("INC-16", ("INC-16", "INC-016")) == ("INC-16",)
    assert match_ids("16", ("INC-16", "INC-016")) == ("INC-16", "INC-016")


def test_an_id_that_two_artifacts_have_is_refused_by_both_paths(tree: WriteTree) -> None:
    text = "---\nid: RFC-001\ntitle: x\n---\n"
    workspace = load(tree({"artifacts/a.md": text, "artifacts/b.md": text}))
    with pytest.raises(IncidentsError, match=r"belongs to artifacts/a\.md, artifacts/b\.md"):
        find_artifact(workspace, "rfc-001")


def test_no_drill_and_two_of_the_same_id(tree: WriteTree) -> None:
    root = tree({"artifacts/a.md": DRILL, "artifacts/b.md": DRILL})
    assert find_drill(load(root), "DRILL-009") is None
    with pytest.raises(IncidentsError, match=r"belongs to several drills: artifacts/a\.md, artifacts/b\.md"):
        find_drill(load(root), "DRILL-001")
