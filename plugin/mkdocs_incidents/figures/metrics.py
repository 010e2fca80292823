"""The metrics of the history: durations of responses, and numbers of incidents by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mkdocs_incidents.figures.distribution import Distribution, build_distribution
from mkdocs_incidents.figures.durations import Durations, measure_durations
from mkdocs_incidents.figures.history import build_history, word_of
from mkdocs_incidents.figures.periods import (
    MonthCounts,
    build_month_counts,
    month_name,
    month_number,
    quarter_name,
    quarter_number,
)
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.duration import DurationDefinition
from mkdocs_incidents.model.fields import FACETS
from mkdocs_incidents.model.incident import NEVER, Incident, occurred_at
from mkdocs_incidents.model.severity import SeverityScale

_QUARTERS = 8
_OURS = ("monitoring", "manual-check")
_USERS = ("user-report",)


@dataclass(frozen=True, slots=True)
class Measured:
    """An incident whose record has the instants of a duration."""

    incident: Incident
    length: timedelta


@dataclass(frozen=True, slots=True)
class Group:
    """A duration over the incidents of one severity, service or quarter. None stands for incidents without one."""

    name: str | None
    distribution: Distribution


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetResult:
    """How many of the `n` measured incidents of a severity were within its target."""

    severity: str
    target: timedelta
    n: int
    met: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationFigure:
    """One duration over the history.

    `measured` is sorted from oldest to newest, severities from worst to least, services by number of incidents, and
    quarters ("2026-Q1", the last 8 with an incident) from the oldest. An incident without a date is in no quarter.
    `targets` are those of severities with at least one measured incident.
    """

    definition: DurationDefinition
    overall: Distribution
    measured: tuple[Measured, ...]
    by_severity: tuple[Group, ...]
    by_service: tuple[Group, ...]
    by_quarter: tuple[Group, ...]
    targets: tuple[TargetResult, ...]


@dataclass(frozen=True, slots=True)
class NameCount:
    """How many incidents have a name as their severity, trigger and so on. None stands for incidents without one."""

    name: str | None
    count: int


@dataclass(frozen=True, slots=True)
class FieldCounts:
    """How many incidents have each value of one of the company's own fields, with its `label`."""

    label: str
    counts: tuple[NameCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """The figures. `counts` maps severity, service, trigger, detected_by and month to their counts.

    `custom` has the company's own fields that are facets. An incident counts once for each of its services, so the
    services may add up to more than the incidents. Incidents with an archived document count as well. `by_hour` has
    24 numbers, by the UTC hour of the start. `detected_by` tells who detected an incident: users (`user-report`), or
    us (`monitoring`, `manual-check`). The meaning of a company's own words is unknown.
    """

    incidents: int
    open_incidents: int
    durations: tuple[DurationFigure, ...]
    counts: Mapping[str, tuple[NameCount, ...]]
    custom: Mapping[str, FieldCounts]
    by_month: MonthCounts
    by_hour: tuple[int, ...]
    without_hour: int
    found_by_us: int
    found_by_users: int
    found_by_unknown: int


_Sample = tuple[Incident, Durations]
_Groups = Mapping[str | None, Sequence[_Sample]]


def build_metrics(incidents: Iterable[Incident], settings: ResponseSettings, now: datetime) -> Metrics:
    """Calculate the figures. The months in `by_month` end with `now`."""
    history = build_history(incidents, settings.scale, settings.fields)
    samples = [(one, measure_durations(one, settings.durations)) for one in reversed(history.incidents)]
    groups = _build_groups(samples, settings.scale)
    hours = [one.began_at.hour for one in history.incidents if one.began_at]
    by_us = sum(one.detected_by in _OURS for one in history.incidents)
    by_users = sum(one.detected_by in _USERS for one in history.incidents)
    return Metrics(
        incidents=len(samples),
        open_incidents=len(history.open_incidents),
        durations=tuple(_build_figure(one, samples, groups, settings.scale) for one in settings.durations),
        counts={
            name: tuple(NameCount(word, len(members)) for word, members in groups[name].items())
            for name in ("severity", "service", *FACETS, "month")
        },
        custom={
            one.column: FieldCounts(one.label, tuple(_count_values(history.group(f"by-{one.column}"), len(samples))))
            for one in settings.fields
            if one.facet
        },
        by_month=build_month_counts(history.incidents, settings.scale, now),
        by_hour=tuple(hours.count(hour) for hour in range(24)),
        without_hour=len(samples) - len(hours),
        found_by_us=by_us,
        found_by_users=by_users,
        found_by_unknown=len(samples) - by_us - by_users,
    )


def _count_values(groups: Mapping[str, Sequence[Incident]], total: int) -> Iterable[NameCount]:
    """How many incidents have each value, and how many have none."""
    yield from (NameCount(value, len(members)) for value, members in groups.items())
    missing = total - len({one.artifact.path for members in groups.values() for one in members})
    if missing:
        yield NameCount(None, missing)


def _build_figure(
    definition: DurationDefinition, samples: Sequence[_Sample], groups: Mapping[str, _Groups], scale: SeverityScale
) -> DurationFigure:
    lengths = [(incident, _length(durations, definition)) for incident, durations in samples]
    measured = tuple(Measured(incident, length) for incident, length in lengths if length is not None)

    def by(kind: str) -> tuple[Group, ...]:
        return tuple(
            Group(name, build_distribution(_length(durations, definition) for _, durations in members))
            for name, members in groups[kind].items()
        )

    return DurationFigure(
        definition=definition,
        overall=build_distribution(length for _, length in lengths),
        measured=measured,
        by_severity=by("severity"),
        by_service=by("service"),
        by_quarter=tuple(group for group in by("quarter") if group.name)[-_QUARTERS:],
        targets=tuple(_build_targets(definition, measured, scale)),
    )


def _build_targets(
    definition: DurationDefinition, measured: Iterable[Measured], scale: SeverityScale
) -> Iterable[TargetResult]:
    found = tuple(measured)
    for severity in scale.severities:
        target = severity.targets.get(definition.name)
        lengths = [one.length for one in found if one.incident.severity == severity.name]
        if target is not None and lengths:
            met = sum(length <= target for length in lengths)
            yield TargetResult(severity=severity.name, target=target, n=len(lengths), met=met)


def _build_groups(samples: Sequence[_Sample], scale: SeverityScale) -> Mapping[str, _Groups]:
    """Group the samples in every way, each in display order."""
    rank = {name: place for place, name in enumerate(scale.names)}
    return {
        "severity": _group(samples, lambda one: [one.severity], lambda name, _: rank.get(name, len(rank))),
        "service": _group(samples, lambda one: dict.fromkeys(one.services) or [None], _most_first),
        **{name: _group(samples, word_of(name), _most_first) for name in FACETS},
        "month": _group(samples, lambda one: [_period(one, month_number, month_name)], lambda *_: 0),
        "quarter": _group(samples, lambda one: [_period(one, quarter_number, quarter_name)], lambda *_: 0),
    }


def _group(
    samples: Iterable[_Sample],
    names: Callable[[Incident], Iterable[str | None]],
    order: Callable[[str, Sequence[_Sample]], int],
) -> _Groups:
    """Group the samples by name, in order and then by name. Those without a name are last."""
    groups: dict[str | None, list[_Sample]] = {}
    for sample in samples:
        for name in names(sample[0]):
            groups.setdefault(name, []).append(sample)
    by_name = sorted(groups.items(), key=lambda item: (item[0] is None, order(item[0] or "", item[1]), item[0] or ""))
    return dict(by_name)


def _most_first(_: str, members: Sequence[_Sample]) -> int:
    return -len(members)


def _period(incident: Incident, number: Callable[[datetime], int], name: Callable[[int], str]) -> str | None:
    at = occurred_at(incident)
    return None if at == NEVER else name(number(at))


def _length(durations: Durations, definition: DurationDefinition) -> timedelta | None:
    length: timedelta | None = getattr(durations, definition.name)
    return length
