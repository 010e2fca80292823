"""Chooses which parts of a document are its timeline, if several could be or none is called so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import time
from itertools import takewhile

from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.outline import Outline, Part
from mkdocs_incidents.recording.adoption.parts.timeline_blocks import BlockReader
from mkdocs_incidents.recording.adoption.parts.timeline_entries import Written
from mkdocs_incidents.recording.adoption.parts.title import is_document_name
from mkdocs_incidents.recording.adoption.times.openings import opening
from mkdocs_incidents.recording.adoption.times.placing import Placing

_FEWEST = 2
"""The number of similar parts that make a timeline."""

_UPDATE = re.compile(
    r"(?:update|aktualisierung|mise à jour|actualización|atualização|更新|続報|обновление)\s?#?\d*(?!\w)", re.IGNORECASE
)


class TimelineChoice:
    """Compares parts without changing the day or zone of what is read next."""

    def __init__(self, outline: Outline, found: Found) -> None:
        self._blocks = BlockReader(outline, found, lambda: Placing(None, None, lambda _: None), lambda: False)

    def chosen(self, parts: Sequence[Part]) -> list[Part]:
        """The parts of the timeline: without those beside it, or a longer one in place of a short one."""
        beside = self._beside(parts)
        named = [part for part in parts if part.kind == "timeline" and id(part) not in beside]
        fuller = self._fuller(named, (part for part in parts if part.kind is None))
        return [fuller] if fuller else named

    def dated_entries(self, part: Part) -> list[Written]:
        """The entries of a part that have a time or a day."""
        entries = [entry for block in part.blocks for entry in self._blocks.entries(part, block)]
        return [entry for entry in entries if self._blocks.read_entry(entry)[0]]

    def _beside(self, parts: Iterable[Part]) -> set[int]:
        """The identities of parts such as `What happened` beside the actual timeline.

        The timeline is the part that lists its entries, or else the part whose sentences give times.
        """
        entries = [(part, self.dated_entries(part)) for part in parts if part.kind == "timeline"]
        listed = {id(part) for part, dated in entries if not all(entry.prose for entry in dated)}
        told = {id(part) for part, dated in entries if dated}
        timeline = listed or told
        return {id(part) for part, _ in entries if part.own and part.blocks and timeline and id(part) not in timeline}

    def _fuller(self, named: Sequence[Part], others: Iterable[Part]) -> Part | None:
        """A part with another name that lists more entries, including half of those of a short list of key events."""
        clocks = [clock for part in named for clock in self._clocks(part, dated=False)]
        for part in others if clocks else ():
            more = self._clocks(part, dated=True)
            if len(more) > len(clocks) and 2 * sum(clock in more for clock in clocks) >= len(clocks):
                return part
        return None

    def _clocks(self, part: Part, *, dated: bool) -> list[time]:
        """The times of the listed entries of a part; with `dated`, only of entries with a day."""
        moments = (self._blocks.read_entry(entry)[0] for entry in self.dated_entries(part) if not entry.prose)
        return [moment.clock for moment in moments if moment and moment.clock and (moment.day or not dated)]


def find_posts(parts: Sequence[Part], blocks: BlockReader) -> list[Written]:
    """The posts of a status page, except the post-mortem itself, which was posted after the incident."""
    posts = [(part, list(blocks.begun_by_time(part))) for part in parts]
    if sum(bool(entries) for _, entries in posts) < _FEWEST:
        return []
    return [entry for part, entries in posts for entry in entries if not is_document_name(part.heading)]


def find_timed_headings(parts: Sequence[Part], blocks: BlockReader, document: str) -> list[Written]:
    """Headings with a day, and the text below each.

    Some also have a time, or all are called `Update`.
    """
    openings = [(part, *opening(part.heading, document)) for part in parts if part.level > 1 and not part.own]
    dated = [(part, moment, rest) for part, moment, rest in openings if moment and moment.day]
    certain = any(moment.clock for _, moment, _ in dated) or all(_UPDATE.match(rest) for _, _, rest in dated)
    if len(dated) < _FEWEST or len({part.level for part, _, _ in dated}) != 1 or not certain:
        return []
    return [_with_text(part, blocks) for part, _, _ in dated]


def _with_text(part: Part, blocks: BlockReader) -> Written:
    below = takewhile(lambda block: block.kind != "rule", part.blocks)
    return Written(part.heading, part.line, tuple(filter(None, map(blocks.told, below))))
