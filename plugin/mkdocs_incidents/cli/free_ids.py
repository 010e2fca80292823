"""Before a push: changes the ids of our own new records if the remote already has records with these ids."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs_incidents.cli.git_commit import commit_files, list_added, list_mentions
from mkdocs_incidents.cli.repository import workspace_options
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.loading import load_workspace
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.renumbering import SameId, find_same_id, renumber
from mkdocs_incidents.storage.disk import SafeFolder


def take_free_ids(root: Path, folder: SafeFolder) -> Mapping[str, str]:
    """Renumber the records, commit, and return the new path of each record by its old one.

    Raises IncidentsError if other files mention the id, because a person must decide which record they mean.
    """
    moved: dict[str, str] = {}
    while added := list_added(root):
        workspace = load_workspace(root, workspace_options(root, None))
        found = find_same_id(workspace, added)
        if found is None:
            break
        record = found.record
        _refuse_mentions(root, found)
        new = renumber(root, folder, workspace, record)
        message = f"{record.id} is now {new.id}: {found.other} was pushed first"
        commit_files(root, [record.path, new.path], message)
        say(f"{found.other} was pushed first and has the id {record.id} too: your record is {new.id} now")
        moved[record.path] = new.path
    return moved


def _refuse_mentions(root: Path, found: SameId) -> None:
    record = found.record
    if files := [path for path in list_mentions(root, record.id) if path != record.path]:
        raise IncidentsError(
            f"committed, but not pushed: {found.other} was pushed first and has the id {record.id} too, and your "
            f"commits mention that id in {', '.join(files)}. Change the id of {record.path} in its name, its text and "
            "these files, commit that, then run: git push"
        )
