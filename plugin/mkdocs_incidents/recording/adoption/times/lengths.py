"""Reads how long an incident lasted, where a sentence says so beside its start: `began at 14:02, lasting 2 h`."""

from __future__ import annotations

import re
from datetime import timedelta

_NUMBERS = (
    r"(?:(?P<hours>\d{1,2})\s?(?:hours?|hrs?|h)\b)?(?:\s*(?:,|and)?\s*)?"
    r"(?:(?P<minutes>\d{1,4})\s?(?:minutes?|mins?|m)\b)?"
)
_AFTER = re.compile(
    rf"\s*,?\s*(?:(?:and|which|it)\s+)*(?:lasting|lasted|for)\s+(?:for\s+)?(?=\d){_NUMBERS}", re.IGNORECASE
)
_BEFORE = re.compile(
    rf"\b(?:lasted|lasting|for|duration:)\s+(?:for\s+)?(?=\d){_NUMBERS}\s*,?\s*\(?"
    r"(?:from|(?:starting|beginning)(?: at| from)?)\s+$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s*(?:[-–+]|to\b|or\b|and a half|(?:later|earlier|before|after|until|at most|at least)\b)", re.IGNORECASE
)
"""What follows a length that is not exact, or not that of the incident."""

_STARTS = re.compile(r"\b(?:started|starting|began|beginning)(?: at)?\s+$|\bfrom\s+$", re.IGNORECASE)
_TROUBLE = re.compile(
    r"\b(?:outage|incident|impact|disruption|degradation|downtime|unavailab|unreachable)"
    r"|\b(?:was|were|went|is|are) down\b|^\W*(?:started|began)\b",
    re.IGNORECASE,
)


def length_beside(sentence: str, begin: int, end: int) -> timedelta | None:
    """The exact length of the incident that began at the time between `begin` and `end`; None if none is given."""
    if _TROUBLE.search(sentence) is None:
        return None
    after = _AFTER.match(sentence, end) if _STARTS.search(sentence, 0, begin) else None
    if after and not _MORE.match(sentence, after.end()):
        return _length(after)
    before = _BEFORE.search(sentence, 0, begin)
    return _length(before) if before else None


def _length(match: re.Match[str]) -> timedelta | None:
    return timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0)) or None
