"""The option for a time zone."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.history.document_options import zone_option
from mkdocs_incidents.recording.adoption.times.zones import Zone


@click.command()
@zone_option("A zone.")
def show(timezone: Zone | None) -> None:
    click.echo(str(timezone.tz) if timezone else "none")


@pytest.mark.parametrize(("typed", "shown"), [("Europe/Berlin", "Europe/Berlin"), ("UTC", "UTC")])
def test_a_zone(typed: str, shown: str) -> None:
    assert CliRunner().invoke(show, ["--timezone", typed]).output == f"{shown}\n"
    assert CliRunner().invoke(show, []).output == "none\n"


@pytest.mark.parametrize("typed", ["Mars", "IST"])
def test_what_is_no_certain_zone(typed: str) -> None:
    result = CliRunner().invoke(show, ["--timezone", typed])
    assert result.exit_code == 2
    assert f"'{typed}' is not one certain zone; write UTC, CET, +02:00 or Europe/Berlin" in result.output
