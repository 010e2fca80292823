"""`incidents comms`."""

from __future__ import annotations

from html import unescape

import pytest

from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.pages.incident_page import plan_incident_page
from tests.conftest import AS_OF, WriteTree, load, record
from tests.unit.cli.conftest import Run
from tests.unit.cli.repository_commands.test_check import ESCAPES

CONFIG = "incident_response: {services: [{name: web, public_title: Shop}]}\n"
WORDS = {"public_title": "Nobody can pay", "public_impact": "Every payment fails."}
OPEN = {
    "company.config.yaml": CONFIG,
    "artifacts/INC-001.md": record(status="draft", resolved_at=None, mitigated_at=None, title="Checkout is down"),
}
INVITE = ("comms", "INC-001", "post-mortem-invite", "--as-of", AS_OF)


def test_status_page(tree: WriteTree, run: Run) -> None:
    tree(OPEN)
    result = run("comms", "inc-001", "status-page", "--as-of", "2026-03-02T14:30:00Z")
    assert result.exit_code == 0
    assert result.stdout == (
        "Title: Shop - Identified\n"
        "Impact: [Brief description of user impact]\n"
        "Current Status: We are aware of [description]. We know the cause and are working on a fix.\n"
        "Next Update: We will provide an update by 2026-03-02 16:02 UTC.\n"
    )
    assert result.stderr == (
        "\nStill to fill in:\n"
        '  [Brief description of user impact]: incidents set INC-001 public_impact="…"\n'
        '  [description]: incidents set INC-001 public_title="…"\n'
        "\nNot mentioned; to add it, run incidents set INC-001 FIELD=TEXT:\n"
        "  unaffected: What still works, for updates.\n"
        "  workaround: What customers can do in the meantime, for updates.\n"
    )


@pytest.mark.parametrize("kind", ["status-page", "email", "post-mortem-invite", "internal"])
def test_copy_ready_is_the_text_alone(tree: WriteTree, run: Run, kind: str) -> None:
    tree(OPEN)
    plain = run("comms", "INC-001", kind, "--copy-ready", "--as-of", AS_OF)
    assert (plain.exit_code, plain.stderr) == (0, "")
    assert plain.stdout == run("comms", "INC-001", kind, "--as-of", AS_OF).stdout


def test_email_of_a_resolved_incident(tree: WriteTree, run: Run) -> None:
    config = CONFIG.replace("}]", "}], contacts: {support: help@example.org}")
    tree({"company.config.yaml": config, "artifacts/INC-001.md": record(mitigation="rollback")})
    text = run("comms", "INC-001", "email", "--copy-ready").stdout
    assert text.startswith(
        "Subject: Shop Service Disruption - 2026-03-02\n\nFrom 2026-03-02 14:00 UTC to 2026-03-02 14:54"
    )
    assert "Current Status: Resolved\n\nWhat we are doing: We have undone our last change. It is resolved" in text
    assert "contact help@example.org." in text


def test_state(tree: WriteTree, run: Run) -> None:
    tree(OPEN)
    text = run("comms", "INC-001", "status-page", "--state", "resolved").stdout
    assert text.startswith("Title: Shop - Resolved\n")
    assert "Next Update: None, this incident is resolved." in text


