"""Two computers that give the same id: the record that is pushed later gets the next free one."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.cli.free_ids import take_free_ids
from mkdocs_incidents.cli.git_commit import commit_files
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.disk import SafeFolder
from tests.conftest import CONFIG, load, record
from tests.unit.cli.test_committing import git
from tests.unit.cli.test_git_commit import here, write  # noqa: F401 - a fixture

THEIRS, MINE = "artifacts/INC-001-theirs.md", "artifacts/INC-001-mine.md"


@pytest.fixture
def root(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: F811 - the fixture
    """Both records are here, as after a rebase: theirs is pushed, mine is in a commit of its own."""
    (here / "artifacts").mkdir()
    write(here, "company.config.yaml", CONFIG)
    write(here, THEIRS, record(title="Theirs"))
    commit_files(here, ["company.config.yaml", THEIRS], "Theirs")
    git(here, "push", "-q")
    monkeypatch.chdir(here)
    return here


def mine(root: Path, **others: str) -> None:
    write(root, MINE, record(title="Mine"))
    for name, text in others.items():
        write(root, f"{name}.md", text)
    commit_files(root, [MINE, *(f"{name}.md" for name in others)], "Mine")


def test_nothing_is_done_without_the_same_id(root: Path) -> None:
    before = git(root, "rev-parse", "HEAD")
    assert take_free_ids(root, SafeFolder(root)) == {}
    write(root, "artifacts/INC-002.md", record(id="INC-002"))
    commit_files(root, ["artifacts/INC-002.md"], "Mine")
    assert take_free_ids(root, SafeFolder(root)) == {}
    assert git(root, "rev-parse", "HEAD^") == before


def test_the_record_of_our_own_commit_gets_the_next_id(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine(root)
    assert take_free_ids(root, SafeFolder(root)) == {MINE: "artifacts/INC-002-mine.md"}
    assert [(one.id, one.title) for one in load(root).incidents] == [("INC-001", "Theirs"), ("INC-002", "Mine")]
    assert git(root, "log", "-1", "--format=%s") == f"INC-001 is now INC-002: {THEIRS} was pushed first"
    assert git(root, "status", "--porcelain") == ""
    said = f"{THEIRS} was pushed first and has the id INC-001 too: your record is INC-002 now\n"
    assert capsys.readouterr().out == said


def test_a_commit_that_names_the_id_elsewhere_needs_a_person(root: Path) -> None:
    mine(root, notes="See INC-001.\n")
    before = git(root, "rev-parse", "HEAD")
    with pytest.raises(IncidentsError) as caught:
        take_free_ids(root, SafeFolder(root))
    assert str(caught.value) == (
        f"committed, but not pushed: {THEIRS} was pushed first and has the id INC-001 too, and your commits "
        f"mention that id in notes.md. Change the id of {MINE} in its name, its text and these files, "
        "commit that, then run: git push"
    )
    assert git(root, "rev-parse", "HEAD") == before
    assert (root / MINE).is_file()
