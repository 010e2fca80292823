"""`incidents stats` and `incidents actions`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import AS_OF, WriteTree, record
from tests.unit.cli.conftest import Run
from tests.unit.cli.repository_commands.test_check import ESCAPES

ACTIONS = (
    "[{action: Late, owner: Ada, due: 2026-11-20}, {action: Soon, owner: bo, due: 2026-12-01},"
    " {action: Some day}, {action: Done, owner: Ada, status: done}]"
)


def test_stats(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/INC-001.md": record(), "artifacts/INC-002.md": record(id="INC-002", trigger="deploy")})
    result = run("stats", "--as-of", AS_OF)
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert lines[0] == "2 incidents, 0 of them open"
    assert "Time to resolve 2 0 54 min 54 min 54 min from start, else detection, to resolution" in lines
    assert "Median and p90: linear interpolation between the two nearest values" in result.stdout
    few = "Too few to compare (n < 5): time to detect, time to acknowledge, time to mitigate, time to resolve."
    assert few in " ".join(lines)
    for row in ("P1 2", "web 2", "deploy 1", "not given 1", "2026-03 2"):
        assert row in lines


def test_stats_of_the_companys_own_fields(tree: WriteTree, run: Run) -> None:
    region = "{name: region, type: enum, values: [eu, us], label: Region, facet: true}"
    fields = f"incident_response:\n  fields:\n    - {region}\n"
    tree({"company.config.yaml": fields, "artifacts/INC-001.md": record(region="eu")})
    lines = [" ".join(line.split()) for line in run("stats").stdout.splitlines()]
    assert lines[lines.index("Region Incidents") :] == ["Region Incidents", "eu 1"]


def test_stats_with_enough(tree: WriteTree, run: Run) -> None:
    tree({f"artifacts/INC-00{number}.md": record(id=f"INC-00{number}") for number in range(1, 6)})
    assert "Too few" not in run("stats").stdout


def test_stats_as_json(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/INC-001.md": record(started_at=None)})
    data = json.loads(run("stats", "--format", "json").stdout)
    assert data["durations"]["time_to_detect"]["n"] == 0
    assert data["durations"]["time_to_detect"]["median_seconds"] is None
    figures = {
        "n": 1,
        "missing": 0,
        "median_seconds": 3120.0,
        "p90_seconds": 3120.0,
        "longest_seconds": 3120.0,
        "too_few_to_compare": True,
    }
    assert data["durations"]["time_to_resolve"] == {
        "definition": "from start, else detection, to resolution",
        **figures,
        "measured": [{"incident": "INC-001", "seconds": 3120.0}],
        "by_severity": [{"name": "P1", **figures}],
        "by_service": [{"name": "web", **figures}],
        "by_quarter": [{"name": "2026-Q1", **figures}],
        "targets": [{"severity": "P1", "target_seconds": 14400.0, "n": 1, "met": 1}],
    }
    assert data["by_severity"] == [{"name": "P1", "incidents": 1}]
    assert data["by_trigger"] == [{"name": None, "incidents": 1}]


def test_stats_of_nothing(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/": ""})
    assert run("stats").exit_code == 0
    assert run("actions").stdout == "No action items.\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), ["Late", "Soon", "Some day", "Done"]),
        (("--open",), ["Late", "Soon", "Some day"]),
        (("--overdue",), ["Late"]),
        (("--done",), ["Done"]),
        (("--owner", "Bo"), ["Soon"]),
        (("--owner", "ada", "--open"), ["Late"]),
        (("--owner", "Cy"), []),
    ],
)
def test_actions(tree: WriteTree, run: Run, arguments: tuple[str, ...], expected: list[str]) -> None:
    tree({"artifacts/INC-001.md": record(actions=ACTIONS)})
    result = run("actions", *arguments, "--format", "json", "--as-of", AS_OF)
    assert [item["action"] for item in json.loads(result.stdout)["actions"]] == expected


def test_actions_table(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/INC-001.md": record(actions=ACTIONS)})
    rows = [" ".join(row.split()) for row in run("actions", "--as-of", AS_OF).stdout.splitlines()]
    assert rows == [
        "Due Status Kind Incident Age Owner Action",
        "2026-11-20 overdue 3 d action INC-001 266 d Ada Late",
        "2026-12-01 open action INC-001 266 d bo Soon",
        "— open action INC-001 266 d — Some day",
        "— done action INC-001 266 d Ada Done",
    ]


def test_post_mortems_are_among_the_actions(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/INC-001.md": record(status="draft", actions=ACTIONS)})
    rows = [" ".join(row.split()) for row in run("actions", "--overdue", "--as-of", AS_OF).stdout.splitlines()]
    assert rows[1:] == [
        "2026-03-07 overdue 261 d post-mortem INC-001 266 d Ada Example Finish the post-mortem",
        "2026-11-20 overdue 3 d action INC-001 266 d Ada Late",
    ]
    own = run("actions", "--owner", "ada example", "--format", "json", "--as-of", AS_OF).stdout
    assert [(item["kind"], item["due"]) for item in json.loads(own)["actions"]] == [("post-mortem", "2026-03-07")]
    exported = run("export", "--format", "csv", "--actions", "--as-of", AS_OF).stdout
    assert "INC-001,P1,Finish the post-mortem,Ada Example,2026-03-07,open,,,266,true,261,post-mortem,\n" in exported


def test_a_record_cannot_steer_the_terminal(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/INC-001.md": record(actions=f"[{{action: {ESCAPES}, owner: '[red]x'}}]", services=f"[{ESCAPES}]")})
    output = run("actions").output + run("stats").output
    assert "[red]x" in output
    assert not [character for character in output if not character.isprintable() and character != "\n"]


@pytest.mark.parametrize("name", ["stats", "actions", "status", "comms", "export", "import"])
def test_help_has_an_example(run: Run, tmp_path: Path, name: str) -> None:
    text = run(name, "--help").stdout
    assert "Example:" in text
    assert f"incidents {name} " in text.split("Example:")[1]


def test_a_quarter(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/INC-001.md": record(), "artifacts/INC-002.md": record(id="INC-002", title="Secret")})
    result = run("stats", "--quarter", "2026-Q1", "--format", "json")
    assert json.loads(result.stdout)["incidents"] == 2
    assert run("stats", "--quarter", "2026-Q2").stdout.startswith("0 incidents")
    report = run("report", "--quarter", "2026-Q1", "--as-of", AS_OF)
    assert (report.exit_code, report.stdout.startswith("# Incidents in 2026-Q1\n\n2026-01-01 to 2026-03-31")) == (
        0,
        True,
    )
    assert run("report", "--quarter", "Q1").exit_code == 2
