"""Statusfy: a Markdown file for each incident, its updates in containers `::: update`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from mkdocs_incidents.exchange.importers.draft import Draft
from mkdocs_incidents.exchange.importers.files import Document
from mkdocs_incidents.exchange.importers.markdown_issues import split_issue
from mkdocs_incidents.exchange.importers.reading import Importer, Reading

SYSTEM = "statusfy"
_SEVERITIES = {"major-outage": "critical", "partial-outage": "high", "degraded-performance": "medium"}
_PLANNED = "under-maintenance"
_UPDATE = re.compile(
    r"^:::\s*update\s+([^|\n]+?)\s*\|\s*(\S[^|\n]*?)\s*(?:\|[^\n]*)?\n(.*?)^:::\s*$", re.DOTALL | re.MULTILINE
)
_INSTANTS = {"identified": "identified_at", "monitoring": "mitigated_at", "resolved": "resolved_at"}


def recognise(document: Document) -> bool:
    """Front matter with Statusfy's own keys or words, or its updates."""
    if document.kind != "markdown":
        return False
    fields, body = split_issue(document.value)
    return (
        "affectedsystems" in fields or fields.get("severity") in (*_SEVERITIES, _PLANNED) or bool(_UPDATE.search(body))
    )


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """One draft for each file; planned maintenance is put apart."""
    for document in documents:
        fields, body = split_issue(document.value)
        node = reading.node(fields, document.name)
        name = document.name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
        draft = Draft(system=SYSTEM, id=node.text("id") or name, title=node.text("title"), place=node.place)
        draft.visibility = "public"
        draft.severity, draft.severities = node.text("severity"), _SEVERITIES
        planned, minutes = node.when("scheduled"), node.text("duration")
        if planned or draft.severity == _PLANNED:
            draft.set("started_at", planned)
            if isinstance(planned, datetime) and minutes.isdigit():
                draft.set("resolved_at", planned + timedelta(minutes=int(minutes)))
            draft.apart = "planned maintenance"
            yield draft
            continue
        draft.created, draft.changed = node.when("date"), node.when("modified")
        draft.set("started_at", draft.created)
        draft.services = list(node.names("affectedsystems"))
        draft.summary = " ".join(node.text("description").split())
        draft.ongoing = not node.flag("resolved")
        _read_updates(draft, body, reading)
        yield draft


def _read_updates(draft: Draft, body: str, reading: Reading) -> None:
    found = []
    for number, (state, at, text) in enumerate(_UPDATE.findall(body), start=1):
        when = reading.node({"time": at}, f"{draft.place}, update {number}").when("time")
        draft.tell_public(when, state.lower(), text)
        found.append((str(when or ""), state.lower(), when))
    for _, state, when in sorted(found, key=lambda one: one[0]):
        if state == "resolved" and when:
            draft.instants["resolved_at"] = when
        elif name := _INSTANTS.get(state):
            draft.set(name, when)
    if draft.ongoing:
        draft.instants.pop("resolved_at", None)
    if rest := _UPDATE.sub("", body).strip():
        draft.texts.append(rest)


IMPORTER = Importer(SYSTEM, "Statusfy", recognise, read)
