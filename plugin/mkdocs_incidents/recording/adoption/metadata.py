"""Reads the labels of a document: date, severity, times, authors and others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.custom_field import ROLES, CustomField
from mkdocs_incidents.model.fields import INSTANTS, TEXT_SECTIONS, TEXTS, WORDS
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.body.placeholders import is_open_choice, is_placeholder
from mkdocs_incidents.recording.adoption.company_words import WordMap
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.label_times import LabelTimes
from mkdocs_incidents.recording.adoption.outline import Outline
from mkdocs_incidents.recording.adoption.parts.found_actions import read_item
from mkdocs_incidents.recording.adoption.parts.pairs import Pair, document_pairs, read_pairs
from mkdocs_incidents.recording.adoption.parts.title import clean_title
from mkdocs_incidents.recording.adoption.post_mortem_words import label_field, lookup, normalise, state_of
from mkdocs_incidents.recording.adoption.severity_words import match_severity
from mkdocs_incidents.recording.custom_values import parse_value

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_LEFT_TO_FILL = re.compile(
    r"(?:n/?a|tb[adc]|todo|unknown|none|\?+|\.{2,}|…|x{2,}|<[^<>@]*>|\{\{?.*\}?\}"
    r"|@?(?:your|the)[ _-](?:name|team)(?: here)?|names?(?: here)?"
    r"|author(?:\(s\)|s)?|owner|first last|first name last name|full name|name surname"
    r"|@?username|insert .*|fill in.*|not set|)",
    re.IGNORECASE,
)


class MetadataReader:
    """Reads labels and their values in two passes: days and zones first, because the rest may need them."""

    def __init__(self, found: Found, settings: ResponseSettings, words: WordMap) -> None:
        self._found = found
        self._settings = settings
        self._words = words
        self._times = LabelTimes(found)
        self._readers: Mapping[str, Callable[[Pair], None]] = {
            "severity": self._read_severity,
            "author": self._read_author,
            "services": self._read_services,
            "impact": lambda pair: self._found.group("impact", "summary", pair.value),
            "created": self._times.read_created,
            "duration": self._times.read_duration,
            **dict.fromkeys(TEXT_SECTIONS, self._read_entry),
            **dict.fromkeys(WORDS, self._read_word),
            "title": self._read_title,
            **dict.fromkeys(TEXTS, self._read_text),
            "id": self._read_id,
            "tags": self._read_tags,
            "actions": lambda pair: self._found.extend("actions", [{"status": "open", **read_item(pair.value)}]),
            "status": self._read_status,
            **{one.key: partial(self._read_custom, one) for one in settings.fields},
        }
        self._own = {normalise(name): one.key for one in settings.fields for name in (one.field.name, one.label)}

    def read(self, pairs: Iterable[Pair]) -> None:
        """Read all pairs of the document. Unknown labels are ignored."""
        known = [(name, pair) for pair in pairs if (name := self._field(pair.label)) and is_filled(pair.value)]
        named = {name: [pair for other, pair in known if other == name] for name, _ in known}
        self._times.read_zone(named.get("timezone", ()))
        self._times.read_day(named.get("incident_date") or named.get("date") or ())
        for name, pair in known:
            if name in self._readers:
                self._readers[name](pair)
        self._times.read_instants({name: pair for name, pair in reversed(known) if name in INSTANTS})
        self._times.read_span()

    def _field(self, label: str) -> str | None:
        """The field of a label, by the company's own words first."""
        mapped = self._words.fields.get(normalise(label))
        return self._own.get(normalise(label)) or label_field(label) if mapped is None else mapped

    def _read_custom(self, one: CustomField, pair: Pair) -> None:
        """Read a custom field or role. An invalid value stays only in the original text."""
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
        """Read a pair in the section on the impact, such as `Users affected: 400`."""
        key = lookup("impact_labels", pair.label)
        if key and not is_placeholder(pair.value):
            self._found.group("impact", key, pair.value)

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

    def _read_word(self, pair: Pair) -> None:
        """Read a word of a fixed vocabulary. A longer value stays only in the original text."""
        name = self._field(pair.label) or ""
        word = pair.value.strip(" .").lower().replace(" ", "-")
        self._found.set(name, word if word in self._settings.vocabulary.get(name, ()) else None)

    def _read_text(self, pair: Pair) -> None:
        self._found.set(self._field(pair.label) or "", pair.value)

    def _read_id(self, pair: Pair) -> None:
        """Read an id with the company's own prefix. The ids of other systems stay only in the original text."""
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

    def _read_title(self, pair: Pair) -> None:
        """Read a title. From the subject of an e-mail, drop parts such as `[ops] Post-mortem:`."""
        is_mail = pair.label.lower() == "subject"
        self._found.set("title", clean_title(pair.value) if is_mail else pair.value)

    def _read_entry(self, pair: Pair) -> None:
        self._found.extend(self._field(pair.label) or "", [pair.value])


def is_filled(value: str) -> bool:
    """Whether a value was filled in: `TBD`, `<name>` and `Your name` are placeholders of a template."""
    return not is_placeholder(value) and _LEFT_TO_FILL.fullmatch(value.strip(" -–—*_`")) is None


def read_labels(outline: Outline, front: Mapping[str, Any], found: Found, reader: MetadataReader) -> None:
    """Pass all labels of the document to the reader, first those in the section on the impact."""
    for part in outline.parts:
        if part.kind == "impact":
            for pair in read_pairs(outline, part):
                reader.read_impact(pair)
    reader.read(document_pairs(outline, front, 1 - found.first_line))
