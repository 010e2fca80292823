"""Infers facts that a document only implies: its day, start and end, and whether the incident is over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from mkdocs_incidents.model.fields import SEQUENCES
from mkdocs_incidents.model.partial_date import PartialDate
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.post_mortem_words import (
    event_begins,
    event_ends,
    event_relapses,
    event_shows_trouble,
)
from mkdocs_incidents.recording.adoption.times.days import MONTH, Day, days_in, month_number, read_day
from mkdocs_incidents.recording.adoption.times.settled_days import settle_days

_RELAPSES = 2
"""Entries. One by itself may look back: `Found why the errors began`."""

_HISTORY = 14
_ONE_INCIDENT = 7
"""Days. Dates that are closer than this belong to one incident, which began on the first."""

_WORD = re.compile(r"(?<![\w/.:-])(?=\d|[A-Z])")
_ON = re.compile(
    r"(?<!avant )(?<!before )(?<!antes )\b(?:[Oo]n|[Aa]m|[Ll]e|[Ee]l|[Ee]m|[Dd]en)\s+(?:the\s+)?"
    r"(?:[A-Za-z]\w+,?\s+(?:the\s+)?)?(?=\d|[A-Z])"
)
_OTHER_DAYS = re.compile(
    r"\W*(?:posted|published|update|(?:last )?(?:updated|modified)|written|created)\b.*"
    r"|.*\d\d:\d\d:\d\d.*\[(?:emerg|alert|crit|error|warn|notice|info|debug)\]",
    re.IGNORECASE,
)
"""Lines that contain the day of writing, or the date of a log entry."""

_PLAUSIBLE = range(1990, 2101)
"""The years of an incident in a file's name. Other numbers are not years."""

_MONTH_YEAR = re.compile(rf"\b{MONTH},?\s+(?:of\s+)?(\d{{4}})\b", re.IGNORECASE)
_CODE = re.compile(r"^[ \t>]*(```|~~~).*?^[ \t>]*\1|`[^`\n]*`|https?://\S+", re.MULTILINE | re.DOTALL)


def names_year(markdown: str) -> bool:
    """Whether the text names any day with a year, apart from the day of writing."""
    return any(day.year for day in days_of(markdown))


def days_of(markdown: str) -> list[Day]:
    """The days that the text names, except the day of writing and those in code."""
    return days_in(_told(markdown))


def _told(markdown: str) -> str:
    """The text without code, addresses, and lines that give the day of something else."""
    text = re.sub(r"\]\([^)]*\)", " ", _CODE.sub(" ", markdown))
    return "\n".join(line for line in text.split("\n") if not _OTHER_DAYS.match(line))


def day_of_prose(markdown: str) -> date | None:
    """The day that the text is about: the first `on 3 May 2021`, else the first of its days if they are close."""
    text = _told(markdown)
    for match in _ON.finditer(text):
        if (read := read_day(text, match.end())) and read[0].year:
            return read[0].near(None)
    days = sorted(set(_days(text)))
    return days[0] if days and (days[-1] - days[0]).days <= _ONE_INCIDENT else None


def day_within(month: PartialDate | None, markdown: str, known: date | None) -> date | None:
    """The day that the text is about, within the month of the title. There, a day may lack the year.

    `known` is a certain day, such as the one in the file's name.
    """
    day = day_of_prose(markdown)
    if month is None or month.month is None or (day and (day.year, day.month) == (month.year, month.month)):
        return day
    named = {one for one in days_in(settle_days(markdown, known)) if one.month == month.month}
    days = {one.near(date(month.year, month.month, 1)) for one in named if one.year in (None, month.year)}
    return days.pop() if len(days) == 1 else None


def month_of(text: str) -> PartialDate | None:
    """The first month with a year in a title or label: `March 2021`."""
    match = _MONTH_YEAR.search(text)
    if match:
        return PartialDate(int(match[2]), month_number(match[1]))
    numbers = re.search(r"(?<![\d-])(\d{4})[-/.](\d{2})(?![-/.]?\d)", text)
    if numbers and 1970 < int(numbers[1]) < 2100 and 1 <= int(numbers[2]) <= 12:
        return PartialDate(int(numbers[1]), int(numbers[2]))
    return None


def day_of_name(name: str) -> date | None:
    """The day in a path: `2021-03-04-dns.md`, `20210304_dns`, `2021/03/04/dns.md`."""
    for match in re.finditer(r"(?<!\d)(\d{4})([-_./ ]?)(\d{2})\2(\d{2})(?!\d)", name):
        try:
            day = date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
        if day.year in _PLAUSIBLE:
            return day
    return next((day for day in _days(name) if day.year in _PLAUSIBLE), None)


