"""Finds the posts of a status page, and headings with a day and time, which are a timeline without such a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from mkdocs_incidents.recording.adoption.outline import Part
from mkdocs_incidents.recording.adoption.parts.timeline_blocks import BlockReader
from mkdocs_incidents.recording.adoption.parts.timeline_entries import Written
from mkdocs_incidents.recording.adoption.parts.title import is_document_name
from mkdocs_incidents.recording.adoption.times.openings import opening

_FEWEST = 2
"""Parts that have to look alike to be the entries of a timeline."""

_UPDATE = re.compile(
    r"(?:update|aktualisierung|mise à jour|actualización|atualização|更新|続報|обновление)\s?#?\d*(?!\w)", re.IGNORECASE
)


def find_posts(parts: Sequence[Part], blocks: BlockReader) -> list[Written]:
    """The posts of a status page; the one with the post-mortem was written after the incident."""
    posts = [(part, list(blocks.begun_by_time(part))) for part in parts]
    if sum(bool(entries) for _, entries in posts) < _FEWEST:
        return []
    return [entry for part, entries in posts for entry in entries if not is_document_name(part.heading)]


def find_timed_headings(parts: Sequence[Part], blocks: BlockReader, document: str) -> list[Written]:
    """Headings with a day, some also with a time or each called `Update`, with what is said below each."""
    openings = [(part, *opening(part.heading, document)) for part in parts if part.level > 1 and not part.own]
    dated = [(part, moment, rest) for part, moment, rest in openings if moment and moment.day]
    certain = any(moment.clock for _, moment, _ in dated) or all(_UPDATE.match(rest) for _, _, rest in dated)
    if len(dated) < _FEWEST or len({part.level for part, _, _ in dated}) != 1 or not certain:
        return []
    return [_with_text(part, blocks) for part, _, _ in dated]


def _with_text(part: Part, blocks: BlockReader) -> Written:
    below = takewhile(lambda block: block.kind != "rule", part.blocks)
    return Written(part.heading, part.line, tuple(filter(None, map(blocks.told, below))))
