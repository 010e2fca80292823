"""Rules on drills and reviews. Problems that arise only with time have the level info."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from mkdocs_incidents.catalogue.steps import find_used, is_used, rollback_steps, step_name
from mkdocs_incidents.catalogue.used_providers import used_providers
from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import ReadinessContext, Rule
from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.model.drill import list_run, next_due
from mkdocs_incidents.model.readiness import measure_promises
from mkdocs_incidents.model.vocabulary import Visibility
from mkdocs_incidents.problems import FieldPath, Level
from mkdocs_incidents.reading.instants import parse_day

_SECTION: FieldPath = ("incident_response",)
_CENTURY = date(2000, 1, 1)
_MOST_NAMED = 5


def check_drills(context: ReadinessContext) -> Iterator[Finding]:
    """Each critical service had a drill within the configured time."""
    settings, today = context.company.response, context.now.date()
    every = settings.readiness.drill_every if settings.readiness else None
    if every is None:
        return
    run = list_run(context.drills, today)
    for index, service in enumerate(settings.services):
        if not service.critical:
            continue
        last = next((drill for drill in run if service.name in drill.services), None)
        due = next_due(last, every)
        if due is None or due < today:
            told = f"had its last drill on {last.ran_on} ({last.id})" if last else "never had a drill"
            yield Finding("RDY101", (*_SECTION, "services", index), f"{service.name} is critical and {told}")


def check_reviews(context: ReadinessContext) -> Iterator[Finding]:
    """No review of a service, a standard or an own provider is overdue."""
    for path, name, day in _review_days(context):
        if _CENTURY <= day < context.now.date():
            yield Finding("RDY102", path, f"the review of {name} was due on {day}")


def check_review_days(context: ReadinessContext) -> Iterator[Finding]:
    """Each review date is in this century, and belongs to a document that exists."""
    for path, name, day in _review_days(context):
        if day < _CENTURY:
            yield Finding("RDY106", path, f"the review date of {name}, {day}, is in the past century")
    readiness = context.company.response.readiness
    known = [standard.name for standard in context.standards]
    for name in readiness.standards if readiness else ():
        if name not in known:
            path = (*_SECTION, "readiness", "standards", name)
            yield Finding("RDY106", path, f"there is no standard {name}", suggest(name, known), at_key=True)


def _review_days(context: ReadinessContext) -> Iterator[tuple[FieldPath, str, date]]:
    """Return every configured review date: its position, its subject and the day."""
    settings = context.company.response
    for index, service in enumerate(settings.services):
        if service.review_by:
            yield (*_SECTION, "services", index, "review_by"), f"the service {service.name}", service.review_by
    for name, day in settings.readiness.standards.items() if settings.readiness else ():
        yield (*_SECTION, "readiness", "standards", name), name, day
    for path, provider in used_providers(context.company):
        if by := parse_day(provider.review_by):
            yield path, f"your provider {provider.name}", by


def check_facts(context: ReadinessContext) -> Iterator[Finding]:
    """The facts about each provider in use were checked within the configured time."""
    readiness = context.company.response.readiness
    within = readiness.provider_facts_within if readiness else None
    for path, provider in used_providers(context.company) if within else ():
        checked = parse_day(provider.checked_on)
        if checked and within and context.now.date() - checked > within:
            message = (
                f"the facts about {provider.name} were last checked on {checked}, {_days(context, checked)} days ago"
            )
            yield Finding("RDY103", path, message)


def check_promises(context: ReadinessContext) -> Iterator[Finding]:
    """No severity missed a target for the first update or the resolution last quarter.

    Restricted records stay unnamed.
    """
    settings = context.company.response
    if settings.readiness is None:
        return
    restricted = {one.id for one in context.incidents if one.visibility is Visibility.RESTRICTED}
    for result in measure_promises(context.incidents, settings.scale, context.now):
        if result.missed:
            told = [identity for identity in result.missed if identity not in restricted]
            names = f" ({', '.join(told[:_MOST_NAMED])}{', …' if len(told) > _MOST_NAMED else ''})" if told else ""
            count = f"{len(result.missed)} of {result.met + len(result.missed)} incidents{names}"
            message = f"{result.severity} missed its {result.promise} in {count} in the last quarter"
            yield Finding("RDY104", (*_SECTION, "severities"), message)


def check_steps(context: ReadinessContext) -> Iterator[Finding]:
    """Each rollback command was used once, in an incident or in a drill."""
    if context.company.response.readiness is None:
        return
    used = find_used(context.incidents, list_run(context.drills, context.now.date()))
    total, unused = 0, Counter[str]()
    for _, provider in used_providers(context.company):
        for step in rollback_steps(provider):
            total += 1
            unused[provider.name] += not is_used(step_name(provider.name, step.text), used)
    if count := unused.total():
        named = ", ".join(f"{name} {number}" for name, number in unused.most_common(_MOST_NAMED) if number)
        message = f"{count} of {total} rollback steps were never used or rehearsed ({named})"
        yield Finding("RDY105", (*_SECTION, "readiness"), message, at_key=True)


def _days(context: ReadinessContext, since: date) -> int:
    return (context.now.date() - since) // timedelta(days=1)


READINESS_RULES = (
    Rule("DRL101", Level.WARNING, "The fields of a drill are valid, and it says when it was run", "A drill has ran_on, services, scenario, steps, minutes and went_wrong; the guide has an example."),
    Rule("RDY101", Level.INFO, "Every critical service had a drill in time", "Run one: incidents drill new. `readiness.drill_every` sets the time.", check_readiness=check_drills),
    Rule("RDY102", Level.INFO, "No review is overdue", "Review it, then set the next date.", check_readiness=check_reviews),
    Rule("RDY103", Level.INFO, "The facts about every provider are fresh", "Upgrade this package, or check an entry of your own and set its checked_on. `readiness.provider_facts_within` sets the time.", check_readiness=check_facts),
    Rule("RDY104", Level.INFO, "No severity missed its promises in the last quarter", "Find out why, or promise less: update_every and resolve_within of the severity.", check_readiness=check_promises),
    Rule("RDY105", Level.INFO, "Every rollback step was used in an incident or a drill", "Rehearse it: incidents drill new, then incidents step.", check_readiness=check_steps),
    Rule("RDY106", Level.WARNING, "Every review date is plausible", "Correct the date or the name.", check_readiness=check_review_days),
)  # fmt: skip
