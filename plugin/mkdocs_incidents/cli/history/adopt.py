"""`incidents adopt`: adopts existing post-mortems as records."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.cli.edit_commands import failures
from mkdocs_incidents.cli.git import read_file_history
from mkdocs_incidents.cli.history.adoption_report import print_report
from mkdocs_incidents.cli.history.adoption_review import review_adoptions
from mkdocs_incidents.cli.history.document_options import read_words, words_option, zone_option
from mkdocs_incidents.cli.progress import shown_when_slow
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.recording.adoption.adoption import AdoptionOptions, Outcome
from mkdocs_incidents.recording.adoption.adoption_commit import write_adoptions
from mkdocs_incidents.recording.adoption.adoption_plan import plan_adoptions
from mkdocs_incidents.recording.adoption.times.zones import Zone

_FAILED = (Outcome.INVALID, Outcome.TAKEN, Outcome.UNREADABLE)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH…]")
@click.option("--write", is_flag=True, help="Write the records. Without this option, the command only prints a report.")
@click.option(
    "--in-place", is_flag=True, help="Turn the files into records where they are, without changing their text."
)
@click.option("--review", is_flag=True, help="With --write: ask about uncertain facts. You answer with one key.")
@zone_option("The time zone of documents without one: UTC, CET, Europe/Berlin.")
@click.option("--author", help="The author of documents without one. By default the person who committed the file.")
@click.option("--severity", help="The severity of documents without one.")
@click.option("--services", help="The services of documents without any, separated by commas.")
@words_option("A YAML file with your own words for fields, severities, services and states.")
@click.option(
    "--chase-from",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Give no reminders of items that were due before this day. By default today.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@in_repository
def adopt(
    paths: tuple[Path, ...],
    write: bool,
    in_place: bool,
    review: bool,
    timezone: Zone | None,
    author: str | None,
    severity: str | None,
    services: str | None,
    words: Path | None,
    chase_from: datetime | None,
    form: str,
    repository: Repository,
) -> None:
    """Adopt existing post-mortems as records.

    Reads Markdown, text, reStructuredText, AsciiDoc, HTML and YAML. Without PATH, it searches the repository for
    folders and files with names such as "postmortems", and skips templates, READMEs and files that were adopted before.
    The report says what was understood in each file and what was not. Facts that a document does not state stay unknown
    in the record; facts that it implies are marked as inferred. The files do not change: the record quotes their text
    under "Original".

    With --in-place, the .md files below incident_response.paths.artifacts become records themselves: the command adds
    front matter, and their text and addresses stay the same.

    Exit codes: 0 every post-mortem is or can become a record, 1 some cannot, 2 wrong usage or a file that cannot be
    written.

    \b
    Example:
      incidents adopt
      incidents adopt docs/postmortems --timezone Europe/Berlin --write
      incidents adopt --in-place --write
    """
    root, workspace = repository.root, repository.load()
    settings = workspace.company.response
    if in_place:
        _require_configured(root, paths, settings)
    with failures():
        options = AdoptionOptions(
            now=workspace.now,
            zone=timezone,
            author=author,
            severity=_known_severity(severity, settings),
            services=tuple(_known_services(services, settings)),
            words=read_words(words, settings),
            chase_from=chase_from.date() if chase_from else None,
            in_place=in_place,
            history=read_file_history,
        )
        plan = partial(plan_adoptions, root, paths, workspace, options)
        with shown_when_slow("Reading the post-mortems"):
            planned = plan()
        adoptions = review_adoptions(planned, settings) if review else planned
        if write:
            adoptions = write_adoptions(root, plan, planned, adoptions)
    print_report(root, adoptions, form, written=write)
    sys.exit(1 if any(one.outcome in _FAILED for one in adoptions) else 0)


def _require_configured(root: Path, paths: tuple[Path, ...], settings: ResponseSettings) -> None:
    """Raise click.UsageError for a path outside the configured artifact folders."""
    for path in paths:
        place = Path(os.path.relpath(path, root)).as_posix()
        if not settings.is_below_artifacts(f"{place}/"):
            folder = place if path.is_dir() else place.rpartition("/")[0] or "."
            folders = ", ".join(dict.fromkeys((*settings.artifacts_paths, folder)))
            raise click.UsageError(
                f"records in {folder} are not read; write in company.config.yaml: "
                f"incident_response: {{paths: {{artifacts: [{folders}]}}}}"
            )


def _known_severity(name: str | None, settings: ResponseSettings) -> str | None:
    if name and settings.scale.get(name) is None:
        raise click.BadParameter(
            f"'{name}' is not known; {suggest(name, settings.scale.names)}", param_hint="--severity"
        )
    return name


def _known_services(names: str | None, settings: ResponseSettings) -> Iterator[str]:
    known = [service.name for service in settings.services]
    for name in (part.strip() for part in (names or "").split(",")):
        if name and known and name not in known:
            raise click.BadParameter(f"'{name}' is not configured; {suggest(name, known)}", param_hint="--services")
        if name:
            yield name
