"""Where in a text its time stands: at the start, behind a label, or at the end; and what is left of the text."""

from __future__ import annotations

import re

from mkdocs_incidents.exchange.adoption.moments import Moment, read_moment
from mkdocs_incidents.exchange.adoption.pairs import split_pair
from mkdocs_incidents.sources.body.labels import strip_bold

_OPENING = re.compile(
    r"(?:[*_`\[(]|\s|[^\w\s\x00-\x7f]|(?:~|≈|ca\.|c\.|approx(?:\.|imately)?|around|about|circa|gegen|um|vers|at|by|on|from)"
    r"(?=\s*[*_`]*(?:\d|[a-z]{3,9}\.?,?\s+\d))\s*)*",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"~|≈|\bca\.|\bc\.|approx|around|about", re.IGNORECASE)
_CLOSING = re.compile(r"(?:\*\*|__|[*_`\])])*")
_SEPARATOR = re.compile(r"(?:[:,.;|–—-]+(?=\s|$|[*_`])|\s+[–—|>→:-]+(?=\s)|:|\s|[–—|→])*")
_STATE_FIRST = re.compile(r"[*_]*([A-Z][A-Za-z ]{2,24}?)[*_]*\s*(?:[-–—|@]|\bat\b|\()\s*(?=\d|[A-Z])")
_BEFORE_CLOSING = re.compile(r"(?:\s[–—|@-]|[(\[]|\s{2,}|[.!:]|\bat|\bPosted)\s+(?=\d|[A-Z])|[(\[](?=\d|[A-Z])")
_LOG_LINE = re.compile(
    r"\b(?:INFO|WARN(?:ING)?|ERROR|DEBUG|FATAL|TRACE|CRIT(?:ICAL)?|NOTICE|kernel|systemd|panic|level=|HTTP/\d|GET /"
    r"|POST /)"
    r"|\[\d+\]|\w+\[\d+\]:|^\s*[$#>] \w|\b\d{1,3}(?:\.\d{1,3}){3}\b|^\s*[{<]|:\d{2}[.,]\d{3,}"
)


def opening(text: str, document: str) -> tuple[Moment | None, str]:
    """The day and time at the start of a text, whatever marks surround them, and the event after them."""
    lead = _OPENING.match(text)
    start = lead.end() if lead else 0
    moment = read_moment(text[start:], document)
    if moment is None:
        return None, text
    marks = text[:start]
    rest = text[start + moment.end :].removeprefix("\\")
    closing = _CLOSING.match(rest) if any(mark in marks for mark in "*_`[(") else None
    closed = closing[0] if closing else ""
    rest = _SEPARATOR.sub("", rest[len(closed) :], count=1)
    again = _CLOSING.match(rest)
    if "**" in marks and "**" not in closed:
        rest = rest[2:] if again and again[0].startswith("**") else rest.replace("**", "", 1)
        rest = _SEPARATOR.sub("", rest, count=1)
    about = "about this time: " if _ABOUT.search(marks) else ""
    return moment, f"{about}{strip_bold(rest)}" if rest else ""


def labelled(text: str, document: str) -> tuple[Moment | None, str]:
    """`Detected: 14:02 UTC`, and a time at the end of its event, as status pages set it."""
    label, value = split_pair(text) or ("", "")
    moment, rest = opening(value, document) if label[:1].isalpha() else (None, "")
    if moment and moment.clock:
        return moment, f"{label} — {rest}" if rest else label
    if (match := _STATE_FIRST.match(text)) and (moment := read_moment(text[match.end() :], document)) and moment.clock:
        rest = text[match.end() + moment.end :].strip(" -–—:|*_()")
        return moment, f"{match[1]} — {rest}" if rest else match[1]
    for match in reversed(list(_BEFORE_CLOSING.finditer(text))):
        moment = read_moment(text[match.end() :], document)
        if moment and moment.clock and not text[match.end() + moment.end :].strip(" .)]*_"):
            return moment, text[: match.start()].strip()
    return None, text


def is_log_line(line: str) -> bool:
    """Whether a line is that of a program's log, or of a terminal."""
    return _LOG_LINE.search(line) is not None
