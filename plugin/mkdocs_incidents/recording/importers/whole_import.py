"""Plans a whole import: documents of several products, and of our own export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.exported_records import ImportPlan, plan_import
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.import_plan import ImportOptions, plan_system
from mkdocs_incidents.recording.importers.import_result import WholePlan
from mkdocs_incidents.recording.importers.product_reading import Importer
from mkdocs_incidents.recording.importers.systems import SYSTEMS, choose_importer
from mkdocs_incidents.recording.record_naming import TakenIds

OWN = "incidents"
"""The system of files that `incidents export` writes."""

_KEYS_SHOWN = 12
_NOTHING = ImportPlan(new=(), present=(), refused=())


@dataclass(slots=True)
class SortedDocuments:
    """Documents by importer; `own` are the entries of our own export.

    `unknown` has messages about documents that no importer recognises, `empty` the names of exports without entries.
    """

    by_importer: dict[str, tuple[Importer, list[Document]]] = field(default_factory=dict)
    own: list[Any] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)


def sort_documents(documents: Sequence[Document], system: str | None) -> SortedDocuments:
    """Find the importer of each document. `system` names one for all documents."""
    found = SortedDocuments()
    for document in documents:
        if document.is_empty:
            found.empty.append(document.name)
            continue
        try:
            _sort(document, system, found)
        except IncidentsError as error:
            found.unknown.append(str(error))
    return found


def _sort(document: Document, system: str | None, found: SortedDocuments) -> None:
    importer = None if system == OWN else choose_importer(document, system)
    if importer:
        found.by_importer.setdefault(importer.system, (importer, []))[1].append(document)
        return
    found.own += _own_entries(document)


def _own_entries(document: Document) -> list[Any]:
    """The entries of our own export. Raises IncidentsError for anything else."""
    value, entries = document.value, document.entries("incidents")
    if isinstance(value, dict) and isinstance(value.get("incidents"), list):
        return entries
    if entries and all(isinstance(one, dict) and "id" in one and "title" in one for one in entries):
        return entries
    keys = ", ".join(list(value)[:_KEYS_SHOWN]) if isinstance(value, dict) else ", ".join(list(document.first()))
    raise IncidentsError(
        f"{document.name}: no importer recognises it{f' by its keys: {keys}' if keys else ''}; if you know where it is "
        f"from, give --from {'|'.join(SYSTEMS)}"
    )


def plan_documents(found: SortedDocuments, workspace: Workspace, root: Path, options: ImportOptions) -> WholePlan:
    """Plan the import against the current state of the repository."""
    own = plan_import(found.own, workspace, root) if found.own else _NOTHING
    taken = TakenIds(workspace, root)
    for record in own.new:
        taken.add(record.identity)
    planned = (plan_system(*one, workspace, taken, options) for one in found.by_importer.values())
    return WholePlan(own, list(planned))
