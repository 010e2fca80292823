"""Finds the day, month and time zone of a whole document, and the times that its prose states."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.inference import day_within, days_of, month_of, names_year
from mkdocs_incidents.recording.adoption.outline import Outline
from mkdocs_incidents.recording.adoption.post_mortem_words import event_shows_trouble
from mkdocs_incidents.recording.adoption.times.days import Day, days_in, first_day, read_day
from mkdocs_incidents.recording.adoption.times.stated_times import clocks_of, fitting_day, fitting_zone, stated_span
from mkdocs_incidents.recording.adoption.times.zones import find_zone, noted_zone

_LEAD = re.compile(
    r"(?:(?:Starting|Beginning|Early|Late)\s+)?(?:[Oo]n|[Ff]rom|[Ss]ince)\s+(?:(?:the\s+)?(?:morning|afternoon|evening|night)\s+of\s+)?(?:the\s+)?"
)
_YESTERDAY = re.compile(r"\b(?:yesterday|gestern|hier|ayer|ontem|ieri)\b[\w ,]{0,12}\(?(?=\d)", re.IGNORECASE)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BACK = re.compile(
    r"\b(?:(?P<yesterday>yesterday)\b|(?P<ago>[1-9]\d?) days? ago\b|(?:(?P<last>last|past)\s+|(?:on|this)\s+)"
    rf"(?P<weekday>{'|'.join(_WEEKDAYS)})\b|(?P<vague>last (?:week(?:end)?|night|month)|(?:over|during) the weekend"
    r"|earlier this (?:week|month)|a few (?:days|weeks) ago)\b|(?P<today>today|this (?:morning|afternoon|evening))\b)",
    re.IGNORECASE,
)
_BEGINNING = 600
"""Characters of a text that say when it happened."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WRITTEN_AT_ONCE = 2
"""Days between an incident and a text that names only the incident's day, without a year."""

_WRITTEN_WITHIN = 60
"""Days between an incident and the text about it."""

_TOLD_WITHIN = 366
"""Days between an incident and a text that names no other day."""
_TOLD = (None, "summary", "impact", "metadata")
_ALL_TIMES = re.compile(
    r"(?<![A-Za-z])(?:all|the|these|listed) (?:times?|timestamps|events)\b[^.\n]*"
    r"|\b(?:time ?zone|fuseau|zeitzone)\b[^.\n]*"
    r"|(?<!response )(?<!load )(?<!wait )\b(?:everything|times|timestamps|uhrzeiten|horários|clocks)\b[^.\n]*"
    r"|(?<![A-Za-z])(?:times?|timestamps) (?:are )?(?:given |shown |listed )?in [^.\n]{2,40}"
    r"|\b(?:alle zeiten|zeiten in|zeitangaben|toutes les heures|heures en|heures sont"
    r"|todas las horas|horas en)\b[^.\n]*",
    re.IGNORECASE,
)


def settle_day_and_zone(
    found: Found, outline: Outline, title: str, front: Mapping[str, Any], file_day: date | None
) -> None:
    """Set the defaults for times without a day or zone. `file_day` is the day in the file's name."""
    settled = "\n".join(outline.lines)
    plain = re.sub(r"[*_`]|\]\([^)]*\)|[\[\]]", " ", settled)
    notes = (noted_zone(match[0], found.text) for match in _ALL_TIMES.finditer(plain))
    found.zone = next((noted for noted in notes if noted), None)
    written = next((part.heading for part in outline.parts if part.level == 1), "")
    published = file_day or first_day(str(front.get("date", "")))
    found.named_day = first_day(title) or first_day(written) or _told_day(title, outline, published) or file_day
    found.month = month_of(title)
    told = "\n".join(outline.lines[number] for part in outline.parts if part.kind != "actions" for number in part.lines)
    if found.named_day is None and found.month is None and published and not names_year(told):
        found.named_day = _day_before(published, days_of(told), f"{title}\n{told.strip()[:_BEGINNING]}")
        found.day_published = found.named_day is not None
    found.day = found.named_day or day_within(found.month, f"{front.get('description', '')}\n{told}", file_day)
    found.zone = found.zone or find_zone(title, found.text)


