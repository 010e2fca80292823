"""Promotes a document: checks the order and the conditions, and adds a line to the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.vocabulary import DocumentStatus
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.printable import printable
from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.recording.commit import prepare, refuse_new_errors, write_edits
from mkdocs_incidents.recording.edit import Edit, RefusedEditError
from mkdocs_incidents.recording.edits.field_edits import with_status
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.record_ids import find_artifact
from mkdocs_incidents.storage.disk import SafeFolder

LOG = ".audit-log/promotions.log"

_BEFORE = {DocumentStatus.REVIEW: DocumentStatus.DRAFT, DocumentStatus.APPROVED: DocumentStatus.REVIEW}


@dataclass(frozen=True, slots=True)
class Promotion:
    """The new status of a document, who sets it, and when (aware)."""

    status: DocumentStatus
    by: str
    at: datetime


def promote(root: Path, workspace: Workspace, identity: str, promotion: Promotion) -> Edit:
    """Give a document its next status, write it, and add a line to artifacts/.audit-log/promotions.log.

    Raises RefusedEditError if the order or a condition forbids it, and IncidentsError if there is no such artifact or a
    file cannot be written.
    """
    artifact, status = find_artifact(workspace, identity), promotion.status
    _check_prerequisites(workspace, artifact, status)
    log = f"{workspace.company.response.artifacts_path}/{LOG}"

    def make(folder: SafeFolder) -> tuple[Edit, Edit]:
        edit = prepare(folder, artifact.path, lambda raw: with_status(raw, status))
        current = str(parse_document(edit.before).record.front.fields.get("status") or "")
        _check_order(artifact, current, status)
        refuse_new_errors(workspace, (edit,))
        moment = render_instant(promotion.at)
        line = printable(f"[{moment}] {artifact.path}: {current} → {status}, by {promotion.by}")
        return edit, _add_line(folder, log, line)

    return write_edits(root, make)[0]


def _check_order(artifact: Artifact, current: str, status: DocumentStatus) -> None:
    if current == status:
        raise RefusedEditError(f"{artifact.id} is {status} already")
    before = _BEFORE.get(status)
    if before and current != before:
        raise RefusedEditError(
            f"{artifact.id} is {current or 'without a status'}; only a document in {before} can become {status}"
        )


def _check_prerequisites(workspace: Workspace, artifact: Artifact, status: DocumentStatus) -> None:
    errors = tuple(problem for problem in workspace.errors if problem.location.path == artifact.path)
    if errors and status is not DocumentStatus.ARCHIVED:
        raise RefusedEditError(f"{artifact.id} has errors: correct them first", errors)
    if status is not DocumentStatus.APPROVED:
        return
    needed = [*([artifact.parent] if artifact.parent else []), *artifact.depends_on]
    waiting = [
        f"{other.id} is {other.status or 'without a status'}"
        for other in (find_artifact(workspace, identity) for identity in needed)
        if other.status is not DocumentStatus.APPROVED
    ]
    if waiting:
        raise RefusedEditError(
            f"before {artifact.id} can be approved, approve its parent and everything in depends_on: "
            f"{'; '.join(waiting)}"
        )


def _add_line(folder: SafeFolder, log: str, line: str) -> Edit:
    if not folder.has_entry(log):
        return Edit(log, "", f"{line}\n")
    return prepare(folder, log, lambda before: f"{before}{line}\n")
