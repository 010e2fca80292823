"""`incidents edit`: opens a record in the user's editor, and checks it before saving."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from mkdocs_incidents.cli.completion import identity_argument
from mkdocs_incidents.cli.edit_commands import failures, report, verbose_option
from mkdocs_incidents.cli.incident.editor import run_editor
from mkdocs_incidents.cli.record_argument import choose_incident
from mkdocs_incidents.cli.reports.reporters import report_text
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say, say_lines
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError, Problem
from mkdocs_incidents.recording.commit import edit_file, read_text
from mkdocs_incidents.recording.edit import Edit, RefusedEditError
from mkdocs_incidents.recording.edits.record_merge import merge_records
from mkdocs_incidents.recording.todo import list_todo
from mkdocs_incidents.storage.draft_files import DraftFile


@click.command()
@identity_argument()
@verbose_option
@in_repository
def edit(identity: str, verbose: bool, repository: Repository) -> None:
    """Open a record in your editor.

    Opens a copy at the first line that needs work, in VISUAL, EDITOR or vi. When you close the editor, the text is
    checked and saved. If the editor fails, or if the text would break a rule, the record does not change and the copy
    stays where it is.

    \b
    Example:
      incidents edit INC-042
    """
    root, workspace = repository.root, repository.load()
    incident = choose_incident(workspace, identity)
    with failures():
        path = incident.artifact.path
        missing = list_todo(root, workspace, incident)
        session = _Session(root, workspace, path, read_text(root, path))
        done = session.run(missing[0].location.line if missing else 1)
    if done is None:
        say(f"{incident.id}: nothing was changed")
        return
    report(f"{incident.id} is saved: {path}", [done], verbose=verbose)
    with failures():
        left = len(list_todo(root, repository.load(), incident))
    following = "incidents todo" if left else "incidents promote"
    say(f"Next: {following} {incident.id}{f' ({left} to do)' if left else ' review'}")


@dataclass(frozen=True, slots=True)
class _Session:
    """One record in the editor. `before` is its text when it was opened."""

    root: Path
    workspace: Workspace
    path: str
    before: str

    def run(self, line: int) -> Edit | None:
        """Run the editor until the text can be saved or the user gives up. None if nothing changed.

        Raises IncidentsError.
        """
        draft = DraftFile(self.root, self.path, self.before.encode())
        while True:
            text = self._edited(draft, line)
            if text == self.before:
                draft.remove()
                return None
            try:
                saved = self._save(text)
            except IncidentsError as error:
                problems = error.problems if isinstance(error, RefusedEditError) else ()
                if not _wants_another_try(error, problems):
                    kept = f"{error}. Your text is in {draft.path}"
                    raise RefusedEditError(kept, problems) from None
                line = problems[0].location.line if problems else line
            else:
                draft.remove()
                return saved

    def _edited(self, draft: DraftFile, line: int) -> str:
        try:
            run_editor(draft.path, line)
            data = draft.read()
            text = data.decode("utf-8") if data is not None else ""
        except IncidentsError as error:
            data = draft.read()
            if data in (None, self.before.encode()):
                draft.remove()
                raise IncidentsError(f"{error}. {self.path} did not change") from None
            raise IncidentsError(f"{error}. {self.path} did not change; your text is in {draft.path}") from None
        except UnicodeDecodeError:
            raise IncidentsError(f"your text in {draft.path} is not UTF-8; {self.path} did not change") from None
        if not text.strip():
            draft.remove()
            raise IncidentsError(f"the editor left no text; {self.path} did not change")
        return text

    def _save(self, text: str) -> Edit:
        def change(now: str) -> str:
            if now == self.before:
                return text
            try:
                return merge_records(self.before, text, now)
            except IncidentsError as error:
                raise IncidentsError(f"{self.path} was changed in the meantime, and {error}") from None

        return edit_file(self.root, self.workspace, self.path, change)


def _wants_another_try(error: IncidentsError, problems: tuple[Problem, ...]) -> bool:
    """Ask whether to correct the text that the rules refuse."""
    if not problems or not sys.stdin.isatty():
        return False
    say_lines(report_text(problems), err=True)
    return click.confirm(f"{error}. Open the editor again?", default=True, err=True)
