"""Reads timelines as people write them: lists, tables, paragraphs, code, and headings that begin with a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from mkdocs_incidents.reading.body.body_sections import Block
from mkdocs_incidents.reading.body.labels import strip_bold
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.outline import Outline, Part
from mkdocs_incidents.recording.adoption.parts.timeline_blocks import ONLY_DAY, BlockReader
from mkdocs_incidents.recording.adoption.parts.timeline_choice import TimelineChoice, find_posts, find_timed_headings
from mkdocs_incidents.recording.adoption.parts.timeline_entries import (
    Event,
    Written,
    is_left_out,
    is_newest_first,
    joined,
    led_by_time,
    set_events,
    zone_alone,
)
from mkdocs_incidents.recording.adoption.times.days import days_in, read_day, read_weekday
from mkdocs_incidents.recording.adoption.times.halves import halved_within, settle_halves
from mkdocs_incidents.recording.adoption.times.moments import Moment, read_moment
from mkdocs_incidents.recording.adoption.times.openings import opening
from mkdocs_incidents.recording.adoption.times.placing import Placed, Placing
from mkdocs_incidents.recording.adoption.times.settled_days import has_unsettled_day
from mkdocs_incidents.recording.adoption.times.zones import find_zone, noted_zone

_UNLESS_NOTED = re.compile(
    r"\b(?:unless|except where) (?:otherwise )?(?:noted|stated)\b[^.]{0,60}?\bon\s+(?=\d|[A-Z])", re.IGNORECASE
)
_ZERO = re.compile(r"\bT\s?(?:[+=]\s?)?0?\W{0,4}\s*(?:=|:|\bis\b|\bat\b)\s*(?=\d)")
"""`T0 = 09:12 UTC`, `T: 2024-06-11 09:12 UTC`: the instant from which `T+5m` counts."""

_PRINTED = re.compile(r"\b(?:logs?|output|stdout|stderr|console|journal|traces?|docker|kubectl)\b", re.IGNORECASE)
_CHAT = re.compile(r"\b(?:chat|transcript|conversation|slack|irc|channel)\b", re.IGNORECASE)
"""What the text above a code block says of it: a program printed it, or people wrote it."""


def _is_of_a_day(part: Part) -> bool:
    return bool(days_in(part.heading)) or read_weekday(part.heading) is not None


class TimelineReader:
    """Reads the parts of a timeline in order. Days and zones in headings hold for the entries below."""

    def __init__(self, outline: Outline, found: Found) -> None:
        self._outline = outline
        self._found = found
        self._line = 0
        self._halved = False
        self._span_above: Moment | None = None
        self._placing = self._new_placing()
        self.events: list[Event] = []
        self._choice = TimelineChoice(outline, found)
        self._blocks = BlockReader(outline, found, lambda: self._placing, lambda: bool(self.events))

    def _new_placing(self) -> Placing:
        found = self._found
        start = parse_instant(found.fields.get("started_at", "")) or parse_instant(found.fields.get("detected_at", ""))
        placing = Placing(
            found.day, found.zone, lambda message: found.tell(self._line, message), start, place=found.place
        )
        noted = _UNLESS_NOTED.search(found.text)
        default = read_day(found.text, noted.end()) if noted else None
        placing.set_default_day(default[0].near(found.day) if default else None)
        stated = _ZERO.search(found.text)
        zero = read_moment(found.text[stated.end() :], found.text) if stated else None
        if zero and (at := Placing(found.day, found.zone, lambda _: None).place(zero).at):
            placing.set_zero(at)
        return placing

    def read(self, part: Part) -> None:
        """Read one part. Its heading may give a day, a zone or, below a timeline, the time of an event."""
        self._line = part.line
        self._read_heading(part)
        if part.kind == "timeline" and not part.own and (entries := self._blocks.of_day(part)):
            self._read_entries(entries)
            return
        listed = any(not entry.prose and self._blocks.has_clock(entry) for entry in self._choice.dated_entries(part))
        for above, block in zip((None, *part.blocks), part.blocks, strict=False):
            self._line = block.first
            if above and self.events and (told := self._blocks.told_below(above, block)):
                self._add(Written("", block.first, (told,)))
            else:
                self._read_entries(one for one in self._blocks.entries(part, block) if not (listed and one.prose))

    def read_all(self, parts: Sequence[Part]) -> None:
        """Read every part of the timeline; if there is none, whatever else in the document looks like one."""
        chosen = set(map(id, self._choice.chosen(parts)))
        for part in parts:
            if id(part) in chosen:
                self.read(part)
            elif part.kind != "timeline" and part.level and (day := read_day(part.heading)):
                # `## Wednesday 8 June`, above a timeline of that day
                self._placing.set_day(day[0])
        loose = [part for part in parts if part.kind not in ("actions", "timeline")]
        if not self.events:
            self._read_entries(find_posts(loose, self._blocks))
            self._sort_events()
        if not self.events:
            self._read_entries(find_timed_headings(loose, self._blocks, self._found.text))
            self._sort_events()
        if not self.events:
            self.read_loose(loose)

    def set_fields(self) -> None:
        """Set the timeline, and the instants that its events name."""
        set_events(self.events, self._found)

    def _sort_events(self) -> None:
        """Sort events that have days of their own: some pages list the newest first."""
        if all(event.at for event in self.events):
            self.events.sort(key=lambda event: event.at or datetime.max.replace(tzinfo=UTC))
            return
        days = [event.at.date() if event.at else event.day for event in self.events]
        if all(days) and days != (ordered := sorted(filter(None, days))) and days[::-1] == ordered:
            self.events.reverse()

    def read_loose(self, parts: Iterable[Part]) -> None:
        """Read the part with the most timed entries, if most entries of its blocks have a time."""
        found = [(self._loose_blocks(part), part) for part in parts]
        blocks, part = max(found, key=lambda one: sum(count for count, _ in one[0]), default=([], None))
        if part and blocks:
            self._placing = self._new_placing()
            for some, one in found:
                if (
                    some
                    and one.level == part.level
                    and (one is part or _is_of_a_day(one) == _is_of_a_day(part) is True)
                ):
                    self._read_heading(one)
                    for _, block in some:
                        self._read_block(one, block)
        if not self.events:
            self._read_entries(entry for _, one in found for entry in self._blocks.ended_by_time(one))
        if not self.events:
            told = [list(self._blocks.told_in(one)) for _, one in found]
            self._read_entries(max(told, key=lambda one: sum(map(self._blocks.has_clock, one)), default=[]))

    def _loose_blocks(self, part: Part) -> list[tuple[int, Block]]:
        """The blocks of a part that look like a timeline, and how many of their entries have a time."""
        blocks = []
        for above, block in zip((None, *part.blocks), part.blocks, strict=False):
            told = f"{part.heading} {self._blocks.told(above) if above else ''}"
            if block.kind == "codeblock" and _PRINTED.search(told) and not _CHAT.search(told):
                continue
            texts = [entry.text for entry in self._blocks.entries(part, block)]
            timed = sum(map(self._blocks.is_timed, texts))
            if timed >= max(1 if block.kind == "paragraph" else 2, len(texts) * 0.6):
                blocks.append((timed, block))
        return blocks if sum(count for count, _ in blocks) > 1 else []

    def _read_block(self, part: Part, block: Block) -> None:
        self._line = block.first
        self._read_entries(self._blocks.entries(part, block))

    def _read_entries(self, written: Iterable[Written]) -> None:
        entries = list(written)
        moments = [self._blocks.read_entry(entry)[0] for entry in entries]
        if is_newest_first(moments):
            entries.reverse()
            moments.reverse()
        self._halved = self._span_above is not None or any(moment and moment.halved for moment in moments)
        settled = settle_halves(moments) if self._halved else moments
        named = {moment.zone.tz: moment.zone for moment in moments if moment and moment.zone}
        if len(named) == 1:  # what some entries of a list name, the others mean
            self._placing.set_zone_if_none(next(iter(named.values())))
        for entry, moment in zip(entries, settled, strict=True):
            self._add(entry, moment)

    def _read_heading(self, part: Part) -> None:
        heading = led_by_time(part.heading) if part.kind == "timeline" and not part.own else part.heading
        moment, _ = opening(heading, self._found.text)
        self._span_above = moment if moment and moment.halved and moment.until else None
        if moment and moment.timed and not part.own and not self._covers_entries(part, moment):
            texts = tuple(text for block in part.blocks if (text := self._blocks.told(block)))
            part.blocks = [block for block in part.blocks if not self._blocks.told(block) and block.kind != "codeblock"]
            self._add(Written(heading, part.line, texts))
            return
        self._placing.set_zone((moment.zone if moment else None) or find_zone(part.heading, self._found.text))
        days = (read_day(part.heading, match.start()) for match in re.finditer(r"\b\w", part.heading))
        if day := next((found for found in days if found), None):
            self._placing.set_day(day[0])
        elif moment and moment.weekday is not None:
            self._placing.set_weekday(moment.weekday)
        elif has_unsettled_day(part.heading):
            self._placing.lose_day()
            self._found.tell(part.line, f"the day '{part.heading[:40]}' could be two: write it as YYYY-MM-DD")

    def _covers_entries(self, part: Part, moment: Moment) -> bool:
        """Whether a heading gives the span of the entries below: `### 22:04-23:00 UTC: the split is noticed`."""
        below = (entry for block in part.blocks for entry in self._blocks.entries(part, block))
        return bool(moment.until) and any(map(self._blocks.has_clock, below))

    def _add(self, entry: Written, settled: Moment | None = None) -> None:
        """Add one entry. `settled` is its moment if that was concluded from the entries around it."""
        self._line = entry.line
        if not entry.text and self.events:
            last = self.events.pop()
            self.events.append(Event(last.at, joined(last.event, *entry.below), last.line, last.day))
            return
        moment, rest = self._blocks.read_entry(entry)
        moment = settled or moment
        if moment and not moment.timed and not entry.below and (entry.prose or self._is_day_alone(rest)):
            self._placing.place(moment)
            return
        if moment is None and has_unsettled_day(entry.text[:30]):
            self._placing.lose_day()
        placed = self._place(moment)
        whole = placed.at or (placed.day and moment and not moment.timed)
        text = joined(rest if whole and moment else strip_bold(entry.text), *entry.below)
        if placed.at and moment and moment.until:
            text = f"{text} (until {moment.until})"
        unplaced = entry.prose and placed == Placed()
        if not unplaced and not is_left_out(text, moment):
            self._note_unread(entry, moment)
            self.events.append(Event(placed.at, text, entry.line, placed.day))

    def _is_day_alone(self, rest: str) -> bool:
        """Whether nothing follows a day, or only the zone of the times below it."""
        note = noted_zone(rest, self._found.text) if rest.startswith("(") else None
        zone = zone_alone(rest, self._found.text) or note
        self._placing.set_zone(zone)
        return zone is not None or ONLY_DAY.fullmatch(rest) is not None

    def _place(self, moment: Moment | None) -> Placed:
        if moment is None:
            return Placed()
        if self._span_above:
            moment = halved_within(moment, self._span_above)
        if moment.clock and self._halved and not moment.halved and moment.clock.hour <= 12:
            self._found.tell(self._line, f"{moment.clock:%H:%M} has neither AM nor PM, but other times have")
            return Placed()
        return self._placing.place(moment)

    def _note_unread(self, entry: Written, moment: Moment | None) -> None:
        if moment is None or not moment.timed:
            self._found.tell(entry.line, f"no time of day was understood in '{entry.text[:50]}'")
