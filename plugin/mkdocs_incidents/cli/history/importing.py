"""`incidents import`: turns exports of other products, and our own, into records."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mkdocs_incidents.cli.edit_commands import failures
from mkdocs_incidents.cli.history.document_options import read_words, words_option, zone_option
from mkdocs_incidents.cli.progress import shown_when_slow
from mkdocs_incidents.cli.reports.import_report import report_plan
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.adoption.times.zones import Zone
from mkdocs_incidents.recording.commit import write_edits
from mkdocs_incidents.recording.edit import Edit
from mkdocs_incidents.recording.importers.export_files import LIMIT, Document, list_files, load_documents
from mkdocs_incidents.recording.importers.import_plan import ImportOptions
from mkdocs_incidents.recording.importers.systems import SYSTEMS
from mkdocs_incidents.recording.importers.whole_import import OWN, plan_documents, sort_documents
from mkdocs_incidents.storage.disk import SafeFolder


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, allow_dash=True, path_type=Path),
    metavar="FILE…",
)
@click.option(
    "--from", "system", type=click.Choice([OWN, *SYSTEMS]), help="The product, if the command does not recognise it."
)
@click.option("--write", is_flag=True, help="Write the records. Without this option, the command only prints a report.")
@words_option("A YAML file that translates the product's fields, severities, services and states to yours.")
@zone_option("The time zone of times without one: UTC, CET, Europe/Berlin.")
@click.option("--author", help="The author of incidents without one.")
@in_repository
def import_incidents(
    files: tuple[Path, ...],
    system: str | None,
    write: bool,
    words: Path | None,
    timezone: Zone | None,
    author: str | None,
    repository: Repository,
) -> None:
    """Import incidents from exports of other products.

    FILE is a saved response of the product's API, an export, a folder of these, or - for standard input. The command
    recognises the product. Pass several pages of results, log entries, updates and follow-ups together. JSON and
    NDJSON from `incidents export` work too.

    Incidents that were imported before are skipped. The report lists planned maintenance, and fields that a record
    does not have. Files from `incidents export` keep their ids, and are imported completely or not at all.

    Exit codes: 0 every incident can become a record, 1 some cannot, or a file is damaged, 2 wrong usage.

    \b
    Example:
      incidents import incidents.json
      incidents import page-*.json log_entries.json --from pagerduty --write
    """
    root = repository.root
    documents, problems = _load(files)
    sorted_documents = sort_documents(documents, system)
    problems += sorted_documents.unknown
    for name in sorted_documents.empty:
        say(f"{name}: no incidents in this file")
    for problem in problems:
        say(problem, err=True)
    if not sorted_documents.by_importer and not sorted_documents.own and problems:
        sys.exit(2)
    with failures(), shown_when_slow("Reading the incidents"):
        workspace = repository.load()
        own_words = read_words(words, workspace.company.response)
        options = ImportOptions(zone=timezone, author=author or "", words=own_words)
        plan = plan_documents(sorted_documents, workspace, root, options)
        if write:

            def make(_: SafeFolder) -> list[Edit]:
                nonlocal plan
                plan = plan_documents(sorted_documents, Repository(root, workspace.now).load(), root, options)
                return [Edit(path, "", text) for path, text in plan.files()]

            write_edits(root, make)
    refused = report_plan(plan, len(sorted_documents.own), write=write)
    sys.exit(1 if refused or problems else 0)


def _load(files: tuple[Path, ...]) -> tuple[list[Document], list[str]]:
    """Read the files. Returns the documents, and a message for each unreadable file."""
    documents: list[Document] = []
    problems: list[str] = []
    for path in list_files(files):
        try:
            documents += load_documents(path, sys.stdin.buffer.read(LIMIT + 1) if str(path) == "-" else None)
        except IncidentsError as error:
            problems.append(str(error))
    return documents, problems
