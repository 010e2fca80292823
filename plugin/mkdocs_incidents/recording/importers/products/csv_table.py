"""CSV: recognises columns by their headings, or by a mapping."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count, takewhile

from mkdocs_incidents.model.fields import INSTANTS
from mkdocs_incidents.package_data import load_package_data
from mkdocs_incidents.recording.adoption.post_mortem_words import label_field, normalise, state_of
from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.node import Node
from mkdocs_incidents.recording.importers.product_reading import Importer, Reading
from mkdocs_incidents.recording.importers.products import pagerduty

SYSTEM = "csv"
_LISTS = ("services", "tags")
_TEXTS = ("summary", "detected_by")
_DAYS = ("date", "incident_date")
_VISIBILITIES = {"internal": "internal", "public": "public", "private": "restricted", "restricted": "restricted"}
_OPEN = ("open", "active", "investigating", "identified", "monitoring", "in progress", "ongoing", "triggered")
_CUSTOM = re.compile(r"custom field \((.+)\)", re.IGNORECASE)
_HEADINGS: Mapping[str, str] = load_package_data("defaults/export_headings.yaml")
"""Headings of other products' tables."""
_HERE = (
    "id",
    "title",
    "severity",
    "author",
    "created",
    "status",
    "impact",
    "contributing_factors",
    "url",
    "visibility",
)


def recognise(document: Document) -> bool:
    """Whether it is a table that no other importer recognises."""
    return document.kind == "table" and not pagerduty.recognise(document)


def read(documents: Sequence[Document], reading: Reading) -> Iterator[Draft]:
    """Make one draft for each row that has a title or an id."""
    for document in documents:
        columns = choose_columns(list(document.first()), reading.columns)
        if "title" not in columns.values() and "id" not in columns.values():
            names = ", ".join(document.first()) or "none"
            reading.note(f"{document.name}: no column is a title or an id (columns: {names}): name them with --map")
            continue
        shown = ", ".join(f"{theirs} is {ours}" for theirs, ours in columns.items())
        reading.note(f"{document.name}: {shown}")
        for number, row in enumerate(document.entries(), start=2):
            node = reading.node(row, f"{document.name}, row {number}")
            if draft := _draft(node, {ours: theirs for theirs, ours in reversed(columns.items())}, reading.own):
                yield draft
            else:
                reading.pass_over(node, "it has neither a title nor an id: it was ignored")


def choose_columns(headings: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Map columns to fields: by the company's mapping, by the fields' own names, else by headings that we know.

    Where no column is a title, the summary is: Jira calls it so.
    """
    plain = {heading: normalise(_bare(heading)) for heading in headings}
    found = {heading: mapping[name] for heading, name in plain.items() if mapping.get(name)}
    left_out = {heading for heading, name in plain.items() if name in mapping}
    for look_up in (_own, _HEADINGS.get, label_field):
        for heading in headings:
            field = look_up(plain[heading]) if heading not in found and heading not in left_out else ""
            if field and field not in found.values():
                found[heading] = field
    if "title" not in found.values():
        found |= {heading: "title" for heading, field in found.items() if field == "summary"}
    return {heading: found[heading] for heading in headings if heading in found}


def _bare(heading: str) -> str:
    """A heading without what Jira writes round the name of a custom field."""
    match = _CUSTOM.fullmatch(heading.strip())
    return match[1] if match else heading


def _own(name: str) -> str:
    field = name.replace(" ", "_")
    return field if field in (*_HERE, *INSTANTS, *_LISTS, *_TEXTS) else ""


def _draft(node: Node, columns: Mapping[str, str], own: Collection[str]) -> Draft | None:
    def text(field: str) -> str:
        return node.text(columns[field]) if field in columns else ""

    identity, title = text("id"), text("title")
    if not identity and not title:
        return None
    draft = Draft(system=SYSTEM, id=identity, title=title or identity, place=node.place)
    draft.wanted_id, draft.url = identity, text("url")
    for name in INSTANTS:
        if name in columns:
            draft.set(name, node.when(columns[name]))
    day = next((columns[name] for name in _DAYS if name in columns), "")
    if day and not {"started_at", "detected_at"} & draft.instants.keys():
        draft.set("started_at", node.when(day))
    draft.created = node.when(columns["created"]) if "created" in columns else None
    draft.severity, draft.author = text("severity"), text("author")
    draft.services, draft.tags = (_list(node, columns.get(name, "")) for name in _LISTS)
    draft.summary, draft.detected_by = (" ".join(text(name).split()) for name in _TEXTS)
    draft.impact = {"summary": impact} if (impact := " ".join(text("impact").split())) else {}
    draft.factors = [" ".join(text("contributing_factors").split())] if text("contributing_factors") else []
    if "visibility" in columns:
        draft.show_to(node, columns["visibility"], _VISIBILITIES)
    draft.custom = {name: given for name in columns if name in own and (given := text(name))}
    status = text("status").lower()
    draft.ongoing = status in _OPEN or state_of(status) == "ongoing"
    return draft


def _list(node: Node, heading: str) -> list[str]:
    """The parts of a cell, and of those of further columns with the same heading, which are numbered."""
    repeated = takewhile(node.has, (f"{heading} ({number})" for number in count(2)))
    return [part for name in (heading, *repeated) for part in _parts(node.text(name))]


def _parts(text: str) -> list[str]:
    separator = next((one for one in ";|," if one in text), ",")
    return [part.strip() for part in text.split(separator) if part.strip()]


IMPORTER = Importer(SYSTEM, "CSV", recognise, read, ("table",))
