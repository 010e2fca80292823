"""What pages and files of incidents are made of, as digests: while these are the same, so are the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import Any

import msgspec

from mkdocs_incidents.model.incident import Incident, Lessons
from mkdocs_incidents.pages.context import SiteContext

_ROWS, _HISTORY = "rows", "history"
_TEXT: dict[str, Any] = {
    "summary": None,
    "impact": None,
    "lessons": Lessons(),
    **dict.fromkeys(("timeline", "five_whys", "contributing_factors", "actions", "links", "prose"), ()),
}
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")  # sets have another order in each process


def digest_inputs(incident: Incident, context: SiteContext) -> str:
    """The digest of everything that differs between incidents; what a whole site shares is in `digest_shared`.

    Ids and files that the text names are not in it: whether these lead to a page is known once the page is built.
    """
    path = incident.artifact.path
    if path not in context.digests:
        context.digests[path] = _digest(list(_list_inputs(incident, context)))
    return context.digests[path]


def digest_incidents(incidents: Iterable[Incident], context: SiteContext) -> str:
    """The digest of the inputs of some incidents, in their order."""
    return _digest([digest_inputs(incident, context) for incident in incidents])


def digest_history(context: SiteContext) -> str:
    """The digest of the inputs of all incidents, in their order."""
    if _HISTORY not in context.digests:
        context.digests[_HISTORY] = digest_incidents(context.history.incidents, context)
    return context.digests[_HISTORY]


def digest_day(context: SiteContext) -> str:
    """The digest of all incidents on the present day: of what is shown of action items, and of the figures."""
    return f"{digest_history(context)} {context.workspace.now.date()}"


def digest_site(context: SiteContext) -> str:
    """The digest of whatever goes into the others, at a fraction of their cost; empty where that cannot be told."""
    workspace = context.workspace
    if not workspace.digest:
        return ""
    shown = [artifact.path for artifact in (*(one.artifact for one in workspace.incidents), *workspace.artifacts)]
    present = workspace.now if context.history.open_incidents else workspace.now.date()
    return _digest([workspace.digest, workspace.problems, workspace.unreadable, shown, present])


def digest_rows(context: SiteContext) -> str:
    """The digest of what lists show of all incidents: all but the text of a record."""
    if _ROWS not in context.digests:
        problems = len(context.workspace.problems), context.workspace.unreadable
        facts = [_list_facts(incident, context) for incident in context.history.incidents]
        context.digests[_ROWS] = _digest([problems, facts])
    return context.digests[_ROWS]


def digest_rows_of_day(context: SiteContext) -> str:
    """The digest of what lists show of all incidents on the present day, which a calendar ends with."""
    return f"{digest_rows(context)} {context.workspace.now.date()}"


def digest_shared(context: SiteContext) -> str:
    """The digest of what all incidents share: the company, the addresses of groups, and what is published."""
    groups = [(*group, path) for group, path in context.addresses.by_group.items()]
    shared = (context.site_url, context.addresses.directory_urls, sorted(context.excluded), context.search_page)
    return _digest([context.workspace.company, groups, shared, context.audience])


def _list_inputs(incident: Incident, context: SiteContext) -> Iterator[Any]:
    """Whatever a section, the plain text or the theme prints of a page of an incident."""
    now, by_file, path = context.workspace.now, context.addresses.by_file, incident.artifact.path
    yield incident
    yield by_file[path]
    yield context.problems.get(path, ())
    yield path in context.unreadable
    yield [
        (one.relation, one.artifact.id, one.artifact.title, context.addresses.by_id.get(one.artifact.id))
        for one in context.references.outgoing.get(incident.id, ())
    ]
    yield [
        (by_file[one.incident.artifact.path], one.incident.id, one.incident.title, one.incident.severity, one.reason)
        for one in context.related[path]
    ]
    yield [(neighbour.title, by_file[neighbour.artifact.path]) for neighbour in context.adjacent(incident) if neighbour]
    yield [action.overdue(now.date()) for action in incident.actions]
    yield now if incident.is_open else None


def _list_facts(incident: Incident, context: SiteContext) -> tuple[Any, ...]:
    artifact = replace(incident.artifact, body="")
    page = context.addresses.by_file[artifact.path]
    return replace(incident, artifact=artifact, **_TEXT), page


def _digest(values: Any) -> str:
    return blake2b(_ENCODER.encode(values), digest_size=16).hexdigest()
