"""Reads the entries in the blocks of a timeline: items, rows, lines that begin with a time, sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from mkdocs_incidents.reading.body.body_sections import Block, list_items
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.outline import Outline, Part
from mkdocs_incidents.recording.adoption.parts.timeline_entries import Written, led_by_day, zone_alone
from mkdocs_incidents.recording.adoption.parts.timeline_table import LONGEST, read_rows
from mkdocs_incidents.recording.adoption.times.moments import Moment
from mkdocs_incidents.recording.adoption.times.openings import is_log_line, labelled, opening, spoken, within
from mkdocs_incidents.recording.adoption.times.placing import Placing
from mkdocs_incidents.recording.adoption.times.settled_days import has_unsettled_day
from mkdocs_incidents.recording.adoption.times.zones import noted_zone

_CLOCK_SOMEWHERE = re.compile(r"\b\d{1,2}:\d{2}\b")
_DAY_AND_CLOCK = 22
"""Characters of a line that a day and a time of day may take."""

_LISTS = ("bullet_list", "ordered_list")
ONLY_DAY = re.compile(r"[\s*_:.,()–—-]*")


class BlockReader:
    """Cuts blocks into entries. A day or zone in their headings and notes is set on the current `placing`.

    `begun` tells whether an event was read before: a code block after an event is not a timeline.
    """

    def __init__(
        self, outline: Outline, found: Found, placing: Callable[[], Placing], begun: Callable[[], bool]
    ) -> None:
        self._outline = outline
        self._found = found
        self._text = found.text
        self._placing = placing
        self._begun = begun

    def ended_by_time(self, part: Part) -> Iterator[Written]:
        """Yield paragraphs that end with a line with a time, as on a status page, with the heading above them."""
        told: list[str] = [part.heading] if part.level > 1 else []
        for block in part.blocks:
            lines = self._outline.paragraph(block) if block.kind == "paragraph" else []
            if lines and self._is_time_alone(lines[-1].text) and (told or lines[:-1]):
                told += [line.text for line in lines[:-1]]
                yield Written(f"{lines[-1].text.removeprefix('Posted ')} | {' '.join(told)}", lines[0].number)
                told = []
            else:
                told += [line.text for line in lines]

    def begun_by_time(self, part: Part) -> Iterator[Written]:
        """Yield a post of a status page: a heading, then only its time, and then its text."""
        if part.level < 2 or not part.blocks or part.blocks[0].kind != "paragraph":
            return
        lines = self._outline.paragraph(part.blocks[0])
        if lines and self._is_time_alone(lines[0].text):
            first = " ".join(line.text for line in lines[1:])
            told = [first, *(self.told(block) for block in part.blocks[1:])]
            yield Written(f"{lines[0].text} | {part.heading} — {' '.join(filter(None, told))}", lines[0].number)

    def _is_time_alone(self, line: str) -> bool:
        moment, rest = opening(line.removeprefix("Posted "), self._text)
        return bool(moment and moment.clock and ONLY_DAY.fullmatch(rest))

    def told_in(self, part: Part) -> Iterator[Written]:
        """Yield the sentences with a time in a part's paragraphs."""
        for block in part.blocks:
            if block.kind == "paragraph":
                yield from self._sentences(block)

    def _sentences(self, block: Block) -> Iterator[Written]:
        lines = self._outline.paragraph(block)
        return told_entries([(" ".join(line.text for line in lines), block.first)], self._text)

    def told(self, block: Block) -> str:
        """What a block below a timed heading says about that event; "" for a block with times of its own."""
        if block.kind in ("paragraph", "blockquote"):
            return " ".join(line.text for line in self._outline.paragraph(block))
        items = list_items(block) if block.kind in _LISTS else []
        if any((moment := opening(item.text, self._text)[0]) and moment.timed for item in items):
            return ""
        return "; ".join(" — ".join((item.text, *item.nested)) for item in items)

    def told_below(self, above: Block, block: Block) -> str:
        """The text of a list without times that continues a timed paragraph, which ends with a colon."""
        lines = self._outline.paragraph(above) if above.kind == "paragraph" and block.kind in _LISTS else []
        if not lines or not lines[-1].text.endswith(":") or not self.is_timed(lines[0].text):
            return ""
        return self.told(block)

    def of_day(self, part: Part) -> list[Written]:
        """The entries of a heading with a day, if nothing has a time: `### 3 July`, `### Login fails (3 July)`.

        A heading below that of a day is one entry: `#### Login fails` below `### 3 July`.
        """
        day, rest = ("", "") if self.is_timed(part.heading) else led_by_day(part.heading)
        if not day and not self._is_dated(part.heading):
            day = self._day_above(part)
        lines = [line.text for block in part.blocks for line in self._outline.paragraph(block)]
        if not day or any(block.kind == "table" for block in part.blocks) or any(map(self._may_have_time, lines)):
            return []
        if any(map(str.isalpha, rest)):
            told = tuple(text for block in part.blocks if (text := self.told(block)))
            return [Written(f"{day} | {rest}", part.line, told)]
        entries: list[Written] = []
        for block in part.blocks:
            if block.kind in _LISTS:
                entries += (Written(f"{day} | {item.text}", item.first, item.nested) for item in list_items(block))
            elif text := self.told(block):
                entries.append(Written(f"{day} | {text}", block.first))
        return entries

    def _day_above(self, part: Part) -> str:
        """The day in the heading above a part, if that has nothing else; "" if there is none."""
        before = self._outline.parts[: self._outline.parts.index(part)]
        above = next((one for one in reversed(before) if one.level < part.level), None)
        day, rest = led_by_day(above.heading) if above and not above.blocks else ("", "")
        return "" if self._is_dated(rest) or any(map(str.isalpha, rest)) else day

    def _may_have_time(self, line: str) -> bool:
        return _CLOCK_SOMEWHERE.search(line) is not None or self._is_dated(line.lstrip("-+* "))

    def entries(self, part: Part, block: Block) -> list[Written]:
        """The events of a list, table, code block or paragraph, in the order of the text."""
        if block.kind in _LISTS:
            entries = [Written(item.text, item.first, item.nested) for item in list_items(block)]
            return list(self._unnested(entries)) if part.own or self._any_clock(entries) else []
        if block.kind == "table":
            rows = read_rows(block, self._text, partial(is_time_cell, document=self._text))
            told = rows.timed and part.kind == "timeline"  # `Initial`, `Build phase`: in order, at no time
            if not told and not any(self._is_dated(text) for text, _ in rows.entries):  # counts, or who did what
                return []
            self._placing().set_zone(rows.zone)
            if rows.day:
                self._placing().set_day(rows.day)
            return [Written(text, line) for text, line in rows.entries]
        if block.kind == "codeblock" and (self._begun() or self._is_log(block)):
            return []
        if block.kind in ("paragraph", "codeblock", "blockquote"):
            return self._paragraph_entries(block, dated=part.own and part.kind == "timeline")
        if block.kind == "htmlblock" and "<table" in "".join(self._outline.lines[block.first : block.last]).lower():
            self._found.tell(block.first, "a timeline as an HTML table is not understood")
        return []

    def _is_log(self, block: Block) -> bool:
        """Whether most lines of a code block are from a program's log or a terminal."""
        lines = [line.text for line in self._outline.paragraph(block)]
        return sum(map(is_log_line, lines)) * 2 > len(lines)

    def _is_dated(self, text: str) -> bool:
        moment, _ = opening(text, self._text)
        return moment is not None

    def _any_clock(self, entries: Sequence[Written]) -> bool:
        texts = [text for entry in entries for text in (entry.text, *entry.below)]
        return any(_CLOCK_SOMEWHERE.search(text) or self.is_timed(text) for text in texts)

    def _unnested(self, entries: Sequence[Written]) -> Iterator[Written]:
        """Yield entries, and timed items nested below another entry as entries of their own."""
        for entry in entries:
            timed = [self.is_timed(text) for text in entry.below]
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

    def is_timed(self, text: str) -> bool:
        return self.has_clock(Written(text, 0))

    def has_clock(self, entry: Written) -> bool:
        moment, _ = self.read_entry(entry)
        return bool(moment and moment.timed)

    def read_entry(self, entry: Written) -> tuple[Moment | None, str]:
        return read_sentence(entry.text, self._text) if entry.prose else self._read_time(entry.text)

    def _read_time(self, text: str) -> tuple[Moment | None, str]:
        """The time of an entry, anywhere in it, and its event."""
        moment, rest = opening(text, self._text)
        return labelled(text, self._text) if moment is None else (moment, rest)

    def _paragraph_entries(self, block: Block, *, dated: bool) -> list[Written]:
        """Lines that begin with a time, each with the lines that continue it.

        A note on the zone holds for what follows. In a timeline (`dated`), a line may also begin with a day alone.
        """
        entries: list[Written] = []
        for line in self._outline.paragraph(block):
            moment, rest = opening(line.text, self._text)
            if moment is None:
                moment, rest = spoken(line.text, self._text)
            whole = moment and (moment.timed or (dated and moment.day is not None))
            begins = moment and (whole or ONLY_DAY.fullmatch(rest) or zone_alone(rest, self._text))
            if begins or (dated and not moment and has_unsettled_day(line.text[:_DAY_AND_CLOCK])):
                entries.append(Written(line.text, line.number))
            elif entries:
                last = entries.pop()
                entries.append(Written(f"{last.text} {line.text}", last.line))
            else:
                zone = noted_zone(line.text, self._text) or zone_alone(line.text, self._text)
                self._placing().set_zone(zone)
        told = list(self._sentences(block))
        return told if sum(map(self.has_clock, told)) > len(entries) else entries


