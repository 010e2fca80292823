"""What an audience may know of a workspace: everything else is taken out here, before any view or page sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.company import Company, ResponseSettings
from mkdocs_incidents.model.incident import Impact, Incident, Lessons
from mkdocs_incidents.model.service import Service
from mkdocs_incidents.model.severity import Severity, SeverityScale
from mkdocs_incidents.model.vocabulary import Audience, Visibility
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.sources.company_config import parse_company
from mkdocs_incidents.sources.internal_blocks import hide_blocks, map_texts

_EMPTY: Mapping[str, Any] = {
    "lessons": Lessons(),
    **dict.fromkeys(("services", "timeline", "five_whys", "contributing_factors", "actions"), ()),
}
_OF_ARTIFACT: Mapping[str, Any] = {"author": None, "created": None, "tags": ()}
_PUBLIC_SETTINGS = ("company.name", "company.product", "company.domain")


def narrow_workspace(workspace: Workspace, audience: Audience, named: Collection[str] = ()) -> Workspace:
    """The workspace as an audience may see it.

    `named` are the ids of restricted records that an internal one sees all the same; the public never does.
    """
    if audience is Audience.INTERNAL:
        return _without_restricted(workspace, named)
    incidents = _list_public(workspace)
    company = _narrow_company(workspace.company, incidents)
    return Workspace(
        company=company,
        incidents=incidents,
        artifacts=(),
        standards=(),
        problems=(),
        unreadable=(),
        skipped=(),
        now=workspace.now,
    )


def _without_restricted(workspace: Workspace, named: Collection[str]) -> Workspace:
    """All but the restricted records, and what is said of these."""
    withheld = {
        one.artifact.path
        for one in workspace.incidents
        if one.visibility is Visibility.RESTRICTED and one.id not in named
    }
    return replace(
        workspace,
        incidents=tuple(one for one in workspace.incidents if one.artifact.path not in withheld),
        problems=tuple(one for one in workspace.problems if one.location.path not in withheld),
        outward={},
    )


def count_withheld(workspace: Workspace, shown: Workspace) -> Mapping[Visibility, int]:
    """How many records of each visibility `shown` lacks; a public one does where its blocks cannot be told."""
    counts = Counter(incident.visibility for incident in workspace.incidents)
    counts.subtract(incident.visibility for incident in shown.incidents)
    return {visibility: counts[visibility] for visibility in Visibility if counts[visibility] > 0}


def _list_public(workspace: Workspace) -> tuple[Incident, ...]:
    """The public records, each under a name that says no more than its id."""
    readings = (workspace.outward.get(incident.artifact.path, incident) for incident in workspace.incidents)
    found = [incident for incident in readings if incident.visibility is Visibility.PUBLIC]
    ids = frozenset(incident.id for incident in found)
    seen: Counter[str] = Counter()
    public = []
    for incident in found:
        seen[incident.id] += 1
        number = f"-{seen[incident.id]}" if seen[incident.id] > 1 else ""
        public.append(_narrow_incident(incident, f"{incident.id}{number}.md", ids, workspace.company))
    return tuple(public)


def _narrow_incident(incident: Incident, path: str, ids: Collection[str], company: Company) -> Incident:
    hidden = company.response.internal_fields
    artifact = _narrow_artifact(incident.artifact, path, ids, hidden)
    emptied: dict[str, Any] = {
        name: _EMPTY.get(name) for name in hidden if name not in _OF_ARTIFACT and "." not in name
    }
    narrowed = replace(incident, artifact=artifact, links=(), **emptied)
    narrowed = replace(narrowed, impact=_narrow_impact(narrowed.impact, hidden))
    narrowed = replace(narrowed, actions=tuple(_narrow_action(action, company.name) for action in narrowed.actions))
    return _without_empty_entries(map_texts(narrowed, hide_blocks))


def _narrow_artifact(artifact: Artifact, path: str, ids: Collection[str], hidden: Collection[str]) -> Artifact:
    """The contract without its text, which is read already, and with links to public records only."""
    links: dict[str, Any] = {
        key: tuple(other for other in getattr(artifact, key) if other in ids)
        for key in ("children", "depends_on", "blocks")
    }
    emptied: dict[str, Any] = {name: empty for name, empty in _OF_ARTIFACT.items() if name in hidden}
    parent = artifact.parent if artifact.parent in ids else None
    return replace(artifact, path=path, parent=parent, body="", **links, **emptied)


def _narrow_impact(impact: Impact | None, hidden: Collection[str]) -> Impact | None:
    names = [name.removeprefix("impact.") for name in hidden if name.startswith("impact.")]
    narrowed = replace(impact, **dict.fromkeys(names)) if impact else None
    return narrowed if narrowed != Impact() else None


def _narrow_action(action: Action, company: str) -> Action:
    """Whoever owns it, to the public it is the company."""
    return replace(action, owner=company or None if action.owner else None, url=None)


def _without_empty_entries(incident: Incident) -> Incident:
    """Nothing is left of an entry that a block has hidden as a whole."""
    lessons = {name: _filled(getattr(incident.lessons, name)) for name in ("went_well", "went_poorly", "got_lucky")}
    return replace(
        incident,
        timeline=tuple(entry for entry in incident.timeline if entry.event.strip()),
        actions=tuple(action for action in incident.actions if action.action.strip()),
        five_whys=_filled(incident.five_whys),
        contributing_factors=_filled(incident.contributing_factors),
        lessons=Lessons(**lessons),
        prose=tuple(part for part in incident.prose if part.markdown.strip()),
    )


def _filled(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())


def _narrow_company(company: Company, incidents: Sequence[Incident]) -> Company:
    """The company by its name, its severities by theirs, and the services that a public record speaks of."""
    response = company.response
    given = {key.split(".")[1]: value for key in _PUBLIC_SETTINGS if isinstance(value := company.setting(key), str)}
    plain = parse_company({"company": given})
    named = {service for incident in incidents for service in incident.services}
    services = (service for service in response.services if service.name in named)
    narrowed = replace(
        plain.response,
        id_prefix=response.id_prefix,
        scale=SeverityScale(tuple(map(_narrow_severity, response.scale.severities))),
        vocabulary={name: tuple(_known_words(name, plain.response, incidents)) for name in response.vocabulary},
        services=tuple(Service(name=one.name, title=one.title, critical=one.critical) for one in services),
        durations=response.durations,
        downtime_weights=response.downtime_weights,
    )
    return replace(plain, response=narrowed)


def _narrow_severity(severity: Severity) -> Severity:
    return Severity(name=severity.name, rank=severity.rank, label=severity.label, outage=severity.outage)


def _known_words(name: str, plain: ResponseSettings, incidents: Sequence[Incident]) -> Iterator[str]:
    """The default words of a vocabulary, then the company's own that a public record uses."""
    words = plain.vocabulary.get(name, ())
    yield from words
    yield from sorted({used for one in incidents if (used := getattr(one, name, None))} - set(words))
