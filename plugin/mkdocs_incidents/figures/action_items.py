"""Lists the work that incidents left: action items and post-mortems, with age and due date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.incident import NEVER, Incident, occurred_at
from mkdocs_incidents.model.post_mortem import post_mortem_due
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.model.vocabulary import ActionStatus, ItemKind

STATES = ("overdue", *ActionStatus)
"""Titles of the states of an item: its status, and one for late items."""

_ORDER = (ActionStatus.OPEN, ActionStatus.DONE, ActionStatus.DROPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionItem:
    """An action item with its incident. The kind `post-mortem` stands for the post-mortem itself.

    `age` is the number of days since the incident, None without a date. `days_over` is the number of days since the
    due day, 0 unless the item is overdue.
    """

    incident: Incident
    kind: ItemKind
    action: Action
    age: int | None
    days_over: int

    @property
    def overdue(self) -> bool:
        return self.days_over > 0

    @property
    def state(self) -> str:
        """The state of the item, one of STATES."""
        return "overdue" if self.overdue else str(self.action.status)


def list_action_items(incidents: Iterable[Incident], scale: SeverityScale, today: date) -> tuple[ActionItem, ...]:
    """List all action items, and the unfinished post-mortems that have a deadline.

    Sorted by state (open, done, dropped), then by due day (items without one last), then by incident.
    """
    items = (_item(incident, kind, action, today) for incident in incidents for kind, action in _to_do(incident, scale))
    return tuple(
        sorted(
            items,
            key=lambda item: (_ORDER.index(item.action.status), item.action.due or date.max, item.incident.id),
        )
    )


def count_action_items(incidents: Iterable[Incident], scale: SeverityScale) -> int:
    """Count the items of `list_action_items`."""
    return sum(1 for incident in incidents for _ in _to_do(incident, scale))


def action_item_data(item: ActionItem) -> Mapping[str, Any]:
    """The item as plain JSON values. Every key is always present; unknown values are null."""
    action = item.action
    return {
        "incident": item.incident.id,
        "kind": str(item.kind),
        "action": action.action,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
        "status": str(action.status),
        "closed_on": action.closed_on.isoformat() if action.closed_on else None,
        "horizon": str(action.horizon) if action.horizon else None,
        "url": action.url,
        "age_days": item.age,
        "overdue": item.overdue,
        "days_over": item.days_over,
    }


def _to_do(incident: Incident, scale: SeverityScale) -> Iterator[tuple[ItemKind, Action]]:
    yield from ((ItemKind.ACTION, action) for action in incident.actions)
    if due := post_mortem_due(incident, scale):
        yield ItemKind.POST_MORTEM, Action(action="Finish the post-mortem", owner=incident.artifact.author, due=due)


def _item(incident: Incident, kind: ItemKind, action: Action, today: date) -> ActionItem:
    since = occurred_at(incident)
    return ActionItem(
        incident=incident,
        kind=kind,
        action=action,
        age=None if since == NEVER else (today - since.date()).days,
        days_over=(today - action.due).days if action.due and action.overdue(today) else 0,
    )
