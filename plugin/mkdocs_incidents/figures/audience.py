"""Reduces a workspace to what an audience may see, before any value or page is made from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.company import Company, ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.service import Service
from mkdocs_incidents.model.severity import Severity, SeverityScale
from mkdocs_incidents.model.vocabulary import Audience, Visibility
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import Problem
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.reading.docs_folder import is_plain_page, place_in_docs
from mkdocs_incidents.reading.public_reading import read_for_public

_WITHHELD = "a restricted record"
_WORDS = re.compile(r"[\w.-]*\w")
_PUBLIC_SETTINGS = ("company.name", "company.product", "company.domain")


def narrow_workspace(
    workspace: Workspace, audience: Audience, named: Collection[str] = (), docs: str = ""
) -> Workspace:
    """Return the workspace as an audience may see it.

    `named` are the ids of restricted records that an internal site shows anyway; a public site never does. A record
    below `docs`, the folder of the site's own pages, keeps its path, so that its page keeps its address.
    """
    if audience is Audience.INTERNAL:
        artifacts = tuple(one for one in workspace.artifacts if not is_plain_page(one, docs))
        return _without_restricted(replace(workspace, artifacts=artifacts), named)
    incidents = _list_public(workspace, docs)
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
        digest=workspace.digest,
        check=workspace.check,
    )


def _without_restricted(workspace: Workspace, named: Collection[str]) -> Workspace:
    """Remove restricted records, and everything that other records say about them."""
    restricted = [one for one in workspace.incidents if one.visibility is Visibility.RESTRICTED and one.id not in named]
    paths = workspace.may_be_restricted.union(one.artifact.path for one in restricted)
    shown = tuple(one for one in workspace.incidents if one.artifact.path not in paths)
    ids = {one.id for one in restricted} - {one.id for one in shown}
    return replace(
        workspace,
        incidents=shown,
        problems=tuple(_without_names(one, paths, ids) for one in workspace.problems if one.location.path not in paths),
        unreadable=tuple(path for path in workspace.unreadable if path not in paths),
        public_version={},
    )


def _without_names(problem: Problem, paths: Collection[str], ids: Collection[str]) -> Problem:
    """Remove names of restricted files from a problem, and advice to link to a record that is not named."""
    message, advice = problem.message, problem.advice
    for path in paths:
        message, advice = message.replace(path, _WITHHELD), advice.replace(path, _WITHHELD)
    named = set(_WORDS.findall(advice)) - set(_WORDS.findall(message))
    return replace(problem, message=message, advice="" if named & set(ids) else advice)


def count_withheld(workspace: Workspace, shown: Workspace) -> Mapping[Visibility, int]:
    """How many records of each visibility are missing in `shown`.

    A public record is missing if its internal blocks are ambiguous.
    """
    counts = Counter(incident.visibility for incident in workspace.incidents)
    counts.subtract(incident.visibility for incident in shown.incidents)
    return {visibility: counts[visibility] for visibility in Visibility if counts[visibility] > 0}


def _list_public(workspace: Workspace, docs: str) -> tuple[Incident, ...]:
    """The public records. A file's name is reduced to the id, unless it is one of the site's pages."""
    readings = (workspace.public_version.get(incident.artifact.path, incident) for incident in workspace.incidents)
    found = [incident for incident in readings if incident.visibility is Visibility.PUBLIC]
    ids = frozenset(incident.id for incident in found)
    seen: Counter[str] = Counter()
    public = []
    for incident in found:
        seen[incident.id] += 1
        number = f"-{seen[incident.id]}" if seen[incident.id] > 1 else ""
        own = incident.artifact.path
        path = own if place_in_docs(own, docs) else f"{incident.id}{number}.md"
        public.append(_narrow_incident(incident, path, ids, workspace.company))
    return tuple(public)


def _narrow_incident(incident: Incident, path: str, ids: Collection[str], company: Company) -> Incident:
    narrowed = read_for_public(incident, company.response.internal_fields, company.name, company.response.fields)
    return replace(narrowed, artifact=_narrow_links(narrowed.artifact, path, ids))


def _narrow_links(artifact: Artifact, path: str, ids: Collection[str]) -> Artifact:
    """The artifact with links to public records only."""
    links: dict[str, Any] = {
        key: tuple(other for other in getattr(artifact, key) if other in ids)
        for key in ("children", "depends_on", "blocks")
    }
    return replace(artifact, path=path, parent=artifact.parent if artifact.parent in ids else None, **links)


def _narrow_company(company: Company, incidents: Sequence[Incident]) -> Company:
    """Reduce the company to its name, its severities, and the services that public records name."""
    response = company.response
    given = {key.split(".")[1]: value for key in _PUBLIC_SETTINGS if isinstance(value := company.setting(key), str)}
    plain = parse_company({"company": given})
    named = {service for incident in incidents for service in incident.services}
    services = (service for service in response.services if service.name in named)
    narrowed = replace(
        plain.response,
        id_prefix=response.id_prefix,
        ids=response.ids,
        fields=tuple(one for one in response.fields if one.public),
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
    """The default words of a vocabulary, then the company's own words that public records use."""
    words = plain.vocabulary.get(name, ())
    yield from words
    yield from sorted({used for one in incidents if (used := getattr(one, name, None))} - set(words))
