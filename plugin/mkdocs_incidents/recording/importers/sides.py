"""Matches objects from separate files (timelines, notes, follow-ups) to their incident."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.node import Node


def find_owner(node: Node, drafts: Mapping[str, Draft], *named: str) -> Draft | None:
    """Find the incident by id, else by the id in the file's name, else the only one.

    If there is none, the problem is reported.
    """
    owner = next((drafts[one] for one in named if one in drafts), None)
    if owner or any(named):
        if owner is None:
            node.tell(f"it belongs to {next(filter(None, named))}, which is not among these incidents")
        return owner
    words = set(re.split(r"[^A-Za-z0-9]+", node.place.partition(",")[0]))
    by_name = [
        draft for identity, draft in drafts.items() if identity in words or identity in node.place.split("/")[-1]
    ]
    if len(by_name) == 1:
        return by_name[0]
    if len(drafts) == 1:
        return next(iter(drafts.values()))
    node.tell("it names no incident: put the incident's id into the file's name")
    return None
