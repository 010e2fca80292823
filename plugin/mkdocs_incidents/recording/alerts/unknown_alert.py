"""Reads a body without a mapping: its title, times, state and severity, or that it is not an alert."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from mkdocs_incidents.recording.alerts.alert import AlertState
from mkdocs_incidents.recording.alerts.alert_instants import looks_like_time, parse_alert_time
from mkdocs_incidents.recording.alerts.alert_mapping import AlertMapping, load_names, load_words
from mkdocs_incidents.recording.alerts.alert_titles import clean_title, find_lead
from mkdocs_incidents.recording.alerts.expressions import list_words
from mkdocs_incidents.recording.alerts.leaf_search import LeafSearch
from mkdocs_incidents.recording.alerts.leaves import Leaf
from mkdocs_incidents.recording.alerts.state_search import NAME, StateSearch
from mkdocs_incidents.recording.alerts.trouble import is_trouble

_MARKS = re.compile(r"<(?:https?:[^|>]*\|)([^>]*)>|[*`](?=\S)|(?<=\S)[*`]")
_CODE = re.compile(r"[A-Z0-9_.:-]+|\w*[_/]\S*")  # a machine's name, such as SERVICE_DEPLOYMENT_FAILED
_MOST = 1000  # the number of characters to search for a title
_FAILED = re.compile(r"(?<!\bno )(?<!\b0 )\bfail(?:ed|s)\b", re.IGNORECASE)
_LONG = 120  # characters; the first line of a longer text is the title
_NUMBERED = re.compile(r"\W*(?:\d\s*[-–:]\s*)?(\w[\w -]*?)\W*")  # `1 - Critical`, `🔴 High`


class UnknownAlert:
    """A body and the meaning of its leaves. `taken` says which key each value came from."""

    def __init__(self, body: Any, mapping: AlertMapping) -> None:
        self._body = body
        self._mapping = mapping
        self.search = LeafSearch(body)
        self._states = StateSearch(self.search, mapping)
        self.taken: dict[str, str] = {}

    @cached_property
    def title(self) -> str:
        """Return the best title, else what happened to what, else ""."""
        if self._written_title is None:
            return self._told_event() or self._compose_title(self._subject())
        text, leaf = self._written_title
        self.taken["title"] = leaf.path
        is_name = leaf.key in load_names()["name_keys"] or (" " not in text and leaf.key != "title")
        named = self._compose_title(text) if is_name and not is_trouble(text) else ""
        if " " not in text and leaf.key in load_names()["events"] and self._subject():
            named = self._compose_title(self._subject())
        return named or self._add_state(text, str(leaf.value))

    def _told_event(self) -> str:
        """Return the event, if it is a sentence that says what is wrong."""
        told = (leaf for leaf in self.search.find("events") if str(leaf.value).count(" ") > 1)
        if leaf := next((leaf for leaf in told if is_trouble(str(leaf.value))), None):
            self.taken["title"] = leaf.path
            return clean_title(str(leaf.value))
        return ""

    def _add_state(self, title: str, written: str) -> str:
        """Add to a one-word title the word before it that says what is wrong: `Monitor is DOWN: shop`."""
        if " " in title or is_trouble(title):
            return title
        words = [word for word in find_lead(written) if is_trouble(word) and word not in load_names()["vague"]]
        return f"{title}: {words[-1]}" if words else title

    @cached_property
    def _written_title(self) -> tuple[str, Leaf] | None:
        found = [(text, leaf) for text, leaf in self.search.parsed("title", _title) if self._may_be_title(text, leaf)]
        if not found:
            return None
        first = found[0]
        if _CODE.fullmatch(first[0]):
            return next((one for one in found if " " in one[0]), first)
        if " " in first[0] or first[1].key == "title" or is_trouble(first[0]):
            return first
        return next((one for one in found if " " in one[0] and is_trouble(one[0])), first)

    def _may_be_title(self, text: str, leaf: Leaf) -> bool:
        """Return whether a text can be a title: neither a single word, nor a mere state, nor a commit message."""
        if text.lower() in load_words()["states"]:
            return False
        if leaf.key == "message" and any(one.key in load_names()["commit_keys"] for one in self.search.leaves):
            return False
        return " " in text or leaf.key not in load_names()["sentences"] or is_trouble(text)

    def has_title(self) -> bool:
        """Return whether the title has a key for titles."""
        return self._written_title is not None and self._written_title[1].key.endswith(
            tuple(load_names()["title_keys"])
        )

    def ids(self) -> tuple[str, ...]:
        """Return what identifies the alert from beginning to end: its id, else its title or its subject."""
        events = bool(self.events())
        found = [leaf for leaf in self.search.find("id") if not isinstance(leaf.value, bool)]
        own = [str(leaf.value) for leaf in found if not (events and leaf.path in load_names()["delivery_ids"])]
        about = self._written_title[0] if self._written_title else self._subject()
        return (*own[:1], *((f"title: {about}",) if about else ()))

    def _subject(self) -> str:
        """Return the subject of the alert: a service, or what was watched, or its address."""
        hints = (str(leaf.value) for leaf in self.search.find("hints") if leaf.key not in ("tag", "tags"))
        names = (*self.search.texts("services"), *hints)
        named = next((name for name in names if "//" not in name and NAME.fullmatch(name)), "")
        return named or next((name.partition("//")[2].rstrip("/") for name in names if "//" in name), "")

    def _compose_title(self, subject: str) -> str:
        """Return the subject with the event or state that says what is wrong."""
        states = (leaf for leaf in self.search.find("state") if leaf.key != "severity")
        for leaf in (*self.events(), *states):
            words = [word for word in list_words(str(leaf.value)) if word not in load_names()["neutral"]]
            is_phrase = " " in str(leaf.value) and self._states.look_up(str(leaf.value).lower()) == AlertState.FIRING
            if (subject or len(words) > 1) and (is_phrase or _says_what(words)):
                self.taken["title"] = leaf.path
                return clean_title(f"{subject}: {' '.join(words)}" if subject else " ".join(words))
        return ""

    def time(self, name: str) -> tuple[datetime | None, str]:
        """Return the time from the best keys, or its text if it has no zone."""
        finished = [self._ends_of_runs()] if name == "started" else []
        for step in (*finished, *self.search.steps(name)):
            times = [leaf for leaf in step if not isinstance(leaf.value, bool)]
            if found := next(((at, leaf) for leaf in times if (at := self._parse_time(leaf))), None):
                self.taken[name] = found[1].path
                return found[0], ""
            if unread := next((str(leaf.value) for leaf in times if looks_like_time(leaf.value)), ""):
                return None, unread
        return None, ""

    def _ends_of_runs(self) -> list[Leaf]:
        """Return when runs ended, which is when they failed."""
        names = load_names()
        starts = {_container(leaf) for leaf in self.search.leaves if leaf.key in names["run_starts"]}
        starts |= {
            _container(leaf) for leaf in self.search.find("state") if str(leaf.value).lower() in names["run_failures"]
        }
        ends = (leaf for leaf in self.search.leaves if leaf.key in names["run_ends"])
        return [leaf for leaf in ends if _container(leaf) in starts]

    def _parse_time(self, leaf: Leaf) -> datetime | None:
        utc = self._mapping.utc or leaf.key.endswith(("utc", "gmt"))
        return parse_alert_time(leaf.value, utc=utc, months_first=self._mapping.months_first)

    def has_failed(self) -> bool:
        """Return whether a state, an event or a result says that something is wrong."""
        return any(one.state is AlertState.FIRING and one.word not in load_names()["weak"] for one in self._states.all)

    @cached_property
    def state(self) -> tuple[AlertState, str]:
        """Return the state and the word for it. FIRING without a word means that it is not known."""
        stated = self._states.all
        weak = [one for one in stated if one.state is AlertState.FIRING and one.word in load_names()["weak"]]
        ended = [one for one in stated if one.state is AlertState.RESOLVED and one.word in load_names()["weak_over"]]
        mute = {"heartbeat"} if is_trouble(self.title) else set()  # a missed one
        mute |= {"pending"} if weak else set()  # an incident that was created and waits for somebody
        strong = [one for one in stated if one not in (*weak, *ended) and one.word not in mute]
        over = [] if _FAILED.search(self.title) else ended  # `deployment.completed` could be about a failed one
        for state, _, text, path in (*strong, *over, *self._states.by_times(), *weak):
            self.taken["state"] = path
            return state, text
        return AlertState.FIRING, ""

    def severities(self) -> Iterator[tuple[str, ...]]:
        """Return the words for the severity, best first."""
        known = load_words()["severities"]
        for leaf in self.search.find("severity"):
            text = str(leaf.value)
            if leaf.key in load_names()["triggers"] and text.lower() not in known:
                continue
            yield (text,)
            if match := _NUMBERED.fullmatch(text):
                yield (match[1],)
            yield (" ".join(word for word in list_words(text) if word not in load_names()["round_severities"]),)

    def severities_in_state(self) -> tuple[str, ...]:
        """Return the words of the state that suggest a severity."""
        return tuple(self.search.texts("severity_in_state"))

    def others(self) -> tuple[str, ...]:
        """Return the titles of further alerts in the same message."""
        lists = self._body.values() if isinstance(self._body, Mapping) else ()
        alerts = [one for value in lists if isinstance(value, list) and len(value) > 1 for one in value]
        titles = (next(LeafSearch(one).parsed("title", _title), ("", None))[0] for one in alerts[:50])
        return tuple(dict.fromkeys(title for title in titles if title and title != self.title))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts under the keys of a list, each once."""
        return tuple(dict.fromkeys(self.search.texts(name)))

    def events(self) -> list[Leaf]:
        """Return the names of events: short words that say what happened."""
        return self._states.events


def _says_what(words: list[str]) -> bool:
    """Return whether words say what is wrong: a clear word, or a vague one with its subject."""
    vague = {*load_names()["neutral"], *load_names()["vague"]}
    troubles = [word for word in words if is_trouble(word)]
    subjects = [word for word in words if word not in {*vague, *troubles, *load_names()["weak"]}]
    return any(word not in vague for word in troubles) or bool(troubles and subjects)


def _container(leaf: Leaf) -> str:
    return leaf.path.rpartition(".")[0]


def _title(text: str) -> str:
    text = _MARKS.sub(lambda match: match[1] or "", text[:_MOST])
    first = next(iter(text.strip().splitlines()), "")
    return clean_title(first if len(text) > _LONG and clean_title(first) else text)
