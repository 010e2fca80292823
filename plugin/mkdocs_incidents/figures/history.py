"""Sorts the incidents, and groups them by everything that people filter by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mkdocs_incidents.model.custom_field import CustomField
from mkdocs_incidents.model.fields import FACETS, FIELDS
from mkdocs_incidents.model.incident import NEVER, Incident, occurred_at, occurred_on
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.model.vocabulary import DocumentStatus, ResponseStatus

UNCLASSIFIED = "not classified"
"""The value of the severity facet for records without a severity."""

UNNAMED = "not known"
"""The value of the service facet for adopted records that name no services."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to filter the history. `groups` maps each existing value to its incidents, newest first."""

    key: str
    label: str
    groups: Mapping[str, tuple[Incident, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All incidents, newest first, and the facets by their keys."""

    incidents: tuple[Incident, ...]
    facets: Mapping[str, Facet]

    def group(self, facet: str) -> Mapping[str, tuple[Incident, ...]]:
        """The incidents by the values of one facet."""
        return self.facets[facet].groups

    @property
    def open_incidents(self) -> tuple[Incident, ...]:
        """The incidents whose response is not over. Archived documents are left out."""
        return tuple(incident for incident in self.incidents if incident.is_open and not _is_archived(incident))


def build_history(incidents: Iterable[Incident], scale: SeverityScale, fields: Iterable[CustomField] = ()) -> History:
    """Sort and group the incidents.

    Severities are sorted from worst to least, statuses in their natural order, years newest first. Everything else is
    sorted by name. The company's own fields come last, with fixed words in their configured order.
    """
    ordered = tuple(sorted(incidents, key=lambda incident: (occurred_at(incident), incident.id), reverse=True))
    facets = (
        _facet(
            "severity", "Severity", ordered, lambda one: [one.severity or UNCLASSIFIED], (*scale.names, UNCLASSIFIED)
        ),
        _facet("response", "Response", ordered, lambda one: [one.response_status], tuple(ResponseStatus)),
        _facet("service", "Service", ordered, lambda one: one.services or [_unnamed(one)]),
        _facet("year", "Year", ordered, lambda one: [year_of(one)], _newest_first(ordered)),
        *(_facet(facet_key(name), FIELDS[name].label, ordered, word_of(name)) for name in FACETS),
        _facet("tag", "Tag", ordered, lambda one: one.artifact.tags),
        _facet("document", "Document", ordered, lambda one: [one.artifact.status], tuple(DocumentStatus)),
        *(
            _facet(f"by-{one.column}", one.label, ordered, _values_of(one), one.field.words)
            for one in fields
            if one.facet
        ),
    )
    return History(incidents=ordered, facets={facet.key: facet for facet in facets})


def facet_key(name: str) -> str:
    """The key of a field's facet in addresses."""
    return name.replace("_", "-")


def word_of(name: str) -> Callable[[Incident], Iterable[str | None]]:
    """Return a function that reads a field's word from an incident."""
    return lambda incident: [getattr(incident, name)]


def _values_of(one: CustomField) -> Callable[[Incident], Iterable[str | None]]:
    return lambda incident: one.texts(incident.custom)


def year_of(incident: Incident) -> str:
    """The year of the incident; `undated` if the record has neither an instant nor a day."""
    at = occurred_at(incident)
    return "undated" if at == NEVER else str(at.year)


def _facet(
    key: str,
    label: str,
    incidents: Iterable[Incident],
    values: Callable[[Incident], Iterable[str | None]],
    order: tuple[str, ...] = (),
) -> Facet:
    """Group by one facet: values in `order` first, then the others by name."""
    groups: dict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        for value in dict.fromkeys(values(incident)):
            if value:
                groups[str(value)].append(incident)
    names = [*(str(name) for name in order if name in groups), *sorted(set(groups) - set(order))]
    return Facet(key, label, {name: tuple(groups[name]) for name in names})


def _unnamed(incident: Incident) -> str | None:
    """The group of adopted records without services. Live records may have other reasons to name none."""
    return UNNAMED if incident.adopted_on else None


def _newest_first(ordered: Iterable[Incident]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(year_of(incident) for incident in ordered))


def _is_archived(incident: Incident) -> bool:
    return incident.artifact.status == "archived"


def build_on_this_day(incidents: Iterable[Incident], now: datetime) -> tuple[Incident, ...]:
    """The incidents of earlier years on the UTC month and day of `now`, newest first."""
    dated = ((occurred_on(incident), incident) for incident in incidents)
    found = [
        (occurred_at(incident), incident)
        for day, incident in dated
        if day and day.year < now.year and (day.month, day.day) == (now.month, now.day)
    ]
    return tuple(one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].id), reverse=True))
