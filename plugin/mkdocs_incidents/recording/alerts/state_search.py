"""Finds the states in a body without a mapping: in its states, title, events and results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from mkdocs_incidents.recording.alerts.alert import AlertState
from mkdocs_incidents.recording.alerts.alert_instants import parse_alert_time
from mkdocs_incidents.recording.alerts.alert_mapping import AlertMapping, load_names, load_words
from mkdocs_incidents.recording.alerts.alert_titles import find_lead
from mkdocs_incidents.recording.alerts.expressions import said_in
from mkdocs_incidents.recording.alerts.leaf_search import LeafSearch
from mkdocs_incidents.recording.alerts.leaves import Leaf

NAME = re.compile(r"\$?[A-Za-z][\w.:/#-]*(?: [\w.:/#-]+){0,7}")
"""A short name, of a thing or an event."""
_TRUE, _FALSE = ("true", "1", "yes"), ("false", "0", "no")
_MOST = 1000  # the number of characters of a title to search


class StatedState(NamedTuple):
    """A state, the word behind it, the text with that word, and the path of the key."""

    state: AlertState
    word: str
    text: str
    path: str


class StateSearch:
    """The states of one body. The words of its mapping come before the shared ones."""

    def __init__(self, search: LeafSearch, mapping: AlertMapping) -> None:
        self._search = search
        self._mapping = mapping

    @cached_property
    def all(self) -> list[StatedState]:
        """Return the states, most telling keys first."""
        found = [*self._by_answers(), *self._by_states(), *self._by_title(), *self._by_events()]
        return [*found, *self._by_results()]

    @cached_property
    def events(self) -> list[Leaf]:
        """Return the names of events: short words that say what happened."""
        found = self._search.find("events")
        names = [leaf for leaf in found if isinstance(leaf.value, str) and NAME.fullmatch(leaf.value)]
        return [leaf for leaf in names if str(leaf.value).lower() not in load_names()["kinds"]]

    def _by_answers(self) -> Iterator[StatedState]:
        """Return states from keys with yes or no."""
        for leaf in self._search.find("yes_is_test"):
            if str(leaf.value).lower() in _TRUE:
                yield StatedState(AlertState.OTHER, leaf.key, leaf.key, leaf.path)
        yield from self._answered(self._search.find("yes_is_over"), AlertState.RESOLVED, AlertState.FIRING)
        yield from self._answered(self._search.find("yes_is_firing"), AlertState.FIRING, AlertState.RESOLVED)

    def _answered(self, leaves: Iterable[Leaf], yes: AlertState, no: AlertState) -> Iterator[StatedState]:
        for leaf in leaves:
            word = str(leaf.value).lower()
            if word in _TRUE or word in _FALSE:
                yield StatedState(yes if word in _TRUE else no, word, f"{leaf.key}: {word}", leaf.path)

    def _by_results(self) -> Iterator[StatedState]:
        """Return states from the success and the exit code of a run."""
        found = (leaf for leaf in self._search.find("results") if isinstance(leaf.value, bool | str))  # no count
        yield from self._answered(found, AlertState.RESOLVED, AlertState.FIRING)
        for leaf in self._search.find("failure_codes"):
            if not isinstance(leaf.value, bool) and (code := str(leaf.value)).isdigit():
                state = AlertState.FIRING if int(code) else AlertState.RESOLVED
                yield StatedState(state, code, f"{leaf.key}: {code}", leaf.path)

    def _by_states(self) -> Iterator[StatedState]:
        for leaf in self._search.find("state"):
            for stated in self._translate(leaf):
                # an alert that is over was critical before
                if leaf.key != "severity" or stated.state is AlertState.RESOLVED:
                    yield stated

    def _by_events(self) -> Iterator[StatedState]:
        reasons = (leaf for leaf in self._search.find("reasons") if " " not in str(leaf.value))
        for leaf in (*self.events, *reasons):
            yield from self._translate(leaf)

    def _by_title(self) -> Iterator[StatedState]:
        for leaf in self._search.find("title"):
            for word in find_lead(str(leaf.value)[:_MOST]):
                if known := self.look_up(word):
                    yield StatedState(AlertState(known), word, word, leaf.path)

    def by_times(self) -> Iterator[StatedState]:
        """Return states from times that only a finished alert has."""
        for leaf in self._search.find("over"):
            if parse_alert_time(leaf.value, utc=True):
                yield StatedState(AlertState.RESOLVED, leaf.key, leaf.key, leaf.path)

    def _translate(self, leaf: Leaf) -> Iterator[StatedState]:
        """Translate a text, or else the words in a name such as `check.down` or `ResolvedCritical`."""
        text = str(leaf.value)
        words = (text.lower(), *(said_in(text) if NAME.fullmatch(text) else ()))
        if known := next(((state, word) for word in words if (state := self.look_up(word))), None):
            yield StatedState(AlertState(known[0]), known[1], text, leaf.path)

    def look_up(self, word: str) -> str:
        """Return the state for a lower-case word, or ""."""
        return self._mapping.states.get(word) or load_words()["states"].get(word, "")
