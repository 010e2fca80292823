"""Commands with as few keys as possible: ids in any form or none, texts without quotes, names begun."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from mkdocs_incidents.cli import author
from mkdocs_incidents.cli.commands import ALIASES, COMMANDS, main
from mkdocs_incidents.recording.record_ids import match_ids
from tests.conftest import AS_OF, CONFIG, WriteTree, record
from tests.unit.cli.conftest import Run

NOW = ("--as-of", AS_OF)
BOUNDS: dict[str, Any] = {
    "status": "draft", "acknowledged_at": None, "identified_at": None, "mitigated_at": None, "resolved_at": None,
    "timeline": None, "detected_at": "2026-11-23T08:02:31Z", "started_at": None,
}  # fmt: skip
OPEN = record(**BOUNDS, id="INC-016", title="Checkout is down")
OVER = record(id="INC-005")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("16", ("INC-016",)),
        ("016", ("INC-016",)),
        ("#16", ("INC-016",)),
        ("INC-16", ("INC-016",)),
        ("inc016", ("INC-016",)),
        ("inc-0016", ("INC-016",)),
        ("RFC-1", ("RFC-001",)),
        ("1", ("RFC-001", "INC-001", "PM2023-001")),
        ("inc-1", ("INC-001",)),
        ("016x", ()),
        ("6", ()),
        ("", ()),
        ("PM2023-001", ("PM2023-001",)),
    ],
)
def test_ids(typed: str, found: tuple[str, ...]) -> None:
    assert match_ids(typed, ("RFC-001", "INC-001", "INC-016", "PM2023-001")) == found


def test_ids_that_differ_in_zeros_only() -> None:
    assert match_ids("INC-16", ("INC-16", "INC-016")) == ("INC-16",)
    assert match_ids("16", ("INC-16", "INC-016")) == ("INC-16", "INC-016")


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "pool", "is", "full"),
        ("log", "16", "pool", "is", "full"),
        ("log", "inc016", "pool is full"),
        ("note", "INC-16", "pool", "is full", "--at", "08:10"),
        ("log", "500", "errors", "a", "minute"),
        ("acknowledge",),
        ("ackn",),
        ("ack", "16"),
        ("identify", "--note", "a leak"),
        ("mitig", "--by", "restart"),
        ("severity", "p0"),
        ("sev", "16", "p0"),
        ("show",),
        ("comms", "status-page"),
        ("action", "add", "Compare the settings"),
    ],
)
def test_the_open_incident_is_meant(tree: WriteTree, run: Run, arguments: tuple[str, ...]) -> None:
    root = tree({"artifacts/INC-016.md": OPEN, "artifacts/INC-005.md": OVER})
    result = run(*arguments, *NOW)
    assert result.exit_code == 0, result.stderr
    assert "INC-016" in result.stdout or "Checkout is down" in result.stdout
    assert (root / "artifacts/INC-005.md").read_text(encoding="utf-8") == OVER


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("log", "5", "replicas", "restarted"),
            "is 5 a part of the text, or INC-005, which is resolved?",
        ),
        (("log", "INC-016"), "the text is missing"),
        (("log", "INC-099", "x"), "there is no incident INC-099"),
        (("ack", "INC-016", "INC-017"), "give one ID, not 2"),
        (("resolv3",), "there is no command 'resolv3'; did you mean resolve?"),
        (("re",), "there is no command 're'; it may be render, reopen, resolve"),
    ],
)
def test_what_is_not_clear(tree: WriteTree, run: Run, arguments: tuple[str, ...], message: str) -> None:
    root = tree({"artifacts/INC-016.md": OPEN, "artifacts/INC-005.md": OVER})
    result = run(*arguments, *(NOW if arguments[0] in ("log", "ack") else ()))
    assert (result.exit_code, message in " ".join(result.stderr.split())) == (2, True), result.stderr
    assert (root / "artifacts/INC-016.md").read_text(encoding="utf-8") == OPEN


def test_none_or_two_open(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/INC-005.md": OVER})
    assert "no incident is open" in run("log", "pool", *NOW).stderr
    tree({"artifacts/INC-016.md": OPEN, "artifacts/INC-017.md": record(**BOUNDS, id="INC-017", title="Mail")})
    result = run("ack", *NOW)
    assert (result.exit_code, "2 incidents are open, name one: " in result.stderr) == (2, True)
    assert "INC-016 Checkout is down" in result.stderr


def test_other_words_lead_to_commands() -> None:
    assert set(ALIASES.values()) <= set(COMMANDS)
    assert not set(ALIASES) & set(COMMANDS)


def complete(*words: str) -> list[str]:
    completion = ShellComplete(main, {}, "incidents", "_INCIDENTS_COMPLETE")
    return [item.value for item in completion.get_completions(list(words[:-1]), words[-1])]


def test_completion(tree: WriteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    config = CONFIG + "incident_response: {services: [{name: api}, {name: web}]}\n"
    root = tree({"company.config.yaml": config, "artifacts/INC-016.md": OPEN, "artifacts/INC-005.md": OVER})
    monkeypatch.chdir(root)
    assert complete("re") == ["render", "resolve", "reopen"]
    assert complete("show", "") == ["INC-016", "INC-005"]
    assert complete("log", "inc-0") == ["INC-016", "INC-005"]
    assert complete("comms", "stat") == ["status-page"]
    assert complete("severity", "INC-016", "P") == ["P0", "P1", "P2", "P3"]
    assert complete("new", "--service", "w") == ["web"]
    assert "rollback" in complete("mitigate", "--by", "")
    monkeypatch.chdir(root.parent)
    assert complete("show", "") == []


def test_the_author_is_the_one_of_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("INCIDENTS_AUTHOR", "GIT_AUTHOR_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    assert author.find_author(tmp_path) == "unknown"
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "config", "user.name", "Mara Lindqvist"], check=True)
    assert author.find_author(tmp_path) == "Mara Lindqvist"
    monkeypatch.setenv("INCIDENTS_AUTHOR", "Ada")
    assert author.find_author(tmp_path) == "Ada"


def test_questions_are_asked_again_until_the_answer_is_right(tree: WriteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({"company.config.yaml": CONFIG + "incident_response: {services: [{name: api}]}\n"})
    monkeypatch.chdir(root)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    answers = " \nDisk full\nP9\np1\napo\napi\nmail\nmonitoring\n"
    result = CliRunner().invoke(main, ["new", *NOW], input=answers)
    assert result.exit_code == 0, result.output
    for message in ("'P9' is not known; ", "did you mean api?", "P1 (High): "):
        assert message in result.stderr
    text = next((root / "artifacts/decision-memos").glob("*.md")).read_text(encoding="utf-8")
    assert "title: Disk full\n" in text
    assert "severity: P1\nservices: [api]\ndetected_at: 2026-11-23T09:00:00Z\ndetected_by: monitoring\n" in text
