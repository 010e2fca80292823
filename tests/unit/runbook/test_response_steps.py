"""The steps of the runbook for one incident, and those that its timeline has as done."""

from __future__ import annotations

from datetime import UTC, datetime

from mkdocs_incidents.catalogue.steps import DONE
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.runbook.response_steps import build_steps, find_done, find_step, mark_done

COMPANY = parse_company({"tech_stack": {"hosting": "Fly.io"}, "incident_response": {"services": [{"name": "web"}]}})


def test_numbers_go_on_through_all_groups() -> None:
    groups = build_steps(COMPANY, "P1", ["web"])
    numbers = [step.number for group in groups for step in group.steps]
    assert numbers == list(range(1, len(numbers) + 1))
    assert groups[0].heading == "Triage, P1 (High)"
    assert any("Fly.io" in group.heading for group in groups)
    assert find_step(groups, 1) == groups[0].steps[0]
    assert find_step(groups, len(numbers) + 1) is None


def test_without_a_known_severity_there_is_no_triage() -> None:
    assert not any(group.heading.startswith("Triage") for group in build_steps(COMPANY, "P9", ["web"]))


def test_a_step_is_done_since_its_first_line() -> None:
    groups = build_steps(COMPANY, "P1", ["web"])
    first, second = groups[0].steps[:2]
    timeline = [
        {"at": "2026-03-02T14:05:00Z", "event": f"{DONE}{first.name.upper()}"},
        {"at": "2026-03-02T14:09:00Z", "event": f"{DONE}{first.name}"},
        {"event": f"{DONE}{second.name}"},
    ]
    marked = mark_done(groups, find_done(parse_incident("a/INC-001.md", {"timeline": timeline})))
    shown = [(step.done, step.done_at) for step in marked[0].steps[:3]]
    assert shown == [(True, datetime(2026, 3, 2, 14, 5, tzinfo=UTC)), (True, None), (False, None)]
