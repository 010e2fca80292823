"""`incidents action add`, `done`, `drop`, `reopen` and `list`."""

from __future__ import annotations

import pytest

from tests.conftest import AS_OF, WriteTree, codes, filled_template, load, record
from tests.unit.cli.conftest import Run

NOW = ("--as-of", AS_OF)
PATH = "artifacts/INC-001.md"


def test_in_a_document(tree: WriteTree, run: Run) -> None:
    root = tree({PATH: filled_template()})
    arguments = ("INC-001", "Alert on restarts", "--owner", "Bo", "--due", "2027-01-09", "--horizon", "long-term")
    result = run("action", "add", *arguments, "--url", "https://tickets.example/7", *NOW)
    assert result.exit_code == 0, result.output
    line = "- [ ] Alert on restarts -- Owner: Bo -- Due: 2027-01-09 -- URL: https://tickets.example/7"
    assert f"- [ ] Deploy the settings -- Owner: Bo -- Due: 2027-04-01\n{line}\n" in (root / PATH).read_text()
    assert run("action", "done", "INC-001", "4", *NOW).exit_code == 0
    assert f"{line.replace('[ ]', '[x]')} -- Closed: 2026-11-23\n" in (root / PATH).read_text()
    listed = run("action", "list", "INC-001", *NOW).stdout.splitlines()
    assert [line.split()[:2] for line in listed] == [
        ["No.", "Status"], ["1", "done"], ["2", "done"], ["3", "open"], ["4", "done"], ["5", "done"],
    ]  # fmt: skip
    assert codes(load(root)) == []


def test_a_row_of_the_follow_up_table_and_a_placeholder(tree: WriteTree, run: Run) -> None:
    rows = "\n| Item | Owner | Due Date | Status |\n|--|--|--|--|\n| Ask \\| wait | Ada | 2027-03-20 | In progress |\n"
    todo = "\n### Short-term (within 1 week)\n- [ ] [Action] -- Owner: [name] -- Due: [date]\n"
    root = tree({PATH: filled_template({"Follow-Up Items": rows, "Remediation Actions": todo})})
    assert run("action", "done", "INC-001", "1", *NOW).exit_code == 0
    assert run("action", "add", "INC-001", "Measure", *NOW).exit_code == 0
    text = (root / PATH).read_text(encoding="utf-8")
    assert "| Ask \\| wait | Ada | 2027-03-20 | Done | 2026-11-23 |\n" in text
    assert "| Item | Owner | Due Date | Status | Closed |\n" in text
    assert "### Short-term (within 1 week)\n- [ ] Measure\n" in text


def test_in_the_front_matter(tree: WriteTree, run: Run) -> None:
    root = tree({PATH: record(actions="[{action: Compare}]")})
    assert (
        run("action", "add", "INC-001", "Measure: twice", "--owner", "Bo", "--due", "2027-01-09", *NOW).exit_code == 0
    )
    assert run("action", "done", "INC-001", "1", *NOW).exit_code == 0
    assert (
        "actions: [{action: Compare, status: done, closed_on: 2026-11-23}, "
        '{action: "Measure: twice", owner: Bo, due: 2027-01-09, status: open}]'
    ) in (root / PATH).read_text(encoding="utf-8")


def test_drop_and_reopen(tree: WriteTree, run: Run) -> None:
    root = tree({PATH: record(actions="[{action: Compare}]")})
    before = (root / PATH).read_text(encoding="utf-8")
    assert run("action", "drop", "INC-001", "1", *NOW).exit_code == 0
    dropped = "{action: Compare, status: dropped, closed_on: 2026-11-23}"
    assert (root / PATH).read_text(encoding="utf-8") == before.replace("{action: Compare}", dropped)
    assert run("action", "reopen", "INC-001", "1", *NOW).exit_code == 0
    reopened = before.replace("{action: Compare}", "{action: Compare, status: open}")
    assert (root / PATH).read_text(encoding="utf-8") == reopened


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("done", "INC-001", "9"), 1, "there is no action item 9; the record has action items 1 to 1"),
        (("done", "INC-001", "1"), 1, "action item 1 is done already"),
        (("reopen", "INC-001", "9"), 1, "there is no action item 9; the record has action items 1 to 1"),
        (("done", "INC-001", "0"), 2, "NUMBER"),
        (("add", "INC-001", " "), 2, "the action item is empty"),
        (("add", "INC-001", "x", "--due", "soon"), 2, "'soon' is not a day"),
        (("add", "INC-001", "x", "--url", "here"), 1, "INC105"),
        (("list", "INC-007"), 2, "there is no incident"),
    ],
)
def test_refused(tree: WriteTree, run: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    root = tree({PATH: record()})
    result = run("action", *arguments, *NOW)
    assert result.exit_code == code
    assert message in result.stderr
    assert (root / PATH).read_text(encoding="utf-8") == record()


@pytest.mark.parametrize("text", ["\u200b", "\ufeff\u2060", " \x1b "])
def test_an_item_without_a_text_that_shows_is_refused(tree: WriteTree, run: Run, text: str) -> None:
    root = tree({"artifacts/INC-001.md": record(status="draft")})
    result = run("action", "add", "INC-001", text)
    assert (result.exit_code, "no visible text" in result.stderr) == (1, True)
    assert (root / "artifacts/INC-001.md").read_text("utf-8") == record(status="draft")
