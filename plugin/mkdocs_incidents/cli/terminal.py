"""Prints all output of the commands through the filter `printable`. No other module prints."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from typing import Any

import click
from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.table import Column, Table
from rich.text import Text

from mkdocs_incidents.printable import break_commands, json_text, printable, printable_lines

_GAP = 2  # spaces between two columns
_LONG_WORD = 20  # characters; longer ones, such as addresses, may be broken
_ANY_WIDTH = 1000  # at which cells are measured


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
    terminal = sys.stdout.isatty()
    console = Console(width=None if terminal else 140, highlight=False)
    if terminal and isinstance(shown, Table) and shown.show_header and not _fit(shown, console):
        shown = _stack(shown)
    with console.capture() as captured:
        console.print(Text(printable_lines(shown)) if isinstance(shown, str) else shown, style=style or None)
    click.echo(break_commands(captured.get()), nl=False, color=True)  # after rich has chosen colours and folded lines


def new_table(headings: Iterable[str], unbroken: Collection[str]) -> Table:
    """Create a table without a frame. The columns `unbroken` are never folded."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading in unbroken)
    return table


def new_facts() -> Table:
    """Create a table of labels and their values, without headings. Long values are folded."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    return table


def _fit(table: Table, console: Console) -> bool:
    """Set the widths of the columns so that no word is broken. Returns False if the terminal is too narrow for that.

    Rich breaks words: it takes space from the widest column, even if that has the longest word.
    """
    ranges = [_measure(column, console) for column in table.columns]
    spare = console.width - sum(least for least, _ in ranges) - _GAP * (len(ranges) - 1)
    if spare < 0:
        return False
    for column, (least, most) in sorted(zip(table.columns, ranges, strict=True), key=lambda one: one[1][1] - one[1][0]):
        column.width = min(most, least + spare)
        spare -= column.width - least
    return True


def _measure(column: Column, console: Console) -> tuple[int, int]:
    """Return the widths at which the column breaks no word but an address or a path, and at which it folds no cell."""
    options = console.options.update(width=_ANY_WIDTH)
    ranges = [Measurement.get(console, options, cell) for cell in (column.header, *column.cells)]
    most = max(one.maximum for one in ranges)
    return most if column.no_wrap else min(_LONG_WORD, max(one.minimum for one in ranges)), most


def _stack(table: Table) -> Table:
    """Convert a table to one line for each cell that is not empty, with an empty line below each row."""
    stacked = new_facts()
    for row in zip(*(column.cells for column in table.columns), strict=True):
        for column, cell in zip(table.columns, row, strict=True):
            if str(cell):
                stacked.add_row(column.header, cell)
        stacked.add_row()
    return stacked


def text_cells(cells: Iterable[str]) -> list[Text]:
    """Return the cells of a row, each on one line."""
    return [Text(printable(cell)) for cell in cells]
