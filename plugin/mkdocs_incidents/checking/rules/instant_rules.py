"""Rules on the times of an incident."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import RecordContext, Rule, RuleContext
from mkdocs_incidents.model.fields import SEQUENCES
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.problems import Level
from mkdocs_incidents.rendering.shown_times import show_utc

_BEFORE = timedelta(days=1)
_AFTER = timedelta(days=7)


def check_order(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """The times are in order. `identified_at` can be after the mitigation."""
    chain = [(name, at) for name, at in incident.instants() if name in SEQUENCES[0]]
    for (earlier_name, earlier), (name, at) in pairwise(chain):
        if at < earlier:
            message = f"{name} {show_utc(at)} is before {earlier_name} {show_utc(earlier)}"
            yield Finding("INC201", (name,), message)
    identified, began = incident.identified_at, incident.began_at
    if identified and began and identified < began:
        message = f"identified_at {show_utc(identified)} is before the incident began, {show_utc(began)}"
        yield Finding("INC201", ("identified_at",), message)


def check_future(incident: Incident, context: RuleContext) -> Iterator[Finding]:
    """No time is in the future."""
    for name, at in incident.instants():
        if at > context.now:
            yield Finding("INC202", (name,), f"{name} {show_utc(at)} is in the future (it is {show_utc(context.now)})")
    for index, update in enumerate(incident.updates):
        if update.at > context.now:
            message = f"the update of {show_utc(update.at)} is in the future (it is {show_utc(context.now)})"
            yield Finding("INC202", ("updates", index, "at"), message)
    for one in incident.partial:
        if one.when.opens > context.now:
            message = f"{one.name} {one.when} is in the future (it is {show_utc(context.now)})"
            yield Finding("INC202", (one.name,), message)


def check_timeline_span(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """No entry is more than a day before the first time or a week after the last. Otherwise, its date is wrong."""
    instants = [at for _, at in incident.instants()]
    if not instants or incident.adopted_on:
        return
    first, last = min(instants), max(instants)
    for index, entry in enumerate(incident.timeline):
        if entry.at and (first - entry.at > _BEFORE or entry.at - last > _AFTER):
            message = f"the timeline entry of {show_utc(entry.at)} is {_distance(entry.at, first, last)} the incident"
            yield Finding("INC203", ("timeline", index, "at"), message)


def _distance(at: datetime, first: datetime, last: datetime) -> str:
    """Return the distance from the incident in whole days, such as `321 days after`."""
    days, side = ((at - last).days, "after") if at > last else ((first - at).days, "before")
    return f"{days} {'day' if days == 1 else 'days'} {side}"


def check_timeline_order(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """The timeline is in chronological order."""
    if incident.adopted_on:  # the file is not changed
        return
    dated = [(index, entry.at) for index, entry in enumerate(incident.timeline) if entry.at]
    for (_, earlier), (index, at) in pairwise(dated):
        if at < earlier:
            message = f"the timeline entry of {show_utc(at)} follows one of {show_utc(earlier)}"
            yield Finding("INC204", ("timeline", index, "at"), message)


def check_timeline_times(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """Every entry has a readable time. Reported once per record."""
    undated = [index for index, entry in enumerate(incident.timeline) if entry.at is None]
    if undated and not incident.adopted_on:
        message = f"{len(undated)} of {len(incident.timeline)} timeline entries have no time that can be read"
        yield Finding("INC208", ("timeline", undated[0]), message)


INSTANT_RULES = (
    Rule("INC201", Level.ERROR, "Times are in order", "Correct the time that is wrong. The order is: started, detected, acknowledged, mitigated, resolved.", check_order),
    Rule("INC202", Level.ERROR, "No time is in the future", "Correct the time: its offset may be missing, or its year wrong.", check_incident=check_future),
    Rule("INC203", Level.WARNING, "Every timeline entry is close to the incident", "Correct the entry's date if it is wrong.", check_timeline_span),
    Rule("INC204", Level.WARNING, "The timeline is in order", "Move the entry, or correct its time.", check_timeline_order),
    Rule("INC208", Level.WARNING, "Every timeline entry has a time", "Write HH:MM (UTC) in the body, or an RFC 3339 instant as `at` in the front matter.", check_timeline_times),
)  # fmt: skip
