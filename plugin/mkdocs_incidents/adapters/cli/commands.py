"""The subcommands by name: where each is, and what it does. Their modules are imported when they are called."""

# ruff: noqa: E501 - a table: one command a line

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from mkdocs_incidents.printable import printable
from mkdocs_incidents.validation.suggestions import suggest

_PACKAGE = "mkdocs_incidents.adapters.cli"

COMMANDS: Mapping[str, tuple[str, str]] = {
    "check": ("check:check", "Check the records and the configuration; with PATHS, print the problems of these files and folders only."),
    "list": ("records:list_incidents", "List the incidents, newest first."),
    "show": ("records:show", "Print one incident."),
    "render": ("render:render", "Write the runbook, the post-mortem template and each record as plain Markdown, every macro expanded."),
    "schema": ("schema:schema", "Print a JSON Schema (draft 2020-12): of a record with this repository's own words, of the configuration, of an export, of the figures."),
    "init": ("init:init", "Add what is missing for a site: mkdocs.yml, a first page, the runbook and the post-mortem template."),
    "new": ("new:new", "Open a record with the next free id, filled in from the post-mortem template, and print what to do now."),
    "log": ("respond:log", "Add a line to the timeline: what happened."),
    "ack": ("respond:ack", "Somebody works on it: sets acknowledged_at."),
    "identify": ("respond:identify", "The cause is known: sets identified_at."),
    "mitigate": ("respond:mitigate", "Users no longer feel it: sets mitigated_at and mitigation."),
    "resolve": ("respond:resolve", "It is over for good: sets resolved_at."),
    "reopen": ("respond:reopen", "It is not over after all: clears resolved_at, mitigated_at and mitigation, and logs that."),
    "severity": ("respond:severity", "Change the severity, wherever the record says it, log that, and print the first steps of the new one."),
    "set": ("set:set_values", "Correct fields of a record: title, summary, services, tags, trigger, detected_by, mitigation, visibility, author, and the instants, in any form that --at takes."),
    "action": ("action:action", "Add, close and list the action items of a record."),
    "link": ("link:link", "Link a record to an RFC, a PRD or another record; the other one gets the key that links back."),
    "promote": ("promote:promote", "Give a document its next status: draft, review, approved; archived is possible from each of them."),
    "status": ("status:status", "Check over HTTP whether the services answer: those named, any URLs, or else all that have URLs configured."),
    "comms": ("comms:comms", "Print a communication about an incident: the runbook's template, filled in with what the record says."),
    "export": ("exchange:export_incidents", "Write all incidents, in the order of their files, as JSON, NDJSON, CSV or Parquet."),
    "import": ("importing:import_incidents", "Make records of exports: of other products, or JSON and NDJSON as written by export."),
    "stats": ("stats:stats", "Print how long the responses took, and how many incidents there were of each kind."),
    "actions": ("stats:actions", "List the action items of all incidents, and the post-mortems to be finished: open ones first, by their due day."),
    "confirm": ("confirm:confirm", "Confirm what was inferred in an adopted record: all of it, or the fields named."),
    "doctor": ("doctor:doctor", "Say what is not right with the site's set-up, and how to fix it."),
    "adopt": ("adopt:adopt", "Make records of post-mortems that were written elsewhere: Markdown, text, reStructuredText, HTML and YAML."),
}  # fmt: skip
"""Name → (module and attribute, the first sentence of its help). A test holds the sentences to the commands' own."""


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
"""Other words for a command."""


def _full_name(typed: str) -> str | None:
    """The command's name, of itself, another word for it or the beginning of one only; None where that is none."""
    typed = typed.lower()
    if typed in COMMANDS:
        return typed
    begun = {ALIASES.get(name, name) for name in (*COMMANDS, *ALIASES) if name.startswith(typed)}
    return ALIASES.get(typed) or (begun.pop() if len(begun) == 1 else None)


class LazyGroup(click.Group):
    """A group whose subcommands cost their imports only when they are needed: all of them take half a second."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the alphabet."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of this name, of another name for it, or of the only one that begins so."""
        name = _full_name(cmd_name)
        if name is None:
            return None
        module, attribute = COMMANDS[name][0].split(":")
        command: click.Command = getattr(import_module(f"{_PACKAGE}.{module}"), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but say which command was probably meant."""
        if args and not args[0].startswith("-") and _full_name(args[0]) is None:
            begun = [name for name in sorted(COMMANDS) if name.startswith(args[0].lower())]
            hint = f"it may be {', '.join(begun)}" if begun else suggest(args[0], COMMANDS)
            ctx.fail(f"there is no command '{args[0]}'; {hint}")
        name, command, rest = super().resolve_command(ctx, args)
        return (_full_name(name) if name else name), command, rest

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The names that begin so, without importing what is behind them; options as click offers them."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [
            CompletionItem(name, help=about) for name, (_, about) in COMMANDS.items() if name.startswith(incomplete)
        ]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand; what click says of wrong usage quotes arguments, which may be names of strangers' files."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            message = printable(error.format_message())
            error.format_message = lambda: message  # type: ignore[method-assign]
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of `--help`, as click does, but from the table."""
        limit = formatter.width - 6 - max(map(len, COMMANDS))
        listed = [click.Command(name, help=summary) for name, (_, summary) in sorted(COMMANDS.items())]
        with formatter.section("Commands"):
            formatter.write_dl([(str(command.name), command.get_short_help_str(limit)) for command in listed])
