"""Finds the time in a text: at its start, after a label, or at its end. Returns the rest of the text."""

from __future__ import annotations

import re
from dataclasses import replace

from mkdocs_incidents.reading.body.labels import split_pair, strip_bold
from mkdocs_incidents.recording.adoption.times.days import days_in
from mkdocs_incidents.recording.adoption.times.moments import Moment, day_after, read_moment

_LEAD = (
    r"(?:~|≈|(?:ca\.?|c\.|approx(?:\.|imately)?|roughly|around|about|circa|gegen|ab|um|vers|à|às|a las|alle"
    r"|à partir de|environ|autour de|por volta de|alrededor de|etwa"
    r"|kl\.?|at|by|on|from|since|between|starting|beginning|(?:just|shortly)(?: before)?|after|posted|update|am|le|el"
    r"|em)(?=[\s*_`~]))"
)
_OPENING = re.compile(
    rf"(?:[*_`\[(\\]|\s|day \d{{1,2}}\s*[-–—:,]\s*(?=T\s?[+-])|[^\w\s\x00-\x7f]|</?[a-z]+[^<>]{{0,40}}>"
    rf"|{_LEAD}(?=(?:[\s*_`~]*{_LEAD})*[\s*_`~]*(?:\d|noon\b|[a-z]{{3,9}}\.?,?\s+(?:the\s+)?\d))\s*)*",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"~|≈|\bca\b|\bc\.|\b(?:approx|around|about|roughly|just|shortly|gegen|vers"
    r"|environ|autour|etwa|por volta|alrededor)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"[*_\s]*(?:time|when|timestamp|date|at|uhrzeit|zeit|heure|hora|date/time|time \(\w+\))[*_]*\s*[:=][*_]*\s*(?=\d)",
    re.IGNORECASE,
)
_EVENT_LABEL = re.compile(
    r"[*_]*(?:event|what|what happened|description|action|ereignis|événement|evento)[*_]*\s*:[*_]*\s*", re.IGNORECASE
)
_SAME_TIME = re.compile(r"\s*[(\[/=]\s*")
_LATER = re.compile(r"\s?\+\s?\d+\s?(?:d|h|w|days?|hours?|hrs?|weeks?)\b", re.IGNORECASE)
"""`17:05+3d`: three days after the time."""

_PARTED = re.compile(r"\s*[)\]]?\s*(?:[-–—:|,;.]|$)")
_SPEAKER = re.compile(
    r"[<@\[*_`]*([A-Za-z][\w.-]{1,20}(?: [A-Z][\w.]{0,15})?)[>\]*_`]*\s*(?:[|,(\[@]|[-–—])?\s*(?=\d{1,2}[:.h]\d{2})"
)
_WITHIN = re.compile(
    r"(?:\b(?:at|by|around|about|approximately|roughly|from|since|until|between|on)\s+(?!\d{1,2}\s?h\b)"
    r"|\b(?:um|gegen|ab|bis|vers|à|às|a las)\s+"
    r"|[(\[@~]\s?)"
    r"(?=\d)",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"\bon the \d{1,2}(?:st|nd|rd|th)\b(?! (?:of )?[A-Z])|\b(?:yesterday|tomorrow|overnight)\b"
    r"|\b(?:this|last|(?:the )?next|(?:the )?following) (?:morning|afternoon|evening|night|day)\b"
)
"""Words for another day: a time beside them is not on the day that the text named before."""

_DAY_TOLD = re.compile(
    r"[*_\s]*(?:(?P<next>(?:(?:on|by)\s+)?(?:the\s+)?(?:next|following)\s+(?:day|morning|afternoon|evening))"
    r"|(?:later\s+)?(?:on\s+)?(?:the|that)\s+same\s+day)\b[*_]*\s*[,:–—-]?\s*(?:at\s+)?(?=[*_(~]*\d)",
    re.IGNORECASE,
)
"""`The next morning, 08:10`, `Later the same day: 16:20`: how the day of a time follows from the entry above it."""

_CLOSING = re.compile(r"(?:\*\*|__|[*_`\])])*")
_SEPARATOR = re.compile(r"(?:[:,.;|–—-]+(?=\s|$|[*_`])|\s+[–—|>→:-]+(?=\s)|:|\s|[–—|→])*")
_STATE_FIRST = re.compile(
    r"[*_]*([A-Z][A-Za-z ]{2,24}?)[*_]*\s*(?:[-–—|@]|\bat\b|\()\s*(?:approx\.?|ca\.?|around|about|[~≈])?\s*(?=\d|[A-Z])"
)
_BEFORE_CLOSING = re.compile(
    r"(?:\s[–—|@-]|[(\[]|\s{2,}|[.!:]|\bat|\bPosted)\s+(?=\d|[A-Z])|[(\[](?=\d|[A-Z])"
    r"|\s(?=\d{4}-\d{2}-\d{2}[T ]\s?\d{1,2}[:.]\d{2})"
)
_DAY_AT_THE_END = re.compile(r"\s(\d{4}-\d{2}-\d{2})\s?(?:\([^()]{0,30}\))?\.?$")
_SAME_DAY = 11
"""Hours. Two times that are further apart may be on two days."""

