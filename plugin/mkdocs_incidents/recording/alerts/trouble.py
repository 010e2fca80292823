"""Recognises texts that say that something is wrong."""

from __future__ import annotations

import re

from mkdocs_incidents.recording.alerts.alert_mapping import load_names
from mkdocs_incidents.recording.alerts.expressions import list_words

_WORD = re.compile(r"[a-z]+")
_CODE = re.compile(r"\b[45](?:\d\d|xx)\b|\bexit(?:ed)?\b.{0,12}\b(?:code|status):? [1-9]", re.IGNORECASE)


def is_trouble(text: str) -> bool:
    """Return whether a text has a word for trouble, or such a status of HTTP or a process."""
    words = {*list_words(text), *_WORD.findall(text.lower())}
    return not words.isdisjoint(load_names()["trouble"]) or _CODE.search(text) is not None
