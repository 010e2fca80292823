"""Prose that tells an incident: its sentences, or the parts of them, each of which gives a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mkdocs_incidents.recording.adoption.parts.timeline_entries import Written
from mkdocs_incidents.recording.adoption.times.moments import Moment
from mkdocs_incidents.recording.adoption.times.openings import opening, within

_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\b[ap]\.m\.)(?<!\bca\.)(?<!approx\.)\s+(?=[\"'(*_A-ZÀ-ÖØ-Þ0-9])"
    r"|;\s+|,\s+(?:and\s+|then\s+|but\s+)*(?=(?:at|by|around|from)\s+(?:about\s+|approximately\s+)?\d{1,2}[:.h]\d{2})"
)


def told_entries(texts: Iterable[tuple[str, int]], document: str) -> Iterator[Written]:
    """The sentences of paragraphs that give a time or a day; `texts` are paragraphs with their lines, from 0."""
    for text, line in texts:
        for sentence in _SENTENCE.split(text):
            moment, _ = read_sentence(sentence, document)
            if moment and (moment.clock or moment.day):
                yield Written(sentence, line, prose=True)


def read_sentence(text: str, document: str) -> tuple[Moment | None, str]:
    """The time of a sentence and what it tells: the time that it begins with, or the only one in it."""
    moment, rest = opening(text, document)
    if moment and moment.clock:
        return moment, rest.lstrip(", ")
    told, _ = within(text, document)
    if told is None:
        return moment, rest
    return replace(told, day=told.day or (moment.day if moment else None)), text
