"""Checks the formats in our schemas. jsonschema's own checkers need extras or do not exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from mkdocs_incidents.model.partial_date import parse_partial_date
from mkdocs_incidents.reading.instants import parse_day, parse_instant

_RFC3339 = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:\d{2})")


def is_instant(value: object) -> bool:
    """Check an RFC 3339 time with an offset. Seconds are optional."""
    if not isinstance(value, str):
        return True
    return _RFC3339.fullmatch(value) is not None and parse_instant(value) is not None


def is_day(value: object) -> bool:
    """Check a calendar day, YYYY-MM-DD."""
    return not isinstance(value, str) or parse_day(value) is not None


def is_expression(value: object) -> bool:
    """Check that JMESPath can parse an expression. Its parser recurses for each bracket."""
    if not isinstance(value, str):
        return True
    import jmespath  # noqa: PLC0415 - needed for companies with mappings of their own only
    from jmespath.exceptions import JMESPathError  # noqa: PLC0415

    try:
        jmespath.compile(value)
    except (JMESPathError, RecursionError):
        return False
    return True


def is_partial_time(value: object) -> bool:
    """Check a time, a day YYYY-MM-DD or a month YYYY-MM."""
    return is_instant(value) or parse_partial_date(str(value)) is not None


FORMAT_FUNCTIONS: Mapping[str, Callable[[object], bool]] = {
    "date-time": is_instant,
    "date": is_day,
    "jmespath": is_expression,
    "partial-time": is_partial_time,
}


@cache
def format_checker() -> Any:
    """Return our formats for jsonschema. Importing it is slow, and valid files do not need it."""
    from jsonschema import FormatChecker  # noqa: PLC0415

    checker = FormatChecker(formats=())
    for name, function in FORMAT_FUNCTIONS.items():
        checker.checks(name)(function)
    return checker
