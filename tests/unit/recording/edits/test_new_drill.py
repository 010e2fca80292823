"""A drill's artifact, and the steps that it used."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.recording.edit import RefusedEditError
from mkdocs_incidents.recording.edits.new_drill import NewDrill, add_drill_step, create_drill
from tests.conftest import CONFIG, WriteTree, codes, load

BARE = NewDrill(title="Restore\nthe backup", ran_on=date(2026, 11, 20), author="Ada")


def test_what_is_not_known_is_not_written(tree: WriteTree) -> None:
    root = tree({})
    identity, edit = create_drill(root, load(root), BARE)
    assert (identity, edit.path) == ("DRILL-001", "artifacts/drills/DRILL-001-restore-the-backup.md")
    front = parse_front_matter((root / edit.path).read_text(encoding="utf-8"))
    assert front.fields == {
        "id": "DRILL-001",
        "type": "drill",
        "title": "Restore the backup",
        "status": "draft",
        "created": "2026-11-20",
        "author": "Ada",
        "parent": None,
        **{key: [] for key in ("children", "depends_on", "blocks", "tags")},
        "ran_on": "2026-11-20",
    }
    assert front.body.startswith("# Restore the backup\n\n## What happened\n")
    assert codes(load(root)) == []


def test_what_is_known_is_read_back(tree: WriteTree) -> None:
    root = tree({})
    known = replace(
        BARE, services=("web",), severity="P1", scenario="The disk\nis gone", minutes=40, went_wrong=("a\nb",)
    )
    create_drill(root, load(root), known)
    (drill,) = load(root).drills
    assert (drill.id, drill.ran_on, drill.services, drill.severity) == ("DRILL-001", BARE.ran_on, ("web",), "P1")
    assert (drill.scenario, drill.minutes, drill.went_wrong) == ("The disk is gone", 40, ("a b",))


def test_ids_go_on(tree: WriteTree) -> None:
    root = tree({})
    assert [create_drill(root, load(root), BARE)[0] for _ in range(2)] == ["DRILL-001", "DRILL-002"]


def test_a_record_that_breaks_a_rule_is_not_written(tree: WriteTree) -> None:
    root = tree({"company.config.yaml": CONFIG + "incident_response: {rules: {DRL101: error}}\n"})
    with pytest.raises(RefusedEditError) as caught:
        create_drill(root, load(root), replace(BARE, severity="P9"))
    assert [one.code for one in caught.value.problems] == ["DRL101"]
    assert not (root / "artifacts/drills").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_steps_are_added_in_order(tree: WriteTree, count: int) -> None:
    root = tree({})
    create_drill(root, load(root), BARE)
    names = [f"Fly.io: step {number}" for number in range(count)]
    for name in names:
        workspace = load(root)
        add_drill_step(root, workspace, workspace.drills[0], name)
    assert load(root).drills[0].steps == tuple(names)
