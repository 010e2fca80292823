"""Timelines in the shapes that people write: lists, tables, paragraphs, code, and headings that begin with a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mkdocs_incidents.exchange.adoption.days import days_in, read_day, read_weekday
from mkdocs_incidents.exchange.adoption.found import Found
from mkdocs_incidents.exchange.adoption.moments import Moment
from mkdocs_incidents.exchange.adoption.narrative import read_sentence, told_entries
from mkdocs_incidents.exchange.adoption.openings import is_log_line, labelled, opening
from mkdocs_incidents.exchange.adoption.outline import Outline, Part
from mkdocs_incidents.exchange.adoption.placing import Placed, Placing
from mkdocs_incidents.exchange.adoption.settled_days import has_unsettled_day
from mkdocs_incidents.exchange.adoption.timeline_entries import (
    Event,
    Written,
    is_left_out,
    is_newest_first,
    joined,
    zone_alone,
)
from mkdocs_incidents.exchange.adoption.timeline_table import read_rows
from mkdocs_incidents.exchange.adoption.zones import find_zone, noted_zone
from mkdocs_incidents.sources.body.labels import strip_bold
from mkdocs_incidents.sources.body.sections import Block, list_items
from mkdocs_incidents.sources.instants import parse_instant

_CLOCK_SOMEWHERE = re.compile(r"\b\d{1,2}:\d{2}\b")
_LISTS = ("bullet_list", "ordered_list")
_ONLY_DAY = re.compile(r"[\s*_:.,()–—-]*")


def _is_of_a_day(part: Part) -> bool:
    return bool(days_in(part.heading)) or read_weekday(part.heading) is not None


class TimelineReader:
    """Reads the parts of a timeline in order: days and zones of headings hold for what follows."""

    def __init__(self, outline: Outline, found: Found) -> None:
        self._outline = outline
        self._found = found
        self._line = 0
        self._halved = False
        self._placing = self._new_placing()
        self.events: list[Event] = []

    def _new_placing(self) -> Placing:
        found = self._found
        start = parse_instant(found.fields.get("started_at", "")) or parse_instant(found.fields.get("detected_at", ""))
        return Placing(found.day, found.zone, lambda message: found.tell(self._line, message), start)

    def read(self, part: Part) -> None:
        """One part: its heading may give a day, a zone or, below a timeline, the time of an event."""
        self._line = part.line
        self._read_heading(part)
        for block in part.blocks:
            self._read_block(part, block)

    def read_all(self, parts: Sequence[Part]) -> None:
        """Every part of a timeline; without an event in these, whatever else in the document looks like one."""
        for part in parts:
            if part.kind == "timeline":
                self.read(part)
            elif part.level and (day := read_day(part.heading)):  # `## Wednesday 8 June`, above a timeline of that day
                self._placing.set_day(day[0])
        if not self.events:
            self.read_loose(part for part in parts if part.kind not in ("actions", "timeline"))

    def read_loose(self, parts: Iterable[Part]) -> None:
        """The part outside any timeline with the most entries that have a clock, if these are most of a block."""
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
            self._read_entries(entry for _, one in found for entry in self._ended_by_time(one))
        if not self.events:
            told = [list(self._told_in(one)) for _, one in found]
            self._read_entries(max(told, key=lambda one: sum(map(self._has_clock, one)), default=[]))

    def _loose_blocks(self, part: Part) -> list[tuple[int, Block]]:
        """The blocks of a part that look like a timeline, with the number of their entries that have a clock."""
        blocks = []
        for block in part.blocks:
            texts = [entry.text for entry in self._entries(part, block)]
            timed = sum(map(self._is_timed, texts))
            if timed >= max(1 if block.kind == "paragraph" else 2, len(texts) * 0.6):
                blocks.append((timed, block))
        return blocks if sum(count for count, _ in blocks) > 1 else []

    def _ended_by_time(self, part: Part) -> Iterator[Written]:
        """Paragraphs whose last line is a time, as on a status page; before it may stand the heading of their part."""
        told: list[str] = [part.heading] if part.level > 1 else []
        for block in part.blocks:
            lines = self._outline.paragraph(block) if block.kind == "paragraph" else []
            texts = [line.text for line in lines]
            moment, rest = opening(texts[-1].removeprefix("Posted "), self._found.text) if texts else (None, "")
            told += texts[:-1] if moment else texts
            if moment and moment.clock and _ONLY_DAY.fullmatch(rest) and told:
                yield Written(f"{texts[-1].removeprefix('Posted ')} | {' '.join(told)}", lines[0].number)
                told = []

    def _told_in(self, part: Part) -> Iterator[Written]:
        """The sentences of a part's paragraphs that give a time."""
        for block in part.blocks:
            if block.kind == "paragraph":
                yield from self._sentences(block)

    def _sentences(self, block: Block) -> Iterator[Written]:
        lines = self._outline.paragraph(block)
        return told_entries([(" ".join(line.text for line in lines), block.first)], self._found.text)

    def _read_block(self, part: Part, block: Block) -> None:
        self._line = block.first
        self._read_entries(self._entries(part, block))

    def _read_entries(self, written: Iterable[Written]) -> None:
        entries = list(written)
        moments = [self._read_entry(entry)[0] for entry in entries]
        if is_newest_first(moments):
            entries.reverse()
        self._halved = any(moment and moment.halved for moment in moments)
        named = {moment.zone.tz: moment.zone for moment in moments if moment and moment.zone}
        if len(named) == 1:  # what some entries of a list name, the others mean
            self._placing.set_zone_if_none(next(iter(named.values())))
        for entry in entries:
            self._add(entry)

    def _read_heading(self, part: Part) -> None:
        moment, _ = opening(part.heading, self._found.text)
        if moment and moment.timed and not part.own:
            texts = tuple(text for block in part.blocks if (text := self._told(block)))
            part.blocks = [block for block in part.blocks if not self._told(block) and block.kind != "codeblock"]
            self._add(Written(part.heading, part.line, texts))
            return
        self._placing.set_zone(find_zone(part.heading, self._found.text))
        days = (read_day(part.heading, match.start()) for match in re.finditer(r"\b\w", part.heading))
        if day := next((found for found in days if found), None):
            self._placing.set_day(day[0])
        elif moment and moment.weekday is not None:
            self._placing.set_weekday(moment.weekday)
        elif has_unsettled_day(part.heading):
            self._placing.lose_day()
            self._found.tell(part.line, f"the day '{part.heading[:40]}' could be two: write it as YYYY-MM-DD")

    def _told(self, block: Block) -> str:
        """What a block below a heading with a time says of that event; "" for one with times of its own."""
        if block.kind == "paragraph":
            return " ".join(line.text for line in self._outline.paragraph(block))
        items = list_items(block) if block.kind in _LISTS else []
        if any(self._is_timed(item.text) for item in items):
            return ""
        return "; ".join(" — ".join((item.text, *item.nested)) for item in items)

    def _entries(self, part: Part, block: Block) -> list[Written]:
        if block.kind in _LISTS:
            entries = [Written(item.text, item.first, item.nested) for item in list_items(block)]
            return list(self._unnested(entries)) if part.own or self._any_clock(entries) else []
        if block.kind == "table":
            rows = read_rows(block, self._found.text)
            if not any(self._is_dated(text) for text, _ in rows.entries):  # counts, or who did what
                return []
            self._placing.set_zone(rows.zone)
            if rows.day:
                self._placing.set_day(rows.day)
            return [Written(text, line) for text, line in rows.entries]
        if block.kind == "codeblock" and (self.events or self._is_log(block)):
            return []
        if block.kind in ("paragraph", "codeblock", "blockquote"):
            return self._paragraph_entries(block)
        if block.kind == "htmlblock" and "<table" in "".join(self._outline.lines[block.first : block.last]).lower():
            self._found.tell(block.first, "a timeline as an HTML table is not understood")
        return []

    def _is_log(self, block: Block) -> bool:
        """Whether most lines of a code block are those of a program's log, or of a terminal."""
        lines = [line.text for line in self._outline.paragraph(block)]
        return sum(map(is_log_line, lines)) * 2 > len(lines)

    def _is_dated(self, text: str) -> bool:
        moment, _ = opening(text, self._found.text)
        return moment is not None

    def _any_clock(self, entries: Sequence[Written]) -> bool:
        texts = [text for entry in entries for text in (entry.text, *entry.below)]
        return any(_CLOCK_SOMEWHERE.search(text) or self._is_timed(text) for text in texts)

    def _unnested(self, entries: Sequence[Written]) -> Iterator[Written]:
        """Entries, and those nested below a day or another entry as entries of their own."""
        for entry in entries:
            timed = [self._is_timed(text) for text in entry.below]
            if not any(timed):
                yield entry
                continue
            first = timed.index(True)
            yield Written(entry.text, entry.line, entry.below[:first])
            for text, begins in zip(entry.below[first:], timed[first:], strict=True):
                if begins:
                    yield Written(text, entry.line)
                else:
                    yield Written("", entry.line, (text,))

    def _is_timed(self, text: str) -> bool:
        return self._has_clock(Written(text, 0))

    def _has_clock(self, entry: Written) -> bool:
        moment, _ = self._read_entry(entry)
        return bool(moment and moment.timed)

    def _read_entry(self, entry: Written) -> tuple[Moment | None, str]:
        return read_sentence(entry.text, self._found.text) if entry.prose else self._read_time(entry.text)

    def _read_time(self, text: str) -> tuple[Moment | None, str]:
        """The time of an entry, wherever in it that stands, and its event."""
        moment, rest = opening(text, self._found.text)
        return labelled(text, self._found.text) if moment is None else (moment, rest)

    def _paragraph_entries(self, block: Block) -> list[Written]:
        """Lines that begin with a time, each with the lines below it; a note on the zone holds for what follows."""
        entries: list[Written] = []
        for line in self._outline.paragraph(block):
            moment, rest = opening(line.text, self._found.text)
            if moment and (moment.timed or _ONLY_DAY.fullmatch(rest) or zone_alone(rest, self._found.text)):
                entries.append(Written(line.text, line.number))
            elif entries:
                last = entries.pop()
                entries.append(Written(f"{last.text} {line.text}", last.line))
            else:
                zone = noted_zone(line.text, self._found.text) or zone_alone(line.text, self._found.text)
                self._placing.set_zone(zone)
        return entries or list(self._sentences(block))

    def _add(self, entry: Written) -> None:
        self._line = entry.line
        if not entry.text and self.events:
            last = self.events.pop()
            self.events.append(Event(last.at, joined(last.event, *entry.below), last.line, last.day))
            return
        moment, rest = self._read_entry(entry)
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
        if not is_left_out(text, moment):
            self._note_unread(entry, moment)
            self.events.append(Event(placed.at, text, entry.line, placed.day))

    def _is_day_alone(self, rest: str) -> bool:
        """Whether nothing follows a day but the zone of the times below it."""
        zone = zone_alone(rest, self._found.text)
        self._placing.set_zone(zone)
        return zone is not None or _ONLY_DAY.fullmatch(rest) is not None

    def _place(self, moment: Moment | None) -> Placed:
        if moment is None:
            return Placed()
        if moment.clock and self._halved and not moment.halved and moment.clock.hour <= 12:
            self._found.tell(self._line, f"{moment.clock:%H:%M} has neither AM nor PM, but other times have")
            return Placed()
        return self._placing.place(moment)

    def _note_unread(self, entry: Written, moment: Moment | None) -> None:
        if moment is None or not moment.timed:
            self._found.tell(entry.line, f"no time of day was understood in '{entry.text[:50]}'")
