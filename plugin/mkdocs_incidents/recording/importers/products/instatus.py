"""Instatus: incidents and maintenances of `GET /v1/PAGE/incidents` and `…/maintenances`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.node import Node, When
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading, read_lists

_LISTS = ("incidents", "maintenances")
_OPEN = {"investigating": "", "identified": "identified_at", "monitoring": "mitigated_at"}
_STATUSES = {name: name for name in (*_OPEN, "resolved")}
_PLANNED = {"notstartedyet": "planned", "inprogress": "planned", "verifying": "planned", "completed": "planned"}


def recognise(document: Document) -> bool:
    """Whether the first object has updates and a status in capitals."""
    first = document.first(*_LISTS)
    status = first.get("status")
    return (
        "updates" in first and isinstance(status, str) and status.isupper() and bool({"started", "start"} & set(first))
    )


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Read the incidents. Maintenance is listed apart."""
    return (_draft(node) for _, node in read_lists(documents, _LISTS, reading))


def _draft(node: Node) -> Draft:
    draft = Draft(system="instatus", id=node.text("id"), title=_translated(node, "name"), place=node.place)
    draft.visibility = "public"
    status = node.word("status", {**_STATUSES, **_PLANNED})
    if status == "planned" or node.has("start"):
        start, minutes = node.at("start"), node.text("duration")
        draft.set("started_at", start)
        if isinstance(start, datetime) and minutes.isdigit():
            draft.set("resolved_at", start + timedelta(minutes=int(minutes)))
        draft.apart = "planned maintenance"
        return draft
    draft.set("started_at", node.when("started"))
    draft.set("resolved_at", node.when("resolved"))
    draft.services = list(node.names("components"))
    draft.severity, draft.severities = node.text("impact"), _IMPACTS
    for at, state, text in sorted(map(_update, node.nodes("updates")), key=lambda one: str(one[0] or "")):
        draft.set(_OPEN.get(state) or "_", at)
        draft.tell_public(at, state, text)
        if state == "resolved":
            draft.set("resolved_at", at)
    draft.instants.pop("_", None)
    draft.ongoing = status in _OPEN
    return draft


_IMPACTS = {"majoroutage": "critical", "partialoutage": "high", "degradedperformance": "medium"}


def _update(node: Node) -> tuple[When | None, str, str]:
    return (
        node.when("started", "createdAt"),
        node.word("status", _STATUSES),
        _translated(node, "message") or node.text("messageHtml"),
    )


def _translated(node: Node, key: str) -> str:
    """A text, or the default of its translations."""
    inner = node.node(key)
    return inner.text("default", "en", *inner.field_names()) if inner else node.text(key)


IMPORTER = Importer("instatus", "Instatus", recognise, read)
