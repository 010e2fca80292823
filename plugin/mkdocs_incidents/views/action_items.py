"""The action items of all incidents, with their age: what is left to do, and what is late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import ActionStatus
from mkdocs_incidents.views.history import occurred_at

_NEVER = datetime.min.replace(tzinfo=UTC)
_ORDER = (ActionStatus.OPEN, ActionStatus.DONE, ActionStatus.DROPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionItem:
    """An action item and its incident.

    `age` is the days since the incident, None for one without any date; `days_over` the days since the due day, 0
    unless it is overdue.
    """

    incident: Incident
    action: Action
    age: int | None
    days_over: int

    @property
    def overdue(self) -> bool:
        return self.days_over > 0


def list_action_items(incidents: Iterable[Incident], today: date) -> tuple[ActionItem, ...]:
    """Every item: open before done before dropped, then by due day (those without one last), then by incident."""
    items = (_item(incident, action, today) for incident in incidents for action in incident.actions)
    return tuple(
        sorted(
            items,
            key=lambda item: (_ORDER.index(item.action.status), item.action.due or date.max, item.incident.id),
        )
    )


def action_item_data(item: ActionItem) -> Mapping[str, Any]:
    """An item as plain JSON values; every key is always there, null where the record does not say."""
    action = item.action
    return {
        "incident": item.incident.id,
        "action": action.action,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
        "status": str(action.status),
        "horizon": str(action.horizon) if action.horizon else None,
        "url": action.url,
        "age_days": item.age,
        "overdue": item.overdue,
        "days_over": item.days_over,
    }


def _item(incident: Incident, action: Action, today: date) -> ActionItem:
    since = occurred_at(incident)
    return ActionItem(
        incident=incident,
        action=action,
        age=None if since == _NEVER else (today - since.date()).days,
        days_over=(today - action.due).days if action.due and action.overdue(today) else 0,
    )
