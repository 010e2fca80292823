"""Names of the runbook's steps, and which were used."""

from __future__ import annotations

from mkdocs_incidents.catalogue.steps import DONE, find_used, is_used, step_name, triage_name
from mkdocs_incidents.reading.artifact_fields import parse_artifact, parse_drill
from mkdocs_incidents.reading.incident_fields import parse_incident


def test_a_step_is_called_by_its_provider_and_its_first_sentence() -> None:
    assert step_name("Fly.io", "Roll back. Then look: it takes a minute.") == "Fly.io: Roll back"
    assert step_name("Fly.io", "List the releases: the last good one") == "Fly.io: List the releases"
    assert triage_name("P0", "Call everybody. ") == "P0 triage: Call everybody"


def test_steps_of_timelines_and_drills_are_used_however_they_are_spelt() -> None:
    timeline = [{"event": f"{DONE}Fly.io: Roll back"}, {"event": "Fly.io: Scale up"}]
    incident = parse_incident("a/INC-001.md", {"timeline": timeline})
    drill = parse_drill(parse_artifact("a/DRILL-001.md", {}), {"steps": ["fly.io:  restore THE volume."]})
    used = find_used([incident], [drill])
    assert is_used("Fly.io: roll back.", used)
    assert is_used("Fly.io: Restore the volume", used)
    assert not is_used("Fly.io: Scale up", used)
