"""Makes the fields and the body of a record from a draft: reads its texts, and sorts its times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.custom_field import write_values
from mkdocs_incidents.model.fields import INSTANTS, SECTIONS, SEQUENCES, STATED
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.instants import parse_instant, render_instant
from mkdocs_incidents.recording.adoption.adoption import Adoption, Outcome
from mkdocs_incidents.recording.adoption.original import quote_original
from mkdocs_incidents.recording.adoption.post_mortem_document import Hints, read_document
from mkdocs_incidents.recording.adoption.times.zones import Zone
from mkdocs_incidents.recording.custom_values import parse_value
from mkdocs_incidents.recording.importers.draft import Draft, Event, Sent, first_day
from mkdocs_incidents.recording.importers.node import When
from mkdocs_incidents.recording.importers.translation import Translation

_TITLE = 200
_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True)
class Composer:
    """Makes records from the drafts of one product. `translation` translates its words."""

    name: str
    settings: ResponseSettings
    translation: Translation
    now: datetime
    zone: Zone | None = None
    author: str = ""

    def compose(self, draft: Draft) -> Adoption:
        """Make the record without its id and path. Its problems say which instants contradict each other."""
        made = Adoption(draft.place, Outcome.READY)
        severity, (services, unknown) = self.translation.severity(draft), self.translation.services(draft)
        fields = self._stated(draft)
        fields |= {name: value for name, value in (("severity", severity), ("services", services)) if value}
        inferred = set(draft.inferred)
        for document in draft.documents:
            self._add_document(draft, document, fields, inferred)
        fields["timeline"] = _sorted(fields["timeline"])
        made.problems = list(_drop_misordered(fields, inferred))
        fields |= self._custom(draft, made)
        inferred &= fields.keys()
        made.fields = {
            **{name: value for name, value in fields.items() if value not in ("", [], {}, None)},
            **self._contract(draft, fields),
            **({"inferred": sorted(inferred)} if inferred else {}),
        }
        made.body = _body(draft, list(_notes(draft, severity, unknown, self.name)))
        return made

    def _stated(self, draft: Draft) -> dict[str, Any]:
        events = sorted(draft.events, key=_order)
        return {
            **{name: _written(draft.instants[name]) for name in INSTANTS if name in draft.instants},
            "detected_by": draft.detected_by if draft.detected_by in self._known("detected_by") else "",
            "summary": draft.summary,
            "impact": dict(draft.impact),
            "timeline": [_entry(event) for event in events],
            "updates": [_sent(one) for one in sorted(draft.updates, key=lambda one: one.at)],
            "actions": [dict(action) for action in draft.actions],
            "contributing_factors": list(draft.factors),
            "lessons": {name: list(texts) for name, texts in draft.lessons.items() if texts},
        }

    def _custom(self, draft: Draft, made: Adoption) -> dict[str, Any]:
        """The company's own fields. An invalid value is reported and left out."""
        values: dict[str, Any] = {}
        for one in self.settings.fields:
            if text := draft.custom.get(one.key):
                try:
                    values[one.key] = parse_value(one, text)
                except IncidentsError as error:
                    made.problems.append(f"left out: {error}")
        return write_values(values)

    def _known(self, name: str) -> tuple[str, ...]:
        return self.settings.vocabulary.get(name, ())

    def _contract(self, draft: Draft, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The fields that every record has, and its source."""
        lasting = draft.ongoing is True and "resolved_at" not in fields
        day = first_day(draft)
        source = {"system": draft.system, "id": draft.id, "url": draft.url, "imported_at": render_instant(self.now)}
        if draft.url:
            draft.link(self.name, draft.url)
            source["url"] = draft.url if any(one.url == draft.url for one in draft.links) else ""
        optional: dict[str, Any] = {
            "created": min(day, self.now.date()).isoformat() if day else "",
            "author": draft.author or self.author,
            "visibility": "" if draft.visibility == "internal" else draft.visibility,
            "ongoing": lasting,
            "links": [{"title": one.title, "url": one.url} for one in draft.links],
        }
        return {
            "type": "decision-memo",
            "title": _short(draft.title or f"{self.name} {draft.id}"),
            "status": "draft" if lasting else "archived",
            "tags": list(dict.fromkeys(draft.tags)),
            "adopted_on": self.now.date().isoformat(),
            **{name: value for name, value in optional.items() if value},
            "source": {name: value for name, value in source.items() if value},
        }

    def _add_document(self, draft: Draft, text: str, fields: dict[str, Any], inferred: set[str]) -> None:
        """Add what the text of a post-mortem says and the export's fields do not."""
        found = read_document(text, self.settings, Hints(self.zone, first_day(draft), "", self.translation.own))
        for name in SECTIONS:
            if value := found.fields.get(name):
                fields[name] = [*fields[name], *value] if isinstance(value, list) and fields.get(name) else value
        for name in (*STATED, *INSTANTS):
            value = found.fields.get(name)
            usable = parse_instant(value) is not None if name in INSTANTS and value else bool(value)
            if usable and not fields.get(name):
                fields[name] = value
                inferred |= {name} & found.inferred


def _order(event: Event) -> datetime:
    """Sort key of an event: entries without a time come last, in their original order."""
    if isinstance(event.at, datetime):
        return event.at
    return event.at.opens if event.at else _LATEST


def _sorted(entries: list[dict[str, str]]) -> list[dict[str, str]]:
    """Sort the entries by time if all of them have one."""
    return sorted(entries, key=lambda one: one["at"]) if all("at" in one for one in entries) else entries


def _written(when: When) -> str:
    return render_instant(when) if isinstance(when, datetime) else str(when)


def _entry(event: Event) -> dict[str, str]:
    text = _line(event.text)
    return {"at": _written(event.at), "event": text} if event.at else {"event": text}


def _sent(update: Sent) -> dict[str, str]:
    return {"at": render_instant(update.at), "audience": "public", "state": update.state, "text": _line(update.text)}


def _line(text: str) -> str:
    return " ".join(text.split())


def _short(title: str) -> str:
    line = _line(title)
    return line if len(line) <= _TITLE else f"{line[: _TITLE - 1]}…"


def _drop_misordered(fields: dict[str, Any], inferred: set[str]) -> Iterator[str]:
    """Remove instants that are out of order: an inferred one, else the later one of the two."""
    for names in SEQUENCES:
        while pair := _misordered(fields, names):
            dropped = next((name for name in pair if name in inferred), pair[1])
            yield f"{dropped} {fields.pop(dropped)} contradicts {pair[0] if dropped == pair[1] else pair[1]}: left out"
            inferred.discard(dropped)


def _misordered(fields: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str, str] | None:
    known = [(name, at) for name in names if (at := parse_instant(str(fields.get(name, ""))))]
    return next(((one[0], two[0]) for one, two in pairwise(known) if two[1] < one[1]), None)


def _notes(draft: Draft, severity: str, unknown: list[str], name: str) -> Iterator[str]:
    """Yield the product's own words that have no translation."""
    if draft.severity and not severity:
        yield f"- Severity in {name}: {draft.severity}"
    if unknown:
        yield f"- Services in {name} that are not configured here: {', '.join(unknown)}"


def _body(draft: Draft, notes: list[str]) -> str:
    """Write the texts below "Original".

    An entry of the timeline is one line, so longer ones are repeated here in full.
    """
    told = [*draft.events, *(Event(one.at, one.text) for one in draft.updates)]
    long = [event for event in sorted(told, key=_order) if "\n" in event.text.strip()]
    updates = [f"### {_written(event.at) if event.at else 'Without a time'}\n\n{event.text}" for event in long]
    parts = [*draft.documents, *draft.texts, *updates, *(["\n".join(notes)] if notes else [])]
    return quote_original("\n\n".join(part.strip() for part in parts)) if parts else ""
