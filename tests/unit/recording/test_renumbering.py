"""Another id for a new record, as the one that it has was given twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.recording.renumbering import NewId, find_same_id, renumber
from mkdocs_incidents.storage.locks import locked
from mkdocs_incidents.storage.undo_journal import plan_undo
from tests.conftest import WriteTree, load, record

MINE, THEIRS = "artifacts/x/INC-002-search.md", "artifacts/INC-002-mail.md"


@pytest.fixture
def root(tree: WriteTree) -> Path:
    body = "\n# [INC-002] Search\n\nINC-002-search.md, XINC-002 and INC-0021 by inc-002\n"
    return tree({MINE: record(body, id="INC-002"), THEIRS: record(id="INC-002"), "artifacts/INC-001.md": record()})


@pytest.mark.parametrize(
    ("added", "other"), [([MINE], THEIRS), ([THEIRS], MINE), ([MINE, THEIRS], ""), (["artifacts/INC-001.md"], "")]
)
def test_who_has_the_same_id(root: Path, added: list[str], other: str) -> None:
    found = find_same_id(load(root), added)
    assert (found.other if found else "") == other
    assert found is None or found.record.path == added[0]


def test_text_and_name_get_the_next_id(root: Path) -> None:
    found = find_same_id(load(root), [MINE])
    assert found
    with locked(root) as folder:
        assert renumber(root, folder, load(root), found.record) == NewId("INC-003", "artifacts/x/INC-003-search.md")
        assert [change.path for change in plan_undo(root, folder)] == ["artifacts/x/INC-003-search.md"]
    assert not (root / MINE).exists()
    text = (root / "artifacts/x/INC-003-search.md").read_text(encoding="utf-8")
    assert text == record("\n# [INC-003] Search\n\nINC-003-search.md, XINC-002 and INC-0021 by inc-002\n", id="INC-003")
    assert (root / THEIRS).read_text(encoding="utf-8") == record(id="INC-002")


def test_an_id_of_another_series_continues_that_series(tree: WriteTree) -> None:
    paths = ("artifacts/DRILL-007-a.md", "artifacts/DRILL-007-b.md")
    root = tree({"artifacts/INC-001.md": record(), **{path: record(id="DRILL-007", type="rfc") for path in paths}})
    found = find_same_id(load(root), [paths[1]])
    assert found
    with locked(root) as folder:
        assert renumber(root, folder, load(root), found.record).path == "artifacts/DRILL-008-b.md"
