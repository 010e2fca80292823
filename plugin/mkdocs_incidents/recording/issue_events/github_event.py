"""Events of GitHub: `issues` and `issue_comment`, as webhooks and GITHUB_EVENT_PATH have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_incidents.recording.edits.message_edits import Message
from mkdocs_incidents.recording.issue_events.issue_event import IssueAction, IssueEvent, Person, need_address, need_time

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
    """Whether it is an event of an issue on GitHub."""
    return isinstance(body.get("issue"), dict) and isinstance(body.get("action"), str) and "object_kind" not in body


def parse_github_event(body: Mapping[str, Any]) -> IssueEvent:
    """The event; one of a pull request is of no interest."""
    issue, changes = body["issue"], _object(body, "changes")
    comment = _object(body, "comment")
    action = (_COMMENT if comment else _ISSUE).get(body["action"], IssueAction.OTHER)
    if issue.get("pull_request"):
        action = IssueAction.OTHER
    return IssueEvent(
        host="GitHub",
        url=need_address(issue.get("html_url")),
        action=action,
        title=_text(issue, "title"),
        body=_text(issue, "body"),
        labels=tuple(_text(one, "name") for one in issue.get("labels") or [] if isinstance(one, dict)),
        is_open=issue.get("state") == "open",
        author=_person(_object(issue, "user"), _text(issue, "author_association")),
        actor=_person(_object(comment, "user") or _object(body, "sender"), _text(comment, "author_association")),
        opened_at=need_time(issue.get("created_at"), "created_at"),
        at=need_time(issue.get(_TIMES.get(action, "updated_at")), _TIMES.get(action, "updated_at")),
        title_before=_text(_object(changes, "title"), "from"),
        body_before="" if comment else _text(_object(changes, "body"), "from"),
        close_reason=_text(issue, "state_reason"),
        label=_text(_object(body, "label"), "name"),
        message=_message(comment),
        message_before=_text(_object(changes, "body"), "from") if comment else "",
    )


_TIMES = {IssueAction.OPENED: "created_at", IssueAction.CLOSED: "closed_at"}


def _message(comment: Mapping[str, Any]) -> Message | None:
    if not comment:
        return None
    at = need_time(comment.get("created_at"), "created_at")
    author = _text(_object(comment, "user"), "login") or "ghost"
    return Message(f"github:{_text(comment, 'html_url') or comment.get('id')}", at, author, _text(comment, "body"))


def _person(user: Mapping[str, Any], association: str) -> Person:
    return Person(login=_text(user, "login"), association=association, is_bot=user.get("type") == "Bot")


def _object(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    inner = value.get(key)
    return inner if isinstance(inner, dict) else {}


def _text(value: Mapping[str, Any], key: str) -> str:
    return str(value.get(key) or "")
