"""Finds the day that a text written later, such as a blog post, tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from mkdocs_incidents.recording.adoption.post_mortem_words import event_shows_trouble
from mkdocs_incidents.recording.adoption.times.days import days_in, read_day

_LEAD = re.compile(
    r"(?:(?:Starting|Beginning|Early|Late)\s+)?(?:[Oo]n|[Ff]rom|[Ss]ince)\s+(?:(?:the\s+)?(?:morning|afternoon|evening|night)\s+of\s+)?(?:the\s+)?"
)
_YESTERDAY = re.compile(r"\b(?:yesterday|gestern|hier|ayer|ontem|ieri)\b[\w ,]{0,12}\(?(?=\d)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WRITTEN_WITHIN = 60
"""Days between an incident and the text on it."""

_TOLD_WITHIN = 366
"""Days between an incident and a text that names no other day."""


def lead_day(paragraph: str, near: date | None) -> date | None:
    """The day that the first sentence of a text begins with: `On 18 April, a researcher …`.

    Without a year it is the last such day before `near`, on which the text was written.
    """
    plain = re.sub(r"[*_]+", "", paragraph.strip())
    match = _LEAD.match(plain)
    read = read_day(plain, match.end()) if match else None
    day = read[0].near(near) if read else None
    return day if day and (near is None or 0 <= (near - day).days <= _WRITTEN_WITHIN) else None


def yesterday_in(paragraph: str) -> date | None:
    """The day that a text calls the one before it: `yesterday (2019-06-11)`."""
    match = _YESTERDAY.search(paragraph)
    read = read_day(paragraph, match.end()) if match else None
    return read[0].near(None) if read else None


def day_of_trouble(texts: Sequence[str], published: date | None) -> date | None:
    """The only day with a year that a text names, where its sentence tells of trouble before the text was published."""
    sentences = [(sentence, days_in(sentence)) for text in texts for sentence in _SENTENCE.split(text)]
    named = {day for _, days in sentences for one in days if one.year and (day := one.near(None))}
    if published is None or len(named) != 1:
        return None
    day = named.pop()
    told = any(event_shows_trouble(sentence) for sentence, days in sentences if days)
    return day if told and 0 <= (published - day).days <= _TOLD_WITHIN else None
