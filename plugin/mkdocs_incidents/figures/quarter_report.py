"""The report on a quarter, and the comparison of the current quarter with the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mkdocs_incidents.figures.distribution import Distribution, build_distribution
from mkdocs_incidents.figures.durations import measure_durations
from mkdocs_incidents.figures.history import build_history
from mkdocs_incidents.figures.metrics import Metrics, build_metrics
from mkdocs_incidents.figures.periods import quarter_days, quarter_name, quarter_number, select_quarter
from mkdocs_incidents.figures.repeats import Repeat, list_repeats
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.duration import DURATIONS
from mkdocs_incidents.model.incident import Incident, occurred_at
from mkdocs_incidents.model.post_mortem import post_mortem_due
from mkdocs_incidents.model.vocabulary import ActionStatus, DocumentStatus

_SEVERE_RANKS = (0, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A target of a severity: how many incidents met it, how many missed it, and for how many it is unknown."""

    severity: str
    duration: str
    target: timedelta
    kept: int
    missed: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFigures:
    """Action items of all incidents: closed in the quarter, closed on an unknown day, and their state now."""

    done: int
    dropped: int
    closed_without_day: int
    open: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostMortemFigures:
    """The post-mortems of the quarter's incidents: finished, overdue now, and others."""

    finished: int
    overdue: int
    unfinished: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterReport:
    """The figures of a quarter. `before` are those of the previous quarter; `incidents` are sorted from the oldest."""

    name: str
    first: date
    last: date
    now: datetime
    metrics: Metrics
    before: Metrics
    promises: tuple[Promise, ...]
    actions: ActionFigures
    post_mortems: PostMortemFigures
    repeats: tuple[Repeat, ...]
    incidents: tuple[Incident, ...]


def build_quarter_report(
    incidents: Sequence[Incident], settings: ResponseSettings, quarter: int, now: datetime
) -> QuarterReport:
    """Calculate the figures of a quarter, by its number. Raises ValueError beyond the calendar."""
    first, last = quarter_days(quarter)
    chosen = tuple(reversed(build_history(select_quarter(incidents, quarter), settings.scale).incidents))
    return QuarterReport(
        name=quarter_name(quarter),
        first=first,
        last=last,
        now=now,
        metrics=build_metrics(chosen, settings, now),
        before=build_metrics(select_quarter(incidents, quarter - 1), settings, now),
        promises=tuple(_list_promises(chosen, settings)),
        actions=_count_actions(incidents, first, last, now.date()),
        post_mortems=_count_post_mortems(chosen, settings, now.date()),
        repeats=tuple(list_repeats(chosen, incidents)),
        incidents=chosen,
    )


def _list_promises(incidents: Iterable[Incident], settings: ResponseSettings) -> Iterator[Promise]:
    chosen = tuple(incidents)
    for severity in settings.scale.severities:
        members = [measure_durations(one, settings.durations) for one in chosen if one.severity == severity.name]
        for name, target in severity.targets.items() if members else ():
            lengths: list[timedelta | None] = [getattr(durations, name) for durations in members]
            known = [length for length in lengths if length is not None]
            kept = sum(length <= target for length in known)
            yield Promise(
                severity=severity.name,
                duration=DURATIONS[name],
                target=target,
                kept=kept,
                missed=len(known) - kept,
                unknown=len(lengths) - len(known),
            )


def _count_actions(incidents: Iterable[Incident], first: date, last: date, today: date) -> ActionFigures:
    actions = [action for incident in incidents for action in incident.actions]
    closed = [one.status for one in actions if one.closed_on and first <= one.closed_on <= last]
    return ActionFigures(
        done=closed.count(ActionStatus.DONE),
        dropped=closed.count(ActionStatus.DROPPED),
        closed_without_day=sum(one.status is not ActionStatus.OPEN and one.closed_on is None for one in actions),
        open=sum(one.status is ActionStatus.OPEN for one in actions),
        overdue=sum(one.overdue(today) for one in actions),
    )


def _count_post_mortems(incidents: Sequence[Incident], settings: ResponseSettings, today: date) -> PostMortemFigures:
    finished = sum(one.artifact.status in (DocumentStatus.APPROVED, DocumentStatus.ARCHIVED) for one in incidents)
    dues = (post_mortem_due(one, settings.scale) for one in incidents)
    overdue = sum(due is not None and due < today for due in dues)
    return PostMortemFigures(finished=finished, overdue=overdue, unfinished=len(incidents) - finished - overdue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """The incidents that began in a quarter ("2026-Q4", UTC).

    Also how many of them had one of the two worst severities, and how long they took to resolve.
    """

    name: str
    incidents: int
    severe: int
    resolve: Distribution


def build_quarters(incidents: Iterable[Incident], settings: ResponseSettings, now: datetime) -> tuple[Quarter, Quarter]:
    """The quarter of `now` and the one before it."""
    this = quarter_number(now)
    members: dict[int, list[Incident]] = {this: [], this - 1: []}
    for incident in incidents:
        members.get(quarter_number(occurred_at(incident)), []).append(incident)
    return (_build_quarter(this, members[this], settings), _build_quarter(this - 1, members[this - 1], settings))


def _build_quarter(number: int, incidents: Iterable[Incident], settings: ResponseSettings) -> Quarter:
    known = tuple(incidents)
    severities = [settings.scale.get(incident.severity) for incident in known]
    return Quarter(
        name=quarter_name(number),
        incidents=len(known),
        severe=sum(severity is not None and severity.rank in _SEVERE_RANKS for severity in severities),
        resolve=build_distribution(measure_durations(one, settings.durations).time_to_resolve for one in known),
    )
