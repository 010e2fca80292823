"""Adds the options --commit and --push to commands, and gives records another id if the remote has theirs already."""

from __future__ import annotations

from collections.abc import Mapping
from functools import wraps
from pathlib import Path
from typing import Any

import click

from mkdocs_incidents.cli.edit_commands import failures
from mkdocs_incidents.cli.git_commit import commit_files, list_added, list_mentions, push_branch
from mkdocs_incidents.cli.repository import Repository, find_root
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.loading import load_workspace
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.company_config import load_config_file, parse_company
from mkdocs_incidents.recording.edits.record_document import parse_document
from mkdocs_incidents.recording.renumbering import SameId, find_same_id, renumber
from mkdocs_incidents.recording.written import Written, collect_written
from mkdocs_incidents.recording.yaml_text import one_line
from mkdocs_incidents.storage.disk import SafeFolder
from mkdocs_incidents.storage.locks import locked

_SUBJECT = 72  # Git and its hosts show this many characters in one line


def add_commit_options(command: click.Command, name: str) -> click.Command:
    """Add --commit and --push to the command. For a group, add them to its subcommands."""
    if isinstance(command, click.Group):
        for word, inner in command.commands.items():
            add_commit_options(inner, f"{name} {word}")
        return command
    if command.callback is None or any(one.name == "commit" for one in command.params):
        return command
    command.params += [
        click.Option(
            ["--commit/--no-commit"],
            default=None,
            help="Commit the files that this command changes. The default is `commit` in the configuration.",
        ),
        click.Option(["--push"], is_flag=True, help="Commit, then push the branch; rebase if the remote is newer."),
    ]
    command.callback = _committing(command.callback, name)
    return command


def _committing(callback: Any, name: str) -> Any:
    @wraps(callback)
    def run(*arguments: Any, commit: bool | None, push: bool, **options: Any) -> Any:
        with collect_written() as written:
            result = callback(*arguments, **options)
        if written.edits:
            place = find_root(options.get("root"))
            if push or (_commits_always(place) if commit is None else commit):
                _commit(place, written, name, push=push)
        return result

    return run


def _commits_always(root: Path) -> bool:
    sections = load_config_file(root).value
    return isinstance(sections, dict) and parse_company(sections).response.commit


def _commit(root: Path, written: Written, name: str, *, push: bool) -> None:
    paths = list(dict.fromkeys(edit.path for edit in written.edits))
    moved: dict[str, str] = {}
    with failures(), locked(root) as folder:
        done = commit_files(root, paths, write_message(written, name))
        if push:
            push_branch(root, lambda: moved.update(take_free_ids(root, folder)))
    if done or push:
        shown = ", ".join(moved.get(path, path) for path in paths)
        say(f"{'Committed' if done else 'Nothing new to commit'}{' and pushed' if push else ''}: {shown}")


def take_free_ids(root: Path, folder: SafeFolder) -> Mapping[str, str]:
    """Renumber the records, commit, and return the new path of each record by its old one.

    Raises IncidentsError if other files mention the id, because a person must decide which record they mean.
    """
    moved: dict[str, str] = {}
    while added := list_added(root):
        workspace = load_workspace(root, Repository(root).options())
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


def write_message(written: Written, name: str) -> str:
    """Write a commit message. The subject has at most 72 characters, and the rest follows below."""
    edit = written.edits[0]
    text = one_line(written.told) or f"{Path(edit.path).stem}: incidents {name}"
    if not edit.before and (opened := _opening(edit.after)):
        text = opened
    if len(text) <= _SUBJECT:
        return text
    return f"{text[: _SUBJECT - 1].rstrip()}…\n\n{text}"


def _opening(text: str) -> str:
    fields = _read_fields(text)
    return one_line(f"Open {fields['id']}: {fields.get('title')}") if "id" in fields else ""


def _read_fields(text: str) -> dict[str, Any]:
    """Return the fields of a record. Empty for other files."""
    try:
        return parse_document(text).fields
    except IncidentsError:
        return {}
