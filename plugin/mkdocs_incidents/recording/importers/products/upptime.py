"""Upptime: the issues that it opens for outages, and those for planned maintenance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_incidents.recording.alerts.alert_instants import parse_alert_time
from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.issues import log_comment, person, read_body
from mkdocs_incidents.recording.importers.node import Node
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading
from mkdocs_incidents.recording.importers.products.github import (
    UPPTIME_TITLE,
    build_draft,
    is_github,
    is_upptime,
    read_nodes,
)

SYSTEM = "upptime"
_KEY = re.compile(r"^\s*(start|end|expectedDown|expectedDegraded)\s*:\s*(.+?)\s*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


def recognise(document: Document) -> bool:
    """Whether these are GitHub issues, one of them with a title as Upptime writes it."""
    return is_github(document) and is_upptime(document)


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Make one draft for each issue. Maintenance is listed apart."""
    issues, comments = read_nodes(documents, reading)
    for node in issues:
        draft = build_draft(node, SYSTEM)
        _describe(draft, node)
        for comment in comments.get(node.text("number"), []):
            log_comment(draft, comment, person(comment, "author", "user"), comment.text("body"))
        yield draft


def _describe(draft: Draft, node: Node) -> None:
    """Read what Upptime writes: labels `status` and the site's slug. Times are those of the issue, not of its text."""
    draft.visibility = "public"
    body, tags = node.text("body"), [tag for tag in draft.tags if tag.lower() != "status"]
    window = dict(_KEY.findall("\n".join(_COMMENT.findall(body))))
    draft.tags = []
    if "maintenance" in tags or "start" in window:
        draft.instants = {}
        draft.set("started_at", parse_alert_time(window.get("start", "")))
        draft.set("resolved_at", parse_alert_time(window.get("end", "")))
        draft.apart = "planned maintenance"
        return
    match = UPPTIME_TITLE.match(draft.title)
    draft.services += tags or ([match["name"]] if match else [])
    if match:
        draft.title = draft.title.lstrip("🛑⚠️ ")
        draft.detected_by = "monitoring"
        draft.inferred.discard("detected_at")
    if text := read_body(body):
        draft.texts.append(text)


IMPORTER = Importer(SYSTEM, "Upptime", recognise, read)
