"""The options for a time zone and for words."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.history.document_options import read_words, words_option, zone_option
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.adoption.company_words import NO_WORDS
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


@click.command()
@words_option("Words.")
def show_words(words: Path | None) -> None:
    click.echo(dict(read_words(words, parse_company({}).response).severity))


def test_words(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text("severity: {Bad: P1}\n", encoding="utf-8")
    assert CliRunner().invoke(show_words, ["--map", str(tmp_path / "map.yaml")]).output == "{'bad': 'P1'}\n"
    assert CliRunner().invoke(show_words, ["--map", str(tmp_path / "none.yaml")]).exit_code == 2
    assert read_words(None, parse_company({}).response) is NO_WORDS
