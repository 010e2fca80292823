"""The runbook's parts against the specification, for several companies."""

from __future__ import annotations

import re

import pytest

from mkdocs_incidents.reading.standard_files import default_standard
from mkdocs_incidents.runbook.expanded_standards import runbook_parts
from mkdocs_incidents.runbook.expansion import expand_macros
from mkdocs_incidents.runbook.runbook_parts import POST_MORTEM_PARTS, RunbookParts
from tests.conftest import WriteTree, load


def parts(tree: WriteTree, config: str = "company: {}\n") -> RunbookParts:
    return runbook_parts(load(tree({"company.config.yaml": config})))


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


SEVERITIES = [
    (
        "P0 (Critical)",
        "Complete service outage, data loss, security breach",
        "Production database down, authentication broken for all users, confirmed data exfiltration",
        "Immediate, all hands",
        "1 hour",
    ),
    (
        "P1 (High)",
        "Major feature broken, significant performance degradation, data integrity risk",
        "Payment processing failing, API response times >10s, primary replica out of sync",
        "Within 30 minutes",
        "4 hours",
    ),
    (
        "P2 (Medium)",
        "Minor feature broken, workaround exists, non-critical performance issue",
        (
            "Export feature timing out (manual workaround available), dashboard loading slowly, "
            "non-critical background job stalled"
        ),
        "Next business day",
        "24 hours",
    ),
    (
        "P3 (Low)",
        "Cosmetic issue, minor inconvenience, improvement opportunity",
        "UI alignment off on one browser, tooltip text incorrect, non-blocking deprecation warning in logs",
        "Next sprint",
        "1 week",
    ),
]
"""The specification's table, word for word."""


def test_the_severity_table_cell_by_cell(tree: WriteTree) -> None:
    header, _, *rows = parts(tree).severity_table().split("\n")
    assert cells(header) == ["Severity", "Description", "Examples", "Response Time", "Resolution Target"]
    found = [cells(row) for row in rows]
    assert [[row[0], row[1], row[3], row[4]] for row in found] == [
        [f"**{name}**", description, response, target] for name, description, _, response, target in SEVERITIES
    ]
    for row, (_, _, examples, _, _) in zip(found, SEVERITIES, strict=True):
        assert re.split(r"[;,] ", row[2]) == examples.split(", ")


@pytest.mark.parametrize(
    ("severity", "steps"),
    [
        (
            "P0",
            [
                r"Acknowledge .*within 5 minutes of detection",
                r"dedicated .*channel or document",
                r"`incidents status` .*all critical service",
                r"blast radius: which users .*features",
                r"roll ?back immediately,? or apply a? ?hotfix",
                r"rollback checklist",
                r"within 15 minutes of detection",
                r"every 30 minutes until",
            ],
        ),
        (
            "P1",
            [
                r"Acknowledge within 30 minutes",
                r"`incidents status` to assess",
                r"failing component .*logs .*error track",
                r"rollback is needed or .*targeted fix is faster",
                r"within 1 hour",
                r"every 2 hours until",
            ],
        ),
        (
            "P2",
            [
                r"within 4 hours \(business hours\)",
                r"issue and .*known workaround",
                r"next available work session",
                r"affected users .*workaround",
            ],
        ),
        ("P3", [r"Log the issue in the backlog", r"next sprint planning", r"No immediate action"]),
    ],
)
def test_the_triage_step_by_step(tree: WriteTree, severity: str, steps: list[str]) -> None:
    section = parts(tree).triage().split(f"### {severity} Triage\n")[1].split("\n###")[0]
    written = re.findall(r"^(\d+)\. (.+)$", section, re.MULTILINE)
    assert [int(number) for number, _ in written] == list(range(1, len(steps) + 1))
    for (_, text), pattern in zip(written, steps, strict=True):
        assert re.search(pattern, text), text


def test_the_status_check_of_the_critical_services(tree: WriteTree) -> None:
    config = """
incident_response:
  status_check: curl --head
  services:
    - {name: web, critical: true, urls: [https://a.example, https://b.example]}
    - {name: pdf, urls: [https://c.example]}
"""
    text = parts(tree, config).triage()
    assert "curl --head \\\n  https://a.example \\\n  https://b.example\n```" in text
    assert "https://c.example" not in text
    assert "`curl --head`" in text
    assert "{status_check}" not in text


def test_an_own_scale_without_steps(tree: WriteTree) -> None:
    text = parts(tree, "incident_response: {severities: [{name: SEV1}, {name: SEV2, triage: [Look]}]}\n").triage()
    assert "### SEV1 Triage" in text
    assert "No steps are configured for SEV1" in text
    assert "1. Look" in text


