"""Writes the adopted records, all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.adoption.adoption import Adoption, Outcome
from mkdocs_incidents.recording.commit import prepare, write_edits
from mkdocs_incidents.recording.edit import Edit
from mkdocs_incidents.storage.disk import SafeFolder


def write_adoptions(
    root: Path, plan: Callable[[], list[Adoption]], planned: list[Adoption], wanted: list[Adoption]
) -> list[Adoption]:
    """Write the records that are ready, and return what was adopted.

    Plans again under the lock, because another command may have taken an id meanwhile. `wanted` is `planned`, or what
    a review left of it. Raises IncidentsError if the answers of a review no longer fit the new plan.
    """
    adoptions: list[Adoption] = []

    def make(folder: SafeFolder) -> list[Edit]:
        now = plan()
        if wanted is not planned:
            if [(one.source, one.id) for one in now] != [(one.source, one.id) for one in planned]:
                raise IncidentsError(
                    "nothing was written: the repository has changed during the review. Run the command again"
                )
            now = wanted
        adoptions[:] = now
        return [_edit(one, folder) for one in now if one.outcome is Outcome.READY]

    write_edits(root, make)
    return adoptions


def _edit(adoption: Adoption, folder: SafeFolder) -> Edit:
    """Return a new file, or the document with added front matter."""
    if adoption.original is None:
        return Edit(adoption.path, "", adoption.text)
    return prepare(folder, adoption.path, lambda raw: replace(adoption, original=raw).text)
