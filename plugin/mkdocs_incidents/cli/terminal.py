"""Prints all output of the commands through the filter `printable`. No other module prints."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from typing import Any

import click
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from mkdocs_incidents.printable import break_commands, json_text, printable, printable_lines


def say(text: str, *, err: bool = False, colour: str | None = None, bold: bool = False) -> None:
    """Print a text on one line, even if it contains line ends."""
    click.secho(printable(text), err=err, fg=colour, bold=bold)


def say_lines(text: str, *, err: bool = False) -> None:
    """Print a text of several lines."""
    click.echo(printable_lines(text), err=err)


def say_json(value: Any, *, indent: int | None = 2) -> None:
    """Print a value as JSON."""
    say_exactly(json_text(value, indent=indent))


def say_exactly(text: str, *, end: str = "\n") -> None:
    """Print a text that has already passed the filter for its format: JSON, CSV, XML, workflow commands."""
    click.echo(text + end, nl=False)


def say_styled(shown: RenderableType, style: str = "") -> None:
    """Print a table or styled text, as wide as the terminal. Without a terminal, no line is folded."""
    console = Console(width=None if sys.stdout.isatty() else 140, highlight=False)
    with console.capture() as captured:
        console.print(Text(printable_lines(shown)) if isinstance(shown, str) else shown, style=style or None)
    click.echo(break_commands(captured.get()), nl=False, color=True)  # after rich has chosen colours and folded lines


def new_table(headings: Iterable[str], unbroken: Collection[str]) -> Table:
    """Create a table without a frame. The columns `unbroken` are never folded."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading in unbroken)
    return table


def text_cells(cells: Iterable[str]) -> list[Text]:
    """Return the cells of a row, each on one line."""
    return [Text(printable(cell)) for cell in cells]