def _day_before(published: date, named: Sequence[Day], beginning: str) -> date | None:
    """The incident's day for a text without years: the one day it names within two days before publication.

    If it names no day at all, its times are of the day of publication, or of the one that it counts back from there.
    If it names other days, the result is None.
    """
    days = {day for one in named if (day := one.near(published))}
    close = [day for day in days if 0 <= (published - day).days <= _WRITTEN_AT_ONCE]
    if not days:
        return day_told_back(beginning, published)
    return close[0] if len(close) == 1 else None


def day_told_back(text: str, published: date) -> date | None:
    """The day that a text means by `yesterday` or `last Tuesday`; None if `last week` could be any day of it.

    A text without such words tells of the day on which it was written.
    """
    match = _BACK.search(text)
    if match is None or match["today"]:
        return published
    if match["vague"]:
        return None
    if match["weekday"]:
        since = (published.weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
        return published - timedelta(days=since) if since or not match["last"] else None
    return published - timedelta(days=int(match["ago"] or 1))


def _told_day(title: str, outline: Outline, published: date | None) -> date | None:
    """The incident's day as a blog post states it: in the title without a year, or at the beginning.

    Text above a timeline is not used, because it may describe what happened before the incident.
    """
    days = days_in(title)
    if len(days) == 1 and published:
        return days[0].near(published)
    blocks = (block for part in outline.parts for block in part.blocks if block.kind == "paragraph")
    texts = [" ".join(line.text for line in outline.paragraph(block)) for block in blocks]
    if day := yesterday_in(" ".join(texts[:1])):
        return day
    if published and texts and (match := _BACK.match(texts[0])) and not (match["vague"] or match["today"]):
        return day_told_back(texts[0], published)
    if any(part.kind == "timeline" for part in outline.parts):
        return None
    return lead_day(" ".join(texts[:1]), published) or day_of_trouble(texts, published)


def read_stated_times(outline: Outline, found: Found) -> None:
    """Read what the prose states: zone and day of the timeline, start and end of the incident."""
    timeline = [part for part in outline.parts if part.kind == "timeline"]
    clocks = clocks_of(outline.lines[number] for part in timeline for number in part.lines)
    prose = "\n\n".join(outline.lines[number] for part in outline.parts if part.kind in _TOLD for number in part.lines)
    found.zone = found.zone or fitting_zone(prose, clocks, found.text)
    found.day = found.day or fitting_day(prose, clocks, found.text)
    if span := stated_span(prose, found.day, found.zone, found.text):
        found.infer("started_at", render_instant(span.begin))
        found.infer("resolved_at", render_instant(span.end))


def lead_day(paragraph: str, near: date | None) -> date | None:
    """The day at the beginning of the first sentence: `On 18 April, a researcher …`.

    A day without a year is the last such day before `near`, when the text was written.
    """
    plain = re.sub(r"[*_]+", "", paragraph.strip())
    match = _LEAD.match(plain)
    read = read_day(plain, match.end()) if match else None
    day = read[0].near(near) if read else None
    return day if day and (near is None or 0 <= (near - day).days <= _WRITTEN_WITHIN) else None


def yesterday_in(paragraph: str) -> date | None:
    """The day that a text calls yesterday: `yesterday (2019-06-11)`."""
    match = _YESTERDAY.search(paragraph)
    read = read_day(paragraph, match.end()) if match else None
    return read[0].near(None) if read else None


def day_of_trouble(texts: Sequence[str], published: date | None) -> date | None:
    """The only day with a year in the texts, if its sentence describes trouble before the publication."""
    sentences = [(sentence, days_in(sentence)) for text in texts for sentence in _SENTENCE.split(text)]
    named = {day for _, days in sentences for one in days if one.year and (day := one.near(None))}
    if published is None or len(named) != 1:
        return None
    day = named.pop()
    told = any(event_shows_trouble(sentence) for sentence, days in sentences if days)
    return day if told and 0 <= (published - day).days <= _TOLD_WITHIN else None
