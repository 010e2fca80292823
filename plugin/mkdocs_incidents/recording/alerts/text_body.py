"""Reads alerts that are text: mails and notes with lines such as `Severity: critical`, XML, calendar files."""

from __future__ import annotations

import re
from typing import Any

from mkdocs_incidents.recording.alerts.trouble import is_trouble
from mkdocs_incidents.recording.alerts.xml_values import parse_xml

_LINE = re.compile(r"[\s*•-]*([A-Za-z][\w /.-]{0,30}?)\s*:\s+(\S.*)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONGEST = 4_000
"""Characters of a mail or a note. A longer text is a document, some of whose lines may look like those of an alert."""


def parse_text(text: str) -> dict[str, Any] | None:
    """The text as an object; None for one that is no alert: a line of prose, a document, a page of HTML."""
    if text.startswith("BEGIN:VCALENDAR"):
        return {"ical": text}
    if text.startswith("<"):
        return parse_xml(text)
    if len(text) > _LONGEST:
        return None
    pairs: dict[str, Any] = {}
    free = []
    for line in text.splitlines():
        if match := _LINE.fullmatch(line):
            pairs.setdefault(match[1], match[2].strip())
        elif _LETTERS.search(line) and not line.rstrip().endswith(":"):
            free.append(line.strip(" *"))
    if len(pairs) < 2:
        pairs, free = {}, [line.strip() for line in text.splitlines() if _LETTERS.search(line)]
    worst = next((line for line in free if is_trouble(line)), "")
    return pairs | ({"text": worst or free[0]} if free else {}) if pairs or worst else None
