"""Rules on the work after an incident."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import Rule, RuleContext
from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.post_mortem import post_mortem_due
from mkdocs_incidents.model.vocabulary import ActionStatus
from mkdocs_incidents.printable import shorten
from mkdocs_incidents.problems import Level


def check_overdue(incident: Incident, context: RuleContext) -> Iterator[Finding]:
    """No open action item is past its due date."""
    for index, action in enumerate(incident.actions):
        if action.due and action.overdue(context.now.date()):
            message = f"{_name(action)} is {_days(action.due, context)} overdue"
            yield Finding("INC209", ("actions", index, "due"), message)


def check_closing_day(incident: Incident, context: RuleContext) -> Iterator[Finding]:
    """A closed item has a date between the incident and today, and an open item has none."""
    for index, action in enumerate(incident.actions):
        if action.closed_on and (wrong := _wrong_day(action, action.closed_on, incident, context)):
            yield Finding("INC211", ("actions", index, "closed_on"), f"{_name(action)} {wrong}")


def check_post_mortem(incident: Incident, context: RuleContext) -> Iterator[Finding]:
    """The post-mortem is approved by the deadline of its severity."""
    due = post_mortem_due(incident, context.settings.scale)
    if due and due < context.now.date() and "status" not in incident.rejected:
        yield Finding("INC212", ("status",), f"the post-mortem is {_days(due, context)} overdue")


def _wrong_day(action: Action, day: date, incident: Incident, context: RuleContext) -> str | None:
    if action.status is ActionStatus.OPEN:
        return f"is open, but has the closing date {day}"
    if day > context.now.date():
        return f"was closed on {day}, which is in the future (it is {context.now.date()})"
    if incident.began_at and day < incident.began_at.date():
        return f"was closed on {day}, before the incident began on {incident.began_at.date()}"
    return None


def _name(action: Action) -> str:
    return f"the action item '{shorten(action.action, 60)}'"


def _days(due: date, context: RuleContext) -> str:
    days = (context.now.date() - due).days
    return f"{days} {'day' if days == 1 else 'days'}"


FOLLOW_UP_RULES = (
    Rule("INC209", Level.WARNING, "No action item is overdue", "Do it, drop it, or agree on another due date.", check_incident=check_overdue),
    Rule("INC211", Level.WARNING, "The closing date of an action item is plausible", "Correct the date or the status. An open item has no closing date.", check_incident=check_closing_day),
    Rule("INC212", Level.WARNING, "No post-mortem is overdue", "Finish and approve it. `post_mortem_within` of the severity sets the deadline.", check_incident=check_post_mortem),
)  # fmt: skip
