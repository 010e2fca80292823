"""The specification's post-mortem template: unfilled it says nothing, filled in it says everything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.model.fields import SECTIONS
from mkdocs_incidents.model.incident import Prose
from mkdocs_incidents.reading.body.post_mortem_body import parse_post_mortem
from mkdocs_incidents.reading.standard_files import default_standard
from mkdocs_incidents.runbook.expanded_standards import runbook_parts
from mkdocs_incidents.runbook.expansion import expand_macros
from tests.conftest import TEMPLATE, WriteTree, filled_template, load

SPECIFIED = (Path(__file__).parent / "post-mortem-template.md").read_text(encoding="utf-8")
"""Word for word the template of step 3 of the specification."""


def test_the_unfilled_template_gives_no_fields_at_all() -> None:
    body = parse_post_mortem(SPECIFIED, {})
    assert (body.fields, body.prose, body.notices) == ({}, (), ())


def test_the_lines_of_the_unfilled_template_are_those_of_its_headings() -> None:
    lines = SPECIFIED.split("\n")
    found = parse_post_mortem(SPECIFIED, {}).lines
    assert list(found) == [(name,) for name in ("metadata", *SECTIONS)]
    assert all(lines[number].startswith("## ") for number in found.values())


@pytest.mark.parametrize(
    "config",
    [
        "company: {}\n",
        "incident_response: {id_prefix: OPS}\n",
        "incident_response: {severities: [{name: SEV1}, {name: SEV2}, {name: SEV3}, {name: SEV4}, {name: SEV5}]}\n",
        "incident_response: {severities: [{name: high}, {name: low}]}\n",
    ],
    ids=["defaults", "own prefix", "five severities", "two severities"],
)
def test_our_own_unfilled_template_gives_no_fields_either(tree: WriteTree, config: str) -> None:
    macros = runbook_parts(load(tree({"company.config.yaml": config}))).macros()
    body = parse_post_mortem(expand_macros(default_standard("post-mortem-template.md"), macros), {})
    assert (body.fields, body.prose, body.notices) == ({}, (), ())


FILLED: dict[str, Any] = {
    "id": "INC-001",
    "severity": "P1",
    "summary": "One checkout in three failed.",
    "author": "Ada Example",
    "status": "approved",
    "timeline": [
        {"at": "2026-03-02T14:02:00Z", "event": "Issue first detected by monitoring"},
        {"at": "2026-03-02T14:05:00Z", "event": "Incident acknowledged, investigation started"},
        {"at": "2026-03-02T14:21:00Z", "event": "Root cause identified: a setting is missing"},
        {"at": "2026-03-02T14:29:00Z", "event": "Mitigation applied (rollback)"},
        {"at": "2026-03-02T14:40:00Z", "event": "Service confirmed restored"},
        {"at": "2026-03-02T14:54:00Z", "event": "Incident marked resolved"},
    ],
    "detected_at": "2026-03-02T14:02:00Z",
    "acknowledged_at": "2026-03-02T14:05:00Z",
    "identified_at": "2026-03-02T14:21:00Z",
    "mitigated_at": "2026-03-02T14:29:00Z",
    "resolved_at": "2026-03-02T14:54:00Z",
    "detected_by": "monitoring",
    "mitigation": "rollback",
    "five_whys": [
        "**Why** did the service go down? The release failed at start-up.",
        "**Why** did it fail? It reads a setting that production lacks.",
        "**Why** does production lack it? It was added by hand to staging.",
        "**Why** was it added by hand? Settings are not deployed.",
        "**Why** are they not? Nobody has asked for it.",
    ],
    "contributing_factors": ["No check compares the settings", "No alert on restarts"],
    "impact": {"users": "about 400", "revenue": "none", "data": "none", "reputation": "minimal"},
    "actions": [
        {"action": "Rolled back", "status": "done", "horizon": "immediate"},
        {
            "action": "Compare the settings",
            "owner": "Ada",
            "due": "2026-03-09",
            "status": "done",
            "horizon": "short-term",
        },
        {"action": "Deploy the settings", "owner": "Bo", "due": "2027-04-01", "status": "open", "horizon": "long-term"},
        {"action": "Ask the provider", "owner": "Ada", "due": "2026-03-20", "status": "done"},
    ],
    "lessons": {"went_well": ["fast alert"], "went_poorly": ["slow search"], "got_lucky": ["a quiet hour"]},
}


def test_the_filled_in_template_gives_all_fields() -> None:
    body = parse_post_mortem(filled_template().split("---\n", 2)[2], {})
    assert body.fields == FILLED
    assert (body.prose, body.notices) == ((), ())


def test_lines_are_those_of_the_body() -> None:
    markdown = filled_template().split("---\n", 2)[2]
    lines = markdown.split("\n")
    found = {path: lines[line] for path, line in parse_post_mortem(markdown, {}).lines.items()}
    assert found["severity",] == "- **Severity**: P1"
    assert found["timeline", 3] == "| 14:29 | Mitigation applied (rollback) |"
    assert found["mitigated_at",] == "| 14:29 | Mitigation applied (rollback) |"
    assert found["five_whys", 4] == "5. **Why** are they not? Nobody has asked for it."
    assert found["contributing_factors",] == "- No check compares the settings"
    assert found["impact", "revenue"] == "- **Revenue impact**: none"
    assert found["actions", 3] == "| Ask the provider | Ada | 2026-03-20 | Done |"
    assert found["lessons", "got_lucky"] == "- **Where we got lucky**: a quiet hour"


def test_the_same_record_in_both_forms_is_the_same_incident(tree: WriteTree) -> None:
    """Everything that the template can say, said in the front matter instead."""
    root = tree({"artifacts/INC-001.md": filled_template(services="[web]")})
    incident = load(root).incidents[0]
    assert incident.severity == "P1"
    assert len(incident.instants()) == 5
    assert [action.owner for action in incident.actions] == [None, "Ada", "Bo", "Ada"]
    assert incident.lessons.got_lucky == ("a quiet hour",)


@pytest.mark.parametrize("heading", TEMPLATE)
def test_a_missing_section_loses_only_its_own_fields(heading: str) -> None:
    body = parse_post_mortem(
        filled_template({heading: None}).split("---\n", 2)[2], {"detected_at": "2026-03-02T14:02Z"}
    )
    missing = set(FILLED) - set(body.fields)
    expected = {
        "Incident Metadata": {"id", "severity", "summary", "author", "status"},
        "Timeline (all times UTC)": {name for name in FILLED if name.endswith("_at")}
        | {"timeline", "detected_by", "mitigation"},
        "Root Cause Analysis: 5 Whys": {"five_whys"},
        "Contributing Factors": {"contributing_factors"},
        "Impact Assessment": {"impact"},
        "Lessons Learned": {"lessons"},
    }
    assert missing == expected.get(heading, set())


BODY = """\
## Background

The [pool][1] was small.[^n]

[^n]: Twenty.

## Timeline

| Time | Event |
|------|-------|
| 2026-03-02 14:02 UTC | See the [ticket][2] |

[^n]: A second one is none.

## Contributing Factors

- [The plan][1] was old

[1]: https://pool.example
[2]: https://ticket.example 'T'
"""


def test_prose_and_fields_keep_what_their_links_refer_to() -> None:
    body = parse_post_mortem(BODY, {})

    assert body.prose == (
        Prose(
            None,
            "Background",
            "The [pool][1] was small.[^n]\n\n[^n]: Twenty.\n\n[1]: <https://pool.example>",
        ),
    )
    assert body.fields["timeline"][0]["event"] == 'See the [ticket](<https://ticket.example> "T")'
    assert body.fields["contributing_factors"] == ["[The plan](<https://pool.example>) was old"]


def test_a_body_without_sections_keeps_its_definitions() -> None:
    assert parse_post_mortem("See [a][1].\n\n[1]: https://a.example\n", {}).prose == (
        Prose(None, "", "See [a][1].\n\n[1]: https://a.example"),
    )
