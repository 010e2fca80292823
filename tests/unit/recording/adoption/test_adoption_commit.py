"""All records that are ready are written together, or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.adoption.adoption import Adoption, AdoptionOptions
from mkdocs_incidents.recording.adoption.adoption_commit import write_adoptions
from mkdocs_incidents.recording.adoption.adoption_plan import plan_adoptions
from tests.conftest import WriteTree, load

OPTIONS = AdoptionOptions(now=datetime(2026, 11, 23, 9, tzinfo=UTC))
MORTEM = "# Post-mortem: The disk was full\n\n- **Date**: 2021-07-01\n\n## Timeline (UTC)\n\n- 10:05 Alert\n"
ONE, TWO = (f"artifacts/decision-memos/INC-00{number}-the-disk-was-full.md" for number in (1, 2))
OPENED = "artifacts/decision-memos/INC-001-opened-meanwhile.md"

Plan = Callable[[], list[Adoption]]


@pytest.fixture
def root(tree: WriteTree) -> Path:
    return tree({"postmortems/a.md": MORTEM})


def planner(root: Path) -> Plan:
    return lambda: plan_adoptions(root, [root / "postmortems"], load(root), OPTIONS)


def open_one(tree: WriteTree) -> None:
    tree({OPENED: "---\nid: INC-001\ntype: decision-memo\ntitle: Opened meanwhile\nstatus: draft\n---\n"})


def test_an_id_used_after_the_plan_is_not_given_again(root: Path, tree: WriteTree) -> None:
    planned = planner(root)()
    assert [one.path for one in planned] == [ONE]
    open_one(tree)
    assert [one.path for one in write_adoptions(root, planner(root), planned, planned)] == [TWO]
    assert (root / TWO).is_file()
    assert not (root / ONE).exists()


def test_answers_do_not_fit_a_repository_that_changed(root: Path, tree: WriteTree) -> None:
    planned = planner(root)()
    open_one(tree)
    with pytest.raises(IncidentsError, match="the repository has changed during the review"):
        write_adoptions(root, planner(root), planned, list(planned))
    assert not (root / ONE).exists()
    assert not (root / TWO).exists()


def test_entries_removed_in_review_are_not_written(root: Path, tree: WriteTree) -> None:
    tree({"postmortems/b.md": MORTEM.replace("disk", "queue")})
    planned = planner(root)()
    reviewed = planned[:1]
    assert write_adoptions(root, planner(root), planned, reviewed) == reviewed
    assert [one.name for one in (root / "artifacts/decision-memos").iterdir()] == [Path(planned[0].path).name]


def test_a_document_in_its_place_keeps_its_text(tree: WriteTree) -> None:
    root = tree({"artifacts/decision-memos/2021-07-01-disk.md": MORTEM})
    options = AdoptionOptions(now=OPTIONS.now, in_place=True)
    plan = partial(plan_adoptions, root, [], load(root), options)
    (one,) = write_adoptions(root, plan, planned := plan(), planned)
    text = (root / one.path).read_text(encoding="utf-8")
    assert one.path == "artifacts/decision-memos/2021-07-01-disk.md"
    assert text.startswith("---\nid: ")
    assert text.endswith(MORTEM)