STATUS_PAGE = """\
Title: [Service Name] - [Investigating/Identified/Monitoring/Resolved]
Impact: [Brief description of user impact]
Current Status: We are aware of [description]. [Action being taken].
Next Update: We will provide an update by [time]."""
PLACEHOLDERS = {
    "status-page": re.findall(r"\[[^\]]+\]", STATUS_PAGE),
    "email": [
        *("[Service Name]", "[Date]", "[brief description of the issue]", "[time UTC]", "[What users experienced]"),
        *("[Start time]", "[End time / ongoing]", "[Resolved / Under investigation]"),
        *("[Actions taken or in progress]", "[support channel]"),
    ],
    "post-mortem-invite": [
        *("[Incident ID]", "[Brief Description]", "[ID and title]", "[P0-P3]", "[X hours/minutes]"),
    ],
}


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_every_placeholder_of_the_communication_templates(tree: WriteTree, name: str) -> None:
    text = parts(tree).communication(name)
    assert set(re.findall(r"\[[^\]]+\]", text)) == set(PLACEHOLDERS[name])


def test_the_communication_templates_lines(tree: WriteTree) -> None:
    found = parts(tree)
    assert found.communication("status-page") == STATUS_PAGE
    email = found.communication("email")
    assert email.startswith("Subject: [Service Name] Service Disruption - [Date]\n")
    for line in (
        "Impact: [What users experienced]",
        "Duration: [Start time] to [End time / ongoing]",
        "Current Status: [Resolved / Under investigation]",
        "What we are doing: [Actions taken or in progress]",
    ):
        assert line in email.split("\n")
    invite = found.communication("post-mortem-invite")
    assert invite.startswith("Subject: Post-Mortem: [Incident ID] - [Brief Description]\n")
    agenda = [
        "1. Timeline review",
        "2. Root cause analysis (5 Whys)",
        "3. Contributing factors",
        "4. Remediation actions",
    ]
    assert invite.split("\n")[-5:] == ["Agenda:", *agenda]
    together = found.communication_templates()
    assert re.findall(r"^### (.+)$", together, re.MULTILINE) == [
        "Status Page Update Template",
        "User Notification Email Template",
        "Post-Mortem Invite Template",
    ]
    assert together.count("```text") == 3


@pytest.mark.parametrize(
    ("config", "contact"),
    [
        ("incident_response: {contacts: {support: help@example.org}}\n", "help@example.org"),
        ("support: {escalation_email: boss@example.org}\n", "boss@example.org"),
        ("support: {escalation_email: ''}\n", "[support channel]"),
    ],
)
def test_where_users_ask(tree: WriteTree, config: str, contact: str) -> None:
    assert f"contact {contact}." in parts(tree, config).communication("email")


@pytest.mark.parametrize(
    ("severities", "shown"), [("[{name: SEV1}, {name: SEV5}]", "[SEV1-SEV5]"), ("[{name: BAD}]", "[BAD]")]
)
def test_the_invite_names_the_companys_scale(tree: WriteTree, severities: str, shown: str) -> None:
    config = f"incident_response: {{severities: {severities}}}\n"
    assert f"Severity: {shown}" in parts(tree, config).communication("post-mortem-invite")


def section_of(text: str, heading: str) -> str:
    return text.split(f"### {heading}\n")[1].split("\n### ", maxsplit=1)[0]


def test_the_rollback_checklist_has_the_specifications_parts_and_points(tree: WriteTree) -> None:
    text = parts(tree).rollback_checklist()
    headings = re.findall(r"^### (.+)$", text, re.MULTILINE)
    expected = {
        "Deployment Rollback": [
            "last known good deployment",
            "platform-specific rollback",
            r"deployed successfully.*: `incidents status`",
            "user-facing functionality",
        ],
        "Database Rollback": [
            "Identify the migration that caused the issue",
            "down/rollback migration",
            "Verify data integrity after",
            "still functions with the rolled-back schema",
        ],
        "Feature Flag Disable": [
            "Identify the feature flag associated with the change",
            "Disable the flag in the feature flag management system",
            "no longer active for users",
            "side effects",
        ],
        "DNS Failover": [
            "look up the record",
            "failover/maintenance page",
            "",
            "Revert DNS after the primary",
            "risky deployment, set a low TTL",
        ],
        "Cache Invalidation": ["stale cache is contributing", "relevant cache keys or the entire cache", "fresh data"],
    }
    assert set(expected) <= set(headings)
    for heading, patterns in expected.items():
        points = re.findall(r"^- \[ \] (.+)$", section_of(text, heading), re.MULTILINE)
        assert len(points) == len(patterns)
        for point, pattern in zip(points, patterns, strict=True):
            assert re.search(pattern, point), point


