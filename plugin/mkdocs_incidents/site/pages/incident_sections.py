"""The sections of an incident's page, as values for the page and for the plain file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from mkdocs_incidents.figures.durations import describe_duration, has_ended
from mkdocs_incidents.figures.references import Reference
from mkdocs_incidents.figures.updates import next_update_due
from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.custom_field import name_people
from mkdocs_incidents.model.fields import FIELDS, LABELLED, SECTIONS, TEXT_SECTIONS
from mkdocs_incidents.model.incident import Impact, Incident
from mkdocs_incidents.model.vocabulary import Horizon
from mkdocs_incidents.problems import Level
from mkdocs_incidents.rendering.shown_times import show_day
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.incident_layout import IncidentSection

_IN_TEXT = frozenset(SECTIONS) - {"actions"}
"""The sections that the text of a document adopted in place contains.

Action items still change, so they are not among them.
"""

_HORIZONS = {
    Horizon.IMMEDIATE: "Immediate (during the incident)",
    Horizon.SHORT_TERM: "Short-term (within 1 week)",
    Horizon.LONG_TERM: "Long-term (within 1 month)",
    None: "Follow-up",
}


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action item, and whether it is `late` today."""

    action: Action
    late: bool


@dataclass(frozen=True, slots=True)
class LinkLine:
    """Another record or artifact: its relation to this one, and the path of its page, if it has one."""

    relation: str
    id: str
    title: str
    severity: str | None
    page: str | None


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """A timeline entry on the page. `day` begins a new day; `mark` and `label` name the milestones that it is.

    `about` is the day or month of an entry without a time.
    """

    at: datetime | None
    event: str
    day: str
    mark: str
    label: str
    about: str = ""


def build_sections(incident: Incident, context: SiteContext) -> Iterator[IncidentSection]:
    """Return the header, then every section for which the record has content."""
    yield _header(incident, context)
    parts: Mapping[str, tuple[Any, Mapping[str, Any]]] = {
        "timeline": (incident.timeline, {"entries": list(_timeline(incident))}),
        "updates": (incident.updates, {"updates": sorted(incident.updates, key=lambda update: update.at)}),
        **{name: (texts := getattr(incident, name), _list(name, texts)) for name in TEXT_SECTIONS},
        "impact": (incident.impact, {"rows": _impact(incident)}),
        "actions": (incident.actions, {"groups": list(_by_horizon(incident, context.workspace.now.date()))}),
        "lessons": (incident.lessons, {"columns": _lessons(incident)}),
        "links": (incident.links, {"links": incident.links}),
        "related": (related := list(_related(incident, context)), {"related": related}),
    }
    told = _IN_TEXT if incident.in_place else frozenset()
    yield from (IncidentSection(name, values) for name, (here, values) in parts.items() if here and name not in told)


def _header(incident: Incident, context: SiteContext) -> IncidentSection:
    due = next_update_due(incident, context.settings.scale)
    problems = context.problems.get(incident.artifact.path, ())
    return IncidentSection(
        "header",
        {
            "incident": incident,
            "durations": list(_durations(incident, context)),
            "next_update": due,
            "as_of": context.workspace.now if incident.is_open else None,
            "late": due is not None and due < context.workspace.now,
            "source": incident.artifact.path if context.internal else None,
            "facts": [
                *((one.label, getattr(incident, one.name)) for one in LABELLED),
                ("Author", incident.artifact.author),
                ("Tags", ", ".join(incident.artifact.tags)),
                *((one.label, ", ".join(one.texts(incident.custom))) for one in context.settings.fields),
            ],
            "references": list(list_references(context.references.outgoing.get(incident.id, ()), context)),
            "problems": problems,
            "only_notes": all(problem.level is Level.INFO for problem in problems),
            "only_warnings": all(problem.level is not Level.ERROR for problem in problems),
            "stale": incident.artifact.path in context.unreadable,
        },
    )


@dataclass(frozen=True, slots=True)
class DurationLine:
    """A duration with its definition and the severity's target, if there is one.

    `over` is the time by which the target was missed, `spare` the time that was left, or None. `pending` means that the
    incident continues, so there is no duration yet.
    """

    name: str
    length: timedelta | None
    definition: str
    target: timedelta | None = None
    pending: bool = False

    @property
    def over(self) -> timedelta | None:
        missed = self.length is not None and self.target is not None and self.length > self.target
        return self.length - self.target if missed and self.length and self.target else None

    @property
    def spare(self) -> timedelta | None:
        met = self.length is not None and self.target is not None and self.length <= self.target
        return self.target - self.length if met and self.length is not None and self.target else None


def _durations(incident: Incident, context: SiteContext) -> Iterator[DurationLine]:
    measured = context.durations(incident)
    severity = context.settings.scale.get(incident.severity)
    targets = severity.targets if severity else {}
    for definition in context.settings.durations:
        name = definition.title.removeprefix("Time ").capitalize()
        text = describe_duration(incident, definition)
        pending = incident.is_open and not has_ended(incident, definition)
        yield DurationLine(name, getattr(measured, definition.name), text, targets.get(definition.name), pending)


def _related(incident: Incident, context: SiteContext) -> Iterator[LinkLine]:
    for one in context.related[incident.artifact.path]:
        other = one.incident
        page = context.addresses.by_file[other.artifact.path]
        yield LinkLine(one.reason, other.id, other.title, other.severity, page)


def list_references(references: Iterable[Reference], context: SiteContext) -> Iterator[LinkLine]:
    """Return the links of an artifact as lines."""
    for one in references:
        artifact = one.artifact
        yield LinkLine(one.relation, artifact.id, artifact.title, None, context.addresses.by_id.get(artifact.id))


def _list(name: str, texts: tuple[str, ...]) -> Mapping[str, Any]:
    return {"texts": texts, "numbered": name == "five_whys"}


def _impact(incident: Incident) -> list[tuple[str, str | None]]:
    impact = incident.impact or Impact()
    return [(one.label, getattr(impact, one.name)) for one in FIELDS["impact"].parts]


def _lessons(incident: Incident) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.label, getattr(incident.lessons, one.name)) for one in FIELDS["lessons"].parts]


def _by_horizon(incident: Incident, today: date) -> Iterator[tuple[str, list[ActionLine]]]:
    lines = [ActionLine(action, action.overdue(today)) for action in incident.actions]
    groups = [(horizon, [line for line in lines if line.action.horizon is horizon]) for horizon in _HORIZONS]
    used = [(horizon, actions) for horizon, actions in groups if actions]
    for horizon, actions in used:
        yield ("" if len(used) == 1 and horizon is None else _HORIZONS[horizon]), actions


def _timeline(incident: Incident) -> Iterator[TimelineLine]:
    marks: dict[datetime, list[str]] = defaultdict(list)
    for name, at in incident.instants():
        marks[_minute(at)].append(name.removesuffix("_at"))
    previous = ""
    for entry in incident.timeline:
        names = marks.pop(_minute(entry.at), []) if entry.at else []
        about = str(entry.day or "")
        day = show_day(entry.at) if entry.at else about
        event = name_people(entry.event, incident.custom)
        heading = day if day != previous else ""
        yield TimelineLine(entry.at, event, heading, names[-1] if names else "", ", ".join(names), about)
        previous = day or previous


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
