"""Parses times as monitoring products write them: RFC 3339, Unix times in several units, e-mail dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from mkdocs_incidents.reading.instants import parse_instant

_NUMBER = re.compile(r"-?\d{1,20}(?:\.\d{1,9})?")
_ZONED = re.compile(r"(.*\d)\s*(?:UTC|GMT|Z)(?:\[UTC\])?", re.IGNORECASE)
_GO_TIME = re.compile(r"(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d+)?) ([+-]\d{4}) [A-Z]{2,5}(?: m=\S+)?")
_FRACTION = re.compile(r"(:\d{2})[.,](\d+)")
_UNITS = ((10**17, 10**9), (10**14, 10**6), (10**11, 10**3), (10**8, 1))
"""From this count on, so many of the unit are a second: nano-, micro-, milliseconds, seconds."""
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)  # Go's zero time and the first of 1970 mean: not yet


def parse_alert_time(value: Any, *, utc: bool = False) -> datetime | None:
    """The instant of a text or number, in UTC; None for anything else, and for what lies before 2000.

    A time without a zone is known only where the product's documentation says that it is `utc`.
    """
    at = _parse_number(str(value).strip()) if _is_number(value) else _parse_text(str(value).strip(), utc=utc)
    return at if at and at >= _EARLIEST else None


def list_times(value: Any, *, utc: bool = False) -> Iterator[datetime]:
    """The instants of a value, or of each entry of a list."""
    for one in value if isinstance(value, list) else (value,):
        if at := parse_alert_time(one, utc=utc):
            yield at


def _is_number(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int | float) or (isinstance(value, str) and _NUMBER.fullmatch(value.strip()) is not None)


def _parse_number(text: str) -> datetime | None:
    try:
        count = float(text)
        unit = next((unit for least, unit in _UNITS if count >= least), None)
        if unit is None:
            return None
        whole = int(text) if text.lstrip("-").isdigit() else None
        micros = whole * 10**6 // unit if whole is not None else round(count / unit * 10**6)
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
    except (ValueError, OverflowError):
        return None


def _parse_text(text: str, *, utc: bool) -> datetime | None:
    if len(text) > 60:
        return None
    written = text
    if match := _GO_TIME.fullmatch(text):
        text = f"{match[1]}{match[2]}"
    elif match := _ZONED.fullmatch(text):
        text = f"{match[1]}+00:00"
    text = _FRACTION.sub(r"\1.\2", text.replace(" +", "+").replace(" -", "-"))
    return parse_instant(text) or _parse_mail_date(written) or (parse_instant(f"{text}+00:00") if utc else None)


def _parse_mail_date(text: str) -> datetime | None:
    """The date of RFC 5322, such as `Mon, 02 Mar 2026 14:02:31 +0000`."""
    try:
        at = parsedate_to_datetime(text)
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
