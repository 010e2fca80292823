"""Counts open and overdue action items over time, as far as records say when each one was closed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.incident import Incident, occurred_at
from mkdocs_incidents.model.vocabulary import ActionStatus

_MOST = 24
"""The number of months that are shown at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthEnd:
    """How many items were open, and how many of them overdue, at the end of a day.

    `month` is written YYYY-MM; `day` is its last day or, in the current month, today.
    """

    month: str
    day: date
    open: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionHistory:
    """The months from the first incident with action items until now, without gaps, at most the last 24.

    `without_day` counts items that are closed on an unknown day. They are in no month.
    """

    months: tuple[MonthEnd, ...]
    without_day: int


def build_action_history(incidents: Iterable[Incident], today: date) -> ActionHistory:
    """Count the open items at the end of each month.

    An item exists from the day on which its incident began (always, if the record has no day), is open until the day
    on which it was closed, and overdue from the day after its due day.
    """
    dated = [(occurred_at(incident).date(), action) for incident in incidents for action in incident.actions]
    counted = [(since, action) for since, action in dated if action.closed_on or action.status is ActionStatus.OPEN]
    days = _month_ends(min((since for since, _ in dated if since != date.min), default=today), today) if dated else []
    late = (_span(days, since, action, overdue=True) for since, action in counted)
    still_open = (_span(days, since, action, overdue=False) for since, action in counted)
    totals = zip(days, _totals(len(days), still_open), _totals(len(days), late), strict=True)
    return ActionHistory(
        months=tuple(
            MonthEnd(month=day.isoformat()[:7], day=day, open=count, overdue=overdue) for day, count, overdue in totals
        ),
        without_day=len(dated) - len(counted),
    )


def _month_ends(first: date, today: date) -> list[date]:
    """The last day of each month from that of `first`, with `today` for the current one."""
    last = _number(today)
    months = [divmod(number, 12) for number in range(max(_number(first), last - _MOST + 1), last)]
    ends = [date(year, month + 1, monthrange(year, month + 1)[1]) for year, month in months]
    return [*ends, today] if first <= today else []


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _span(days: Sequence[date], since: date, action: Action, *, overdue: bool) -> tuple[int, int]:
    """The first day on which the item is open (or overdue), and the first day on which it is not any more."""
    first = bisect_left(days, since)
    if overdue:
        first = max(first, bisect_right(days, action.due)) if action.due else len(days)
    closed_on = None if action.status is ActionStatus.OPEN else action.closed_on
    last = bisect_left(days, closed_on) if closed_on else len(days)
    return first, max(first, last)


def _totals(days: int, spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """How many spans contain each day."""
    changes = [0] * (days + 1)
    for first, last in spans:
        changes[first] += 1
        changes[last] -= 1
    return accumulate(changes[:-1])
