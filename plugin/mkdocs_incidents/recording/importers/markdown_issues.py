"""Reads status pages that are Markdown files with front matter in YAML or TOML."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.node import When

_TRACKED = re.compile(
    r"\{\{[<%]\s*track\s+[\"'`“]?([^\"'`”>%]+?)[\"'`”]?\s*[>%]\}\}(.*?)\{\{[<%]\s*/\s*track\s*[>%]\}\}", re.DOTALL
)
_TRACK = re.compile(r"\{\{[<%]\s*track\s+[\"'`“]?([^\"'`”>%]+?)[\"'`”]?\s*[>%]\}\}")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_STATE = re.compile(r"^[*_]{1,2}([A-Za-z ]+?)[:*_]{1,3}\s*[-–—:]?")
_STATES = {
    **{name: name for name in ("investigating", "identified", "monitoring", "resolved")},
    **dict.fromkeys(("mitigated", "fixed", "recovering"), "monitoring"),
}
_TOML = re.compile(r"\+{3}[ \t]*\n(.*?)\n\+{3}[ \t]*(?:\n|$)", re.DOTALL)


@lru_cache(maxsize=64)
def split_issue(text: str) -> tuple[dict[str, Any], str]:
    """Return the front matter, with keys in lower case, and the body; ({}, text) if it cannot be read."""
    if match := _TOML.match(text):
        try:
            return {key.lower(): _plain(value) for key, value in tomllib.loads(match[1]).items()}, text[match.end() :]
        except tomllib.TOMLDecodeError:
            return {}, text
    try:
        front = parse_front_matter(text)
    except SourceError:
        return {}, text
    return {str(key).lower(): _booleans(value) for key, value in front.fields.items()}, front.body


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value


def _booleans(value: Any) -> Any:
    """Convert words such as `yes` to booleans. Our YAML reader keeps `yes` and `True` as text."""
    known = {"true": True, "yes": True, "false": False, "no": False}
    return known.get(value.lower(), value) if isinstance(value, str) else value


def has_tracks(body: str) -> bool:
    """Whether the body has updates in the shortcode `track`."""
    return _TRACK.search(body) is not None


def take_tracks(body: str) -> tuple[list[tuple[str, str]], str]:
    """The time and text of each update, and the remaining text.

    The shortcode encloses an update, or stands at its end.
    """
    if _TRACKED.search(body):
        return _TRACKED.findall(body), _TRACKED.sub("", body)
    *parts, rest = _TRACK.split(body)
    return list(zip(parts[1::2], parts[0::2], strict=True)), rest


def without_comments(body: str) -> str:
    """Remove HTML comments."""
    return _COMMENT.sub("", body).strip()


def tell_updates(draft: Draft, updates: list[tuple[When | None, str, str]]) -> None:
    """Add updates with time, state and text, in any order.

    An update without a state has that of the one before it.
    """
    said, ended = "investigating", draft.instants.get("resolved_at")
    for when, word, text in sorted(updates, key=lambda one: str(one[0] or "")):
        begins = _STATE.match(text.strip())
        named = _STATES.get(word.lower()) or _STATES.get(begins[1].strip().lower() if begins else "")
        said = named or ("resolved" if when and when == ended else said)
        draft.tell_public(when, said, text)
        if named in _INSTANTS:
            draft.set(_INSTANTS[named], when)
        elif named == "resolved" and when and not draft.ongoing and ended is None:
            draft.instants["resolved_at"] = when  # the last one: it may have been opened again


_INSTANTS = {"identified": "identified_at", "monitoring": "mitigated_at"}