def test_a_setting_that_is_not_set_says_what_to_set(tree: WriteTree) -> None:
    text = section_of(parts(tree, "tech_stack: {hosting: ''}\n").rollback_checklist(), "Deployment Rollback")
    assert "not set" in text.lower()
    assert "`tech_stack.hosting`" in text
    assert "`company.config.yaml`" in text
    assert "```" not in text


def test_a_provider_that_the_catalogue_does_not_know_is_named(tree: WriteTree) -> None:
    text = section_of(parts(tree, "tech_stack: {hosting: Basement <b>}\n").rollback_checklist(), "Deployment Rollback")
    assert "Basement &lt;b>" in text
    assert "`tech_stack.hosting`" in text
    assert "```" not in text


@pytest.mark.parametrize(
    ("config", "heading", "command"),
    [
        ("tech_stack: {hosting: Vercel}", "Deployment Rollback", "vercel"),
        ("tech_stack: {hosting: Railway}", "Deployment Rollback", "railway"),
        ("tech_stack: {hosting: Fly.io}", "Deployment Rollback", "fly"),
        ("tech_stack: {hosting: AWS ECS}", "Deployment Rollback", "aws ecs"),
        ("tech_stack: {orm: Prisma}", "Database Rollback", "prisma@7 migrate resolve"),
        ("tech_stack: {orm: Drizzle}", "Database Rollback", "drizzle"),
        ("tech_stack: {orm: Django}", "Database Rollback", "python manage.py migrate"),
        ("tech_stack: {cache: Redis}", "Cache Invalidation", "redis-cli"),
    ],
)
def test_the_commands_of_the_configured_provider(tree: WriteTree, config: str, heading: str, command: str) -> None:
    text = section_of(parts(tree, config + "\n").rollback_checklist(), heading)
    commands = "\n".join(re.findall(r"^ {4}```\w+\n(.*?)^ {4}```", text, re.MULTILINE | re.DOTALL))
    assert command in commands
    assert "is not set" not in text


def test_two_providers_one_after_the_other(tree: WriteTree) -> None:
    text = section_of(
        parts(tree, "tech_stack: {hosting: [Fly.io, Vercel]}\n").rollback_checklist(), "Deployment Rollback"
    )
    assert text.index("**Fly.io**") < text.index("**Vercel**")


def test_services(tree: WriteTree) -> None:
    config = """
incident_response:
  services:
    - name: web
      title: Web | app
      urls: [https://a.example]
      critical: true
      depends_on: [db, mail]
      owner: Ada <b>
    - {name: db}
    - {name: mail}
"""
    rows = parts(tree, config).services_table().split("\n")[2:]
    assert cells(rows[0].replace("\\|", "/")) == [
        "**Web / app** (`web`)",
        "yes",
        "db, mail",
        "Ada &lt;b>",
        "[open](<https://a.example>)",
    ]
    assert len(rows) == 3
    assert "No services are configured" in parts(tree).services_table()


def test_guidance_for_working_alone(tree: WriteTree) -> None:
    text = parts(tree).working_alone()
    for phrase in ("always on-call", "Mobile notifications are critical", "Escalation path", "Pre-write", "Automate"):
        assert phrase in text
    assert "Sentry, Bugsnag" in text
    assert "`tech_stack.hosting` is not set" in text
    assert "team lead" not in text
    config = "observability: {error_tracking: Rollbar}\ntech_stack: {hosting: Fly.io, framework: Django}\n"
    own = parts(tree, config).working_alone()
    assert "Rollbar" in own
    assert "Fly.io support comes first" in own
    assert "is not set" not in own
    assert "Stack Overflow" in own


def test_post_mortem_parts(tree: WriteTree) -> None:
    found = parts(tree)
    for name in POST_MORTEM_PARTS:
        assert found.post_mortem(name)
    with pytest.raises(ValueError, match="post_mortem has no part 'why'; there are metadata, timeline"):
        found.post_mortem("why")


def test_the_template_is_the_specifications(tree: WriteTree, request: pytest.FixtureRequest) -> None:
    specified = (request.config.rootpath / "tests/unit/reading/body/post-mortem-template.md").read_text(
        encoding="utf-8"
    )
    assert expand_macros(default_standard("post-mortem-template.md"), parts(tree).macros()).strip() == specified.strip()


def test_the_runbook_has_every_section(tree: WriteTree) -> None:
    text = expand_macros(default_standard("incident-runbook.md"), parts(tree).macros())
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    for heading in (
        "Severity Classification",
        "Triage Procedure Per Severity",
        "Rollback Checklist",
        "Communication Templates",
        "Solopreneur-Specific Guidance",
    ):
        assert heading in headings
    assert "{{" not in text
    assert "{%" not in text
