"""Recognises messages that a webhook also sends, but that are no alerts: calendar invitations and regular reports."""

from __future__ import annotations

import re
from typing import Any

from mkdocs_incidents.recording.alerts.expressions import find, list_texts

_INVITATION = (
    "kind == 'calendar#event' || ([@, event, payload, data, meeting, calendarevent, resource][]"
    " | [?attendees || organizer || icaluid || invitee || rrule] | [0])"
)
_KINDS = "[@, event, data, payload][].[type, kind, event, eventtype, category, reporttype][]"
_REGULAR = r"(?:daily|nightly|weekly|monthly|quarterly|scheduled)"
_REPORT = re.compile(
    rf"(?:(?:your|the|our)\s+)?{_REGULAR}\s+(?:[\w-]+\s+){{0,3}}?(?:report|digest|summary|overview|statistics)"
    r"(?=$|\s*[:–—(,|-]|\s+(?:for|of|from|on|by)\b)",
    re.IGNORECASE,
)
_KIND = re.compile(rf"(?:{_REGULAR}[ ._-]?)?(?:report|digest|summary)(?:[ ._-]?{_REGULAR})?", re.IGNORECASE)
_TROUBLE = re.compile(r"fail|error|down|miss|late|overdue|stop|broken|outage|critical|firing|alarm", re.IGNORECASE)


def name_message(body: Any, title: str, state: str) -> str:
    """What a message is that is no alert, such as `a calendar invitation`; "" for what may be an alert.

    `body` has its keys in small letters, without `_` and `-`. A report whose title or `state` (the product's word)
    tells of trouble may be an alert.
    """
    if find(_INVITATION, body):
        return "a calendar invitation"
    report = _REPORT.match(title)
    told = f"{title[report.end() :] if report else title} {state}"
    is_report = report or any(map(_KIND.fullmatch, list_texts(find(_KINDS, body))))
    return "a regular report" if is_report and not _TROUBLE.search(told) else ""