@pytest.mark.parametrize(
    ("site", "address"),
    [
        (None, "artifacts/INC-001.md"),
        ("site_name: x\n", "artifacts/INC-001.md"),
        ("site_url: https://ops.example/x/\n", "https://ops.example/x/incidents/INC-001/"),
        ("site_url: 'https://ops.example'\nuse_directory_urls: false\n", "https://ops.example/incidents/INC-001.html"),
    ],
)
def test_internal_links_to_the_record(tree: WriteTree, run: Run, site: str | None, address: str) -> None:
    tree({**OPEN, **({"mkdocs.yml": site} if site else {})})
    result = run("comms", "INC-001", "internal", "--as-of", "2026-03-02T14:30:00Z")
    assert '[What users experienced]: incidents set INC-001 summary="…"' in result.stderr
    assert result.stdout.splitlines() == [
        "INC-001 P1 (High): Checkout is down",
        "Response: Identified",
        "Services: web",
        "Since: 2026-03-02 14:00 UTC",
        "Effect on users: [What users experienced]",
        "Next update: by 2026-03-02 16:02 UTC",
        f"Record: {address}",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("comms", "INC-002", "email"), "there is no incident INC-002"),
        (("comms", "INC-001", "letter"), "letter"),
        (("comms", "INC-001", "email", "--at", AS_OF), "--at is for --sent and for post-mortem-invite"),
        (("comms", "INC-001", "email", "--ics", "x.ics"), "--ics is for post-mortem-invite"),
        (("comms", "INC-001", "email", "--text", "x"), "--text is for --sent"),
        ((*INVITE, "--sent"), "--sent is for status-page, email, internal"),
        ((*INVITE, "--at", "soon"), "'soon' is not an instant"),
        ((*INVITE, "--ics", "x.ics"), "--ics needs the start"),
        ((*INVITE, "--at", AS_OF, "--ics", "company.config.yaml/x.ics", "--organizer", "a@b.c"), "cannot be written"),
        ((*INVITE, "--location", "Room 2"), "--organizer, --attendee and --location are for --ics"),
        (("comms", "INC-001", "internal", "--format", "statuspage"), "--format statuspage is for status-page"),
        (("comms", "INC-001", "internal", "--format", "eml"), "--format eml is for email, post-mortem-invite"),
    ],
)
def test_wrong_usage(tree: WriteTree, run: Run, arguments: tuple[str, ...], message: str) -> None:
    tree(OPEN)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())


def test_a_restricted_record_prints_a_warning(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/INC-001.md": record(visibility="restricted")})
    assert "INC-001 is restricted: read the text before you send it." in run("comms", "INC-001", "email").stderr
    assert "restricted" not in run("comms", "INC-001", "internal").stderr


def test_a_record_cannot_steer_the_terminal(tree: WriteTree, run: Run) -> None:
    tree({"artifacts/INC-001.md": record(title=ESCAPES, summary=ESCAPES)})
    output = run("comms", "INC-001", "email").output
    assert not [character for character in output if not character.isprintable() and character != "\n"]


def test_what_was_sent_is_recorded(tree: WriteTree, run: Run) -> None:
    """The record has the text as it was sent, and the next update is due from then on."""
    text = record(status="draft", resolved_at=None, mitigation="rollback", **WORDS)
    root = tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": text})
    now = ("--as-of", "2026-03-02T14:40:00Z")
    text = run("comms", "INC-001", "status-page", "--copy-ready", *now).stdout
    result = run("comms", "INC-001", "status-page", "--sent", "--at", "2026-03-02T14:35:00Z", *now)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == "INC-001 14:35 UTC: recorded as sent (status-page, monitoring)"
    assert "next update due 2026-03-02 16:35 UTC" in result.stdout
    run("comms", "INC-001", "internal", "--sent", "--state", "identified", "--text", "Hold on", *now)
    first, second = load(root).incidents[0].updates
    assert (first.text, first.audience, first.state) == (text.rstrip("\n"), "public", "monitoring")
    assert (second.text, second.audience, second.state) == ("Hold on", "internal", "identified")


def test_a_text_with_a_placeholder_was_not_sent(tree: WriteTree, run: Run) -> None:
    root = tree(OPEN)
    before = (root / "artifacts/INC-001.md").read_bytes()
    result = run("comms", "INC-001", "status-page", "--sent", "--as-of", "2026-03-02T14:30:00Z")
    assert (result.exit_code, result.stdout) == (1, "")
    assert '  [description]: incidents set INC-001 public_title="…"\n' in result.stderr
    assert (root / "artifacts/INC-001.md").read_bytes() == before


@pytest.mark.parametrize("site_url", ["", "site_url: https://ops.example/x/\n"])
def test_the_page_has_the_same_texts(tree: WriteTree, run: Run, site_url: str) -> None:
    text = record(status="draft", resolved_at=None, mitigation="rollback", **WORDS)
    root = tree(
        {"mkdocs.yml": f"site_name: x\n{site_url}", "company.config.yaml": CONFIG, "artifacts/INC-001.md": text}
    )
    context = SiteContext(load(root), directory_urls=True, site_url=site_url[10:].strip() or None)
    page = plan_incident_page(context.workspace.incidents[0], context)
    html = unescape(page.make(page.inputs()).html)
    for kind in ("status-page", "email", "post-mortem-invite", "internal"):
        assert run("comms", "INC-001", kind, "--copy-ready", "--as-of", AS_OF).stdout.rstrip("\n") in html
