"""--commit and --push with real Git: what is committed, what two clones end up with, what a failure leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_incidents.cli.committing import take_free_ids
from mkdocs_incidents.cli.git_commit import commit_files
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.storage.disk import SafeFolder
from tests.conftest import CONFIG, load
from tests.conftest import record as a_record
from tests.unit.cli.conftest import Run, clone_of_hub, git, write

NOW = ("--as-of", "2026-11-23T09:00:00Z")


@pytest.fixture
def repository(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with one open incident; the current folder."""
    here = clone_of_hub(tmp_path, monkeypatch)
    (here / "company.config.yaml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.chdir(here)
    assert run("new", "--title", "Down", "--severity", "P1", "--at", "08:00", *NOW).exit_code == 0
    git(here, "add", "-A")
    git(here, "commit", "-q", "-m", "First")
    git(here, "push", "-q", "-u", "origin", "main")
    return here


def clone(repository: Path) -> Path:
    git(repository.parent, "clone", "-q", "hub.git", "there")
    return repository.parent / "there"


def record(folder: Path) -> str:
    return next((folder / "artifacts/decision-memos").glob("INC-001*")).read_text(encoding="utf-8")


def test_only_the_files_of_the_change_are_committed(repository: Path, run: Run) -> None:
    (repository / "other.txt").write_text("mine", encoding="utf-8")
    (repository / "draft.txt").write_text("mine", encoding="utf-8")
    git(repository, "add", "other.txt")
    result = run("log", "pool is full", "--at", "08:10", "--commit", *NOW)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (
        0, "Committed: artifacts/decision-memos/INC-001-down.md",
    ), result.output  # fmt: skip
    assert git(repository, "show", "--name-only", "--format=%s", "HEAD").split("\n\n") == [
        "INC-001 2026-11-23 08:10 UTC: pool is full", "artifacts/decision-memos/INC-001-down.md",
    ]  # fmt: skip
    assert git(repository, "status", "--porcelain").splitlines() == ["A  other.txt", "?? draft.txt"]


def test_a_new_record_and_a_message_in_one_line(repository: Path, run: Run) -> None:
    assert (
        run(
            "new", "--title", "Mail\nis " + "slow " * 20, "--severity", "P2", "--at", "08:30", "--commit", *NOW
        ).exit_code
        == 0
    )
    subject, _, body = git(repository, "log", "-1", "--format=%B").partition("\n\n")
    assert (len(subject) <= 72, subject[:30]) == (True, "Open INC-002: Mail is slow slo")
    assert body.startswith("Open INC-002: Mail is slow") and "\n" not in body


def test_the_configuration_commits_and_an_option_does_not(repository: Path, run: Run) -> None:
    (repository / "company.config.yaml").write_text(CONFIG + "incident_response: {commit: true}\n", encoding="utf-8")
    before = git(repository, "rev-parse", "HEAD")
    assert run("log", "one", "--at", "08:10", "--no-commit", *NOW).exit_code == 0
    assert git(repository, "rev-parse", "HEAD") == before
    assert run("log", "two", "--at", "08:11", *NOW).exit_code == 0
    assert git(repository, "log", "-1", "--format=%s") == "INC-001 2026-11-23 08:11 UTC: two"


def write_hook(folder: Path, name: str) -> None:
    hook = folder / name
    hook.write_text("#!/bin/sh\necho 'no commits on Sundays' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)


def test_a_hook_that_refuses(repository: Path, run: Run) -> None:
    write_hook(repository / ".git/hooks", "pre-commit")
    result = run("new", "--title", "Mail", "--severity", "P2", "--at", "08:30", "--commit", *NOW)
    assert (result.exit_code, "not committed" in result.stderr, "no commits on Sundays" in result.stderr) == (
        2,
        True,
        True,
    )
    assert git(repository, "status", "--porcelain") == "?? artifacts/decision-memos/INC-002-mail.md"


def test_where_nothing_can_be_committed(
    repository: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / ".gitignore").write_text("INC-002*\n", encoding="utf-8")
    result = run("new", "--title", "Mail", "--severity", "P2", "--at", "08:30", "--commit", *NOW)
    assert (result.exit_code, "Git ignores artifacts/" in result.stderr) == (2, True), result.output
    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / "company.config.yaml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.chdir(plain)
    result = run("new", "--title", "Mail", "--severity", "P2", "--at", "08:30", "--commit", *NOW)
    assert (result.exit_code, "is not in a Git repository" in result.stderr) == (2, True)
    assert list(plain.glob("artifacts/**/*.md"))


def test_no_upstream(repository: Path, run: Run) -> None:
    git(repository, "switch", "-q", "-c", "other")
    result = run("log", "one", "--at", "08:10", "--push", *NOW)
    assert (result.exit_code, "run: git push -u origin other" in result.stderr) == (2, True)


def test_a_remote_that_refuses(repository: Path, run: Run) -> None:
    write_hook(repository.parent / "hub.git/hooks", "pre-receive")
    result = run("log", "one", "--at", "08:10", "--push", *NOW)
    assert (result.exit_code, "committed, but not pushed" in result.stderr) == (2, True)
    assert git(repository, "log", "-1", "--format=%s") == "INC-001 2026-11-23 08:10 UTC: one"
    assert git(repository, "status", "--porcelain") == ""


def test_a_disagreement_leaves_no_half_state(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    there = clone(repository)
    assert run("severity", "INC-001", "P0", "--at", "08:10", "--push", *NOW).exit_code == 0
    monkeypatch.chdir(there)
    result = run("severity", "INC-001", "P3", "--at", "08:11", "--push", *NOW)
    assert (result.exit_code, "both sides changed severity: P0 and P3" in result.stderr) == (2, True), result.output
    assert git(there, "status", "--porcelain") == ""
    assert not list((there / ".git").glob("rebase-*"))
    assert git(there, "log", "-1", "--format=%s").startswith("INC-001 is P3 now")
    assert "severity: P3" in record(there)


@pytest.mark.parametrize(("file", "code"), [("notes.md", 0), ("company.config.yaml", 2)])
def test_changes_that_are_not_committed(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch, file: str, code: int
) -> None:
    """They stay; where the remote changes the same file, nothing is rebased."""
    (repository / "notes.md").write_text("one\n", encoding="utf-8")
    git(repository, "add", "notes.md")
    git(repository, "commit", "-q", "-m", "Notes")
    git(repository, "push", "-q")
    there = clone(repository)
    (repository / "company.config.yaml").write_text(CONFIG + "# theirs\n", encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "Theirs")
    git(repository, "push", "-q")
    monkeypatch.chdir(there)
    mine = (there / file).read_text(encoding="utf-8") + "# mine\n"
    (there / file).write_text(mine, encoding="utf-8")
    result = run("log", "one", "--at", "08:10", "--push", *NOW)
    assert (result.exit_code, (there / file).read_text(encoding="utf-8")) == (code, mine), result.output
    assert git(there, "stash", "list") == ""
    assert ("commits to company.config.yaml" in result.stderr) == bool(code)


def test_fifty_commands_in_two_clones(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither clone ever pulls: each push finds what the other has pushed in the meantime."""
    folders = (repository, clone(repository))
    logged = []
    for number in range(50):
        monkeypatch.chdir(folders[number % 2])
        command = {
            3: ("ack", "--at", "08:05"), 12: ("mitigate", "--by", "rollback", "--at", "08:40", "--note", "to 41"),
            21: ("set", "summary=Payments fail"), 30: ("action", "add", "Alert on the pool", "--owner", "Ada"),
            41: ("severity", "INC-001", "P0", "--at", "08:50"),
        }.get(number)  # fmt: skip
        if command is None:
            logged.append(f"entry {number}")
            command = ("log", logged[-1], "--at", f"08:{10 + (number * 7) % 49}")
        result = run(*command, "--commit", "--push", *NOW)
        assert result.exit_code == 0, (number, result.output)
    git(folders[0], "pull", "-q", "--rebase")
    assert record(folders[0]) == record(folders[1])
    assert [entry for entry in logged if f"| {entry} |" not in record(folders[0])] == []
    told = ("| Mitigation applied (rollback): to 41 |", "Payments fail", "Alert on the pool", "severity: P0")
    assert [one for one in told if one not in record(folders[0])] == []
    assert run("check", "--strict").exit_code in (0, 1)
    assert git(folders[0], "rev-list", "--count", "HEAD") == "51"


def test_the_job_script_merges_an_event_during_another_push(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The loop of the workflow: a push that comes too late begins again with what the other one has pushed."""
    there = clone(repository)
    event = {
        "action": "opened", "sender": {"login": "ada"},
        "issue": {
            "html_url": "https://github.com/acme/shop/issues/2", "title": "Mail is late", "body": "", "state": "open",
            "labels": [{"name": "incident"}], "user": {"login": "ada"}, "author_association": "OWNER",
            "created_at": "2026-11-23T08:41:31Z", "updated_at": "2026-11-23T08:41:31Z",
        },
    }  # fmt: skip
    (there / "event.json").write_text(json.dumps(event), encoding="utf-8")
    assert run("new", "--title", "Other", "--severity", "P2", "--at", "08:30", "--push", *NOW).exit_code == 0
    monkeypatch.chdir(there)
    assert run("ingest", "event.json", "--commit", *NOW).stdout.startswith("INC-002 is open")
    with pytest.raises(subprocess.CalledProcessError):
        git(there, "push")
    git(there, "fetch", "-q")
    git(there, "reset", "--hard", "-q", "@{upstream}")
    assert run("ingest", "event.json", "--commit", *NOW).stdout.startswith("INC-003 is open")
    git(there, "push", "-q")
    assert git(there, "log", "-1", "--format=%s") == "Open INC-003: Mail is late"


def test_git_pull_merges_records_by_the_attribute(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `incidents init` and the guide set up, without --push."""
    (repository / ".gitattributes").write_text("/artifacts/**/*.md merge=incidents\n", encoding="utf-8")
    git(repository, "add", ".gitattributes")
    git(repository, "commit", "-q", "-m", "Attributes")
    git(repository, "push", "-q")
    there = clone(repository)
    driver = f"'{sys.executable}' -c 'from mkdocs_incidents.cli.entry import run; run()' merge-driver %O %A %B %P"
    git(there, "config", "merge.incidents.driver", driver)
    assert run("log", "ours", "--at", "08:10", "--push", *NOW).exit_code == 0
    monkeypatch.chdir(there)
    assert run("log", "theirs", "--at", "08:09", "--commit", *NOW).exit_code == 0
    git(there, "pull", "-q", "--no-rebase", "--no-edit")
    text = record(there)
    assert text.index("| theirs |") < text.index("| ours |")


def test_undo_is_committed_as_well(repository: Path, run: Run) -> None:
    before = record(repository)
    assert run("log", "wrong", "--at", "08:10", "--commit", *NOW).exit_code == 0
    result = run("undo", "--commit")
    assert (result.exit_code, record(repository)) == (0, before), result.output
    assert git(repository, "log", "-1", "--format=%s").startswith("Undone: artifacts/")
    assert git(repository, "status", "--porcelain") == ""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "artifacts/decision-memos").iterdir())


def test_two_records_that_were_opened_at_the_same_time(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one gets the next id before it is pushed."""
    there = clone(repository)
    assert run("new", "--title", "Mail", "--severity", "P2", "--at", "08:30", "--push", *NOW).exit_code == 0
    monkeypatch.chdir(there)
    result = run("new", "--title", "Search", "--severity", "P2", "--at", "08:31", "--push", *NOW)
    other = "artifacts/decision-memos/INC-002-mail.md"
    assert (result.exit_code, result.stdout.splitlines()[-2:]) == (0, [
        f"{other} was pushed first and has the id INC-002 too: your record is INC-003 now",
        "Committed and pushed: artifacts/decision-memos/INC-003-search.md",
    ]), result.output  # fmt: skip
    assert git(there, "status", "--porcelain") == ""
    assert git(there, "rev-parse", "HEAD") == git(there, "rev-parse", "@{upstream}")
    git(repository, "pull", "-q")
    assert names(repository) == names(there) == ["INC-001-down.md", "INC-002-mail.md", "INC-003-search.md"]
    text = (there / "artifacts/decision-memos/INC-003-search.md").read_text(encoding="utf-8")
    assert (text.startswith("---\nid: INC-003\n"), "INC-002" in text, "[INC-003]" in text) == (True, False, True)
    assert "INC301" not in run("check").output
    assert run("undo").exit_code == 0
    assert names(there) == ["INC-001-down.md", "INC-002-mail.md"]


def test_records_with_one_id_that_were_committed_before_they_were_pushed(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a file that has been edited since, and of two new records."""
    there = clone(repository)
    assert run("new", "--title", "Mail", "--severity", "P2", "--at", "08:30", "--push", *NOW).exit_code == 0
    assert run("new", "--title", "Late", "--severity", "P2", "--at", "08:30", "--push", *NOW).exit_code == 0
    monkeypatch.chdir(there)
    for title in ("Search", "Cart"):
        assert run("new", "--title", title, "--severity", "P2", "--at", "08:31", "--commit", *NOW).exit_code == 0
    result = run("log", "INC-002", "pool is full", "--at", "08:40", "--push", *NOW)
    assert (result.exit_code, names(there)[3:]) == (0, ["INC-004-search.md", "INC-005-cart.md"]), result.output
    assert "pool is full" in (there / "artifacts/decision-memos/INC-004-search.md").read_text(encoding="utf-8")
    assert git(there, "rev-parse", "HEAD") == git(there, "rev-parse", "@{upstream}")


def test_an_id_that_another_record_of_ours_names_is_left_to_a_person(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = clone(repository)
    assert run("new", "--title", "Mail", "--severity", "P2", "--at", "08:30", "--push", *NOW).exit_code == 0
    monkeypatch.chdir(there)
    assert run("new", "--title", "Search", "--severity", "P2", "--at", "08:31", "--commit", *NOW).exit_code == 0
    result = run("log", "INC-001", "it is due to INC-002", "--at", "08:40", "--push", *NOW)
    assert (result.exit_code, "your commits mention that id in artifacts" in result.stderr) == (
        2, True,
    ), result.output  # fmt: skip
    assert names(there) == ["INC-001-down.md", "INC-002-mail.md", "INC-002-search.md"]
    assert git(there, "rev-list", "--count", "@{upstream}..HEAD") == "2"


def test_the_first_commit_of_a_repository(
    tmp_path: Path, repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty"
    git(tmp_path, "init", "-q", "empty")
    (empty / "company.config.yaml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.chdir(empty)
    assert run("new", "--title", "Mail", "--severity", "P2", "--at", "08:30", "--commit", *NOW).exit_code == 0
    assert git(empty, "log", "--format=%s") == "Open INC-001: Mail"
    assert git(empty, "status", "--porcelain") == "?? company.config.yaml"


THEIRS, MINE = "artifacts/INC-001-theirs.md", "artifacts/INC-001-mine.md"


@pytest.fixture
def root(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Both records are here, as after a rebase: theirs is pushed, mine is in a commit of its own."""
    (here / "artifacts").mkdir()
    write(here, "company.config.yaml", CONFIG)
    write(here, THEIRS, a_record(title="Theirs"))
    commit_files(here, ["company.config.yaml", THEIRS], "Theirs")
    git(here, "push", "-q")
    monkeypatch.chdir(here)
    return here


def mine(root: Path, **others: str) -> None:
    write(root, MINE, a_record(title="Mine"))
    for name, text in others.items():
        write(root, f"{name}.md", text)
    commit_files(root, [MINE, *(f"{name}.md" for name in others)], "Mine")


def test_nothing_is_done_without_the_same_id(root: Path) -> None:
    before = git(root, "rev-parse", "HEAD")
    assert take_free_ids(root, SafeFolder(root)) == {}
    write(root, "artifacts/INC-002.md", a_record(id="INC-002"))
    commit_files(root, ["artifacts/INC-002.md"], "Mine")
    assert take_free_ids(root, SafeFolder(root)) == {}
    assert git(root, "rev-parse", "HEAD^") == before


def test_the_record_of_the_local_commit_gets_the_next_id(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
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
