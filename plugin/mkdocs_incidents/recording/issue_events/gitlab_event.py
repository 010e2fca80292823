"""Reads GitLab's hooks for issues, incidents and work items, and for notes on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_incidents.recording.issue_events.issue_event import IssueAction, IssueEvent, Person, need_address, need_time
from mkdocs_incidents.recording.json_values import get_object, get_objects, get_text
from mkdocs_incidents.recording.message import Message

_KINDS = ("issue", "incident", "work_item", "note")
_ISSUE = {"open": IssueAction.OPENED, "close": IssueAction.CLOSED, "reopen": IssueAction.REOPENED}
_NOTE = {"create": IssueAction.COMMENTED, "update": IssueAction.COMMENT_EDITED}
_TIMES = {IssueAction.OPENED: "created_at", IssueAction.CLOSED: "closed_at"}


def is_gitlab_event(body: Mapping[str, Any]) -> bool:
    """Whether it is a hook for a GitLab issue."""
    return body.get("object_kind") in _KINDS and isinstance(body.get("object_attributes"), dict)


def parse_gitlab_event(body: Mapping[str, Any]) -> IssueEvent:
    """Parse the event. A system note, or a note on something else than an issue, is ignored."""
    attributes, changes = body["object_attributes"], get_object(body, "changes")
    is_note = body["object_kind"] == "note"
    issue = get_object(body, "issue") if is_note else attributes
    user = get_object(body, "user")
    actor = Person(login=get_text(user, "username"))
    by_author = user.get("id") is not None and user.get("id") == issue.get("author_id")
    action = _action(attributes, changes, is_note=is_note)
    return IssueEvent(
        host="GitLab",
        url=need_address(get_text(issue, "url") or get_text(attributes, "url").partition("#")[0]),
        action=action,
        title=get_text(issue, "title"),
        body=get_text(issue, "description"),
        labels=_labels(issue, "labels") or _labels(body, "labels"),
        is_open=issue.get("state") == "opened",
        author=actor if by_author or action is IssueAction.OPENED else Person(login=""),
        actor=actor,
        opened_at=need_time(issue.get("created_at"), "created_at"),
        at=need_time(attributes.get(_TIMES.get(action, "updated_at")), _TIMES.get(action, "updated_at")),
        title_before=get_text(get_object(changes, "title"), "previous"),
        body_before=get_text(get_object(changes, "description"), "previous"),
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
    author = get_text(user, "name") or get_text(user, "username") or "ghost"
    return Message(f"gitlab:{get_text(note, 'url') or note.get('id')}", at, author, get_text(note, "note"))


def _added_label(changes: Mapping[str, Any]) -> str:
    labels = get_object(changes, "labels")
    before = _labels(labels, "previous")
    return next((one for one in _labels(labels, "current") if one not in before), "")


def _labels(value: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(get_text(one, "title") for one in get_objects(value, key))
