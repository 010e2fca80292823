"""Cleans titles of alerts of the words for their state, and finds these words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_incidents.recording.alerts.alert_mapping import load_names

_MOST = 200  # characters, as in the schema of records
_WORDS = (
    r"firing|resolved|alerting|alert|alarm|ok|okay|pending|no[ _-]?data|(?:re-?)?triggered|trigger|recovered|recovery"
    r"|warn|warning|critical|crit|problem|down|up|open(?:ed)?|closed|acknowledged|activated|deactivated|p[1-5]|sev-?\d"
    r"|high|medium|low|info|error|fatal|sentry|grafana|datadog|prometheus|alertmanager|pagerduty|opsgenie|#\d+"
)
_TAG = re.compile(
    rf"[\[(【]\W*(?:{_WORDS})(?::\s*\d+)?(?:\s*[,|/]\s*(?:{_WORDS})(?::\s*\d+)?)*(?:\s+on\s+\{{[^}}]*\}})?\s*[\])】]\s*[:–—-]?\s*",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"(?:(?:re-?)?triggered|firing|resolved|recovered|recovery|alarm|ok|problem|alert|critical|warning|down|up|incident"
    r"|(?:down|up) alert|monitor is (?:down|up))\s*(?::|\s[–—-])\s+",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[^\w\s\"'“”‘’«»\[({<$#@/.*+~&%-]+\s*")
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "`": "`"}


def clean_title(text: str) -> str:
    """Return one line of at most 200 characters, or "" if there are no letters except decoration."""
    text = _one_line(text)
    while (stripped := _strip_once(text)) != text:
        text = stripped
    if not any(one.isalpha() for one in text):
        return ""  # `503` is not a title
    return text if len(text) <= _MOST else f"{text[: _MOST - 1].rstrip()}…"


def find_lead(text: str) -> Iterator[str]:
    """Return the lower-case words around a title that say its state: `[RESOLVED] …`, `… has recovered`."""
    text = _one_line(text)
    while (stripped := _strip_once(text)) != text:
        yield from (word.lower() for word in re.findall(r"[A-Za-z]+", text.removesuffix(stripped)))
        text = stripped
    if any(re.search(pattern, text, re.IGNORECASE) for pattern in load_names()["over_titles"]):
        yield "resolved"


def _strip_once(text: str) -> str:
    for pattern in (_SIGNS, _TAG, _PREFIX):
        if match := pattern.match(text):
            return text[match.end() :].strip()
    quoted = len(text) > 2 and _QUOTES.get(text[0]) == text[-1] and text[0] not in text[1:-1]
    return text[1:-1].strip() if quoted else text


def _one_line(text: str) -> str:
    return " ".join("".join(one if one.isprintable() else " " for one in text[:10_000]).split())
