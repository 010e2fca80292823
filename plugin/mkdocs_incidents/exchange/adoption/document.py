"""A post-mortem read as a whole: front matter of whatever tool, labels and sections, in the shape of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_incidents.exchange.adoption.action_columns import is_action_table
from mkdocs_incidents.exchange.adoption.actions import read_actions
from mkdocs_incidents.exchange.adoption.found import Found
from mkdocs_incidents.exchange.adoption.metadata import MetadataReader, first_day, show_instant
from mkdocs_incidents.exchange.adoption.outline import Outline, Part
from mkdocs_incidents.exchange.adoption.pairs import Pair, read_pairs
from mkdocs_incidents.exchange.adoption.sections import read_factors, read_impact, read_lessons, read_summary, read_whys
from mkdocs_incidents.exchange.adoption.severity import titled_severity
from mkdocs_incidents.exchange.adoption.timeline import TimelineReader
from mkdocs_incidents.exchange.adoption.vocabulary import event_instant, lookup
from mkdocs_incidents.exchange.adoption.zones import Zone, noted_zone
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.sources.front_matter import parse_front_matter
from mkdocs_incidents.sources.text_file import SourceError

_READ_APART = frozenset({"timeline", "actions", "lessons", "contributing_factors", "five_whys"})
_STATUS_TOOL = frozenset({"resolved", "resolvedWhen", "affected", "affectedsystems", "severity"})
_TITLE_WORDS = re.compile(
    r"^[\W_]*(?:(?:incident|outage|public|internal)\s+)*"
    r"(?:post[- ]?mortem|incident report|incident review|incident|rca|outage report)"
    r"(?:\s+report)?(?:\s+(?:for|of|on)\s+|(?:\s+#?\d[\d/.-]*)?\s*[:–—|-]\s*)",
    re.IGNORECASE,
)
_ALL_TIMES = re.compile(
    r"\b(?:all|the|these|listed) (?:times?|timestamps)\b[^.\n]*|\btime ?zone\s*[:=][^.\n]*", re.IGNORECASE
)


def read_document(text: str, settings: ResponseSettings, zone: Zone | None) -> Found:
    """Everything that is certain; `zone` is that of documents that name none. Never raises for what a text holds."""
    front, body, first_line = _split(text)
    found = Found(text, first_line)
    if front is None:
        found.tell(1 - first_line, "the front matter cannot be read; it was passed over")
    outline = Outline(body)
    notes = (noted_zone(match[0], text) for match in _ALL_TIMES.finditer(body))
    found.zone = next((noted for noted in notes if noted), None)
    _read_title(outline, front or {}, found, settings)
    _read_labels(outline, front or {}, found, MetadataReader(found, settings), zone)
    _read_sections(outline, found)
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


def _read_title(outline: Outline, front: Mapping[str, Any], found: Found, settings: ResponseSettings) -> None:
    heading = next((part.heading for part in outline.parts if part.level == 1), "")
    if not heading and (first := next((part for part in outline.parts if part.level), None)) and not first.kind:
        heading = first.heading
    written = str(front.get("title") or "") or heading
    identity = re.search(rf"\b{re.escape(settings.id_prefix)}-\d+\b", f"{front.get('id', '')} {heading} {written}")
    found.set("id", identity[0] if identity else None)
    title = re.sub(rf"\[?\b{re.escape(settings.id_prefix)}-\d+\b\]?\s*[:–—-]?\s*", "", written)
    title = _TITLE_WORDS.sub("", title).strip(" :–—-").replace("**", "")
    if not _TITLE_WORDS.fullmatch(f"{title}:"):  # `Incident Review` is no title; a label may give one
        found.set("title", title)
    found.day = first_day(heading) or first_day(written)


def _read_labels(
    outline: Outline, front: Mapping[str, Any], found: Found, reader: MetadataReader, zone: Zone | None
) -> None:
    pairs = [*_front_pairs(front, found), *_all_pairs(outline)]
    labels = {lookup("labels", pair.label) for pair in pairs}
    heading = next((part for part in outline.parts if part.level == 1), None)
    if heading and "severity" not in labels and (severity := titled_severity(heading.heading)):
        pairs.append(Pair("severity", severity, heading.line))
    for part in outline.parts:
        if part.kind == "impact":
            for pair in read_pairs(outline, part):
                reader.read_impact(pair)
    reader.read(pairs, zone)


def _front_pairs(front: Mapping[str, Any], found: Found) -> Iterator[Pair]:
    """Keys of the front matter as labels; `date` is the incident's only in the files of a status page."""
    for key, value in front.items():
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        line = 1 - found.first_line
        if str(key).lower() == "date" and not _STATUS_TOOL & front.keys():
            found.tell(line, f"date: {text[:30]} in the front matter may be the day of writing; it was not used")
        elif not isinstance(value, bool | dict | None) and str(key) not in ("id", "title"):
            yield Pair(str(key), text, line)


def _all_pairs(outline: Outline) -> Iterator[Pair]:
    for part in outline.parts:
        if part.kind not in _READ_APART:
            yield from read_pairs(outline, part)


def _read_sections(outline: Outline, found: Found) -> None:
    timeline = TimelineReader(outline, found)
    for part in outline.parts:
        if part.kind == "timeline":
            timeline.read(part)
        elif part.kind == "actions":
            _read_actions(part, found)
        elif part.kind in _SECTIONS:
            _SECTIONS[part.kind](outline, part, found)
        elif part.kind is None:
            _read_loose_tables(part, found)
    entries = [
        {"at": show_instant(one.at), "event": one.event} if one.at else {"event": one.event} for one in timeline.events
    ]
    found.extend("timeline", entries)
    _read_events(timeline, found)


_SECTIONS = {
    "contributing_factors": read_factors,
    "five_whys": read_whys,
    "lessons": read_lessons,
    "impact": read_impact,
    "summary": read_summary,
}


def _read_actions(part: Part, found: Found) -> None:
    for block in part.blocks:
        if block.kind in ("bullet_list", "ordered_list", "table"):
            found.extend("actions", [fields for fields, _ in read_actions(block, part.key)])
        elif block.kind == "htmlblock" and "<table" in block.source.text(
            block.elements[0].first, block.elements[-1].last
        ):
            found.tell(block.first, "action items as an HTML table are not understood")


def _read_loose_tables(part: Part, found: Found) -> None:
    for block in part.blocks:
        if block.kind == "table" and is_action_table(block):
            found.extend("actions", [fields for fields, _ in read_actions(block, None)])
        elif block.kind == "htmlblock" and "<table" in block.source.text(
            block.elements[0].first, block.elements[-1].last
        ):
            found.tell(block.first, "an HTML table is not understood")


def _read_events(timeline: TimelineReader, found: Found) -> None:
    """Instants that events name in so many words; where two events name the same one, neither is taken."""
    named: dict[str, list[tuple[str, int]]] = {}
    for event in timeline.events:
        if event.at and (name := event_instant(event.event)):
            named.setdefault(name, []).append((show_instant(event.at), event.line))
    for name, ats in named.items():
        if name in found.fields:
            continue
        if len({at for at, _ in ats}) == 1:
            found.set(name, ats[0][0])
        else:
            found.tell(ats[1][1], f"{name}: more than one event of the timeline names it; none was taken")
