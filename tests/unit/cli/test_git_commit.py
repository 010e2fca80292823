"""Commits of exactly the files that a command wrote, and pushes that leave nothing half done."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.cli.git_commit import commit_files, push_branch
from mkdocs_incidents.problems import IncidentsError
from tests.unit.cli.conftest import git, write


def committed(root: Path) -> list[str]:
    return git(root, "show", "--name-only", "--format=%s").split()


def refusal(root: Path, *paths: str) -> str:
    with pytest.raises(IncidentsError) as caught:
        commit_files(root, paths, "Message")
    return str(caught.value)


def test_these_files_and_nothing_else(here: Path) -> None:
    for name in ("new.md", "other.md"):
        write(here, name)
    write(here, "staged.md")
    git(here, "add", "staged.md")
    assert commit_files(here, ["new.md"], "Message")
    assert committed(here) == ["Message", "new.md"]
    assert git(here, "status", "--porcelain").split("\n") == ["A  staged.md", "?? other.md"]
    write(here, "new.md", "y\n")
    assert commit_files(here, ["new.md"], "Again")
    assert committed(here) == ["Again", "new.md"]


def test_nothing_to_commit(here: Path) -> None:
    assert not commit_files(here, ["first.md"], "Message")
    assert committed(here) == ["First", "first.md"]


def test_a_name_is_no_pattern(here: Path) -> None:
    for name in ("a*.md", "ab.md"):
        write(here, name)
    assert commit_files(here, ["a*.md"], "Message")
    assert committed(here) == ["Message", "a*.md"]


def test_files_that_git_ignores(here: Path) -> None:
    write(here, ".gitignore", "*.log\n")
    write(here, "a.log")
    assert refusal(here, "a.log") == "not committed: Git ignores a.log"


def test_a_hook_that_refuses(here: Path) -> None:
    hook = here / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'no entry on Fridays' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o700)
    write(here, "new.md")
    assert refusal(here, "new.md") == "not committed: Git or one of your hooks refused: no entry on Fridays"
    assert git(here, "status", "--porcelain") == "?? new.md"


def test_no_repository_and_no_git(tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    write(outside, "a.md")
    assert refusal(outside, "a.md") == f"not committed: {outside} is not in a Git repository"
    monkeypatch.setenv("PATH", "")
    assert refusal(here, "a.md") == "not committed: Git is not installed"


def push_refusal(root: Path) -> str:
    before = git(root, "rev-parse", "HEAD")
    with pytest.raises(IncidentsError) as caught:
        push_branch(root, lambda: None)
    assert git(root, "rev-parse", "HEAD") == before
    assert not (root / ".git/rebase-merge").exists()
    return str(caught.value)


def test_a_push(here: Path) -> None:
    write(here, "new.md")
    commit_files(here, ["new.md"], "Message")
    push_branch(here, lambda: None)
    assert git(here, "rev-parse", "HEAD") == git(here.parent / "hub.git", "rev-parse", "main")


def test_a_branch_without_an_upstream(here: Path) -> None:
    git(here, "checkout", "-q", "-b", "fix")
    assert push_refusal(here) == ("committed, but not pushed: the branch has no upstream; run: git push -u origin fix")
    git(here, "checkout", "-q", "--detach")
    assert push_refusal(here).endswith("run: git push -u origin BRANCH")


def elsewhere(here: Path, name: str, text: str) -> None:
    """Somebody else pushes a change."""
    other = here.parent / "there"
    git(here.parent, "clone", "-q", "hub.git", "there")
    write(other, name, text)
    commit_files(other, [name], "Theirs")
    push_branch(other, lambda: None)


def test_newer_commits_of_others_are_merged(here: Path) -> None:
    elsewhere(here, "theirs.md", "x\n")
    write(here, "mine.md")
    commit_files(here, ["mine.md"], "Mine")
    push_branch(here, lambda: None)
    assert git(here.parent / "hub.git", "log", "--format=%s", "main").split() == ["Mine", "Theirs", "First"]


def test_changes_of_others_that_conflict(here: Path) -> None:
    elsewhere(here, "first.md", "theirs\n")
    write(here, "first.md", "mine\n")
    commit_files(here, ["first.md"], "Mine")
    told = push_refusal(here)
    assert told.startswith(
        "committed, but not pushed: the remote has changes that conflict with yours. Run git pull --rebase"
    )
    assert (here / "first.md").read_text(encoding="utf-8") == "mine\n"


def test_changes_of_others_to_files_that_are_changed_here(here: Path) -> None:
    elsewhere(here, "first.md", "theirs\n")
    write(here, "new.md")
    commit_files(here, ["new.md"], "Mine")
    write(here, "first.md", "half done\n")
    told = push_refusal(here)
    assert told.startswith(
        "committed, but not pushed: the remote has newer commits to first.md, where you have uncommitted changes"
    )
    assert (here / "first.md").read_text(encoding="utf-8") == "half done\n"
