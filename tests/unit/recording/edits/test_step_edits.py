"""Steps of the runbook that a drill used."""

from __future__ import annotations

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.edits.step_edits import add_drill_step, find_drill
from tests.conftest import WriteTree, load

DRILL = "---\nid: DRILL-001\ntype: drill\ntitle: Restore\nran_on: 2026-03-02\n---\n"


def test_a_step_is_added_to_the_drill_of_the_id(tree: WriteTree) -> None:
    root = tree({"artifacts/DRILL-001.md": DRILL})
    drill = find_drill(load(root), "drill-1")
    assert drill
    add_drill_step(root, load(root), drill, "Fly.io: Roll back")
    assert load(root).drills[0].steps == ("Fly.io: Roll back",)


def test_no_drill_and_two_of_the_same_id(tree: WriteTree) -> None:
    root = tree({"artifacts/a.md": DRILL, "artifacts/b.md": DRILL})
    assert find_drill(load(root), "DRILL-009") is None
    with pytest.raises(IncidentsError, match=r"belongs to several drills: artifacts/a\.md, artifacts/b\.md"):
        find_drill(load(root), "DRILL-001")