def infer_times(found: Found, settled: str) -> None:
    """Set start and end as far as labels and events do not, and remove instants that contradict each other."""
    timed = [entry for entry in found.fields.get("timeline", ()) if parse_instant(entry.get("at", ""))]
    _infer_end(found, timed)
    known = [found.fields[name] for name in SEQUENCES[0] if name in found.fields]
    days = [entry["at"] for entry in found.fields.get("timeline", ()) if "at" in entry]
    if days and "started_at" in found.weak and days[0] < found.fields["started_at"]:
        del found.fields["started_at"]
    if timed and found.day_said and found.day and found.day.isoformat() < timed[0]["at"][:10]:
        found.set("started_at", found.day.isoformat())
    if timed and "started_at" not in found.fields and all(timed[0]["at"] <= at for at in known):
        found.infer("started_at", _beginning(_without_history(timed, found.day), known))
    if not any(name in found.fields for name in ("started_at", "detected_at")):
        _infer_day(found, settled)
    _drop_misordered(found)


def _without_history(dated: list[dict[str, str]], day: date | None) -> list[dict[str, str]]:
    """Drop entries without trouble from weeks before the document's day, such as the change that was the cause."""
    first = (day - timedelta(days=_HISTORY)).isoformat() if day else ""
    return [entry for entry in dated if entry["at"] >= first or event_shows_trouble(entry["event"])] or dated


def _beginning(timed: list[dict[str, str]], known: list[str]) -> str:
    """The first entry; if it describes no trouble yet, the entry with which the impact begins."""
    for entry in timed:
        if event_begins(entry["event"]) and all(entry["at"] <= at for at in known):
            return entry["at"]
        if event_shows_trouble(entry["event"]):
            break
    return timed[0]["at"]


def _infer_day(found: Found, settled: str) -> None:
    dated = [entry for entry in found.fields.get("timeline", ()) if "at" in entry]
    days = [entry["at"][:10] for entry in _without_history(dated, found.day)]
    if days or found.day:
        holds = found.day_said or not days or _is_close(found, days[0])
        said = [found.day.isoformat()] if found.day and holds else []
        day = min(days[:1] + said)
        if found.day_said and found.day and day == found.day.isoformat():
            found.set("started_at", day)
        else:
            found.infer("started_at", day)
        return
    month = found.month or month_of(found.fields.get("summary", "")) or month_of(settled[:600])
    found.infer("started_at", str(month) if month else None)


def _is_close(found: Found, first: str) -> bool:
    """Whether the day of the title or the file's name is at most a week before the first entry."""
    named = found.named_day
    return named is not None and 0 < (date.fromisoformat(first) - named).days <= _ONE_INCIDENT


def _infer_end(found: Found, timed: list[dict[str, str]]) -> None:
    """Infer the end: the stated end of the impact, else the last entry that says that the incident is over.

    There is none if the trouble goes on after that entry.
    """
    if "resolved_at" in found.fields and "resolved_at" not in found.closings:
        return
    if "mitigated_at" in found.fields and "mitigated_at" not in found.inferred:
        found.fields.pop("resolved_at", None)
        found.infer("resolved_at", found.fields["mitigated_at"])
        return
    end = max((entry["at"] for entry in timed if event_ends(entry["event"])), default="")
    relapses = sum(event_relapses(entry["event"]) for entry in timed if entry["at"] > end)
    if end and relapses < _RELAPSES:
        found.fields.pop("resolved_at", None)
        found.infer("resolved_at", end)


def _drop_misordered(found: Found) -> None:
    """Remove instants that are out of order: an inferred one, else the one that comes too early."""
    for names in SEQUENCES:
        while pair := _first_misordered(found, names):
            dropped = next((name for name in pair if name in found.inferred), pair[1])
            at = found.fields.pop(dropped)
            found.inferred.discard(dropped)
            found.tell(1 - found.first_line, f"{dropped} {at} contradicts {pair[0]} or {pair[1]}; it was left out")


def _first_misordered(found: Found, names: tuple[str, ...]) -> tuple[str, str] | None:
    present = [name for name in names if parse_instant(found.fields.get(name, ""))]
    return next((pair for pair in pairwise(present) if found.fields[pair[1]] < found.fields[pair[0]]), None)


def _days(text: str) -> Iterator[date]:
    for at in _places(text):
        if (read := read_day(text, at)) and read[0].year and (day := read[0].near(None)):
            yield day


def _places(text: str) -> Iterator[int]:
    return (match.start() for match in _WORD.finditer(text))
