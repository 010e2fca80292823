"""Decides between AM and PM for times without either, by their order or by the span in their heading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time

from mkdocs_incidents.recording.adoption.times.clocks import read_clock
from mkdocs_incidents.recording.adoption.times.days import Day
from mkdocs_incidents.recording.adoption.times.moments import Moment


def settle_halves(moments: Sequence[Moment | None]) -> list[Moment | None]:
    """Return the moments, with `6:29` between `6:21 AM` and `8:44 AM` of the same day as a time in the morning.

    A time that fits both halves of the day, or neither, stays as it is.
    """
    settled = list(moments)
    days = list(_days(settled))
    for index, moment in enumerate(settled):
        if moment and not _is_certain(moment):
            before = _nearest(settled[:index][::-1], days[:index][::-1], days[index])
            after = _nearest(settled[index + 1 :], days[index + 1 :], days[index])
            settled[index] = _between(moment, before, after)
    return settled


def halved_within(moment: Moment, span: Moment) -> Moment:
    """Read a bare `1:42` below `1:40-1:59 PM` as PM. Any other moment stays as it is."""
    last = read_clock(span.until, 0)
    if moment.halved or moment.clock is None or span.clock is None or last is None or moment.clock.hour > 12:
        return moment
    hour = moment.clock.hour % 12 + (12 if last.at.hour >= 12 else 0)
    clock = moment.clock.replace(hour=hour)
    return replace(moment, clock=clock, halved=True) if span.clock <= clock <= last.at else moment


def _days(moments: Iterable[Moment | None]) -> list[Day | None]:
    """The day of each moment: its own, or that of the one above."""
    days: list[Day | None] = []
    for moment in moments:
        days.append((moment.day if moment else None) or (days[-1] if days else None))
    return days


def _is_certain(moment: Moment) -> bool:
    return moment.clock is None or moment.halved or not 1 <= moment.clock.hour <= 12


def _nearest(moments: Sequence[Moment | None], days: Sequence[Day | None], day: Day | None) -> time | None:
    """The first certain time on the same day."""
    return next(
        (
            one.clock
            for one, of in zip(moments, days, strict=True)
            if one and one.clock and _is_certain(one) and of == day
        ),
        None,
    )


def _between(moment: Moment, before: time | None, after: time | None) -> Moment:
    if before is None or after is None or moment.clock is None:
        return moment
    hour = moment.clock.hour % 12
    fitting = [clock for half in (0, 12) if before <= (clock := moment.clock.replace(hour=hour + half)) <= after]
    return replace(moment, clock=fitting[0], halved=True) if len(fitting) == 1 else moment
