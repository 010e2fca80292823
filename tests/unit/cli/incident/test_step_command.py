"""`incidents step` and `incidents drill`: the runbook's steps of a record, and rehearsals."""

from __future__ import annotations

import pytest

from tests.conftest import AS_OF, WriteTree, codes, front_matter, load, record
from tests.unit.cli.conftest import Run

NOW = ("--as-of", AS_OF)
PATH = "artifacts/INC-001.md"
DRILL = "artifacts/drills/DRILL-001-restore-the-database.md"
CONFIG = """
tech_stack: {hosting: Fly.io}
incident_response:
  severities: [{name: P1, triage: [Look at {status_check}, "Escape | pipes"]}]
  services:
    - {name: web, values: {FLY_APP: shop-web}}
    - {name: api, values: {FLY_APP: shop-api}}
"""
OPEN = record(resolved_at=None, mitigated_at=None, identified_at=None, status="draft")


@pytest.fixture
def config() -> str:
    return CONFIG.replace("Look at {status_check}", '"Run {status_check}"')


def test_the_list_has_the_triage_of_the_severity_then_the_steps_of_the_service(
    tree: WriteTree, run: Run, config: str
) -> None:
    tree({PATH: OPEN, "company.config.yaml": config})
    result = run("step", *NOW)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[:4] == [
        "Triage, P1",
        "     1. Run incidents status",
        "     2. Escape | pipes",
        "Deployment Rollback: Fly.io",
    ]
    assert lines[4].startswith("     3. List releases")


def test_a_step_is_printed_with_the_values_of_the_services_of_the_record(
    tree: WriteTree, run: Run, config: str
) -> None:
    tree({PATH: OPEN, "company.config.yaml": config})
    text = run("step", "INC-001", "4", *NOW).stdout
    assert "export FLY_APP=shop-web\n" in text
    assert "shop-api" not in text


def test_a_completed_step_is_logged_once(tree: WriteTree, run: Run, config: str) -> None:
    root = tree({PATH: OPEN, "company.config.yaml": config})
    assert run("step", "1", "2", "--done", "--at", "14:10 UTC 2026-03-02", *NOW).exit_code == 2
    assert run("step", "inc1", "2", "--done", "--at", "2026-03-02T14:10:00Z", *NOW).exit_code == 0
    after = (root / PATH).read_text(encoding="utf-8")
    assert '{at: 2026-03-02T14:10:00Z, event: "Runbook step done: P1 triage: Escape | pipes"}' in after
    again = run("step", "INC-001", "2", "--done", *NOW)
    assert "step 2 is done already" in again.stdout
    assert (root / PATH).read_text(encoding="utf-8") == after
    assert "  ✓  2. Escape | pipes" in run("step", *NOW).stdout
    assert codes(load(root)) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("INC-001", "99"), "there is no step 99: INC-001 has"),
        (("INC-001", "two"), "the number of a step"),
        (("1", "2", "3"), "the number of a step"),
        (("INC-001", "--done"), "--done needs the number of a step"),
        (("INC-009", "1"), "there is no incident INC-009"),
        (("DRILL-009", "1"), "there is no incident DRILL-009"),
    ],
)
def test_wrong_usage(tree: WriteTree, run: Run, config: str, words: tuple[str, ...], told: str) -> None:
    tree({PATH: OPEN, "company.config.yaml": config})
    result = run("step", *words, *NOW)
    assert result.exit_code == 2
    assert told in result.output


def test_a_drill_is_written_and_takes_steps(tree: WriteTree, run: Run, config: str) -> None:
    root = tree({PATH: OPEN, "company.config.yaml": config})
    arguments = ("--title", "Restore the database", "--service", "api", "--severity", "p1", "--minutes", "47")
    result = run("drill", "new", *arguments, "--wrong", "PITR: too slow", "--author", "Ada", *NOW)
    assert result.exit_code == 0, result.output
    assert run("step", "drill-1", "3", "--done", *NOW).exit_code == 0
    assert run("step", "DRILL-001", "1", "--done", *NOW).exit_code == 0
    workspace = load(root)
    (drill,) = workspace.drills
    assert drill.artifact.path == DRILL
    assert (drill.services, drill.severity, drill.minutes) == (("api",), "P1", 47)
    assert drill.went_wrong == ("PITR: too slow",)
    assert drill.steps == (
        "Fly.io: List releases with the image each one ran",
        "P1 triage: Run incidents status",
    )
    assert [incident.id for incident in workspace.incidents] == ["INC-001"]
    assert codes(workspace) == []
    assert "step 1 is done already" in run("step", "DRILL-001", "1", "--done", *NOW).stdout
    assert "DRILL-002" in run("drill", "new", "--title", "Again", "--author", "Ada", *NOW).stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--service", "apj"), "there is no service apj; did you mean api?"),
        (("--severity", "P7"), "there is no severity P7"),
        (("--ran-on", "yesterday"), "is not a day"),
        (("--minutes", "0"), "--minutes"),
        (("--title", "  "), "the title is empty"),
    ],
)
def test_a_drill_that_cannot_be(tree: WriteTree, run: Run, config: str, arguments: tuple[str, ...], told: str) -> None:
    root = tree({PATH: OPEN, "company.config.yaml": config})
    result = run("drill", "new", "--title", "A drill", *arguments, *NOW)
    assert result.exit_code == 2
    assert told in result.output
    assert not (root / "artifacts/drills").exists()


def test_a_title_full_of_traps_stays_a_title(tree: WriteTree, run: Run) -> None:
    root = tree({"artifacts/": ""})
    title = 'It\'s: "down" # $(reboot)\nstatus: approved'
    assert run("drill", "new", "--title", title, "--author", "Ada: B", *NOW).exit_code == 0
    (drill,) = load(root).drills
    assert drill.artifact.title == 'It\'s: "down" # $(reboot) status: approved'
    assert drill.artifact.status == "draft"


def test_two_drills_of_one_id_are_named(tree: WriteTree, run: Run) -> None:
    text = front_matter(id="DRILL-001", type="drill", title="A drill", ran_on="2026-10-01")
    tree({"artifacts/a.md": text, "artifacts/b.md": text})
    result = run("step", "DRILL-001", *NOW)
    assert result.exit_code == 2
    assert "artifacts/a.md, artifacts/b.md" in result.output
