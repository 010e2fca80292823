"""Completes ids, severities, services and other words in the shell. Defines the argument [ID]."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from mkdocs_incidents.cli.repository import Repository, find_root
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.printable import printable

_Command = TypeVar("_Command", bound=Callable[..., Any])
Offer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _completes(list_items: Callable[[Workspace], Iterable[tuple[str, str]]]) -> Offer:
    """Complete (word, help) pairs from a workspace. Outside a repository, or if it is unreadable, complete nothing."""

    def offer(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        given = context.params.get("root")
        try:
            workspace = Repository(find_root(given if isinstance(given, Path) else None)).load()
        except click.ClickException:
            return []
        found = [(word, about) for word, about in list_items(workspace) if word.lower().startswith(incomplete.lower())]
        return [CompletionItem(word, help=printable(about)) for word, about in found]

    return offer


def complete_words(field: str) -> Offer:
    """Complete the words that a field allows."""
    return _completes(lambda workspace: ((word, "") for word in workspace.company.response.vocabulary[field]))


def _incidents(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Return open incidents first, then the newest."""
    ordered = sorted(workspace.incidents, key=lambda one: (one.is_open, one.id), reverse=True)
    return ((incident.id, incident.title) for incident in ordered)


def _severities(workspace: Workspace) -> Iterator[tuple[str, str]]:
    return ((one.name, one.label) for one in workspace.company.response.scale.severities)


def _services(workspace: Workspace) -> Iterator[tuple[str, str]]:
    return ((one.name, one.title) for one in workspace.company.response.services)


def _incidents_and_communications(workspace: Workspace) -> Iterator[tuple[str, str]]:
    from mkdocs_incidents.runbook.communication import COMMUNICATIONS  # noqa: PLC0415 - with templates, which take long

    yield from ((kind, "") for kind in COMMUNICATIONS)
    yield from _incidents(workspace)


complete_incidents = _completes(_incidents)
complete_severities = _completes(_severities)
complete_services = _completes(_services)
complete_incidents_and_severities = _completes(lambda workspace: (*_severities(workspace), *_incidents(workspace)))
complete_incidents_and_communications = _completes(_incidents_and_communications)


def identity_argument(complete: Offer = complete_incidents) -> Callable[[_Command], _Command]:
    """Add the argument `[ID]` before the others. It is "" if it is left out. `complete` lists its completions."""
    # nargs=-1 is click's only argument that leaves words for the arguments after it
    return click.argument("identity", nargs=-1, metavar="[ID]", callback=_at_most_one, shell_complete=complete)


def _at_most_one(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> str:
    if len(values) > 1:
        raise click.UsageError(f"give one ID, not {len(values)}: {' '.join(values)}")
    return values[0] if values else ""
