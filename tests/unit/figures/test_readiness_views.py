"""How ready a company is: drills, promises, reviews and steps that were tried."""

from __future__ import annotations

import pytest

from mkdocs_incidents.figures.readiness_views import Readiness, build_readiness
from mkdocs_incidents.model.readiness import PromiseResult
from tests.conftest import WriteTree, front_matter, load, record

CONFIG = """
tech_stack: {hosting: Fly.io}
incident_response:
  readiness: {drill_every: 26w, provider_facts_within: 1d, standards: {incident-runbook.md: 2026-01-01}}
  severities: [{name: P1, update_every: 30m, resolve_within: 1h}, {name: P2}]
  services:
    - {name: pdf, review_by: 2026-11-22}
    - {name: web, critical: true}
    - {name: api, critical: true}
"""


def drill(number: int, day: str, **fields: str) -> str:
    return front_matter(id=f"DRILL-{number:03}", type="drill", title="A drill", ran_on=day, **fields)


def readiness(tree: WriteTree, **files: str) -> Readiness:
    return build_readiness(load(tree({"company.config.yaml": CONFIG, **files})))


def test_critical_services_are_first_with_last_and_next_drill(tree: WriteTree) -> None:
    found = readiness(
        tree,
        **{
            "artifacts/a.md": drill(1, "2026-05-20", services="[web]"),
            "artifacts/b.md": drill(2, "2026-06-01", services="[web]"),
            "artifacts/c.md": drill(3, "2027-01-10", services="[api]"),
        },
    )
    shown = [
        (one.service.name, one.last.id if one.last else "", str(one.drill_due), one.drill_late)
        for one in found.services
    ]
    assert shown == [
        ("web", "DRILL-002", "2026-11-30", False),
        ("api", "", "None", True),  # a plan is no drill
        ("pdf", "", "None", False),
    ]
    assert [one.review_late for one in found.services] == [False, False, True]
    assert [drill.id for drill in found.drills] == ["DRILL-003", "DRILL-002", "DRILL-001"]


def test_figures_of_drills_count_the_last_year_and_only_known_minutes(tree: WriteTree) -> None:
    found = readiness(
        tree,
        **{
            "artifacts/a.md": drill(1, "2026-05-20", minutes="30"),
            "artifacts/b.md": drill(2, "2026-06-01", went_wrong="slow"),
            "artifacts/c.md": drill(3, "2025-01-10", minutes="500"),
            "artifacts/d.md": drill(4, "2026-07-01", minutes="60"),
        },
    )
    assert (found.figures.run, found.figures.median_minutes, found.figures.timed) == (3, 45, 2)
    assert found.figures.with_problems == 1


def promises(tree: WriteTree, *records: str) -> list[PromiseResult]:
    files = {f"artifacts/INC-{number:03}.md": text for number, text in enumerate(records, start=1)}
    return list(readiness(tree, **files).promises)


def incident(number: int, **fields: str | None) -> str:
    day = "2026-11-02"
    known = {
        "started_at": f"{day}T14:00:00Z",
        "detected_at": f"{day}T14:02:00Z",
        "acknowledged_at": None,
        "identified_at": None,
        "mitigated_at": None,
        "resolved_at": f"{day}T14:54:00Z",
        "timeline": None,
    }
    return record("", id=f"INC-{number:03}", **{**known, **fields})


def update(at: str, audience: str = "public") -> str:
    return f"[{{at: 2026-11-02T{at}Z, audience: {audience}, state: investigating, text: We know}}]"


def test_promises_count_what_is_known_in_the_last_quarter(tree: WriteTree) -> None:
    first, resolution = promises(
        tree,
        incident(1, updates=update("14:32:00")),
        incident(2, updates=update("14:32:01"), resolved_at="2026-11-02T15:00:01Z"),
        incident(3, updates=update("14:10:00", "internal")),
        incident(4, severity="P2", resolved_at="2026-11-20T15:00:01Z"),
        incident(5, resolved_at=None, status="draft"),
        incident(6, started_at="2026-03-02T14:00:00Z", detected_at="2026-03-02T14:02:00Z"),
    )
    assert (first.promise, first.met, first.missed, first.unknown) == ("first update", 1, ("INC-002", "INC-005"), 1)
    assert (resolution.promise, resolution.met) == ("resolution", 2)
    assert (resolution.missed, resolution.unknown) == (("INC-002", "INC-005"), 0)


STEP = "Fly.io: Deploy the last good image again"
LOGGED = f"[{{at: 2026-03-02T14:02:00Z, event: 'Runbook step done: {STEP}'}}]"


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        (drill(1, "2026-05-20", steps=f"['{STEP.upper()}.']"), 2),
        (record(timeline=LOGGED), 2),
        (drill(1, "2027-05-20", steps=f"['{STEP}']"), 3),
        (record(timeline="[{at: 2026-03-02T14:02:00Z, event: Deploy the last good image again}]"), 3),
    ],
    ids=["drill", "timeline", "plan", "other words"],
)
def test_a_step_was_tried_if_a_drill_used_it_or_a_timeline_says_so(tree: WriteTree, text: str, unused: int) -> None:
    (fly,) = readiness(tree, **{"artifacts/one.md": text}).providers
    assert (len(fly.unused), fly.steps) == (unused, 3)


def test_a_missed_promise_is_counted_but_no_restricted_record_is_named(tree: WriteTree) -> None:
    files = {
        "artifacts/INC-001.md": incident(1, resolved_at="2026-11-02T19:00:00Z"),
        "artifacts/INC-002.md": incident(2, resolved_at="2026-11-02T19:00:00Z", visibility="restricted"),
    }
    workspace = load(tree({"company.config.yaml": CONFIG, **files}))
    (told,) = (problem.message for problem in workspace.problems if problem.code == "RDY104")
    assert "in 2 of 2 incidents" in told
    assert "INC-001" in told
    assert "INC-002" not in told
