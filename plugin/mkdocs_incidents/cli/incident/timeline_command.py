"""`incidents timeline`: copies chat messages into a record's timeline."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_incidents.cli.completion import identity_argument
from mkdocs_incidents.cli.edit_commands import failures, report, verbose_option
from mkdocs_incidents.cli.record_argument import choose_incident
from mkdocs_incidents.cli.repository import Repository, in_repository
from mkdocs_incidents.recording.chat.chat_export import Choice, choose_posts, load_posts
from mkdocs_incidents.recording.edits.message_edits import copy_messages


@click.group()
def timeline() -> None:
    """Copy chat messages into the timeline of a record.

    \b
    Example:
      incidents timeline import INC-042 slack-export --reaction memo
    """


@timeline.command("import")
@identity_argument()
@click.argument("export", type=click.Path(exists=True, path_type=Path))
@click.option("--pinned", is_flag=True, help="Copy the pinned messages.")
@click.option("--reaction", default="", metavar="EMOJI", help="Copy the messages with this reaction, such as memo.")
@click.option("--channel", default="", help="The channel, if the export has several.")
@verbose_option
@in_repository
def import_messages(
    identity: str,
    export: Path,
    pinned: bool,
    reaction: str,
    channel: str,
    verbose: bool,
    repository: Repository,
) -> None:
    """Copy chosen messages of a Slack or Mattermost export into the timeline.

    Each message becomes an entry with its exact time and the name of its author. You can run the command again with a
    newer export: messages that were copied before are left out, even if you reworded or deleted their entries.

    \b
    Example:
      incidents timeline import INC-042 slack-export --reaction memo
      incidents timeline import INC-042 mattermost.jsonl --pinned --channel incident-042
    """
    if not pinned and not reaction.strip():
        raise click.UsageError("say which messages to copy: --pinned, --reaction EMOJI, or both")
    root, workspace = repository.root, repository.load()
    incident = choose_incident(workspace, identity)
    with failures():
        posts = choose_posts(load_posts(export), Choice(pinned, reaction, channel))
        edit, added = copy_messages(root, workspace, incident.id, [post.message for post in posts])
    told = f"{incident.id}: {_count(len(added))} copied from {export.name}"
    before = len(posts) - len(added)
    report(f"{told}; {before} copied before" if before else told, [edit], verbose=verbose)


def _count(number: int) -> str:
    return "1 message" if number == 1 else f"{number or 'no'} messages"
