"""`incidents list` and `incidents show`."""

from __future__ import annotations

import json

import pytest

from tests.conftest import WriteTree, front_matter, record
from tests.unit.cli.conftest import Run
from tests.unit.cli.repository_commands.test_check import ESCAPES

FILES = {
    "artifacts/INC-001.md": record(summary="One in three failed.", trigger="deploy"),
    "artifacts/INC-002.md": record(
        id="INC-002", title="Mail is late", severity="P3", services="[mail]", status="draft", resolved_at=None
    ),
    "artifacts/INC-003.md": record(
        id="INC-003", title="Old one", started_at="2025-12-31T23:00:00Z", severity="P0", services="[web, mail]"
    ),
}


def ids(output: str) -> list[str]:
    return [incident["id"] for incident in json.loads(output)["incidents"]]


def test_list(tree: WriteTree, run: Run) -> None:
    tree(FILES)
    result = run("list")
    header, *rows = result.stdout.splitlines()
    assert result.exit_code == 0
    assert header.split() == ["Began", "(UTC)", "Severity", "Id", "Title", "Services", "Response", "Resolved", "in"]
    assert [row.split()[3] for row in rows] == ["INC-002", "INC-001", "INC-003"]
    assert "2026-03-02 14:00" in rows[1]
    assert rows[1].rstrip().endswith("54 min")
    assert rows[0].rstrip().endswith("—")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), ["INC-002", "INC-001", "INC-003"]),
        (("--severity", "P0"), ["INC-003"]),
        (("--severity", "p3"), ["INC-002"]),
        (("--severity", "P2"), []),
        (("--service", "web"), ["INC-001", "INC-003"]),
        (("--service", "mail", "--year", "2026"), ["INC-002"]),
        (("--year", "2025"), ["INC-003"]),
        (("--open",), ["INC-002"]),
        (("--open", "--severity", "P0"), []),
    ],
)
def test_filters(tree: WriteTree, run: Run, arguments: tuple[str, ...], expected: list[str]) -> None:
    tree(FILES)
    assert ids(run("list", *arguments, "--format", "json").stdout) == expected


@pytest.mark.parametrize(("option", "name"), [("--severity", "P7"), ("--service", "mial")])
def test_a_name_that_is_nowhere_is_wrong_usage(tree: WriteTree, run: Run, option: str, name: str) -> None:
    tree(FILES)
    result = run("list", option, name)
    assert result.exit_code == 2
    assert f"{option} '{name}' is not configured, and no record has it; " in result.output


def test_list_of_nothing(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/": ""})
    assert run("list").stdout == "No incidents.\n"
    assert json.loads(run("list", "--format", "json").stdout) == {"incidents": []}


def test_markup_of_the_terminal_library_is_text(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/INC-001.md": record(title="'[red]down[/red] [link=x]'", summary="'[bold]x'")})
    assert "[red]down[/red]" in run("list").stdout
    assert "[bold]x" in run("show", "INC-001").stdout


@pytest.mark.parametrize("identity", ["INC-001", "inc-001"])
def test_show(tree: WriteTree, run: Run, identity: str) -> None:
    tree(FILES)
    result = run("show", identity)
    text = " ".join(result.stdout.split())
    assert result.exit_code == 0
    for shown in (
        "INC-001 Checkout answered with errors",
        "Severity P1",
        "Response resolved",
        "Document approved",
        "Services web",
        "Began 2026-03-02 14:00 UTC",
        "To detect 2 min",
        "To resolve 54 min",
        "Summary One in three failed.",
        "Trigger deploy",
        "Record artifacts/INC-001.md",
        "2026-03-02 14:02 Alert",
    ):
        assert shown in text


def test_show_as_json(tree: WriteTree, run: Run) -> None:
    tree(FILES)
    data = json.loads(run("show", "INC-002", "--format", "json").stdout)
    assert (data["id"], data["response_status"], data["detected_at"]) == (
        "INC-002",
        "monitoring",
        "2026-03-02T14:02:00Z",
    )


@pytest.mark.parametrize(
    ("identity", "hint"), [("INC-011", "did you mean INC-001?"), ("zzz", "one of: INC-001, INC-002, INC-003")]
)
def test_show_what_does_not_exist(tree: WriteTree, run: Run, identity: str, hint: str) -> None:
    tree(FILES)
    result = run("show", identity)
    assert result.exit_code == 2
    assert f"there is no incident {identity}" in result.stderr
    assert hint in result.stderr
    assert result.stdout == ""


def test_show_where_there_are_none(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/": ""})
    result = run("show", "INC-001")
    assert result.exit_code == 2
    assert "there is no incident INC-001" in result.stderr
    assert "one of: \n" not in result.stderr


@pytest.mark.parametrize(
    "arguments", [("list",), ("show", "INC-001"), ("list", "--format", "json"), ("show", "INC-001", "--format", "json")]
)
def test_a_record_cannot_steer_the_terminal(tree: WriteTree, run: Run, arguments: tuple[str, ...]) -> None:
    text = record(title=ESCAPES, summary=ESCAPES, services=f"[{ESCAPES}]", timeline=f"[{{event: {ESCAPES}}}]")
    tree({"artifacts/INC-001.md": text})
    output = run(*arguments).output
    assert "red" in output
    assert not [character for character in output if not character.isprintable() and character != "\n"]


def test_a_span_of_days(tree: WriteTree, run: Run) -> None:
    tree(
        {
            f"artifacts/INC-00{number}.md": front_matter(
                id=f"INC-00{number}",
                title="x",
                status="draft",
                severity="P1",
                started_at=f"2026-03-0{number}T23:59:59Z",
            )
            for number in (1, 2, 3)
        }
    )
    shown = run("list", "--since", "2026-03-02", "--until", "2026-03-02", "--format", "json").stdout
    assert [one["id"] for one in json.loads(shown)["incidents"]] == ["INC-002"]
    assert run("list", "--since", "March").exit_code == 2


def test_show_lists_the_sent_updates(tree: WriteTree, run: Run) -> None:
    sent = '[{at: 2026-03-02T14:10:00Z, audience: public, state: identified, text: "Known.\\n  More at 15:00."}]'
    tree({"artifacts/INC-001.md": record(updates=sent)})
    expected = "Sent\n  2026-03-02 14:10  to public (identified): Known. More at 15:00.\n"
    assert run("show", "INC-001").stdout.endswith(expected)