_LOG_LINE = re.compile(
    r"\b(?:INFO|WARN(?:ING)?|ERROR|DEBUG|FATAL|TRACE|CRIT(?:ICAL)?|NOTICE|kernel|systemd|panic|level=|HTTP/\d|GET /"
    r"|POST /)"
    r"|\[\d+\]|\w+\[\d+\]:|^\s*[$#>] \w|\b\d{1,3}(?:\.\d{1,3}){3}\b|^\s*[{<]|:\d{2}[.,]\d{3,}"
)


def opening(text: str, document: str) -> tuple[Moment | None, str]:
    """The day and time at the start of a text, inside any marks, and the event after them."""
    if told := _DAY_TOLD.match(text):
        moment, rest = opening(text[told.end() :], document)
        bare = moment is not None and moment.clock is not None and moment.day is None and moment.weekday is None
        return (replace(moment, next_day=told["next"] is not None), rest) if moment and bare else (None, text)
    label = _LABEL.match(text)
    lead = _OPENING.match(text, label.end() if label else 0)
    start = lead.end() if lead else 0
    moment = read_moment(text[start:], document)
    if moment is None or _LATER.match(text, start + moment.end):
        return None, text
    marks = text[:start]
    moment, end = _completed(text, start, moment, document)
    rest = text[end:].removeprefix("\\")
    closing = _CLOSING.match(rest) if any(mark in marks for mark in "*_`[(") else None
    closed = closing[0] if closing else ""
    rest = _SEPARATOR.sub("", rest[len(closed) :], count=1)
    again = _CLOSING.match(rest)
    if "**" in marks and "**" not in closed:
        rest = rest[2:] if again and again[0].startswith("**") else rest.replace("**", "", 1)
        rest = _SEPARATOR.sub("", rest, count=1)
    about = "about this time: " if _ABOUT.search(marks) else ""
    rest = _EVENT_LABEL.sub("", rest, count=1) if _EVENT_LABEL.match(rest) else rest
    return moment, f"{about}{strip_bold(rest)}" if rest else ""


def _completed(text: str, start: int, moment: Moment, document: str) -> tuple[Moment, int]:
    """Add the day, or the same time in another zone, that follows a moment; and return where all of it ends."""
    end = start + moment.end
    if moment.clock is None:
        return moment, end
    said = re.match(r",?\s*on\s", text[end:])
    if moment.day is None and (read := day_after(text, end)) and (parted := _PARTED.match(text, read[1]) or said):
        opened = re.match(r",?\s*\(", text[end:])
        return replace(moment, day=read[0]), read[1] + (1 if opened and parted[0].lstrip().startswith(")") else 0)
    again = _SAME_TIME.match(text, end)
    other = read_moment(text[again.end() :], document) if again else None
    if again is None or other is None or not (other.since is not None or (other.clock and other.zone)):
        return moment, end
    end = again.end() + other.end
    if text[end : end + 1] in ")]":
        end += 1
    if other.clock and moment.zone is None and abs(other.clock.hour - moment.clock.hour) <= _SAME_DAY:
        moment = replace(moment, clock=other.clock, zone=other.zone)
    return (replace(moment, since=other.since) if other.since is not None else moment), end


def labelled(text: str, document: str) -> tuple[Moment | None, str]:
    """The time in `Detected: 14:02 UTC`, or at the end of an event, as status pages write it; and the event."""
    label, value = split_pair(text) or ("", "")
    whole = label[:1].isalpha() and not label[-1].isdigit()
    moment, rest = opening(value, document) if whole else (None, "")
    if moment and moment.clock:
        return moment, f"{label} — {rest}" if rest else label
    if (match := _STATE_FIRST.match(text)) and (moment := read_moment(text[match.end() :], document)) and moment.clock:
        rest = text[match.end() + moment.end :].strip(" -–—:|*_()")
        return moment, f"{match[1]} — {rest}" if rest else match[1]
    for match in reversed(list(_BEFORE_CLOSING.finditer(text))):
        moment = read_moment(text[match.end() :], document)
        if moment and moment.clock and not text[match.end() + moment.end :].strip(" .)]*_"):
            return moment, text[: match.start()].strip()
    moment, rest = spoken(text, document)
    if moment is None and (match := _DAY_AT_THE_END.search(text)):
        return read_moment(match[1]), text
    return (moment, rest) if moment else within(text, document)


def spoken(text: str, document: str) -> tuple[Moment | None, str]:
    """The time of a line of a chat, after the name of who said it: `**Ada**  9:41 AM`, `<ada> 09:41 rolled back`."""
    match = _SPEAKER.match(text)
    moment = read_moment(text[match.end() :], document) if match else None
    if match is None or moment is None or moment.clock is None:
        return None, text
    told = text[match.end() + moment.end :].strip(" -–—:|*_()[]>")
    return moment, f"{match[1]} — {told}" if told else match[1]


def within(text: str, document: str) -> tuple[Moment | None, str]:
    """The only time in a sentence, with the day it names, and the whole sentence."""
    moments = [
        moment
        for match in _WITHIN.finditer(text)
        if (moment := read_moment(text[match.end() :], document)) and moment.clock
    ]
    if len(moments) != 1 or _OTHER_DAY.search(text):
        return None, text
    days = set(days_in(text)) if moments[0].day is None else set()
    return (replace(moments[0], day=days.pop()) if len(days) == 1 else moments[0]), text


def is_log_line(line: str) -> bool:
    """Whether a line is from a program's log or a terminal."""
    return _LOG_LINE.search(line) is not None
