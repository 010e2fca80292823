"""Options for days and quarters."""

from __future__ import annotations

from datetime import date

import click
import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.time_options import day_option, quarter_option
from mkdocs_incidents.figures.periods import parse_quarter


@click.command()
@day_option("--since", "From this day on.")
@quarter_option("A quarter.")
def show(since: date | None, quarter: int | None) -> None:
    click.echo(f"{since!r} {quarter!r}")


def test_a_day_a_quarter_and_neither() -> None:
    given = CliRunner().invoke(show, ["--since", "2026-03-02", "--quarter", "2026-Q3"])
    assert given.output == f"{date(2026, 3, 2)!r} {parse_quarter('2026-Q3')}\n"
    assert CliRunner().invoke(show, []).output == "None None\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--since", "2026-02-30"], "'2026-02-30' is not a day such as 2026-03-02"),
        (["--quarter", "2026-Q5"], "'2026-Q5' is not a quarter such as 2026-Q3"),
        (["--quarter", "0001-Q1"], "'0001-Q1' is not a quarter such as 2026-Q3"),
    ],
)
def test_what_is_neither(arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(show, arguments)
    assert (result.exit_code, message in result.output) == (2, True)
