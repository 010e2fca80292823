"""Writes a message about an incident: a template of the runbook, filled in from the record."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mkdocs_incidents.exporting.message_formats import Message
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import ResponseStatus
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.printable import printable_lines
from mkdocs_incidents.reading.site_options import load_site_config
from mkdocs_incidents.runbook.communication import fill_in
from mkdocs_incidents.runbook.runbook_parts import RunbookParts
from mkdocs_incidents.site.paths import Addresses, assign_paths


def write_message(
    incident: Incident, kind: str, workspace: Workspace, root: Path, *, state: str | None, meeting: str | None
) -> Message:
    """The message as of the workspace's present. `state` is announced instead of the record's own response status."""
    announced = ResponseStatus(state) if state else incident.response_status
    values = replace(
        fill_in(incident, workspace.company.response, workspace.now, state=announced),
        record=_record_address(incident, workspace, root),
        meeting=meeting,
    )
    text = printable_lines(RunbookParts(workspace.company).communication(kind, values))
    return Message(incident=incident.id, kind=kind, state=str(announced), text=text, name=values.issue)


def _record_address(incident: Incident, workspace: Workspace, root: Path) -> str:
    """The record's page where the site's configuration has a `site_url`, else its file."""
    site = load_site_config(root).values
    by_file, by_id = assign_paths((one.artifact for one in workspace.incidents), workspace.artifacts)
    addresses = Addresses(site.get("use_directory_urls") is not False, by_file, by_id)
    return addresses.absolute(str(site.get("site_url") or ""), incident.artifact.path)
