"""Edits of a record's action items, in whichever form they are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs_incidents.editing.body_actions import add_task, finish_task, has_actions_section
from mkdocs_incidents.editing.commit import edit_file
from mkdocs_incidents.editing.document import parse_document
from mkdocs_incidents.editing.edit import Edit, RefusedEditError
from mkdocs_incidents.editing.front_matter_edits import insert_entry, set_in_entry
from mkdocs_incidents.editing.incident_edits import find_incident
from mkdocs_incidents.editing.yaml_text import one_line
from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.vocabulary import Horizon
from mkdocs_incidents.model.workspace import Workspace


def add_action(root: Path, workspace: Workspace, identity: str, action: Action) -> Edit:
    """Add an open action item, and write it.

    Raises RefusedEditError where the rules refuse it, IncidentsError where there is no such record or it cannot be
    written.
    """
    path = find_incident(workspace, identity).artifact.path
    return edit_file(root, workspace, path, lambda raw: with_action(raw, action))


def finish_action(root: Path, workspace: Workspace, identity: str, number: int) -> Edit:
    """Mark the action item of a number, counted from 1 as the record lists them, as done. Raises as `add_action`."""
    path = find_incident(workspace, identity).artifact.path
    return edit_file(root, workspace, path, lambda raw: with_action_done(raw, number))


def with_action(raw: str, action: Action) -> str:
    """The record with one more action item."""
    document = parse_document(raw)
    fields = _fields(action)
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
        raise RefusedEditError(f"'{fields['action'][:60]}' cannot be written so that it is read back; reword it")
    return after


def with_action_done(raw: str, number: int) -> str:
    """The record with an action item done. Raises RefusedEditError where there is no such item, or it is done."""
    actions = _actions(raw)
    if not 1 <= number <= len(actions):
        count = f"action items 1 to {len(actions)}" if actions else "no action items"
        raise RefusedEditError(f"there is no action item {number}; the record has {count}")
    if actions[number - 1].get("status") == "done":
        raise RefusedEditError(f"action item {number} is done already")
    if parse_document(raw).record.front.fields.get("actions"):
        return set_in_entry(raw, "actions", number - 1, "status", "done")
    after = finish_task(raw, number - 1)
    if _actions(after)[number - 1].get("status") != "done":
        raise RefusedEditError(f"action item {number} is written in a way that cannot be changed here")
    return after


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
    found: Sequence[Mapping[str, Any]] = parse_document(raw).fields.get("actions") or []
    return found
