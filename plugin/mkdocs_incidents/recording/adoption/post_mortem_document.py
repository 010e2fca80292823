"""Reads a whole post-mortem: front matter of any tool, labels and sections, in the shape of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mkdocs_incidents.markdown.parser import normalise_text
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.fields import SECTIONS
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.reading.text_file import SourceError
from mkdocs_incidents.recording.adoption.company_words import NO_WORDS, WordMap
from mkdocs_incidents.recording.adoption.formats.document_links import write_out_references
from mkdocs_incidents.recording.adoption.formats.field_sections import write_sections
from mkdocs_incidents.recording.adoption.formats.markup import respell
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.inference import day_within, infer_times, month_of
from mkdocs_incidents.recording.adoption.metadata import MetadataReader
from mkdocs_incidents.recording.adoption.outline import Outline
from mkdocs_incidents.recording.adoption.parts.action_sections import read_action_sections
from mkdocs_incidents.recording.adoption.parts.found_sections import SECTION_READERS
from mkdocs_incidents.recording.adoption.parts.found_timeline import TimelineReader
from mkdocs_incidents.recording.adoption.parts.pairs import Pair, read_pairs
from mkdocs_incidents.recording.adoption.parts.timeline_entries import Event
from mkdocs_incidents.recording.adoption.parts.title import read_title
from mkdocs_incidents.recording.adoption.post_mortem_words import event_instant, label_field
from mkdocs_incidents.recording.adoption.severity_words import titled_severity
from mkdocs_incidents.recording.adoption.times.days import days_in, first_day
from mkdocs_incidents.recording.adoption.times.settled_days import settle_days
from mkdocs_incidents.recording.adoption.times.stated_times import clocks_of, fitting_day, fitting_zone, stated_span
from mkdocs_incidents.recording.adoption.times.zones import Zone, find_zone, noted_zone
from mkdocs_incidents.recording.adoption.told_days import day_of_trouble, lead_day, yesterday_in

_TOLD = (None, "summary", "impact", "metadata")
_READ_APART = frozenset({*SECTIONS} - {"impact"})
_STATUS_TOOL = frozenset({"resolved", "resolvedWhen", "affected", "affectedsystems", "severity"})
_ALL_TIMES = re.compile(
    r"(?<![A-Za-z])(?:all|the|these|listed) (?:times?|timestamps|events)\b[^.\n]*"
    r"|\b(?:time ?zone|fuseau|zeitzone)\b[^.\n]*"
    r"|(?<!response )(?<!load )(?<!wait )\b(?:everything|times|timestamps|uhrzeiten|horários|clocks)\b[^.\n]*"
    r"|(?<![A-Za-z])(?:times?|timestamps) (?:are )?(?:given |shown |listed )?in [^.\n]{2,40}"
    r"|\b(?:alle zeiten|zeiten in|zeitangaben|toutes les heures|heures en|heures sont"
    r"|todas las horas|horas en)\b[^.\n]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known beside the text: `zone` is that of documents that name none, `day` and `name` are the file's."""

    zone: Zone | None = None
    day: date | None = None
    name: str = ""
    words: WordMap = NO_WORDS


NO_HINTS = Hints()


def read_document(text: str, settings: ResponseSettings, hints: Hints = NO_HINTS) -> Found:
    """Everything that is certain. Never raises for what a text holds."""
    text = normalise_text(text)
    front, body, first_line = _split(text)
    found = Found(text, first_line, place=hints.zone)
    if front is None:
        found.tell(1 - first_line, "the front matter cannot be read: it was ignored")
    whole = respell(f"{body}{write_sections(front or {})}")
    settled = settle_days(write_out_references(whole), hints.day)
    outline = Outline(settled)
    plain = re.sub(r"[*_`]|\]\([^)]*\)|[\[\]]", " ", settled)
    notes = (noted_zone(match[0], text) for match in _ALL_TIMES.finditer(plain))
    found.zone = next((noted for noted in notes if noted), None)
    written = next((part.heading for part in outline.parts if part.level == 1), "")
    title = settle_days(read_title(Outline(body), front or {}, found, settings, hints.name), hints.day)
    published = hints.day or first_day(str((front or {}).get("date", "")))
    found.named_day = first_day(title) or first_day(written) or _told_day(title, outline, published) or hints.day
    found.month = month_of(title)
    told = "\n".join(outline.lines[number] for part in outline.parts if part.kind != "actions" for number in part.lines)
    found.day = found.named_day or day_within(found.month, f"{(front or {}).get('description', '')}\n{told}", hints.day)
    found.zone = found.zone or find_zone(title, text)
    _read_labels(outline, front or {}, found, MetadataReader(found, settings, hints.words), hints.zone)
    _read_stated_times(outline, found)
    _read_sections(outline, found)
    infer_times(found, settled)
    return found


