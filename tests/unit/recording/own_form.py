"""Reading our own export as `incidents import` does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.importers.export_files import load_documents
from mkdocs_incidents.recording.importers.whole_import import sort_documents


def parse_entries(text: str) -> list[Any]:
    """The entries of our own form; raises IncidentsError for anything else."""
    found = sort_documents(load_documents(Path("export.json"), text.encode()), None)
    if found.unknown:
        raise IncidentsError(found.unknown[0])
    return found.own
