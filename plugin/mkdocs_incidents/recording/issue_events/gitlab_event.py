"""Events of GitLab: issue, incident and work item hooks, and notes on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_incidents.recording.edits.message_edits import Message
from mkdocs_incidents.recording.issue_events.issue_event import IssueAction, IssueEvent, Person, need_address, need_time

_KINDS = ("issue", "incident", "work_item", "note")
_ISSUE = {"open": IssueAction.OPENED, "close": IssueAction.CLOSED, "reopen": IssueAction.REOPENED}
_NOTE = {"create": IssueAction.COMMENTED, "update": IssueAction.COMMENT_EDITED}
_TIMES = {IssueAction.OPENED: "created_at", IssueAction.CLOSED: "closed_at"}


def is_gitlab_event(body: Mapping[str, Any]) -> bool:
    """Whether it is a hook about an issue on GitLab."""
    return body.get("object_kind") in _KINDS and isinstance(body.get("object_attributes"), dict)


def parse_gitlab_event(body: Mapping[str, Any]) -> IssueEvent:
    """The event; a note on something else than an issue, or one by the system, is of no interest."""
    attributes, changes = body["object_attributes"], _object(body, "changes")
    is_note = body["object_kind"] == "note"
    issue = _object(body, "issue") if is_note else attributes
    user = _object(body, "user")
    actor = Person(login=_text(user, "username"))
    by_author = user.get("id") is not None and user.get("id") == issue.get("author_id")
    action = _action(attributes, changes, is_note=is_note)
    return IssueEvent(
        host="GitLab",
        url=need_address(_text(issue, "url") or _text(attributes, "url").partition("#")[0]),
        action=action,
        title=_text(issue, "title"),
        body=_text(issue, "description"),
        labels=_labels(issue.get("labels") or body.get("labels")),
        is_open=issue.get("state") == "opened",
        author=actor if by_author or action is IssueAction.OPENED else Person(login=""),
        actor=actor,
        opened_at=need_time(issue.get("created_at"), "created_at"),
        at=need_time(attributes.get(_TIMES.get(action, "updated_at")), _TIMES.get(action, "updated_at")),
        title_before=_text(_object(changes, "title"), "previous"),
        body_before=_text(_object(changes, "description"), "previous"),
        label=_added_label(changes),
        message=_message(attributes, user) if is_note else None,
    )


def _action(attributes: Mapping[str, Any], changes: Mapping[str, Any], *, is_note: bool) -> IssueAction:
    done = str(attributes.get("action") or "")
    if is_note:
        about_issue = attributes.get("noteable_type") in ("Issue", "WorkItem") and not attributes.get("system")
        return _NOTE.get(done or "create", IssueAction.OTHER) if about_issue else IssueAction.OTHER
    if done == "update" and "labels" in changes and not {"title", "description"} & {*changes}:
        return IssueAction.LABELED
    return IssueAction.EDITED if done == "update" else _ISSUE.get(done, IssueAction.OTHER)


def _message(note: Mapping[str, Any], user: Mapping[str, Any]) -> Message:
    at = need_time(note.get("created_at"), "created_at")
    author = _text(user, "name") or _text(user, "username") or "ghost"
    return Message(f"gitlab:{_text(note, 'url') or note.get('id')}", at, author, _text(note, "note"))


def _added_label(changes: Mapping[str, Any]) -> str:
    labels = _object(changes, "labels")
    before = _labels(labels.get("previous"))
    return next((one for one in _labels(labels.get("current")) if one not in before), "")


def _labels(value: Any) -> tuple[str, ...]:
    return tuple(_text(one, "title") for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def _object(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    inner = value.get(key)
    return inner if isinstance(inner, dict) else {}


def _text(value: Mapping[str, Any], key: str) -> str:
    return str(value.get(key) or "")
