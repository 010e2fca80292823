"""The command `incidents` and the table of its subcommands. A subcommand is imported when it is called."""

from __future__ import annotations

# ruff: noqa: E501 - a table: one command a line
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.printable import printable

_PACKAGE = "mkdocs_incidents.cli"

COMMANDS: Mapping[str, tuple[str, str]] = {
    "check": ("repository_commands.check:check", "Check the records and the configuration."),
    "list": ("history.list_and_show:list_incidents", "List the incidents, newest first."),
    "show": ("history.list_and_show:show", "Print one incident."),
    "render": ("history.render_command:render", "Write the runbook and the records as plain Markdown."),
    "schema": ("repository_commands.schema_command:schema", "Print a JSON Schema (draft 2020-12)."),
    "init": ("repository_commands.init:init", "Set up a site: add the files that are missing."),
    "new": ("incident.new:new", "Open a record, and print what to do now."),
    "log": ("incident.respond:log", "Add an entry to the timeline."),
    "ack": ("incident.respond:ack", "Acknowledge the incident: set acknowledged_at."),
    "identify": ("incident.respond:identify", "Log that the cause is known: set identified_at."),
    "mitigate": ("incident.respond:mitigate", "Log that users are no longer affected."),
    "resolve": ("incident.respond:resolve", "Mark the incident resolved: set resolved_at."),
    "reopen": ("incident.respond:reopen", "Reopen the incident, and log the reopening."),
    "ingest": ("incident.ingest_command:ingest", "Update the records from an event of an issue."),
    "timeline": ("incident.timeline_command:timeline", "Copy chat messages into the timeline of a record."),
    "step": ("incident.step_command:step", "List the runbook's steps, print one, or log one as done."),
    "drill": ("incident.drill_command:drill", "Record drills, in which you rehearse an incident."),
    "severity": ("incident.respond:severity", "Change the severity, and print its first steps."),
    "set": ("incident.set_command:set_values", "Correct fields of a record."),
    "undo": ("incident.undo_command:undo", "Undo the last change that a command made."),
    "edit": ("incident.edit_command:edit", "Open a record in your editor."),
    "todo": ("incident.todo_command:todo", "List what a record still needs before its review."),
    "action": ("incident.action_command:action", "Add, close and list the action items of a record."),
    "link": ("incident.link:link", "Link a record to an RFC, a PRD or another record."),
    "promote": ("incident.promote:promote", "Move a document to its next status."),
    "status": ("repository_commands.status:status", "Check over HTTP whether your services answer."),
    "comms": ("incident.comms:comms", "Print a message for users or colleagues."),
    "export": ("history.export_command:export_incidents", "Export all incidents as JSON, NDJSON, CSV or Parquet."),
    "import": ("history.importing:import_incidents", "Import incidents from exports of other products."),
    "stats": ("history.stats:stats", "Print response times and incident counts."),
    "report": ("history.quarter_report_command:report_quarter", "Print a report on a quarter as Markdown."),
    "actions": ("history.stats:actions", "List action items and unfinished post-mortems."),
    "confirm": ("incident.confirm:confirm", "Confirm the inferred fields of an adopted record."),
    "merge-driver": ("repository_commands.merge_driver:merge_driver", "Merge two versions of a record for Git."),
    "doctor": ("repository_commands.doctor:doctor", "Find out why the site does not build or is empty."),
    "adopt": ("history.adopt:adopt", "Adopt existing post-mortems as records."),
}  # fmt: skip
"""Name → (module and attribute, first sentence of the help). A test compares the sentences with the commands."""


COMMITTING = frozenset({
    "new", "log", "ack", "identify", "mitigate", "resolve", "reopen", "severity", "set", "edit", "undo", "action", "link",
    "promote", "comms", "confirm", "timeline", "ingest", "step", "drill",
})  # fmt: skip
"""Commands that change records, and therefore have the options --commit and --push."""


ALIASES: Mapping[str, str] = {
    "acknowledge": "ack",
    "acknowledged": "ack",
    "identified": "identify",
    "mitigated": "mitigate",
    "resolved": "resolve",
    "reopened": "reopen",
    "note": "log",
    "ls": "list",
}
"""Other names for commands."""


def _full_name(typed: str) -> str | None:
    """Return the full name for a name, an alias or an unambiguous beginning of one, or None."""
    typed = typed.lower()
    if typed in COMMANDS:
        return typed
    begun = {ALIASES.get(name, name) for name in (*COMMANDS, *ALIASES) if name.startswith(typed)}
    return ALIASES.get(typed) or (begun.pop() if len(begun) == 1 else None)


class _UnusableFileError(click.ClickException):
    """The system refuses access to a file or folder."""

    exit_code = 2


class LazyGroup(click.Group):
    """Imports a subcommand only when it is needed. Importing all of them takes half a second."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the subcommand with this name or alias, or the only one that begins with it."""
        name = _full_name(cmd_name)
        if name is None:
            return None
        module, attribute = COMMANDS[name][0].split(":")
        command: click.Command = getattr(import_module(f"{_PACKAGE}.{module}"), attribute)
        if name in COMMITTING:
            command = import_module(f"{_PACKAGE}.committing").add_commit_options(command, name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Like click, but suggests the command that was probably meant."""
        if args and not args[0].startswith("-") and _full_name(args[0]) is None:
            begun = [name for name in sorted(COMMANDS) if name.startswith(args[0].lower())]
            hint = f"it may be {', '.join(begun)}" if begun else suggest(args[0], COMMANDS)
            ctx.fail(f"there is no command '{args[0]}'; {hint}")
        name, command, rest = super().resolve_command(ctx, args)
        return (_full_name(name) if name else name), command, rest

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete names without importing their modules. click completes the options."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [
            CompletionItem(name, help=about) for name, (_, about) in COMMANDS.items() if name.startswith(incomplete)
        ]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand, and make error messages printable: they quote arguments, such as names of unknown files."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            said = error.format_message()
            asked = isinstance(error, click.UsageError) and error.ctx and said == error.ctx.get_help()
            message = said if asked else printable(said)  # a group without a subcommand shows its help
            error.format_message = lambda: message  # type: ignore[method-assign]
            raise
        except OSError as error:  # a file vanished or became inaccessible at a point where no reader handles it
            if error.filename is None:
                raise
            raise _UnusableFileError(printable(f"{error.filename} cannot be read: {error.strerror}")) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, so that `--help` imports no module."""
        limit = formatter.width - 6 - max(map(len, COMMANDS))
        listed = [click.Command(name, help=summary) for name, (_, summary) in sorted(COMMANDS.items())]
        with formatter.section("Commands"):
            formatter.write_dl([(str(command.name), command.get_short_help_str(limit)) for command in listed])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-incidents", prog_name="incidents")
def main() -> None:
    """Check, write and read the incident records of a repository.

    Every command except init works on the repository that contains the current folder: the nearest parent folder with
    company.config.yaml, mkdocs.yml or artifacts/.
    """
