"""GitLab's hooks of issues, incidents and notes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.issue_events.gitlab_event import is_gitlab_event, parse_gitlab_event
from mkdocs_incidents.recording.issue_events.issue_event import IssueAction, Person
from mkdocs_incidents.recording.message import Message
from tests.unit.recording.issue_events.events import GITLAB_URL, github, gitlab, gitlab_note


@pytest.mark.parametrize("kind", ["issue", "incident", "work_item", "note"])
def test_whose_event_it_is(kind: str) -> None:
    assert is_gitlab_event(gitlab(kind=kind))
    assert not is_gitlab_event(github("opened"))
    assert not is_gitlab_event({"object_kind": kind})
    assert not is_gitlab_event(gitlab(kind="pipeline"))


def test_an_issue_that_was_opened() -> None:
    event = parse_gitlab_event(gitlab())
    assert (event.host, event.url, event.action) == ("GitLab", GITLAB_URL, IssueAction.OPENED)
    assert (event.title, event.body, event.labels, event.is_open) == (
        "Checkout is down",
        "It fails.",
        ("incident",),
        True,
    )
    assert event.author == event.actor == Person(login="ada")
    assert event.at == event.opened_at == datetime(2026, 11, 23, 8, 41, 31, tzinfo=UTC)
    assert event.message is None


@pytest.mark.parametrize(
    ("action", "changes", "read", "at"),
    [
        ("close", {}, IssueAction.CLOSED, "08:55:00"),
        ("reopen", {}, IssueAction.REOPENED, "08:50:00"),
        ("update", {"labels": {}}, IssueAction.LABELED, "08:50:00"),
        ("update", {"labels": {}, "title": {}}, IssueAction.EDITED, "08:50:00"),
        ("update", {"labels": {}, "description": {}}, IssueAction.EDITED, "08:50:00"),
        ("update", {"assignees": {}}, IssueAction.EDITED, "08:50:00"),
        ("approved", {}, IssueAction.OTHER, "08:50:00"),
        (None, {}, IssueAction.OTHER, "08:50:00"),
    ],
)
def test_what_happened_and_when(action: str, changes: dict[str, Any], read: IssueAction, at: str) -> None:
    event = parse_gitlab_event(gitlab(action, changes=changes))
    assert (event.action, f"{event.at:%H:%M:%S}") == (read, at)


def test_what_an_edit_changed() -> None:
    changes = {
        "title": {"previous": "Old"},
        "description": {"previous": "Before"},
        "labels": {"previous": [{"title": "incident"}], "current": [{"title": "incident"}, {"title": "P0"}]},
    }
    event = parse_gitlab_event(gitlab("update", changes=changes))
    assert (event.title_before, event.body_before, event.label) == ("Old", "Before", "P0")


def test_who_opened_the_issue_is_known_of_its_author_only() -> None:
    assert parse_gitlab_event(gitlab("update")).author.login == "ada"
    assert parse_gitlab_event(gitlab("update", user={"id": 9})).author.login == ""
    assert parse_gitlab_event(gitlab("open", user={"id": 9})).author.login == "ada"
    nobody = gitlab("update", user={"id": None}, attributes={"author_id": None})
    assert parse_gitlab_event(nobody).author.login == ""


def test_a_note() -> None:
    event = parse_gitlab_event(gitlab_note())
    assert (event.action, event.url, event.title) == (IssueAction.COMMENTED, GITLAB_URL, "Checkout is down")
    assert (event.author.login, event.actor.login, event.labels) == ("", "bo", ("incident",))
    at = datetime(2026, 11, 23, 8, 56, 7, tzinfo=UTC)
    assert event.message == Message(f"gitlab:{GITLAB_URL}#note_1", at, "Bo", "Rolled back.")
    assert f"{event.opened_at:%H:%M:%S} {event.at:%H:%M:%S}" == "08:41:31 08:57:00"


@pytest.mark.parametrize(
    ("action", "attributes", "read"),
    [
        (None, {}, IssueAction.COMMENTED),
        ("update", {}, IssueAction.COMMENT_EDITED),
        ("delete", {}, IssueAction.OTHER),
        ("create", {"noteable_type": "WorkItem"}, IssueAction.COMMENTED),
        ("create", {"noteable_type": "MergeRequest"}, IssueAction.OTHER),
        ("create", {"system": True}, IssueAction.OTHER),
    ],
)
def test_which_notes_are_of_interest(action: str | None, attributes: dict[str, Any], read: IssueAction) -> None:
    assert parse_gitlab_event(gitlab_note(action, attributes=attributes)).action is read


def test_an_issue_without_an_address_gets_it_from_its_note() -> None:
    assert parse_gitlab_event(gitlab_note(issue={"url": None})).url == GITLAB_URL


def test_a_note_of_an_account_without_a_name() -> None:
    for user, name in (({"username": "bo"}, "bo"), ({}, "ghost")):
        message = parse_gitlab_event(gitlab_note(user=user, attributes={"url": None})).message
        assert message is not None
        assert (message.id, message.author) == ("gitlab:1", name)


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ({"url": "ftp://x"}, "the event has no address of an issue"),
        ({"created_at": None}, "the event has no time that can be read as created_at: it has 'None'"),
    ],
)
def test_what_an_event_must_have(attributes: dict[str, Any], message: str) -> None:
    with pytest.raises(IncidentsError) as caught:
        parse_gitlab_event(gitlab(attributes=attributes))
    assert str(caught.value) == message
