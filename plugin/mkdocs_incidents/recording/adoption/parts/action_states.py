"""Recognises the status of an action item by words and marks."""

from __future__ import annotations

import re

from mkdocs_incidents.recording.adoption.post_mortem_words import lookup

_DONE = re.compile(
    r"(?:[(\[*_\s-]|^)(DONE|FIXED|COMPLETED?|Done|Completed|Complete(?! (?!in |as |on |since )[a-z])|TODO|WIP"
    r"|IN PROGRESS|OPEN|CLOSED|FAILED|WONTFIX|✅|✔️?|☑|❌|:white_check_mark:|:heavy_check_mark:)"
    r"(?:[.:]?[\])*_]+)?(?=\W|$)"
)
"""`Complete in 2.4` is a state, `Complete the list` is none."""

_IN_BRACKETS = re.compile(
    r"(?:[(（\[]+\**|(?<!\S)\*+[(（\[]*)([^\W\d_](?:[^\W\d_]|[' -]){1,24})\.?(?:[,:;] [^)）\]]*)?[)）\]*]+\s*[.]?$"
)
_AT_THE_END = re.compile(r"\s(?:[-–—|:]+>?|→|=>)\s*([^\W\d_][^\W\d_' ]{0,8}(?: [a-z]{2,9})?)\s*(?:[.]?$|(?=--|[–—|]))")
_PARTS = re.compile(r"\s*[()\[\]:,;|/]\s*|\s+[-–—→]\s+|(?<=\d)\s+")
_STATE_FIRST = re.compile(r"\[([ xX]|[A-Z][A-Za-z ]{2,14})\](?!\()\s*\w|✅|☑|✔|⏳|🔲|☐|❌|(?:TODO|DONE|OPEN):")
_BOLD_STATE = re.compile(r"\*\*(?:TODO|DONE|DOING|WIP|IN PROGRESS|OPEN|CLOSED)(?:\*\*|:\*\*)\s*:?\s*\w")


def find_state(text: str) -> re.Match[str] | None:
    """Find the state in a text: a mark, a word in brackets, or one at the end. Group 1 is the word."""
    return _DONE.search(text) or _IN_BRACKETS.search(text) or _AT_THE_END.search(text)


def find_mark(text: str) -> re.Match[str] | None:
    """Find a mark such as DONE or a tick anywhere in a text."""
    return _DONE.search(text)


def begins_with_state(text: str) -> bool:
    """Whether a line outside a list is an item by its state: `[DONE] roll back by itself`."""
    return _STATE_FIRST.match(text) is not None or begins_with_bold_state(text)


def begins_with_bold_state(text: str) -> bool:
    """Whether a line begins with a state in bold capitals: `**TODO**: watch the disks`."""
    return _BOLD_STATE.match(text) is not None


def read_status(value: str) -> str | None:
    """The status that a value names, by all of its words or by the first ones: `Done in v1.2`."""
    plain = value.strip("*`_ .:[]()")
    if found := lookup("statuses", plain):
        return found
    words = plain.lower().split()
    heads = (" ".join(words[:count]).strip(",;:.()–—-") for count in range(min(4, len(words)), 0, -1))
    if found := next((status for head in heads if (status := lookup("statuses", head))), None):
        return found
    named = {status for part in _PARTS.split(value) if (status := lookup("statuses", part.strip("*`_ .")))}
    return named.pop() if len(named) == 1 else None


def read_ticket_state(cell: str) -> str | None:
    """The state beside a ticket or in its link: `OPS-1 (closed)`, `[OPS-1: Closed](https://…)`."""
    text = re.sub(r"\]\([^)]*\)", "]", cell)
    if mark := find_mark(text):
        return read_status(mark[1])
    states = {state for part in _PARTS.split(text)[1:] if (state := read_status(part))}
    return states.pop() if len(states) == 1 else None
