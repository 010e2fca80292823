"""`incidents ingest` with events of GitHub and GitLab: from a new issue to a resolved record, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.reading.instants import parse_instant
from tests.conftest import CONFIG, WriteTree, load
from tests.unit.cli.conftest import Run

SERVICES = "services: [{name: api, title: The API}, {name: web}]"
NOW = ("--as-of", "2026-11-23T10:00:00Z")
URL = "https://github.com/acme/shop/issues/12"
BODY = """### Severity

P1: High

### Services

api, web, mail

### What do users notice?

Payments fail for one customer in three.

More words.

### When was it noticed?

_No response_
"""


@pytest.fixture
def root(tree: WriteTree, run: Run) -> Path:
    return tree({"company.config.yaml": CONFIG + f"incident_response: {{{SERVICES}, issues: {{people: [mara]}}}}\n"})


def github(action: str, sender: str = "ada", **more: Any) -> dict[str, Any]:
    issue = {
        "html_url": URL, "title": "Checkout is down", "body": BODY, "state": "open", "labels": [{"name": "incident"}],
        "user": {"login": "ada", "type": "User"}, "author_association": "MEMBER", "state_reason": None,
        "created_at": "2026-11-23T08:41:31Z", "updated_at": "2026-11-23T08:50:00Z", "closed_at": None,
    } | more.pop("issue", {})  # fmt: skip
    return {
        "action": action,
        "issue": issue,
        "sender": {"login": sender},
        "repository": {"full_name": "acme/shop"},
        **more,
    }


def comment(text: str, number: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "html_url": f"{URL}#issuecomment-{number}", "user": {"login": "ada", "type": "User"}, "body": text,
        "author_association": "MEMBER", "created_at": f"2026-11-23T09:0{number}:07Z", **more,
    }  # fmt: skip


def ingest(run: Run, root: Path, event: Any) -> tuple[int, str]:
    (root / "event.json").write_text(event if isinstance(event, str) else json.dumps(event), encoding="utf-8")
    result = run("ingest", "event.json", *NOW)
    return result.exit_code, result.output.strip()


def only(root: Path) -> Incident:
    (incident,) = load(root).incidents
    return incident


def test_an_issue_opens_a_record_with_what_the_form_says(run: Run, root: Path) -> None:
    code, told = ingest(run, root, github("opened"))
    assert (code, told.splitlines()) == (0, [
        "not configured as services, and left out: mail",
        "INC-001 is open: artifacts/decision-memos/INC-001-checkout-is-down.md",
    ])  # fmt: skip
    incident = only(root)
    assert (incident.severity, incident.services, incident.inferred) == ("P1", ("api", "web"), ())
    assert incident.summary == "Payments fail for one customer in three."
    assert incident.detected_at == parse_instant("2026-11-23T08:41:31Z")
    assert (incident.artifact.author, incident.source and incident.source.id) == ("ada", URL)
    assert ingest(run, root, github("opened"))[1].startswith("INC-001 was opened for this issue")
    assert len(load(root).incidents) == 1


@pytest.mark.parametrize(
    ("typed", "noticed"),
    [
        ("2026-11-23 08:30 UTC", "2026-11-23T08:30:00Z"),
        ("08:30", ""),
        ("2026-11-23 08:30", ""),
        ("2027-01-01T00:00:00Z", ""),
    ],
)
def test_a_time_that_was_typed(run: Run, root: Path, typed: str, noticed: str) -> None:
    body = BODY.replace("_No response_", typed)
    _, told = ingest(run, root, github("opened", issue={"body": body}))
    assert only(root).detected_at == parse_instant(noticed or "2026-11-23T08:41:31Z")
    assert ("is not an earlier time" in told) == (not noticed)


def test_an_issue_without_the_form(run: Run, root: Path) -> None:
    labels = [{"name": "incident"}, {"name": "severity: high"}, {"name": "service::web"}]
    ingest(run, root, github("opened", issue={"body": None, "labels": labels}))
    assert (only(root).severity, only(root).services, only(root).summary) == ("P1", ("web",), None)


def test_a_missing_severity_is_inferred(run: Run, root: Path) -> None:
    ingest(run, root, github("opened", issue={"body": "help"}))
    assert (only(root).severity, only(root).inferred) == ("P2", ("severity",))


STRANGER = {"user": {"login": "eve", "type": "User"}, "author_association": "NONE"}
ACCEPTED = [{"name": "incident"}, {"name": "incident-accepted"}]


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (github("opened", "eve", issue=STRANGER), "eve may not open records: add the label incident-accepted"),
        (github("opened", issue={"labels": []}), "it has no label incident"),
        (github("opened", issue={"user": {"login": "app", "type": "Bot"}}), "app may not open records"),
        (github("opened", issue={"pull_request": {"url": "x"}}), "changes nothing"),
        (github("assigned"), "changes nothing"),
        (github("closed", issue={"state": "closed", "closed_at": "2026-11-23T09:00:00Z"}), "it is not being opened"),
        (github("created", comment=comment("x")), "no record was opened"),
    ],
)  # fmt: skip
def test_what_opens_no_record(run: Run, root: Path, event: Any, told: str) -> None:
    code, output = ingest(run, root, event)
    assert (code, told in output) == (0, True), output
    assert not (root / "artifacts").exists()


def test_a_stranger_is_accepted_by_a_label_and_still_changes_nothing(run: Run, root: Path) -> None:
    issue = {**STRANGER, "labels": ACCEPTED}
    assert (
        "INC-001 is open"
        in ingest(run, root, github("labeled", "ada", issue=issue, label={"name": "incident-accepted"}))[1]
    )
    title = {"title": "Pwned"}
    edited = github("edited", "eve", issue={**issue, **title}, changes={"title": {"from": "Checkout is down"}})
    assert "eve may not change records" in ingest(run, root, edited)[1]
    closed = github("closed", "eve", issue={**issue, "state": "closed", "closed_at": "2026-11-23T09:00:00Z"})
    assert "eve may not change records" in ingest(run, root, closed)[1]
    said = comment("x", user={"login": "eve"}, author_association="NONE")
    assert "the comment of eve was not copied" in ingest(run, root, github("created", issue=issue, comment=said))[1]
    assert (only(root).artifact.title, only(root).is_open, only(root).copied) == ("Checkout is down", True, ())


def test_edits_and_labels_change_what_the_record_still_has_from_the_issue(run: Run, root: Path) -> None:
    ingest(run, root, github("opened"))
    body = (
        BODY.replace("P1: High", "P0: Critical")
        .replace("api, web, mail", "web")
        .replace("one customer in three", "all")
    )
    changes = {"title": {"from": "Checkout is down"}, "body": {"from": BODY}}
    edited = github("edited", issue={"title": "Nobody can pay", "body": body}, changes=changes)
    assert ingest(run, root, edited) == (0, "INC-001: title, summary, services as in the issue now\nINC-001 is P0 now")
    incident = only(root)
    assert (incident.artifact.title, incident.severity, incident.services) == ("Nobody can pay", "P0", ("web",))
    assert incident.summary == "Payments fail for all."
    assert ingest(run, root, edited) == (0, "INC-001: nothing to change")
    run("set", "INC-001", "title=Card payments fail", *NOW)
    again = github("edited", issue={"title": "Other", "body": body}, changes={"title": {"from": "Nobody can pay"}})
    assert ingest(run, root, again) == (0, "INC-001: nothing to change")
    labels = [{"name": "incident"}, {"name": "severity: P3"}]
    labeled = github("labeled", issue={"body": body, "labels": labels}, label={"name": "severity: P3"})
    assert ingest(run, root, labeled) == (0, "INC-001 is P3 now")
    assert "Severity changed from P0 to P3" in [entry.event for entry in only(root).timeline]


def test_closed_and_reopened(run: Run, root: Path) -> None:
    ingest(run, root, github("opened"))
    closed = github(
        "closed", issue={"state": "closed", "closed_at": "2026-11-23T09:10:05Z", "state_reason": "completed"}
    )
    assert ingest(run, root, closed) == (0, "INC-001 is resolved at 2026-11-23 09:10 UTC")
    assert only(root).resolved_at == parse_instant("2026-11-23T09:10:05Z")
    assert ingest(run, root, closed) == (0, "INC-001 is resolved already")
    reopened = github("reopened", "bo", issue={"updated_at": "2026-11-23T09:20:00Z"})
    assert ingest(run, root, reopened) == (0, "INC-001 is open again")
    assert [entry.event for entry in only(root).timeline][-1] == "Reopened: issue reopened by bo"
    assert ingest(run, root, reopened)[1].startswith("INC-001 was opened for this issue")


def test_an_issue_that_was_no_incident_is_not_resolved(run: Run, root: Path) -> None:
    ingest(run, root, github("opened"))
    closed = github(
        "closed", issue={"state": "closed", "closed_at": "2026-11-23T09:10:05Z", "state_reason": "not_planned"}
    )
    for _ in range(2):
        assert ingest(run, root, closed)[0] == 0
    assert only(root).is_open
    assert [entry.event for entry in only(root).timeline].count("Issue closed by ada: not planned") == 1


def test_comments_are_entries_once_and_follow_edits_until_somebody_rewords_them(run: Run, root: Path) -> None:
    ingest(run, root, github("opened"))
    first = github("created", comment=comment("pool is full\n\n> | quoted"))
    assert ingest(run, root, first) == (0, "INC-001: the comment is copied")
    assert "was copied before" in ingest(run, root, first)[1]
    assert [(entry.at, entry.event) for entry in only(root).timeline][-1] == (
        parse_instant("2026-11-23T09:01:07Z"), "ada: pool is full > | quoted",
    )  # fmt: skip
    edited = github(
        "edited", comment=comment("pool was full"), changes={"body": {"from": "pool is full\n\n> | quoted"}}
    )
    assert ingest(run, root, edited) == (0, "INC-001: comment reworded")
    assert ingest(run, root, edited) == (0, "INC-001: the entry says this already")
    assert [entry.event for entry in only(root).timeline][-1] == "ada: pool was full"
    file = root / only(root).artifact.path
    file.write_text(
        file.read_text(encoding="utf-8").replace("ada: pool was full", "The pool was full"), encoding="utf-8"
    )
    later = github("edited", comment=comment("x"), changes={"body": {"from": "pool was full"}})
    assert "its entry was reworded: the entry stays" in ingest(run, root, later)[1]
    assert len(only(root).copied) == 1


def gitlab(action: str, *, user: str = "mara", **more: Any) -> dict[str, Any]:
    return {
        "object_kind": "issue", "changes": more.pop("changes", {}),
        "user": {"id": 1, "name": "Mara L", "username": user},
        "object_attributes": {
            "url": "https://gitlab.com/acme/shop/-/issues/3", "title": "Mail is late", "description": BODY,
            "author_id": 1, "action": action, "state": "opened", "created_at": "2026-11-23 08:41:31 UTC",
            "updated_at": "2026-11-23 08:50:00 UTC", "labels": [{"title": "incident"}], **more,
        },
    }  # fmt: skip


def note(text: str, **more: Any) -> dict[str, Any]:
    event = gitlab("create")
    issue = event["object_attributes"]
    attributes = {
        "note": text, "noteable_type": "Issue", "url": f"{issue['url']}#note_7", "action": "create", "system": False,
        "created_at": "2026-11-23 09:01:07 UTC", "updated_at": "2026-11-23 09:01:07 UTC", **more,
    }  # fmt: skip
    return {**event, "object_kind": "note", "object_attributes": attributes, "issue": issue}


def test_the_life_of_an_issue_on_gitlab(run: Run, root: Path) -> None:
    assert "may not open records" in ingest(run, root, gitlab("open", user="eve"))[1]
    assert "INC-001 is open" in ingest(run, root, gitlab("open"))[1]
    assert (only(root).severity, only(root).artifact.author) == ("P1", "mara")
    assert ingest(run, root, note("pool is full")) == (0, "INC-001: the comment is copied")
    assert ingest(run, root, note("pool was full", action="update")) == (0, "INC-001: comment reworded")
    assert ingest(run, root, note("x", system=True)) == (0, "the event changes nothing in a record")
    assert [entry.event for entry in only(root).timeline][-1] == "Mara L: pool was full"
    labels = {
        "labels": {"previous": [{"title": "incident"}], "current": [{"title": "incident"}, {"title": "severity::P0"}]}
    }
    update = gitlab("update", changes=labels, labels=labels["labels"]["current"])
    assert ingest(run, root, update) == (0, "INC-001 is P0 now")
    renamed = gitlab("update", title="No mail", changes={"title": {"previous": "Mail is late", "current": "No mail"}})
    assert "title as in the issue now" in ingest(run, root, renamed)[1]
    assert ingest(run, root, gitlab("close", state="closed", closed_at="2026-11-23 09:10:05 UTC")) == (
        0, "INC-001 is resolved at 2026-11-23 09:10 UTC",
    )  # fmt: skip
    assert ingest(run, root, gitlab("reopen")) == (0, "INC-001 is open again")


def test_hostile_words_are_text(run: Run, root: Path) -> None:
    title = "$(touch pwned) `id` {{ 7*7 }} <script>alert(1)</script><!-- internal -->\n---\nstatus: approved"
    assert (
        ingest(run, root, github("opened", issue={"title": title, "body": f"### Services\n\n../../x, {title}"}))[0] == 0
    )
    ingest(run, root, github("created", comment=comment(f"{title}\n<!-- internal -->\n| a | b |")))
    incident = only(root)
    assert (incident.artifact.status, incident.services, incident.artifact.title[:15]) == (
        "draft",
        (),
        "$(touch pwned) ",
    )
    assert not list(root.rglob("pwned"))
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"action": "opened", "issue": {"title"', "cut off"),
        ("[]", "an array"),
        ('{"action": "opened", "issue": {}}', "no address of an issue"),
        (json.dumps({"action": "opened", "issue": {"html_url": URL}}), "no time that can be read as created_at"),
        ('{"zen": "x", "hook_id": 1}', "its keys are: hook_id, zen"),
        ("x" * 2_000_000, "MiB"),
    ],
)
def test_what_is_no_event(run: Run, root: Path, text: str, message: str) -> None:
    code, output = ingest(run, root, text)
    assert (code, message in output) == (2, True), output[:300]
