"""Options for days and quarters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from mkdocs_incidents.figures.periods import parse_quarter, quarter_days
from mkdocs_incidents.reading.instants import parse_day

_Command = TypeVar("_Command", bound=Callable[..., Any])


class _Day(click.ParamType):  # type: ignore[type-arg]  # generic in new releases of click only
    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        return parse_day(str(value)) or self.fail(f"'{value}' is not a day such as 2026-03-02", param, ctx)


class _Quarter(click.ParamType):  # type: ignore[type-arg]
    name = "quarter"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        number = parse_quarter(str(value))
        try:
            quarter_days(-1 if number is None else number - 1)  # a quarter is compared with the one before
        except ValueError:
            number = None
        return self.fail(f"'{value}' is not a quarter such as 2026-Q3", param, ctx) if number is None else number


def day_option(name: str, text: str) -> Callable[[_Command], _Command]:
    """Return an option that takes a day. The default is None."""
    return click.option(name, type=_Day(), metavar="DAY", help=text)


def quarter_option(text: str) -> Callable[[_Command], _Command]:
    """Return the option `--quarter`. Its value is the number of the quarter, or None."""
    return click.option("--quarter", type=_Quarter(), metavar="QUARTER", help=text)
