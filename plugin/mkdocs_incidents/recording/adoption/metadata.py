"""Reads the labels of a document: date, severity, times, authors and others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.custom_field import ROLES, CustomField
from mkdocs_incidents.model.fields import INSTANTS, TEXT_SECTIONS, WORDS
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.body.placeholders import is_open_choice, is_placeholder
from mkdocs_incidents.reading.instants import render_instant
from mkdocs_incidents.recording.adoption.company_words import WordMap
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.inference import month_of
from mkdocs_incidents.recording.adoption.parts.found_actions import read_item
from mkdocs_incidents.recording.adoption.parts.pairs import Pair
from mkdocs_incidents.recording.adoption.post_mortem_words import label_field, lookup, normalise, state_of
from mkdocs_incidents.recording.adoption.severity_words import match_severity
from mkdocs_incidents.recording.adoption.times.days import first_day, read_day
from mkdocs_incidents.recording.adoption.times.moments import Moment, day_after, read_moment
from mkdocs_incidents.recording.adoption.times.openings import opening
from mkdocs_incidents.recording.adoption.times.placing import Placed, Placing
from mkdocs_incidents.recording.adoption.times.stated_times import is_span, labelled_span
from mkdocs_incidents.recording.adoption.times.zones import Zone, find_zone
from mkdocs_incidents.recording.custom_values import parse_value

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_HEAD = 25
"""Lines that the labels at the head of a document may take."""

_LEFT_TO_FILL = re.compile(
    r"(?:n/?a|tb[adc]|todo|unknown|none|\?+|\.{2,}|…|x{2,}|<[^<>@]*>|\{\{?.*\}?\}"
    r"|@?(?:your|the)[ _-](?:name|team)(?: here)?|names?(?: here)?"
    r"|author(?:\(s\)|s)?|owner|first last|first name last name|full name|name surname"
    r"|@?username|insert .*|fill in.*|not set|)",
    re.IGNORECASE,
)


class MetadataReader:
    """Takes pairs in two rounds: days and zones first, since the rest may need them."""

    def __init__(self, found: Found, settings: ResponseSettings, words: WordMap) -> None:
        self._found = found
        self._settings = settings
        self._words = words
        self._span: Pair | None = None
        self._readers: Mapping[str, Callable[[Pair], None]] = {
            "severity": self._read_severity,
            "author": self._read_author,
            "services": self._read_services,
            "impact": lambda pair: self._found.group("impact", "summary", pair.value),
            "created": self._read_created,
            "duration": self._read_duration,
            **dict.fromkeys(TEXT_SECTIONS, self._read_entry),
            **dict.fromkeys(WORDS, self._read_word),
            **dict.fromkeys(("title", "summary"), self._read_text),
            "id": self._read_id,
            "tags": self._read_tags,
            "actions": lambda pair: self._found.extend("actions", [{"status": "open", **read_item(pair.value)}]),
            "status": self._read_status,
            **{one.key: partial(self._read_custom, one) for one in settings.fields},
        }
        self._own = {normalise(name): one.key for one in settings.fields for name in (one.field.name, one.label)}

    def read(self, pairs: Iterable[Pair], fallback: Zone | None) -> None:
        """All pairs of the document; those whose label is not known are passed over.

        `fallback` is the zone of a document that names none.
        """
        known = [(name, pair) for pair in pairs if (name := self._field(pair.label)) and is_filled(pair.value)]
        named = {name: [pair for other, pair in known if other == name] for name, _ in known}
        self._read_zone(named.get("timezone", ()), fallback)
        self._read_day(named.get("incident_date") or named.get("date") or ())
        for name, pair in known:
            if name in self._readers:
                self._readers[name](pair)
        self._read_instants({name: pair for name, pair in reversed(known) if name in INSTANTS})
        if self._span and not {"started_at", "detected_at", "resolved_at"} & self._found.fields.keys():
            self._read_span(self._span)

    def _field(self, label: str) -> str | None:
        """What a label stands for, by the company's own words first."""
        mapped = self._words.fields.get(normalise(label))
        return self._own.get(normalise(label)) or label_field(label) if mapped is None else mapped

    def _read_custom(self, one: CustomField, pair: Pair) -> None:
        """A field or role of the company's own; a value that it cannot have stays in the original text."""
        try:
            value = parse_value(one, pair.value.strip(" `*"))
        except IncidentsError as error:
            self._found.tell(pair.line, str(error))
            return
        if one.is_role:
            self._found.group(ROLES, one.field.name, value)
        else:
            self._found.set(one.key, value)

    def read_impact(self, pair: Pair) -> None:
        """`Users affected: 400` in the section on the impact."""
        key = lookup("impact_labels", pair.label)
        if key and not is_placeholder(pair.value):
            self._found.group("impact", key, pair.value)

    def _read_zone(self, pairs: Iterable[Pair], fallback: Zone | None) -> None:
        zones = (find_zone(pair.value, self._found.text) for pair in pairs)
        self._found.zone = next((zone for zone in zones if zone), self._found.zone or fallback)

    def _read_day(self, pairs: Sequence[Pair]) -> None:
        """The day that the labels give; none where two of them differ."""
        days: dict[date, Pair] = {}
        for pair in pairs:
            if day := first_day(pair.value):
                days[day] = pair
            elif month := month_of(pair.value):
                self._found.month = self._found.month or month
            elif re.search(r"\d", pair.value):
                self._found.tell(pair.line, f"the date '{pair.value[:40]}' is not certain: write it as YYYY-MM-DD")
        days = _of_the_head(days)
        if len(days) == 1:
            self._found.day, self._found.day_said = next(iter(days)), True
            pair = next(iter(days.values()))
            self._span = pair if has_clock(pair.value, self._found.text) else None
        elif days:
            self._found.day = self._found.named_day if self._found.named_day in days else None
            self._found.tell(max(pair.line for pair in days.values()), "the document gives more than one date")

    def _read_instants(self, pairs: Mapping[str, Pair]) -> None:
        """In the order in which they happen: a clock without a day belongs to the day before it, or to the next."""
        line = 0
        moments = [read_whole(pair.value, self._found.text) for pair in pairs.values()]
        zones = {moment.zone.tz: moment.zone for moment in moments if moment and moment.zone}
        if len(zones) == 1 and self._found.zone is None:  # what the labels name, the timeline means
            self._found.zone = next(iter(zones.values()))
        placing = Placing(self._found.day, self._found.zone, lambda message: self._found.tell(line, message))
        for name in (one for one in INSTANTS if one in pairs):
            line = pairs[name].line
            moment = read_whole(pairs[name].value, self._found.text)
            if moment and moment.zone is None and "(" in pairs[name].label.replace("（", "("):  # `Start (UTC): 10:02`
                moment = replace(moment, zone=find_zone(pairs[name].label, self._found.text))
            placed = placing.place(moment) if moment else Placed()
            if placed.at:
                self._found.set(name, render_instant(placed.at))
            elif placed.day:
                self._found.set(name, placed.day.isoformat())
            elif re.search(r"\d", pairs[name].value):
                self._found.tell(line, f"{name}: '{pairs[name].value[:50]}' is not a certain time")

    def _read_span(self, pair: Pair) -> None:
        """`Date: 2021-03-04, 10:02 - 11:40 UTC`: the beginning and the end."""
        if span := labelled_span(pair.value, self._found.day, self._found.zone, self._found.text):
            self._found.set("started_at", render_instant(span.begin))
            self._found.set("resolved_at", render_instant(span.end))
            return
        moment = read_whole(pair.value, self._found.text)
        if moment is None or moment.clock is None:
            return
        placing = Placing(self._found.day, self._found.zone, lambda message: self._found.tell(pair.line, message))
        end = read_moment(moment.until) if moment.until else None
        self._found.zone = self._found.zone or (moment.zone if end else None)  # a time alone may be that of writing
        for name, one in (("started_at", moment), ("resolved_at", end)):
            zone = moment.zone or (one.zone if one else None)
            placed = placing.place(Moment(one.day, one.clock, zone, one.end)) if one else Placed()
            if placed.at:
                self._found.set(name, render_instant(placed.at))
                self._found.weak.add(name)

    def _read_severity(self, pair: Pair) -> None:
        # `Severity: 2` is `severity 2`; a bare number behind any other label says less
        text = f"severity {pair.value}" if pair.value.isdigit() and "sev" in pair.label.lower() else pair.value
        mapped = self._words.severity.get(normalise(pair.value))
        name = mapped or (None if is_open_choice(text) else match_severity(text, self._settings.scale))
        self._found.set("severity", name)
        if name is None:
            scale = ", ".join(self._settings.scale.names)
            self._found.tell(pair.line, f"the severity '{pair.value[:40]}' corresponds to none of {scale}")

    def _read_author(self, pair: Pair) -> None:
        names = re.split(r"\s*[;,]\s*", _LINK.sub(r"\1", pair.value))
        self._found.set("author", ", ".join(name for name in names if is_filled(name)))

    def _read_services(self, pair: Pair) -> None:
        known = {name.lower(): one.name for one in self._settings.services for name in (one.name, one.title) if name}
        for word in (part.strip(" `*.[]\"'") for part in re.split(r"[,;]|\s+and\s+", pair.value)):
            name = self._words.services.get(normalise(word)) or (known.get(word.lower()) if known else word)
            if name and name not in self._found.fields.get("services", []):
                self._found.extend("services", [name])
            elif word and not name:
                self._found.tell(pair.line, f"the service '{word[:40]}' is not configured")

    def _read_created(self, pair: Pair) -> None:
        day = first_day(pair.value)
        self._found.set("created", day.isoformat() if day else None)

    def _read_duration(self, pair: Pair) -> None:
        self._found.duration = self._found.duration or pair.value
        self._span = self._span or (pair if is_span(pair.value, self._found.text) else None)

    def _read_word(self, pair: Pair) -> None:
        """A word of a closed vocabulary; anything longer stays in the original text."""
        name = self._field(pair.label) or ""
        word = pair.value.strip(" .").lower().replace(" ", "-")
        self._found.set(name, word if word in self._settings.vocabulary.get(name, ()) else None)

    def _read_id(self, pair: Pair) -> None:
        """An id with the company's own prefix; the numbers of other systems stay in the original text."""
        match = re.fullmatch(rf"\W*({self._settings.id_scheme.in_text})\W*", pair.value)
        self._found.set("id", match[1] if match else None)
        if len(pair.value.split()) > 1 and not re.search(r"\d{3}", pair.value):  # `Incident: checkout down`
            self._found.set("title", pair.value)

    def _read_tags(self, pair: Pair) -> None:
        words = (word.strip(" `*[]\"'#").lower() for word in re.split(r"[,;]", pair.value))
        known = self._found.fields.get("tags", [])
        self._found.extend("tags", [word for word in dict.fromkeys(words) if word and word not in known])

    def _read_status(self, pair: Pair) -> None:
        mapped = self._words.status.get(normalise(pair.value))
        self._found.state = self._found.state or mapped or state_of(pair.value)

    def _read_entry(self, pair: Pair) -> None:
        self._found.extend(self._field(pair.label) or "", [pair.value])

    def _read_text(self, pair: Pair) -> None:
        self._found.set(self._field(pair.label) or "", pair.value)


def _of_the_head(days: Mapping[date, Pair]) -> dict[date, Pair]:
    """The days without those far below the first one, which are of an approval or of the next review."""
    first = min((pair.line for pair in days.values()), default=0)
    return {day: pair for day, pair in days.items() if pair.line - first <= _HEAD}


def read_whole(value: str, document: str) -> Moment | None:
    """The moment at the start of a value, with the day before or after the clock."""
    moment, rest = opening(value, document)
    if moment is None or moment.day or moment.clock is None:
        return moment
    lead = len(value) - len(rest.lstrip()) if value.endswith(rest) else 0
    read = day_after(value, lead) or read_day(rest)
    day = read[0] if read else None
    return Moment(day, moment.clock, moment.zone, moment.end, moment.halved) if day else moment


def has_clock(value: str, document: str) -> bool:
    """Whether a value begins with a time of day, or with a day and one."""
    moment = read_whole(value, document)
    return moment is not None and moment.clock is not None


def is_filled(value: str) -> bool:
    """Whether a value says something: `TBD`, `<name>` and `Your name` are what a template leaves to be filled in."""
    return not is_placeholder(value) and _LEFT_TO_FILL.fullmatch(value.strip(" -–—*_`")) is None
