"""Reads a whole post-mortem: front matter of any tool, labels and sections, in the shape of a record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mkdocs_incidents.markdown.parser import normalise_text
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.recording.adoption.company_words import NO_WORDS, WordMap
from mkdocs_incidents.recording.adoption.document_times import read_stated_times, settle_day_and_zone
from mkdocs_incidents.recording.adoption.formats.markup import plain_markdown, split_front_matter
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.inference import infer_times
from mkdocs_incidents.recording.adoption.metadata import MetadataReader, read_labels
from mkdocs_incidents.recording.adoption.outline import Outline
from mkdocs_incidents.recording.adoption.parts.action_sections import read_action_sections
from mkdocs_incidents.recording.adoption.parts.found_sections import SECTION_READERS
from mkdocs_incidents.recording.adoption.parts.found_timeline import TimelineReader
from mkdocs_incidents.recording.adoption.parts.title import read_title
from mkdocs_incidents.recording.adoption.times.settled_days import settle_days
from mkdocs_incidents.recording.adoption.times.zones import Zone


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known besides the text.

    `zone` is the default for documents that name none, `day` and `name` come from the file's name, and `words` are
    the company's own.
    """

    zone: Zone | None = None
    day: date | None = None
    name: str = ""
    words: WordMap = NO_WORDS


NO_HINTS = Hints()


def read_document(text: str, settings: ResponseSettings, hints: Hints = NO_HINTS) -> Found:
    """Read everything that is certain. No text makes it raise."""
    text = normalise_text(text)
    front, body, first_line = split_front_matter(text)
    found = Found(text, first_line, place=hints.zone)
    if front is None:
        found.tell(1 - first_line, "the front matter cannot be read: it was ignored")
    settled = settle_days(plain_markdown(body, front or {}), hints.day)
    outline = Outline(settled)
    title = settle_days(read_title(Outline(body), front or {}, found, settings, hints.name), hints.day)
    settle_day_and_zone(found, outline, title, front or {}, hints.day)
    read_labels(outline, front or {}, found, MetadataReader(found, settings, hints.words))
    read_stated_times(outline, found)
    _read_sections(outline, found)
    infer_times(found, settled)
    return found


def _read_sections(outline: Outline, found: Found) -> None:
    timeline = TimelineReader(outline, found)
    timeline.read_all(outline.parts)
    for part in outline.parts:
        if part.kind and (read := SECTION_READERS.get(part.kind)):
            read(outline, part, found)
    read_action_sections(outline, found)
    timeline.set_fields()
