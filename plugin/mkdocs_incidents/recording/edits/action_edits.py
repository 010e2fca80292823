"""Edits action items of a record, in front matter or body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.vocabulary import ActionStatus, Horizon
from mkdocs_incidents.printable import shorten
from mkdocs_incidents.recording.edit import RefusedEditError
from mkdocs_incidents.recording.edits.body_actions import add_task, has_actions_section, set_task_status
from mkdocs_incidents.recording.edits.front_matter_edits import insert_entry, remove_in_entry, set_in_entry
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.yaml_text import one_line


def with_action(raw: str, action: Action) -> str:
    """Add an action item to the record."""
    document = parse_document(raw)
    fields = _fields(action)
    if "action" not in fields:
        raise RefusedEditError("the action item has no visible text: say what to do")
    in_front = document.record.front.fields.get("actions") or []
    before = _actions(raw)
    if in_front or not has_actions_section(document):
        return insert_entry(raw, "actions", len(in_front), fields)
    horizon = action.horizon or Horizon.SHORT_TERM
    attributes = (("Owner", fields.get("owner")), ("Due", fields.get("due")), ("URL", fields.get("url")))
    parts = [fields["action"], *(f"{name}: {value}" for name, value in attributes if value)]
    after = add_task(raw, " -- ".join(parts), horizon)
    added = [entry for entry in _actions(after) if entry not in before]
    expected = {**fields, "horizon": str(horizon)}
    if [dict(entry) for entry in added] not in ([expected], []) or len(_actions(after)) != len(before) + 1:
        text = shorten(fields["action"], 60)
        raise RefusedEditError(f"'{text}' cannot be stored in the record as written: reword it")
    return after


def with_action_status(raw: str, number: int, status: ActionStatus, today: date) -> str:
    """Set an action item to done, dropped or open.

    Closing an open item sets `closed_on` to `today`; reopening removes it. Raises RefusedEditError if there is no such
    item, or if it already has that status.
    """
    actions = _actions(raw)
    if not 1 <= number <= len(actions):
        count = f"action items 1 to {len(actions)}" if actions else "no action items"
        raise RefusedEditError(f"there is no action item {number}; the record has {count}")
    before = actions[number - 1]
    if before.get("status", ActionStatus.OPEN) == status:
        raise RefusedEditError(f"action item {number} is {status} already")
    closed_on = _closing_day(before, status, today)
    in_front = parse_document(raw).record.front.fields.get("actions")
    write = _set_in_front_matter if in_front else set_task_status
    after = write(raw, number - 1, status, closed_on)
    others = {name: value for name, value in before.items() if name != "closed_on"}
    expected = {**others, "status": str(status), **({"closed_on": closed_on} if closed_on else {})}
    if list(_actions(after)) != [*actions[: number - 1], expected, *actions[number:]]:
        raise RefusedEditError(f"action item {number} has a format that this command cannot change: edit the file")
    return after


def _closing_day(before: Mapping[str, str], status: ActionStatus, today: date) -> str | None:
    """Return the closing day. An item that was closed without a day stays without one, because it is not known."""
    if status is ActionStatus.OPEN:
        return None
    was_closed = before.get("status") in (ActionStatus.DONE, ActionStatus.DROPPED)
    return before.get("closed_on") if was_closed else today.isoformat()


def _set_in_front_matter(raw: str, index: int, status: ActionStatus, closed_on: str | None) -> str:
    raw = set_in_entry(raw, "actions", index, "status", status)
    if closed_on:
        return set_in_entry(raw, "actions", index, "closed_on", closed_on)
    return remove_in_entry(raw, "actions", index, "closed_on")


def _fields(action: Action) -> dict[str, str]:
    given: Mapping[str, str | date | None] = {
        "action": one_line(action.action),
        "owner": one_line(action.owner or ""),
        "due": action.due,
        "status": str(action.status),
        "horizon": str(action.horizon) if action.horizon else None,
        "url": action.url,
    }
    return {key: str(value) for key, value in given.items() if value}


def _actions(raw: str) -> Sequence[Mapping[str, Any]]:
    found = parse_document(raw).fields.get("actions") or []
    if not isinstance(found, list) or not all(isinstance(action, dict) for action in found):
        raise RefusedEditError("the action items are not a list of `action: …`: run incidents check to see where")
    return found
