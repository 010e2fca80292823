"""The table of importers. Finds the one that a document belongs to."""

from __future__ import annotations

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.product_reading import Importer
from mkdocs_incidents.recording.importers.products import (
    better_stack,
    cstate,
    datadog,
    firehydrant,
    github,
    gitlab,
    incident_io,
    instatus,
    jira,
    opsgenie,
    pagerduty,
    rootly,
    statusfy,
    upptime,
)
from mkdocs_incidents.recording.importers.products import csv_table as table
from mkdocs_incidents.recording.importers.products import statuspage_export as statuspage

IMPORTERS: tuple[Importer, ...] = (
    better_stack.IMPORTER,
    cstate.IMPORTER,
    table.IMPORTER,
    datadog.IMPORTER,
    firehydrant.IMPORTER,
    github.IMPORTER,
    gitlab.IMPORTER,
    incident_io.IMPORTER,
    instatus.IMPORTER,
    jira.IMPORTER,
    opsgenie.IMPORTER,
    pagerduty.IMPORTER,
    rootly.IMPORTER,
    statusfy.IMPORTER,
    statuspage.IMPORTER,
    upptime.IMPORTER,
)
"""In the order of their names."""

SYSTEMS = tuple(one.system for one in IMPORTERS)


_KINDS = {"json": "JSON", "table": "a table", "markdown": "Markdown"}


def choose_importer(document: Document, system: str | None = None) -> Importer | None:
    """The one that `system` names, else the only one that recognises the document; None without any.

    Raises IncidentsError where several do.
    """
    chosen = next((one for one in IMPORTERS if one.system == system), None)
    if chosen and document.kind not in chosen.kinds:
        raise IncidentsError(f"{document.name}: is {_KINDS[document.kind]}, and {chosen.name} has no such files")
    found = [one for one in IMPORTERS if (one.system == system if system else one.recognise(document))]
    if len(found) > 1:
        raise IncidentsError(
            f"{document.name}: may be from {' or '.join(one.name for one in found)}: say which, with "
            f"{' or '.join(f'--from {one.system}' for one in found)}"
        )
    return found[0] if found else None
