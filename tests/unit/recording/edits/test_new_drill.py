"""Steps of the runbook that a drill used."""

from __future__ import annotations

from mkdocs_incidents.recording.edits.new_drill import add_drill_step
from mkdocs_incidents.recording.record_ids import find_drill
from tests.conftest import WriteTree, load

DRILL = "---\nid: DRILL-001\ntype: drill\ntitle: Restore\nran_on: 2026-03-02\n---\n"


def test_a_step_is_added_to_the_drill_of_the_id(tree: WriteTree) -> None:
    root = tree({"artifacts/DRILL-001.md": DRILL})
    drill = find_drill(load(root), "drill-1")
    assert drill
    add_drill_step(root, load(root), drill, "Fly.io: Roll back")
    assert load(root).drills[0].steps == ("Fly.io: Roll back",)
