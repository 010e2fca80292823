"""`incidents drill new`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CONFIG, WriteTree, load
from tests.unit.cli.conftest import Run

NOW = ("--as-of", "2026-11-23T09:00:00Z")
SERVICES = CONFIG + "incident_response: {services: [{name: web}, {name: postgres}]}\n"


@pytest.fixture
def root(tree: WriteTree) -> Path:
    return tree({"company.config.yaml": SERVICES})


def test_a_drill_that_is_over(root: Path, run: Run) -> None:
    known = ("--service", "postgres", "--service", "web", "--severity", "p0", "--minutes", "47", "--wrong", "No key")
    result = run("drill", "new", "--title", "Restore it", "--author", "Ada", "--ran-on", "2026-11-20", *known, *NOW)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "DRILL-001: artifacts/drills/DRILL-001-restore-it.md",
        "Next: incidents step DRILL-001 lists the steps of the runbook; incidents step DRILL-001 2 --done logs one",
    ]
    (drill,) = load(root).drills
    assert (drill.services, drill.severity, drill.minutes) == (("postgres", "web"), "P0", 47)
    assert (str(drill.ran_on), drill.went_wrong, drill.artifact.author) == ("2026-11-20", ("No key",), "Ada")


def test_a_drill_of_today_that_is_not_over(root: Path, run: Run) -> None:
    result = run("drill", "new", "--title", "Restore it", "--author", "Ada", *NOW)
    assert result.stdout.splitlines()[-1] == "When it is over, add minutes and went_wrong to the file"
    (drill,) = load(root).drills
    assert (str(drill.ran_on), drill.severity, drill.minutes) == ("2026-11-23", None, None)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--service", "postgress"), "there is no service postgress; did you mean postgres?"),
        (("--severity", "P9"), "there is no severity P9; "),
        (("--ran-on", "yesterday"), "'yesterday' is not a day such as 2026-03-09"),
        (("--minutes", "0"), "0 is not in the range"),
        (("--title", "  "), "the title is empty"),
    ],
)
def test_wrong_usage_writes_nothing(root: Path, run: Run, options: tuple[str, ...], message: str) -> None:
    result = run("drill", "new", "--title", "Restore it", *options, *NOW)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert not (root / "artifacts").exists()


def test_without_configured_services(tree: WriteTree, run: Run) -> None:
    tree({})
    result = run("drill", "new", "--title", "Restore it", "--service", "web", *NOW)
    assert result.exit_code == 2
    assert "there is no service web; no service is configured" in " ".join(result.stderr.split())
