"""Options for reading other people's documents: their time zone, and a map of their words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.recording.adoption.company_words import NO_WORDS, WordMap, load_word_map
from mkdocs_incidents.recording.adoption.times.zones import Zone, parse_zone

_Command = TypeVar("_Command", bound=Callable[..., Any])


class _ZoneType(click.ParamType):  # type: ignore[type-arg]  # generic in new releases of click only
    """A time zone on the command line: an abbreviation, an offset or an IANA name."""

    name = "zone"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Zone:
        """Parse the zone. click reports a failure as wrong usage."""
        if isinstance(value, Zone):
            return value
        zone = parse_zone(str(value))
        if zone is None or zone.tz is None:
            self.fail(f"'{value}' is not one certain zone; write UTC, CET, +02:00 or Europe/Berlin", param, ctx)
        return zone


def zone_option(text: str) -> Callable[[_Command], _Command]:
    """Add `--timezone`. The default is None."""
    return click.option("--timezone", type=_ZoneType(), help=text)


def words_option(text: str) -> Callable[[_Command], _Command]:
    """Add `--map`, the path of a file for `read_words`. The default is None."""
    path = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.option("--map", "words", type=path, help=text)


def read_words(path: Path | None, settings: ResponseSettings) -> WordMap:
    """Read the map of words. Raises IncidentsError with the position of a word that is not configured."""
    return load_word_map(path, settings) if path else NO_WORDS
