"""Months and quarters of the UTC calendar, by number and by name: numbers can be counted through without gaps."""

from __future__ import annotations

from datetime import date


def month_number(day: date) -> int:
    """How many months lie between the year 0 and this one."""
    return day.year * 12 + day.month - 1


def month_name(number: int) -> str:
    """Such as 2026-03."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def quarter_number(day: date) -> int:
    """How many quarters lie between the year 0 and this one."""
    return month_number(day) // 3


def quarter_name(number: int) -> str:
    """Such as 2026-Q1, the quarter of January, February and March."""
    return f"{number // 4:04}-Q{number % 4 + 1}"
