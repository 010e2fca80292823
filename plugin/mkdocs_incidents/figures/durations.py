"""Measures how long responses took, as the configuration defines the durations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta

from mkdocs_incidents.model.duration import DurationDefinition
from mkdocs_incidents.model.fields import INSTANT_NAMES
from mkdocs_incidents.model.incident import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Durations:
    """Lengths of time. None if the record lacks an instant, or has the two in the wrong order.

    The configuration says between which instants each is measured. The defaults follow the documentation of Rootly
    and FireHydrant, with GitLab's fallback to the detection if the start is unknown.
    """

    time_to_detect: timedelta | None
    time_to_acknowledge: timedelta | None
    time_to_mitigate: timedelta | None
    time_to_resolve: timedelta | None


def measure_durations(incident: Incident, definitions: Iterable[DurationDefinition]) -> Durations:
    """Measure the four durations of an incident."""
    return Durations(**{definition.name: _measure(incident, definition) for definition in definitions})


def durations_data(durations: Durations) -> Mapping[str, int | None]:
    """The durations in whole seconds, as `time_to_detect_seconds` and so on; None if unknown."""
    return {f"{field.name}_seconds": _seconds(getattr(durations, field.name)) for field in fields(Durations)}


def describe_duration(incident: Incident, definition: DurationDefinition) -> str:
    """Between which instants a duration was measured; the whole definition if it could not be measured."""
    first, last = _first(incident, definition.starts), _first(incident, definition.ends)
    return f"from {INSTANT_NAMES[first]} to {INSTANT_NAMES[last]}" if first and last else definition.text


def has_ended(incident: Incident, definition: DurationDefinition) -> bool:
    """Whether a duration is over: the record has the instant at which it ends, with or without the other one."""
    return _first(incident, definition.ends) is not None


def _measure(incident: Incident, definition: DurationDefinition) -> timedelta | None:
    first, last = _first(incident, definition.starts), _first(incident, definition.ends)
    if not first or not last:
        return None
    length: timedelta = getattr(incident, last) - getattr(incident, first)
    return length if length >= timedelta() else None


def _seconds(length: timedelta | None) -> int | None:
    return None if length is None else int(length.total_seconds())


def _first(incident: Incident, names: Iterable[str]) -> str | None:
    return next((name for name in names if getattr(incident, name) is not None), None)
