"""Statusfy and StatusKit: a Markdown file for each incident, with updates in `::: update` or `track`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import PurePath

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.markdown_issues import (
    split_issue,
    take_tracks,
    tell_updates,
    without_comments,
)
from mkdocs_incidents.recording.importers.node import Node
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading

SYSTEM = "statusfy"
_SEVERITIES = {"major-outage": "critical", "partial-outage": "high", "degraded-performance": "medium"}
_PLANNED = "under-maintenance"
_UPDATE = re.compile(
    r"^:::\s*update\s+([^|\n]+?)\s*\|\s*(\S[^|\n]*?)\s*(?:\|[^\n]*)?\n(.*?)^:::\s*$", re.DOTALL | re.MULTILINE
)


def recognise(document: Document) -> bool:
    """Whether the front matter has its own keys or words, or the body has its updates."""
    if document.kind != "markdown":
        return False
    fields, body = split_issue(document.value)
    own = fields.get("severity") in (*_SEVERITIES, _PLANNED)
    return "affectedsystems" in fields or own or bool(_UPDATE.search(body))


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Make one draft for each file. Planned maintenance is listed apart."""
    for document in documents:
        fields, body = split_issue(document.value)
        node = reading.node(fields, document.name)
        name = PurePath(document.name).stem
        draft = Draft(system=SYSTEM, id=node.text("id") or name, title=node.text("title"), place=node.place)
        draft.visibility = "public"
        draft.severity, draft.severities = node.text("severity"), _SEVERITIES
        planned = node.when("scheduled")
        if planned or draft.severity == _PLANNED:
            _plan(draft, node, planned or node.when("date"))
        else:
            draft.created, draft.changed = node.when("date"), node.when("modified")
            draft.set("started_at", draft.created)
            draft.services = list(node.names("affectedsystems"))
            draft.summary = " ".join(node.text("description").split())
            draft.ongoing = not node.flag("resolved")
            _read_body(draft, body, reading)
        yield draft


def _plan(draft: Draft, node: Node, start: object) -> None:
    minutes = node.text("duration")
    if isinstance(start, datetime):
        draft.set("started_at", start)
        if minutes.isdigit():
            draft.set("resolved_at", start + timedelta(minutes=int(minutes)))
    draft.apart = "planned maintenance"


def _read_body(draft: Draft, body: str, reading: Reading) -> None:
    found = _UPDATE.findall(body)
    tracks, rest = take_tracks(_UPDATE.sub("", body))
    found += [("", at, text) for at, text in tracks]
    updates = []
    for state, at, text in found:
        when = reading.node({"time": at}, f"{draft.place}, update {at}").when("time")
        updates.append((when, state, text.strip() or state))
    tell_updates(draft, updates)
    if text := without_comments(rest):
        draft.texts.append(text)


IMPORTER = Importer(SYSTEM, "Statusfy", recognise, read, ("markdown",))
