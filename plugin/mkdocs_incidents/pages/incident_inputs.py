"""What an incident's page and files are made of, as a digest: while it is the same, so are they."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import msgspec

from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.pages.context import SiteContext

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")  # sets have another order in each process


def digest_inputs(incident: Incident, context: SiteContext) -> str:
    """The digest of everything that differs between incidents; what a whole site shares is in `digest_shared`.

    Ids and files that the text names are not in it: whether these lead to a page is known once the page is built.
    """
    path = incident.artifact.path
    if path not in context.digests:
        context.digests[path] = _digest(list(_list_inputs(incident, context)))
    return context.digests[path]


def digest_shared(context: SiteContext) -> str:
    """The digest of what all incidents share: the company, the addresses of groups, and what is published."""
    groups = [(*group, path) for group, path in context.addresses.by_group.items()]
    shared = (context.site_url, context.addresses.directory_urls, sorted(context.excluded), context.search_page)
    return _digest([context.workspace.company, groups, shared])


def _list_inputs(incident: Incident, context: SiteContext) -> Iterator[Any]:
    """Whatever a section, the plain text or the theme prints of a page of an incident."""
    now, by_file, path = context.workspace.now, context.addresses.by_file, incident.artifact.path
    yield incident
    yield by_file[path]
    yield context.problems.get(path, ())
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


def _digest(values: Any) -> str:
    return blake2b(_ENCODER.encode(values), digest_size=16).hexdigest()
