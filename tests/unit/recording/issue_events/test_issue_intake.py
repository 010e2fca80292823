"""What an event of an issue does to the records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.recording.issue_events.github_event import parse_github_event
from mkdocs_incidents.recording.issue_events.issue_event import IssueEvent
from mkdocs_incidents.recording.issue_events.issue_intake import IssueIntake
from tests.conftest import CONFIG, WriteTree, load
from tests.unit.recording.issue_events.events import GITHUB_URL, github, github_comment

SETTINGS = CONFIG + "incident_response: {services: [{name: api}, {name: web}], issues: {people: [bo, mara]}}\n"
PATH = "artifacts/decision-memos/INC-001-checkout-is-down.md"


@pytest.fixture
def root(tree: WriteTree) -> Path:
    return tree({"company.config.yaml": SETTINGS})


def take_in(root: Path, event: IssueEvent | dict[str, Any]) -> list[str]:
    intake = IssueIntake(root, load(root), event if isinstance(event, IssueEvent) else parse_github_event(event))
    intake.take_in()
    return intake.told


def only(root: Path) -> Incident:
    (incident,) = load(root).incidents
    return incident


def reword(root: Path, old: str, new: str) -> None:
    text = (root / PATH).read_text(encoding="utf-8")
    assert old in text
    (root / PATH).write_text(text.replace(old, new), encoding="utf-8")


def test_an_issue_opens_a_record(root: Path) -> None:
    assert take_in(root, github("opened")) == [f"INC-001 is open: {PATH}"]
    incident = only(root)
    assert (incident.title, incident.severity, incident.artifact.author) == ("Checkout is down", "P1", "ada")
    assert f"{incident.detected_at:%F %T}" == "2026-11-23 08:41:31"
    assert incident.source is not None
    assert (incident.source.system, incident.source.id) == ("github-issue", GITHUB_URL)
    assert [(link.title, link.url) for link in incident.links] == [("Issue", GITHUB_URL)]
    assert take_in(root, github("opened")) == [f"INC-001 was opened for this issue: {PATH}"]


def test_a_missing_severity_is_inferred(root: Path) -> None:
    take_in(root, github("opened", issue={"labels": [{"name": "incident"}]}))
    assert (only(root).severity, only(root).inferred) == ("P2", ("severity",))


@pytest.mark.parametrize(
    ("action", "issue", "told"),
    [
        ("closed", {}, "no record was opened for it, and it is not being opened"),
        ("opened", {"state": "closed"}, "no record was opened for it, and it is not being opened"),
        ("opened", {"labels": []}, "incident"),
        ("opened", {"author_association": "NONE", "user": {"login": "eve"}}, "eve"),
    ],
)
def test_an_issue_that_opens_none(root: Path, action: str, issue: dict[str, Any], told: str) -> None:
    (said,) = take_in(root, github(action, issue=issue))
    assert said.startswith(f"no record for {GITHUB_URL}: ")
    assert told in said
    assert load(root).incidents == ()


def test_what_changes_nothing(root: Path) -> None:
    assert take_in(root, github("assigned")) == ["the event changes nothing in a record"]


def test_closing_resolves_and_reopening_opens_again(root: Path) -> None:
    take_in(root, github("opened"))
    assert take_in(root, github("closed")) == ["INC-001 is resolved at 2026-11-23 08:55 UTC"]
    assert f"{only(root).resolved_at:%T}" == "08:55:00"
    assert take_in(root, github("closed")) == ["INC-001 is resolved already"]
    later = github("reopened", issue={"updated_at": "2026-11-23T08:58:00Z"})
    assert take_in(root, later) == ["INC-001 is open again"]
    assert only(root).is_open
    assert take_in(root, later) == [f"INC-001 was opened for this issue: {PATH}"]


@pytest.mark.parametrize("reason", ["not_planned", "duplicate"])
def test_an_issue_that_was_no_incident_resolves_nothing(root: Path, reason: str) -> None:
    take_in(root, github("opened"))
    event = github("closed", issue={"state_reason": reason})
    told = f"Issue closed by bo: {reason.replace('_', ' ')}"
    assert take_in(root, event) == [f"INC-001: {told}"]
    assert take_in(root, event) == []
    assert only(root).is_open
    assert [entry.event for entry in only(root).timeline].count(told) == 1


def test_an_author_who_may_not_open_records_changes_none(root: Path) -> None:
    take_in(root, github("opened"))
    stranger = {"author_association": "NONE", "user": {"login": "eve"}}
    event = github("closed", sender={"login": "eve"}, issue=stranger)
    assert take_in(root, event) == ["INC-001: ignored, as eve may not change records"]
    assert only(root).is_open


def test_an_edit_of_the_issue_is_an_edit_of_the_record(root: Path) -> None:
    take_in(root, github("opened"))
    edited = github("edited", issue={"title": "Checkout is slow"}, changes={"title": {"from": "Checkout is down"}})
    assert take_in(root, edited) == ["INC-001: title as in the issue now"]
    assert only(root).title == "Checkout is slow"
    assert take_in(root, edited) == ["INC-001: nothing to change"]


def test_changes_in_the_record_are_not_overwritten(root: Path) -> None:
    take_in(root, github("opened"))
    file = root / PATH
    file.write_text(
        file.read_text(encoding="utf-8").replace("title: Checkout is down", "title: Ours"), encoding="utf-8"
    )
    edited = github("edited", issue={"title": "Checkout is slow"}, changes={"title": {"from": "Checkout is down"}})
    assert take_in(root, edited) == ["INC-001: nothing to change"]
    assert only(root).title == "Ours"


def test_a_label_sets_the_severity(root: Path) -> None:
    take_in(root, github("opened"))
    labelled = github("labeled", issue={"labels": [{"name": "incident"}, {"name": "P0"}]}, label={"name": "P0"})
    assert take_in(root, labelled) == ["INC-001 is P0 now"]
    assert only(root).severity == "P0"
    assert take_in(root, labelled) == ["INC-001: nothing to change"]


def comment(text: str = "Rolled back.", action: str = "created", **more: Any) -> dict[str, Any]:
    return github(action, comment=github_comment(body=text), **more)


def test_comments_become_entries_of_the_timeline(root: Path) -> None:
    assert take_in(root, comment()) == [f"no record was opened for {GITHUB_URL}: the comment was not copied"]
    take_in(root, github("opened"))
    assert take_in(root, comment()) == ["INC-001: the comment is copied"]
    assert take_in(root, comment()) == ["INC-001: the comment was copied before"]
    assert [entry.event for entry in only(root).timeline][-1] == "mara: Rolled back."


def test_a_comment_of_a_stranger_is_not_copied(root: Path) -> None:
    take_in(root, github("opened"))
    event = parse_github_event(github("created", comment=github_comment(user={"login": "eve"})))
    assert take_in(root, event) == ["INC-001: the comment of eve was not copied: see issues: people"]


def test_a_comment_that_was_edited_is_reworded(root: Path) -> None:
    take_in(root, github("opened"))
    take_in(root, comment())
    edited = comment("Rolled back to v2.", "edited", changes={"body": {"from": "Rolled back."}})
    assert take_in(root, edited) == ["INC-001: comment reworded"]
    assert take_in(root, edited) == ["INC-001: the entry says this already"]
    assert [entry.event for entry in only(root).timeline][-1] == "mara: Rolled back to v2."


def test_a_reworded_entry_is_not_overwritten(root: Path) -> None:
    take_in(root, github("opened"))
    take_in(root, comment())
    reword(root, "mara: Rolled back.", "Undone")
    edited = comment("Rolled back to v2.", "edited", changes={"body": {"from": "Rolled back."}})
    (told,) = take_in(root, edited)
    assert told == "INC-001: the comment was edited, but its entry was reworded: the entry stays"


def test_a_host_that_does_not_say_the_text_before(root: Path) -> None:
    take_in(root, github("opened"))
    take_in(root, comment())
    edited = replace(parse_github_event(comment("Done.", "edited")), message_before="")
    assert take_in(root, edited) == ["INC-001: comment reworded"]
    assert [entry.event for entry in only(root).timeline][-1] == "mara: Done."


FORM = "### Severity\n\nP0\n\n### When was it noticed?\n\n{noticed}\n"


@pytest.mark.parametrize(
    ("noticed", "at", "told"),
    [
        ("2026-11-23 08:30 UTC", "08:30", False),
        ("2026-11-23 08:50 UTC", "08:41", True),  # after the issue was opened
        ("this morning", "08:41", True),
        ("_No response_", "08:41", False),
    ],
)
def test_when_it_was_noticed(root: Path, noticed: str, at: str, told: bool) -> None:
    said = take_in(root, github("opened", issue={"body": FORM.format(noticed=noticed)}))
    assert f"{only(root).detected_at:%H:%M}" == at
    assert any("is not an earlier time with a day and a zone" in line for line in said) is told


def test_an_issue_without_a_title(root: Path) -> None:
    take_in(root, github("opened", issue={"title": ""}))
    assert only(root).title == "Untitled issue"


def test_unconfigured_services_are_reported(root: Path) -> None:
    said = take_in(root, github("opened", issue={"body": "### Services\n\napi, mail\n"}))
    assert said[0] == "not configured as services, and left out: mail"
    assert only(root).services == ("api",)
