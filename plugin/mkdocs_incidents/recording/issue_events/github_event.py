"""Reads the GitHub events `issues` and `issue_comment`, from webhooks and GITHUB_EVENT_PATH."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_incidents.recording.issue_events.issue_event import IssueAction, IssueEvent, Person, need_address, need_time
from mkdocs_incidents.recording.json_values import get_object, get_objects, get_text
from mkdocs_incidents.recording.message import Message

_ISSUE = {
    "opened": IssueAction.OPENED,
    "edited": IssueAction.EDITED,
    "labeled": IssueAction.LABELED,
    "unlabeled": IssueAction.OTHER,
    "closed": IssueAction.CLOSED,
    "reopened": IssueAction.REOPENED,
}
_COMMENT = {"created": IssueAction.COMMENTED, "edited": IssueAction.COMMENT_EDITED}


def is_github_event(body: Mapping[str, Any]) -> bool:
    """Whether it is an event of a GitHub issue."""
    return isinstance(body.get("issue"), dict) and isinstance(body.get("action"), str) and "object_kind" not in body


def parse_github_event(body: Mapping[str, Any]) -> IssueEvent:
    """Parse the event. An event of a pull request is ignored."""
    issue, changes = body["issue"], get_object(body, "changes")
    comment = get_object(body, "comment")
    action = (_COMMENT if comment else _ISSUE).get(body["action"], IssueAction.OTHER)
    if issue.get("pull_request"):
        action = IssueAction.OTHER
    return IssueEvent(
        host="GitHub",
        url=need_address(issue.get("html_url")),
        action=action,
        title=get_text(issue, "title"),
        body=get_text(issue, "body"),
        labels=tuple(get_text(one, "name") for one in get_objects(issue, "labels")),
        is_open=issue.get("state") == "open",
        author=_person(get_object(issue, "user"), get_text(issue, "author_association")),
        actor=_person(
            get_object(comment, "user") or get_object(body, "sender"), get_text(comment, "author_association")
        ),
        opened_at=need_time(issue.get("created_at"), "created_at"),
        at=need_time(issue.get(_TIMES.get(action, "updated_at")), _TIMES.get(action, "updated_at")),
        title_before=get_text(get_object(changes, "title"), "from"),
        body_before="" if comment else get_text(get_object(changes, "body"), "from"),
        close_reason=get_text(issue, "state_reason"),
        label=get_text(get_object(body, "label"), "name"),
        message=_message(comment),
        message_before=get_text(get_object(changes, "body"), "from") if comment else "",
    )


_TIMES = {IssueAction.OPENED: "created_at", IssueAction.CLOSED: "closed_at"}


def _message(comment: Mapping[str, Any]) -> Message | None:
    if not comment:
        return None
    at = need_time(comment.get("created_at"), "created_at")
    author = get_text(get_object(comment, "user"), "login") or "ghost"
    return Message(
        f"github:{get_text(comment, 'html_url') or comment.get('id')}", at, author, get_text(comment, "body")
    )


def _person(user: Mapping[str, Any], association: str) -> Person:
    return Person(login=get_text(user, "login"), association=association, is_bot=user.get("type") == "Bot")