def _split(text: str) -> tuple[Mapping[str, Any] | None, str, int]:
    """Front matter (None where it is broken), body, and the line of the file on which the body begins."""
    if not text.startswith("---"):
        return {}, text, 1
    try:
        front = parse_front_matter(text)
    except SourceError as error:
        return {} if error.code == "SRC004" else None, text, 1
    return front.fields, front.body, front.body_line


def _read_labels(
    outline: Outline, front: Mapping[str, Any], found: Found, reader: MetadataReader, zone: Zone | None
) -> None:
    pairs = [*_front_pairs(front, found), *_all_pairs(outline)]
    if {"from", "subject"} <= {pair.label.lower() for pair in pairs}:  # an e-mail has the date of its writing
        pairs = [Pair("created", one.value, one.line) if one.label == "Date" else one for one in pairs]
    labels = {label_field(pair.label) for pair in pairs}
    heading = next((part for part in outline.parts if part.level == 1), None)
    if heading and "severity" not in labels and (severity := titled_severity(heading.heading)):
        pairs.append(Pair("severity", severity, heading.line))
    for part in outline.parts:
        if part.kind == "impact":
            for pair in read_pairs(outline, part):
                reader.read_impact(pair)
    reader.read(pairs, zone)


def _told_day(title: str, outline: Outline, published: date | None) -> date | None:
    """The day that a blog post says it tells of: in its title without a year, or at its beginning.

    Text above a timeline may begin with what came before the incident.
    """
    days = days_in(title)
    if len(days) == 1 and published:
        return days[0].near(published)
    blocks = (block for part in outline.parts for block in part.blocks if block.kind == "paragraph")
    texts = [" ".join(line.text for line in outline.paragraph(block)) for block in blocks]
    if day := yesterday_in(" ".join(texts[:1])):
        return day
    if any(part.kind == "timeline" for part in outline.parts):
        return None
    return lead_day(" ".join(texts[:1]), published) or day_of_trouble(texts, published)


def _read_stated_times(outline: Outline, found: Found) -> None:
    """What the prose says of the times of the timeline, and of the beginning and the end."""
    timeline = [part for part in outline.parts if part.kind == "timeline"]
    clocks = clocks_of(outline.lines[number] for part in timeline for number in part.lines)
    prose = "\n\n".join(outline.lines[number] for part in outline.parts if part.kind in _TOLD for number in part.lines)
    found.zone = found.zone or fitting_zone(prose, clocks, found.text)
    found.day = found.day or fitting_day(prose, clocks, found.text)
    if span := stated_span(prose, found.day, found.zone, found.text):
        found.infer("started_at", render_instant(span.begin))
        found.infer("resolved_at", render_instant(span.end))


def _front_pairs(front: Mapping[str, Any], found: Found) -> Iterator[Pair]:
    """Keys of the front matter as labels; `date` is the incident's only in the files of a status page.

    In those of a blog it is the day of writing."""
    for key, value in front.items():
        if isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
            continue
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        line = 1 - found.first_line
        if str(key).lower() in ("date", "pubdate", "publishdate") and not _STATUS_TOOL & front.keys():
            yield Pair("created", text, line)
        elif not isinstance(value, bool | dict | None) and str(key) not in ("id", "title"):
            yield Pair(str(key), text, line)


def _all_pairs(outline: Outline) -> Iterator[Pair]:
    for part in outline.parts:
        if part.kind not in _READ_APART:
            yield from read_pairs(outline, part)


def _read_sections(outline: Outline, found: Found) -> None:
    timeline = TimelineReader(outline, found)
    timeline.read_all(outline.parts)
    for part in outline.parts:
        if part.kind and (read := SECTION_READERS.get(part.kind)):
            read(outline, part, found)
    read_action_sections(outline, found)
    found.extend("timeline", [_entry(one) for one in timeline.events])
    _read_events(timeline, found)


def _entry(event: Event) -> dict[str, str]:
    when = render_instant(event.at) if event.at else event.day.isoformat() if event.day else None
    return {"at": when, "event": event.event} if when else {"event": event.event}


def _read_events(timeline: TimelineReader, found: Found) -> None:
    """Instants that events name in so many words; where two events name the same one, neither is taken."""
    named: dict[str, list[Event]] = {}
    for event in timeline.events:
        if event.at and (name := event_instant(event.event)):
            named.setdefault(name, []).append(event)
    for name, events in named.items():
        if name in found.fields:
            continue
        ats = {render_instant(event.at) for event in events if event.at}
        if len(ats) == 1:
            found.set(name, ats.pop())
            if "closed" in events[0].event.lower():
                found.closings.add(name)
        else:
            found.tell(events[1].line, f"{name}: several events of the timeline name it: none was used")