def is_time_cell(cell: str, document: str) -> bool:
    """Whether a cell of a table is a time and nothing else."""
    moment, rest = opening(cell, document)
    return moment is not None and moment.timed and len(rest) < LONGEST and len(cell) < 2 * LONGEST


_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\b[ap]\.m\.)(?<!\bca\.)(?<!approx\.)\s+(?=[\"'(*_A-ZÀ-ÖØ-Þ0-9])"
    r"|;\s+|,\s+(?:and\s+|then\s+|but\s+)*(?=(?:at|by|around|from)\s+(?:about\s+|approximately\s+)?\d{1,2}[:.h]\d{2})"
)


def told_entries(texts: Iterable[tuple[str, int]], document: str) -> Iterator[Written]:
    """Yield the sentences with a time or a day; `texts` are paragraphs with their lines, counted from 0."""
    for text, line in texts:
        for sentence in _SENTENCE.split(text):
            moment, _ = read_sentence(sentence, document)
            if moment and (moment.clock or moment.day):
                yield Written(sentence, line, prose=True)


def read_sentence(text: str, document: str) -> tuple[Moment | None, str]:
    """The time of a sentence and its text: the time at its beginning, or the only one in it."""
    moment, rest = opening(text, document)
    if moment and moment.clock:
        return moment, rest.lstrip(", ")
    told, _ = within(text, document)
    if told is None:
        return moment, rest
    return replace(told, day=told.day or (moment.day if moment else None)), text
