"""The report of `incidents import`: each record, and the dropped fields of each product."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.recording.exported_records import ImportPlan
from mkdocs_incidents.recording.importers.import_result import SystemImport, WholePlan

_MOST_REMARKS = 40


def report_plan(plan: WholePlan, own_entries: int, *, write: bool) -> bool:
    """Print the report, and return whether anything cannot become a record."""
    _report_own(plan.own)
    for system in plan.systems:
        for line in _lines(system, write=write and not plan.own.refused):
            say(line)
        for refused in system.refused:
            for problem in refused.problems:
                say(f"{refused.source}: cannot be a record: {problem}", err=True)
    if plan.own.refused:
        say(f"Nothing was written: {len(plan.own.refused)} of {own_entries} cannot become records.", err=True)
        return True
    _report_total(plan, write=write)
    return any(system.refused for system in plan.systems)


def _report_own(own: ImportPlan) -> None:
    for identity in own.present:
        say(f"{identity}: exists already, skipped")
    for refusal in own.refused:
        for reason in refusal.reasons:
            say(f"{refusal.entry}: {reason}", err=True)


def _report_total(plan: WholePlan, *, write: bool) -> None:
    for record in plan.own.new:
        say(f"{record.path}: {'written' if write else 'would be written'}: {record.title}")
    number = len(plan.own.new) + sum(len(system.new) for system in plan.systems)
    count = f"{number} incident{'' if number == 1 else 's'}"
    if not number:
        say("There is nothing new.")
    elif write:
        say(f"{count} written. Now run: incidents check")
    else:
        say(f"{count} would be written; add --write to do it.")


def _lines(system: SystemImport, *, write: bool) -> Iterator[str]:
    for one in system.new:
        yield f"{one.path}: {'written' if write else 'would be written'}: {one.fields['title']}"
        yield from (f"    {problem}" for problem in one.problems)
    for source, identity in system.present:
        yield f"{source}: exists already as {identity}, skipped"
    for title, reason in system.apart:
        yield f"{title}: not imported, as it is {reason} and not an incident"
    yield from system.notes
    yield from _words(system)


def _words(system: SystemImport) -> Iterator[str]:
    """Describe what was not understood, and how the product's words were translated."""
    for place, message in system.remarks[:_MOST_REMARKS]:
        yield f"{place}: {message}"
    if len(system.remarks) > _MOST_REMARKS:
        yield f"… and {len(system.remarks) - _MOST_REMARKS} more remarks"
    for (word, name), count in sorted(system.severities.items()):
        yield f"severity '{word}' is {name or 'not one of yours: not classified'} ({count})"
    if system.unknown_services:
        yield f"Services that are not configured, and left out: {_counted(system.unknown_services)}"
    if system.dropped:
        yield f"Fields of {system.name} that were dropped: {_counted(system.dropped)}"


def _counted(counter: Counter[str]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in sorted(counter.items()))
