"""Reads a webhook's body into an alert: recognises the product, and applies its mapping."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Link
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.alerts.alert import Alert, AlertState
from mkdocs_incidents.recording.alerts.alert_body import decode_inner
from mkdocs_incidents.recording.alerts.alert_completion import complete
from mkdocs_incidents.recording.alerts.alert_instants import list_times
from mkdocs_incidents.recording.alerts.alert_links import choose_links
from mkdocs_incidents.recording.alerts.alert_mapping import GENERIC, AlertMapping, load_mappings, load_words
from mkdocs_incidents.recording.alerts.alert_services import match_services
from mkdocs_incidents.recording.alerts.alert_severity import choose_severity
from mkdocs_incidents.recording.alerts.alert_titles import clean_title
from mkdocs_incidents.recording.alerts.expressions import find, list_texts

_DEEPEST = 5  # nested envelopes: a topic's notification in a queue's event
_MOST_KEYS = 30


def read_alert(body: Any, settings: ResponseSettings, title: str = "", *, insist: bool = False) -> Alert:
    """Read the alert in a body, with the given `title` or its own.

    Raises IncidentsError if there is no title, with the keys of the body, and if a body of an unknown product is about
    something else, unless the user `insist`s or gives a title.
    """
    inner, mapping = _recognise(body, load_mappings(settings.alerts))
    alert = _Reader(inner, mapping).read(settings, clean_title(title))
    if mapping.search:
        alert = complete(alert, inner, mapping, settings, insist=insist or bool(title))
    if not alert.title and alert.state is AlertState.FIRING:
        keys = ", ".join(_list_keys(inner)) or "none"
        raise IncidentsError(
            f"no title found in this alert; its keys are: {keys}. Add --title, or name the key of the title in "
            "company.config.yaml, under incident_response: alerts:"
        )
    return alert


def _recognise(body: Any, mappings: Sequence[AlertMapping], depth: int = 0) -> tuple[Any, AlertMapping]:
    """Return the body with its product's mapping: from inside an envelope if a product recognises it, else as is."""
    inner = _open_envelope(body) if depth < _DEEPEST else None
    within = _recognise(inner, mappings, depth + 1) if inner is not None else None
    if within and within[1].product != GENERIC:
        return within
    respelled = _respell(body)
    known = (one for one in mappings if one.recognise and find(one.recognise, respelled if one.any_spelling else body))
    if mapping := next(known, None):
        return body, mapping
    return within or (body, mappings[-1])


def _open_envelope(body: Any) -> Any:
    """Return the content of an envelope, or None."""
    found = (one for one in load_words()["envelopes"] if find(one["recognise"], body))
    envelope = next(found, None)
    return decode_inner(find(envelope["inner"], body)) if envelope else None


class _Reader:
    """Reads one body with one mapping. `taken` collects the expression behind each value."""

    def __init__(self, body: Any, mapping: AlertMapping) -> None:
        self._body = _respell(body) if mapping.any_spelling else body
        self._mapping = mapping
        self._taken: dict[str, str] = {}

    def read(self, settings: ResponseSettings, given: str) -> Alert:
        mapping = self._mapping
        state, word = self._read_state()
        matched = match_services(self._texts(mapping.services), self._texts(mapping.hints), settings.services)
        title = self._first("title", mapping.title, clean_title)
        started = self._time("started", mapping.started, min)
        return Alert(
            system=mapping.product,
            product=mapping.name or mapping.product,
            state=state,
            state_word=word,
            title=given or title,
            started_at=started,
            unread_time="" if started else next(iter(self._texts(mapping.started)), ""),
            ended_at=self._time("ended", mapping.ended, max),
            severity=choose_severity((self._texts((one,)) for one in mapping.severity), mapping, settings.scale),
            services=tuple(name for name in matched.values() if name),
            unknown_services=tuple(text for text, name in matched.items() if not name),
            detected_by=mapping.detected_by,
            links=tuple(self._read_links()),
            ids=self._texts(mapping.id) or ((f"title: {title}",) if title and not mapping.search else ()),
            others=tuple(one for text in self._texts(mapping.others) if (one := clean_title(text)) and one != title),
            taken=tuple(self._taken.items()),
        )

    def _texts(self, expressions: Iterable[str]) -> tuple[str, ...]:
        return list_texts([find(expression, self._body) for expression in expressions])

    def _first(self, name: str, expressions: Iterable[str], parse: Any = str) -> str:
        """Return the first text with more than decoration."""
        for expression in expressions:
            for text in list_texts(find(expression, self._body)):
                if parsed := parse(text):
                    self._taken[name] = expression
                    return str(parsed)
        return ""

    def _time(self, name: str, expressions: Iterable[str], choose: Any) -> datetime | None:
        """Return the time of the first expression, the earliest or latest if there are several."""
        for expression in expressions:
            times = list(
                list_times(find(expression, self._body), utc=self._mapping.utc, months_first=self._mapping.months_first)
            )
            if times:
                self._taken[name] = expression
                chosen: datetime = choose(times)
                return chosen
        return None

    def _read_state(self) -> tuple[AlertState, str]:
        """Read the state by the product's words, then the shared ones. An alert with an unknown word is firing."""
        common: Mapping[str, str] = load_words()["states"]
        for expression in self._mapping.state:
            for text in list_texts(find(expression, self._body)):
                word = text.lower()
                if known := self._mapping.states.get(word) or common.get(word):
                    self._taken["state"] = expression
                    return AlertState(known), text
        return AlertState.FIRING, ""

    def _read_links(self) -> Iterator[Link]:
        yield from choose_links((title, self._texts(texts)) for title, texts in self._mapping.links.items())


def _respell(value: Any) -> Any:
    """Convert all keys to lower case without `_`, `-` and spaces."""
    if isinstance(value, Mapping):
        return {re.sub(r"[\W_]", "", str(key)).lower(): _respell(inner) for key, inner in value.items()}
    return [_respell(inner) for inner in value] if isinstance(value, list) else value


def _list_keys(body: Any, before: str = "") -> list[str]:
    """Return the body's keys, nested ones as `a.b`, at most thirty."""
    keys: list[str] = []
    for key, value in body.items() if isinstance(body, Mapping) else ():
        name = f"{before}{key}"
        keys += [name] if not isinstance(value, Mapping) or before.count(".") > 1 else _list_keys(value, f"{name}.")
    return keys[:_MOST_KEYS]
