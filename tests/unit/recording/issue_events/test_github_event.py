"""GitHub's events of issues and comments."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.issue_events.github_event import is_github_event, parse_github_event
from mkdocs_incidents.recording.issue_events.issue_event import IssueAction, Person
from mkdocs_incidents.recording.message import Message
from tests.unit.recording.issue_events.events import GITHUB_URL, github, github_comment, gitlab


def test_whose_event_it_is() -> None:
    assert is_github_event(github("opened"))
    assert not is_github_event(gitlab())
    assert not is_github_event({"action": "opened"})
    assert not is_github_event({"issue": {}, "action": 1})
    assert not is_github_event({"issue": "x", "action": "opened"})


def test_an_issue_that_was_opened() -> None:
    event = parse_github_event(github("opened"))
    assert (event.host, event.url, event.action) == ("GitHub", GITHUB_URL, IssueAction.OPENED)
    assert (event.title, event.body, event.labels, event.is_open) == (
        "Checkout is down",
        "It fails.",
        ("incident", "P1"),
        True,
    )
    assert event.author == Person(login="ada", association="MEMBER")
    assert event.actor == Person(login="bo")
    assert event.at == event.opened_at == datetime(2026, 11, 23, 8, 41, 31, tzinfo=UTC)
    assert (event.message, event.message_before, event.label, event.close_reason) == (None, "", "", "")


@pytest.mark.parametrize(
    ("action", "read", "at"),
    [
        ("edited", IssueAction.EDITED, "08:50:00"),
        ("labeled", IssueAction.LABELED, "08:50:00"),
        ("closed", IssueAction.CLOSED, "08:55:00"),
        ("reopened", IssueAction.REOPENED, "08:50:00"),
        ("unlabeled", IssueAction.OTHER, "08:50:00"),
        ("assigned", IssueAction.OTHER, "08:50:00"),
    ],
)
def test_what_happened_and_when(action: str, read: IssueAction, at: str) -> None:
    event = parse_github_event(github(action))
    assert (event.action, f"{event.at:%H:%M:%S}") == (read, at)


def test_what_an_edit_changed() -> None:
    changes = {"title": {"from": "Old"}, "body": {"from": "Before"}}
    event = parse_github_event(github("edited", changes=changes, label={"name": "P0"}))
    assert (event.title_before, event.body_before, event.label, event.message_before) == ("Old", "Before", "P0", "")


def test_a_closed_issue_says_why() -> None:
    event = parse_github_event(github("closed", issue={"state": "closed", "state_reason": "not_planned"}))
    assert (event.is_open, event.close_reason) == (False, "not_planned")


def test_a_comment() -> None:
    event = parse_github_event(github("created", comment=github_comment()))
    assert event.action is IssueAction.COMMENTED
    assert event.actor == Person(login="mara", association="NONE", is_bot=True)
    at = datetime(2026, 11, 23, 8, 56, 7, tzinfo=UTC)
    assert event.message == Message(f"github:{GITHUB_URL}#issuecomment-1", at, "mara", "Rolled back.")


def test_a_comment_that_was_edited_keeps_the_body_of_the_issue() -> None:
    edited = github("edited", comment=github_comment(), changes={"body": {"from": "Rolled"}})
    event = parse_github_event(edited)
    assert (event.action, event.message_before, event.body_before) == (IssueAction.COMMENT_EDITED, "Rolled", "")
    assert parse_github_event(github("deleted", comment=github_comment())).action is IssueAction.OTHER


def test_a_comment_of_an_account_that_is_gone() -> None:
    event = parse_github_event(github("created", comment=github_comment(user=None, html_url=None)))
    assert event.message is not None
    assert (event.message.id, event.message.author) == ("github:1", "ghost")
    assert event.actor.login == "bo"


def test_a_pull_request_is_of_no_interest() -> None:
    assert parse_github_event(github("opened", issue={"pull_request": {"url": "x"}})).action is IssueAction.OTHER


@pytest.mark.parametrize(
    ("issue", "message"),
    [
        ({"html_url": None}, "the event has no address of an issue"),
        ({"html_url": "javascript:x"}, "the event has no address of an issue"),
        ({"created_at": "soon"}, "the event has no time that can be read as created_at: it has 'soon'"),
    ],
)
def test_what_an_event_must_have(issue: dict[str, Any], message: str) -> None:
    with pytest.raises(IncidentsError) as caught:
        parse_github_event(github("opened", issue=issue))
    assert str(caught.value) == message


def test_values_of_other_types_are_not_there() -> None:
    event = parse_github_event(github("edited", issue={"title": [7], "labels": "x", "user": []}, changes=[], label=3))
    assert (event.title, event.labels, event.author.login, event.title_before, event.label) == ("", (), "", "", "")
