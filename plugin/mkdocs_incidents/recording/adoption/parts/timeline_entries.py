"""The entries of a timeline, before and after their times are known in UTC."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from mkdocs_incidents.reading.body.placeholders import is_placeholder
from mkdocs_incidents.recording.adoption.times.moments import Moment
from mkdocs_incidents.recording.adoption.times.zones import Zone, find_zone, zone_pattern

_FEWEST = 3
_UNFILLED = re.compile(
    r"\[(?:event|action|details?|text|what happened|event description|description|\.{2,}|…)[^\]]*\]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Written:
    """An entry before its time is placed: the text, which may begin with a time, its line from 0, and what is below.

    `prose` says that it is a sentence, whose time may stand anywhere in it.
    """

    text: str
    line: int
    below: tuple[str, ...] = ()
    prose: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of a timeline; `at` is in UTC, None where its time could not be read with certainty.

    `day` is what is known of an entry without an instant.
    """

    at: datetime | None
    event: str
    line: int
    day: date | None = None


def is_left_out(text: str, moment: Moment | None) -> bool:
    """Whether nobody has filled the entry in; behind a real time, brackets may well be an event."""
    if moment and moment.clock and text.strip():
        return _UNFILLED.fullmatch(text.strip()) is not None
    return is_placeholder(text)


def is_newest_first(moments: Sequence[Moment | None]) -> bool:
    """Whether the clocks of a list run backwards, as on a status page, however many days they cover."""
    keys = [(one.day.month, one.day.day) if one.day else (0, 0) for one in moments if one and one.clock]
    clocks = [one.clock for one in moments if one and one.clock]
    times = list(zip(keys, clocks, strict=True))
    return len(times) >= _FEWEST and times[0] != times[-1] and all(two <= one for one, two in pairwise(times))


def zone_alone(text: str, document: str) -> Zone | None:
    """The zone that is all of a text: `(UTC)`."""
    bare = text.strip("*_()[]. ")
    return find_zone(bare, document) if re.fullmatch(zone_pattern(), bare) else None


def joined(*texts: str) -> str:
    """The parts of an event as one text."""
    return " — ".join(text for text in texts if text)
