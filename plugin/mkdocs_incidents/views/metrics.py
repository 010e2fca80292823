"""The figures of the history: how long responses took, and how many incidents there were of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.duration import DurationDefinition
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.views.durations import measure_durations
from mkdocs_incidents.views.history import build_history, occurred_at

FEWEST = 5
"""With fewer values than this, two figures differ by chance more than by anything else."""

PERCENTILE_DEFINITION = "linear interpolation between the two nearest values, the smallest being p0, the largest p100"
_MICROSECOND = timedelta(microseconds=1)
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationSummary:
    """One duration over all incidents. `n` records have its instants in order, `missing` do not."""

    name: str
    definition: str
    n: int
    missing: int
    median: timedelta | None
    p90: timedelta | None

    @property
    def few(self) -> bool:
        """Whether there are too few to compare."""
        return self.n < FEWEST


@dataclass(frozen=True, slots=True)
class NameCount:
    """How many incidents have a name as their severity, trigger …; None is those that do not say."""

    name: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """The figures. `counts` maps severity, service, trigger, detected_by and month to their names.

    An incident counts once for each service that it hit, so services may add up to more than there are incidents.
    """

    incidents: int
    open_incidents: int
    durations: tuple[DurationSummary, ...]
    counts: Mapping[str, tuple[NameCount, ...]]


def build_metrics(incidents: Iterable[Incident], settings: ResponseSettings) -> Metrics:
    """Work out the figures. Severities come from worst to least, months oldest first, the others by count."""
    known = tuple(incidents)
    measured = [measure_durations(incident, settings.durations) for incident in known]
    rank = {name: place for place, name in enumerate(settings.scale.names)}
    return Metrics(
        incidents=len(known),
        open_incidents=len(build_history(known, settings.scale).open_incidents),
        durations=tuple(
            _summarise(definition, [getattr(durations, definition.name) for durations in measured])
            for definition in settings.durations
        ),
        counts={
            "severity": _count(known, lambda one: [one.severity], lambda found: rank.get(found.name or "", len(rank))),
            "service": _count(known, lambda one: one.services or [None], _most),
            "trigger": _count(known, lambda one: [one.trigger], _most),
            "detected_by": _count(known, lambda one: [one.detected_by], _most),
            "month": _count(known, lambda one: [_month(one)], lambda found: found.name or ""),
        },
    )


def percentile(values: Sequence[timedelta], percent: int) -> timedelta:
    """The value below which `percent` of 100 lie, interpolated as PERCENTILE_DEFINITION says.

    Computed in whole microseconds, so that it is exact and the same everywhere. Raises ValueError without values.
    """
    if not values:
        raise ValueError("there is no percentile of nothing")
    ordered = sorted(value // _MICROSECOND for value in values)
    place, rest = divmod((len(ordered) - 1) * percent, 100)
    upper = ordered[min(place + 1, len(ordered) - 1)]
    return timedelta(microseconds=ordered[place] + (upper - ordered[place]) * rest // 100)


def _summarise(definition: DurationDefinition, lengths: Sequence[timedelta | None]) -> DurationSummary:
    known = [length for length in lengths if length is not None]
    return DurationSummary(
        name=definition.name,
        definition=definition.text,
        n=len(known),
        missing=len(lengths) - len(known),
        median=percentile(known, 50) if known else None,
        p90=percentile(known, 90) if known else None,
    )


def _count(
    incidents: Iterable[Incident],
    names: Callable[[Incident], Iterable[str | None]],
    order: Callable[[NameCount], int | str],
) -> tuple[NameCount, ...]:
    """The names with their counts in order; what is not given comes last."""
    counter = Counter(name for incident in incidents for name in names(incident))
    counts = [NameCount(name, count) for name, count in counter.items()]
    by_name = sorted(counts, key=lambda found: found.name or "")
    return tuple(sorted(by_name, key=lambda found: (found.name is None, order(found))))


def _most(found: NameCount) -> int:
    return -found.count


def _month(incident: Incident) -> str | None:
    at = occurred_at(incident)
    return None if at == _NEVER else f"{at.year:04}-{at.month:02}"
