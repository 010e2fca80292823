"""The page of one incident: a header to read at a glance, then the post-mortem in its sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.incident import INSTANTS, Incident
from mkdocs_incidents.model.timeline import TimelineEntry
from mkdocs_incidents.model.vocabulary import Horizon
from mkdocs_incidents.pages.context import SiteContext
from mkdocs_incidents.pages.environment import html_environment, show_day
from mkdocs_incidents.pages.page import Page, fragment_mark
from mkdocs_incidents.views.durations import measure_durations

_SECTIONS = {
    "timeline": "Timeline",
    "five_whys": "Root Cause Analysis: 5 Whys",
    "contributing_factors": "Contributing Factors",
    "impact": "Impact Assessment",
    "actions": "Remediation Actions",
    "lessons": "Lessons Learned",
}
_HORIZONS = {
    Horizon.IMMEDIATE: "Immediate (during the incident)",
    Horizon.SHORT_TERM: "Short-term (within 1 week)",
    Horizon.LONG_TERM: "Long-term (within 1 month)",
    None: "Follow-up",
}
_MARKS = {name: name.removesuffix("_at") for name in INSTANTS}


def build_incident_page(incident: Incident, context: SiteContext) -> Page:
    """Put the page of an incident together."""
    path = context.addresses.by_file[incident.artifact.path]
    fragments = {
        "header": _render_header(incident, path, context),
        **dict(_render_sections(incident, context)),
    }
    return Page(
        path=path,
        title=incident.title,
        markdown=_build_markdown(incident, fragments),
        fragments=fragments,
        origin=incident.artifact.path,
        description=incident.summary or f"{incident.id}: {incident.title}",
        links=context.neighbours(incident),
    )


def _build_markdown(incident: Incident, fragments: dict[str, str]) -> str:
    parts = [fragment_mark("header")]
    leftover: dict[str | None, list[str]] = defaultdict(list)
    for prose in incident.prose:
        if prose.section in _SECTIONS:
            leftover[prose.section].append(prose.markdown)
    for name, heading in _SECTIONS.items():
        if name in fragments or name in leftover:
            parts += [f"## {heading}", *([fragment_mark(name)] if name in fragments else []), *leftover[name]]
    parts += [
        text
        for prose in incident.prose
        if prose.section not in _SECTIONS
        for text in _prose(prose.heading, prose.markdown)
    ]
    if "links" in fragments:
        parts += ["## Links", fragment_mark("links")]
    return "\n\n".join(parts) + "\n"


def _prose(heading: str, markdown: str) -> list[str]:
    return [f"## {heading}", markdown] if heading else [markdown]


def _render(template: str, **values: Any) -> str:
    return html_environment().get_template(f"html/{template}.html.j2").render(**values)


def _render_header(incident: Incident, path: str, context: SiteContext) -> str:
    tags = ", ".join(incident.artifact.tags)
    return _render(
        "incident-header",
        incident=incident,
        durations=list(_durations(incident)),
        facts=[
            ("Detected by", incident.detected_by),
            ("Trigger", incident.trigger),
            ("Mitigation", incident.mitigation),
            ("Author", incident.artifact.author),
            ("Tags", tags),
        ],
        references=context.references.outgoing.get(incident.id, ()),
        problems=context.workspace.problems_of(incident.artifact.path),
        scale=context.settings.scale,
        here=context.here(path),
    )


def _durations(incident: Incident) -> Iterator[tuple[str, timedelta | None, str]]:
    measured = measure_durations(incident)
    since = "detection" if measured.from_detection else "start"
    yield "To detect", measured.time_to_detect, "from start to detection"
    yield "To acknowledge", measured.time_to_acknowledge, "from detection to acknowledgement"
    yield "To mitigate", measured.time_to_mitigate, f"from {since} to mitigation"
    yield "To resolve", measured.time_to_resolve, f"from {since} to resolution"


def _render_sections(incident: Incident, context: SiteContext) -> Iterator[tuple[str, str]]:
    if incident.timeline:
        yield "timeline", _render("timeline", entries=list(_timeline(incident)))
    if incident.five_whys:
        yield "five_whys", _render("list", tag="ol", texts=incident.five_whys)
    if incident.contributing_factors:
        yield "contributing_factors", _render("list", tag="ul", texts=incident.contributing_factors)
    if incident.impact:
        impact = incident.impact
        rows = [
            ("Summary", impact.summary),
            ("Users affected", impact.users),
            ("Revenue impact", impact.revenue),
            ("Data impact", impact.data),
            ("Reputation impact", impact.reputation),
        ]
        yield "impact", _render("impact", rows=rows)
    if incident.actions:
        yield (
            "actions",
            _render("actions", groups=list(_by_horizon(incident)), today=context.workspace.now.date()),
        )
    if incident.lessons:
        lessons = incident.lessons
        columns = [
            ("What went well", lessons.went_well),
            ("What went poorly", lessons.went_poorly),
            ("Where we got lucky", lessons.got_lucky),
        ]
        yield "lessons", _render("lessons", columns=columns)
    if incident.links:
        yield "links", _render("links", links=incident.links)


def _by_horizon(incident: Incident) -> Iterator[tuple[str, list[Action]]]:
    groups = [(horizon, [item for item in incident.actions if item.horizon is horizon]) for horizon in _HORIZONS]
    used = [(horizon, actions) for horizon, actions in groups if actions]
    for horizon, actions in used:
        yield ("" if len(used) == 1 and horizon is None else _HORIZONS[horizon]), actions


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """An entry as the page shows it: `day` opens a new day, `mark` and `label` name the instants that it is."""

    at: datetime | None
    event: str
    day: str
    mark: str
    label: str


def _timeline(incident: Incident) -> Iterator[TimelineLine]:
    marks: dict[datetime, list[str]] = defaultdict(list)
    for name, at in incident.instants():
        marks[at.replace(second=0, microsecond=0)].append(_MARKS[name])
    previous: TimelineEntry | None = None
    for entry in incident.timeline:
        names = marks.pop(entry.at.replace(second=0, microsecond=0), []) if entry.at else []
        new_day = entry.at and (previous is None or previous.at is None or previous.at.date() != entry.at.date())
        day = show_day(entry.at) if entry.at and new_day else ""
        yield TimelineLine(entry.at, entry.event, day, names[-1] if names else "", ", ".join(names))
        previous = entry if entry.at else previous
