"""The rules on drills, reviews, provider facts, promises and steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mkdocs_incidents.catalogue.steps import rollback_steps, step_name
from mkdocs_incidents.catalogue.used_providers import used_providers
from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import ReadinessContext
from mkdocs_incidents.checking.rules.readiness_rules import (
    READINESS_RULES,
    check_drills,
    check_facts,
    check_promises,
    check_review_days,
    check_reviews,
    check_steps,
)
from mkdocs_incidents.model.drill import Drill
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.problems import Level
from mkdocs_incidents.reading.artifact_fields import parse_artifact
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.reading.instants import parse_day, parse_instant

SERVICES = [{"name": "web", "critical": True}, {"name": "mail"}, {"name": "pay", "critical": True}]


def context(
    incidents: tuple[Incident, ...] = (),
    drills: tuple[Drill, ...] = (),
    standards: tuple[str, ...] = (),
    stack: dict[str, str] | None = None,
    **response: Any,
) -> ReadinessContext:
    now = parse_instant("2026-11-23T09:00:00Z")
    assert now is not None
    documents = tuple(
        Standard(name=name, kind="other", path=name, title=name, source="", text="", macros=False) for name in standards
    )
    company = parse_company({"tech_stack": stack or {}, "incident_response": {"readiness": {}, **response}})
    return ReadinessContext(company=company, incidents=incidents, drills=drills, standards=documents, now=now)


def drill(number: int, day: str, *services: str, steps: tuple[str, ...] = ()) -> Drill:
    fields = {"id": f"DRL-{number:03}", "type": "drill", "services": list(services)}
    return Drill(artifact=parse_artifact(f"artifacts/DRL-{number:03}.md", fields), ran_on=parse_day(day), steps=steps)


def incident(number: int = 1, **fields: Any) -> Incident:
    base = {"id": f"INC-{number:03}", "title": "x", "status": "draft", "severity": "P1"}
    return parse_incident(f"artifacts/INC-{number:03}.md", {**base, **fields})


def test_a_critical_service_without_a_drill() -> None:
    given = context(services=SERVICES, readiness={"drill_every": "90d"})
    assert list(check_drills(given)) == [
        Finding("RDY101", ("incident_response", "services", 0), "web is critical and never had a drill"),
        Finding("RDY101", ("incident_response", "services", 2), "pay is critical and never had a drill"),
    ]
    assert list(check_drills(context(services=SERVICES))) == []


@pytest.mark.parametrize(("day", "late"), [("2026-11-13", False), ("2026-11-12", True), ("2026-11-24", True)])
def test_a_drill_is_due_after_the_time_set(day: str, late: bool) -> None:
    """The day on which it is due is in time; a drill in the future is only a plan."""
    given = context(drills=(drill(1, day, "web"),), services=SERVICES[:1], readiness={"drill_every": "10d"})
    found = [one.message for one in check_drills(given)]
    past = f"web is critical and had its last drill on {day} (DRL-001)"
    assert found == ([past if day < "2026-11-23" else "web is critical and never had a drill"] if late else [])


def test_the_newest_drill_of_the_service_counts() -> None:
    drills = (drill(1, "2026-11-20", "mail"), drill(2, "2026-01-05", "web"), drill(3, "2026-10-05", "web", "pay"))
    given = context(drills=drills, services=SERVICES[:1], readiness={"drill_every": "10d"})
    assert [one.message for one in check_drills(given)] == [
        "web is critical and had its last drill on 2026-10-05 (DRL-003)"
    ]


@pytest.mark.parametrize(
    ("day", "overdue"), [("2026-11-23", False), ("2026-11-22", True), ("2000-01-01", True), ("1999-12-31", False)]
)
def test_reviews(day: str, overdue: bool) -> None:
    given = context(services=[{"name": "web"}, {"name": "mail", "review_by": day}])
    place = ("incident_response", "services", 1, "review_by")
    message = f"the review of the service mail was due on {day}"
    assert list(check_reviews(given)) == ([Finding("RDY102", place, message)] if overdue else [])


def test_the_review_of_a_standard() -> None:
    given = context(standards=("rotation.md",), readiness={"standards": {"rotation.md": "2026-11-22"}})
    (found,) = check_reviews(given)
    assert found.path == ("incident_response", "readiness", "standards", "rotation.md")
    assert found.message == "the review of rotation.md was due on 2026-11-22"
    assert list(check_review_days(given)) == []


@pytest.mark.parametrize(("day", "plausible"), [("2000-01-01", True), ("1999-12-31", False)])
def test_a_review_date_of_the_past_century(day: str, plausible: bool) -> None:
    given = context(services=[{"name": "web", "review_by": day}])
    message = f"the review date of the service web, {day}, is in the past century"
    place = ("incident_response", "services", 0, "review_by")
    assert list(check_review_days(given)) == ([] if plausible else [Finding("RDY106", place, message)])


def test_the_review_date_of_a_document_that_is_not_there() -> None:
    given = context(standards=("rotation.md",), readiness={"standards": {"rotaton.md": "2027-01-01"}})
    place = ("incident_response", "readiness", "standards", "rotaton.md")
    assert list(check_review_days(given)) == [
        Finding("RDY106", place, "there is no standard rotaton.md", "did you mean rotation.md?", at_key=True)
    ]


@pytest.mark.parametrize(("days", "fresh"), [(10, True), (9, False)])
def test_facts_about_providers(days: int, fresh: bool) -> None:
    given = context(stack={"hosting": "Fly.io"}, readiness={"provider_facts_within": f"{days}d"})
    ((path, provider),) = ((path, one) for path, one in used_providers(given.company) if one.name == "Fly.io")
    checked = parse_day(provider.checked_on)
    assert checked is not None
    given = replace(given, now=datetime(checked.year, checked.month, checked.day, 23, tzinfo=UTC) + timedelta(days=10))
    message = f"the facts about Fly.io were last checked on {provider.checked_on}, 10 days ago"
    assert list(check_facts(given)) == ([] if fresh else [Finding("RDY103", path, message)])
    assert list(check_facts(context(stack={"hosting": "Fly.io"}))) == []


def late(number: int, **fields: Any) -> Incident:
    times = {"detected_at": "2026-11-01T10:00:00Z", "resolved_at": "2026-11-03T10:00:00Z"}
    return incident(number, **times, **fields)


SCALE = [{"name": "P1", "resolve_within": "1d"}, {"name": "P2"}]


def test_promises_that_were_missed() -> None:
    kept = incident(9, detected_at="2026-11-01T10:00:00Z", resolved_at="2026-11-01T11:00:00Z")
    (found,) = check_promises(context((late(1), kept), severities=SCALE))
    assert (found.code, found.path) == ("RDY104", ("incident_response", "severities"))
    assert found.message == "P1 missed its resolution in 1 of 2 incidents (INC-001) in the last quarter"
    assert list(check_promises(context((kept,), severities=SCALE))) == []


def test_five_are_named_and_no_restricted_one() -> None:
    (found,) = check_promises(context(tuple(map(late, range(1, 7))), severities=SCALE))
    assert "6 of 6 incidents (INC-001, INC-002, INC-003, INC-004, INC-005, …)" in found.message
    (found,) = check_promises(context(tuple(map(late, range(1, 6))), severities=SCALE))
    assert "(INC-001, INC-002, INC-003, INC-004, INC-005) in" in found.message
    (found,) = check_promises(context((late(1, visibility="restricted"),), severities=SCALE))
    assert found.message == "P1 missed its resolution in 1 of 1 incidents in the last quarter"


def test_targets_are_not_checked_without_readiness() -> None:
    given = context((late(1),), severities=SCALE)
    response = replace(given.company.response, readiness=None)
    quiet = replace(given, company=replace(given.company, response=response))
    assert list(check_promises(quiet)) == []
    assert list(check_steps(quiet)) == []


def test_rollback_steps_that_were_never_rehearsed() -> None:
    given = context(stack={"hosting": "Fly.io"})
    (provider,) = (one for _, one in used_providers(given.company) if one.name == "Fly.io")
    steps = [step_name(provider.name, step.text) for step in rollback_steps(provider)]
    total = len(steps)
    (found,) = check_steps(given)
    assert (found.code, found.path, found.at_key) == ("RDY105", ("incident_response", "readiness"), True)
    assert found.message == f"{total} of {total} rollback steps were never used or rehearsed (Fly.io {total})"
    (found,) = check_steps(replace(given, drills=(drill(1, "2026-11-20", steps=tuple(steps[:1])),)))
    assert found.message.startswith(f"{total - 1} of {total} rollback steps")
    assert list(check_steps(replace(given, drills=(drill(1, "2026-11-20", steps=tuple(steps)),)))) == []


def test_problems_that_appear_with_time_fail_no_build() -> None:
    levels = {rule.code: rule.level for rule in READINESS_RULES if rule.check_readiness}
    assert levels.pop("RDY106") is Level.WARNING
    assert set(levels.values()) == {Level.INFO}
