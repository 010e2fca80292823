"""How much a text sounds like the report of an incident, and how much like a template for one."""

from __future__ import annotations

import re

from mkdocs_incidents.exchange.adoption.found import Found
from mkdocs_incidents.exchange.adoption.vocabulary import vocabulary

_BEGINNING = 2500
_TO_FILL = re.compile(
    r"YYYY|HH:MM|hh:mm|\bMM-DD\b|\[(?:[A-Z][\w /,.-]{2,40}|your [\w ]+|name|date|time|x+)\](?!\()"
    r"|<(?:[A-Za-z][\w -]{2,40})>"
    r"|\bX+ (?:hours|minutes|users)|\{\{ ?\w+ ?\}\}|\bTBD\b|\bLorem ipsum\b"
)
_MANY = 4


def is_incident_text(found: Found) -> bool:
    """Whether title and beginning speak of an incident that happened: in two different words at least."""
    text = f"{found.fields.get('title', '')}\n{found.text[:_BEGINNING]}".lower()
    words = vocabulary()["incident_words"]
    return sum(re.search(rf"\b(?:{word})", text) is not None for word in words) > 1


def is_left_unfilled(found: Found) -> bool:
    """Whether it is a template: much of it is still to be filled in, and nothing in it has a time."""
    timed = any("at" in entry for entry in found.fields.get("timeline", ()))
    return not timed and len(_TO_FILL.findall(found.text)) >= _MANY
