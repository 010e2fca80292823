"""The document's way from draft to archived: the order, what it asks for, and the line in the log."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from mkdocs_incidents.editing.commit import edit_lock, prepare, refuse_new_errors, write_edits
from mkdocs_incidents.editing.document import parse_document
from mkdocs_incidents.editing.edit import Edit, RefusedEditError
from mkdocs_incidents.editing.files import make_folder
from mkdocs_incidents.editing.front_matter_edits import set_value
from mkdocs_incidents.editing.link_edits import find_artifact
from mkdocs_incidents.editing.metadata_edits import set_metadata
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.vocabulary import DocumentStatus
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError

LOG = ".audit-log/promotions.log"
_WORDS = {
    DocumentStatus.REVIEW: "Reviewed",
    DocumentStatus.APPROVED: "Final",
    DocumentStatus.ARCHIVED: "Final",
}
_BEFORE = {DocumentStatus.REVIEW: DocumentStatus.DRAFT, DocumentStatus.APPROVED: DocumentStatus.REVIEW}


def promote(root: Path, workspace: Workspace, identity: str, status: DocumentStatus, at: datetime) -> Edit:
    """Give a document its next status, write it, and add a line to artifacts/.audit-log/promotions.log.

    `at` is aware. Raises RefusedEditError where the order or a prerequisite forbids it, IncidentsError where there is
    no such artifact or a file cannot be written.
    """
    artifact = find_artifact(workspace, identity)
    _check_prerequisites(workspace, artifact, status)
    with edit_lock(root, workspace):
        edit = prepare(root, artifact.path, lambda raw: with_status(raw, status))
        current = parse_document(edit.before).record.front.fields.get("status")
        _check_order(artifact, str(current or ""), status)
        refuse_new_errors(workspace, (edit,))
        moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        log = root / workspace.company.response.artifacts_path / LOG
        _write_with_log(root, edit, log, f"[{moment}] {artifact.path}: {current} → {status}\n")
    return edit


def with_status(raw: str, status: DocumentStatus) -> str:
    """The document with another status, in the body's metadata, too, where that says one."""
    body = parse_document(raw).record.body
    if "status" in body.fields:
        raw = set_metadata(raw, "status", _WORDS.get(status, "Draft"))
    return set_value(raw, "status", status)


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
        raise RefusedEditError(f"{artifact.id} has errors; mend them first", errors)
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
            f"{artifact.id} can be approved when its parent and all that it depends on are: {'; '.join(waiting)}"
        )


def _write_with_log(root: Path, edit: Edit, log: Path, line: str) -> None:
    """Write both or neither: the log is opened first, and cut back to what it was where the line does not fit."""
    make_folder(log.parent)
    try:
        handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    except OSError as error:
        raise IncidentsError(f"{log} cannot be written: {error.strerror}") from None
    try:
        size = os.fstat(handle).st_size
        data = line.encode("utf-8")
        try:
            if os.write(handle, data) < len(data):
                raise OSError(28, "No space left on device")  # noqa: TRY301 - a short write is a failed one
            os.fsync(handle)
            write_edits(root, (edit,))
        except OSError as error:
            os.ftruncate(handle, size)
            raise IncidentsError(f"{log} cannot be written: {error.strerror}") from None
        except IncidentsError:
            os.ftruncate(handle, size)
            raise
    finally:
        os.close(handle)
