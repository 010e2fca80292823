"""`incidents check --changed`: the problems of files that differ from a commit."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import WriteTree, record
from tests.unit.cli.conftest import Run
from tests.unit.cli.repository_commands.test_check import CONFIG, ERROR

_OLD = "artifacts/INC-001.md"


def git(root: Path, *arguments: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main")
    subprocess.run(["git", "-C", str(root), *settings, *arguments], check=True, capture_output=True)


@pytest.fixture
def clone(tree: WriteTree) -> Path:
    """A branch with an old error, and a commit that touched nothing of ours."""
    root = tree({"company.config.yaml": CONFIG, _OLD: ERROR, "artifacts/INC-003.md": record(id="INC-003")})
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "one")
    git(root, "tag", "before")
    (root / "code.py").write_text("", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-m", "two")
    return root


def places(run: Run, *arguments: str) -> set[str]:
    result = run("check", "--format", "json", *arguments)
    found = {problem["path"] for problem in json.loads(result.stdout)["problems"]}
    assert result.exit_code == (1 if found else 0)
    return found


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def test_nothing_changed(clone: Path, run: Run) -> None:
    assert places(run, "--changed") == places(run, "--changed=before") == set()
    assert places(run) == {_OLD}


def test_new_staged_edited_and_committed_files(clone: Path, run: Run) -> None:
    new = "artifacts/a b/INC-ü2.md"
    _write(clone, new, record(id="INC-002", severity="P9"))
    assert places(run, "--changed") == {new}
    git(clone, "add", ".")
    assert places(run, "--changed") == {new}
    git(clone, "commit", "-m", "three")
    assert places(run, "--changed") == set()
    assert places(run, "--changed=before") == {new}
    _write(clone, _OLD, ERROR + "More.\n")
    assert places(run, "--changed") == {_OLD}


def test_a_branch_answers_for_what_it_did(clone: Path, run: Run) -> None:
    git(clone, "switch", "-c", "branch")
    git(clone, "switch", "main")
    _write(clone, _OLD, ERROR + "On main.\n")
    git(clone, "commit", "-am", "later")
    git(clone, "switch", "branch")
    assert places(run, "--changed=main") == set()


@pytest.mark.parametrize("change", ["deleted", "renamed", "configuration"])
def test_changes_that_can_break_other_files_check_everything(clone: Path, run: Run, change: str) -> None:
    if change == "configuration":
        _write(clone, "company.config.yaml", CONFIG + "# more\n")
    else:
        path = clone / "artifacts/INC-003.md"
        path.unlink() if change == "deleted" else path.rename(clone / "artifacts/INC-003-x.md")
    assert places(run, "--changed") == {_OLD}


def test_the_repository_can_be_a_folder_of_a_larger_one(clone: Path, run: Run, tmp_path: Path) -> None:
    inner = clone / "ops"
    _write(inner, _OLD, ERROR)
    _write(inner, "company.config.yaml", CONFIG)
    _write(clone, "artifacts/INC-004.md", record(id="INC-004", severity="P9"))
    git(clone, "add", "ops")
    git(clone, "commit", "-m", "inner")
    _write(inner, _OLD, ERROR + "More.\n")
    assert places(run, "--changed", "--root", str(inner)) == {_OLD}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--changed=nowhere",), "Not a valid object name nowhere"),
        (("--changed=--all",), "No such option"),
        (("--changed=-p",), "No such option"),
        (("--changed=before", "artifacts"), "either --changed or PATHS"),
    ],
)
def test_wrong_usage(clone: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run("check", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_no_repository(tree: WriteTree, run: Run) -> None:
    tree({"company.config.yaml": CONFIG, _OLD: ERROR})
    result = run("check", "--changed")
    assert (result.exit_code, "not a git repository" in result.stderr) == (2, True)


def test_no_git(clone: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = run("check", "--changed")
    assert (result.exit_code, "git, which is not installed" in result.stderr) == (2, True)
