"""Reads one action item as people write it: what to do, by whom, by when, and whether it is done."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mkdocs_incidents.reading.body.labels import strip_bold
from mkdocs_incidents.reading.body.placeholders import is_placeholder
from mkdocs_incidents.recording.adoption.parts.action_states import find_state, read_status
from mkdocs_incidents.recording.adoption.parts.action_text import (
    ADDRESS,
    DATE,
    TASK_BOX,
    Action,
    set_field,
    take_due,
    take_lead,
    take_owner,
    take_tail,
)
from mkdocs_incidents.recording.adoption.post_mortem_words import lookup
from mkdocs_incidents.recording.adoption.times.days import first_day

_BOXES = {**dict.fromkeys("xX✓✔✅", "done"), "-": "dropped"}
_NAMES = (
    r"(owners?|assignee|assigned(?: to)?|responsible|dri|due(?: date| by)?|deadline|eta|by"
    r"|status|state|ticket|link|url|closed(?=\W{1,6}\d{4}-\d{2}-\d{2}))"
)
_LABELLED = re.compile(rf"[(\[]?(?:\*\*|__|\*|_)?\b{_NAMES}(?:\*\*|__|\*|_)?\s*:\s*(?:\*\*|__)?\s*", re.IGNORECASE)
_CLOSED_ON = re.compile(
    rf"[,;]?\s*\b(?:closed|done|completed|finished|fixed|shipped)\s+(?:on\s+)?({DATE})", re.IGNORECASE
)
_STRUCK = re.compile(r"~~(.+?)~~(.*)")
_VALUE = re.compile(
    r"(?:\[[^\]]*\](?:\([^)]*\))?|[^,;|()\[\]]|,(?=\s*\d{4}\b))+?"
    r"(?=\s*(?:\.\s+[A-Z]\w+(?: \w+)?:|\s--?\s|\s\*\*|--|—|–|,(?!\s*\d{4}\b)|[;|()\[\]]|\s@|$))"
)
"""The value behind a label: it ends at a mark, except the comma in `July 10, 2020`, and includes whole links."""
_FIELD = {
    "owners": "owner", "assignee": "owner", "responsible": "owner", "dri": "owner",
    "deadline": "due", "eta": "due", "by": "due", "state": "status", "closed": "closed_on",
    "ticket": "url", "link": "url",
}  # fmt: skip
_NAMED = re.compile(r"^(?:\*\*|__)?(?:action(?: item)?|task|to-?do)(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*", re.IGNORECASE)
_EDGES = " \t,;–—|-"
_LEFT_OVER = re.compile(r"\(\s*[,;/|–—-]*\s*\)|\[\s*\]")
_BEFORE_BRACKET = re.compile(r"(?<![\s,;|–—-])[\s,;|–—-]+\)")
_CODE = re.compile(r"`[^`]*`")

_LONGEST = 2_000
"""Characters. A longer text is not an action item that a person wrote, and stays as it is."""


def read_item(text: str) -> Action:
    """Read one item: what to do, by whom, by when, and whether it is done."""
    if len(text) > _LONGEST:
        return {"action": text}
    task = TASK_BOX.match(text)
    fields: Action = {"status": _BOXES.get(task[1], "open")} if task else {}
    rest = text[task.end() :] if task else text
    if struck := _STRUCK.fullmatch(rest.strip()):
        rest = struck[1] + struck[2]
        fields.setdefault("status", "done")
    if address := ADDRESS.search(rest):
        fields["url"] = address[1]
        rest = rest.replace(address[0], "") if not address[0].startswith("[") else rest
    if closed := _CLOSED_ON.search(rest):
        fields = {**fields, "status": "done"}
        if day := first_day(closed[1]):
            fields["closed_on"] = day.isoformat()
        rest = rest[: closed.start()] + rest[closed.end() :]
    rest = take_lead(rest, fields)
    rest = _take_labelled(_NAMED.sub("", rest), fields)
    rest = take_due(rest, fields)
    rest = take_owner(rest, fields)
    state = find_state(rest)
    if state and "status" not in fields and (status := read_status(state[1])):
        fields["status"] = status
        rest = rest.replace(state[0], " ")
    action = _tidy(take_tail(rest.rstrip(), fields))
    return {**fields, "action": action or fields.get("action") or fields.get("url", "")}


def _take_labelled(text: str, fields: Action) -> str:
    """Remove `Owner: x`, `(due: y)` and the like from a text, and set the fields.

    A value ends at the next label or at a mark.
    """
    while match := _LABELLED.search(text):
        value = _VALUE.match(text, match.end())
        words = value[0].strip(" *_.") if value else ""
        name = _field(match[1])
        if not words or (name in fields and name != "status"):
            return text
        after = text[value.end() if value else match.end() :]
        opened = match[0][0] in "([" and after.startswith((")", "]"))
        text = text[: match.start()].rstrip(_EDGES) + (
            " " + after[1:] if opened else ("(" if match[0][0] in "([" else "") + after
        )
        set_field(fields, name, words)
    return text


def _add_below(fields: Action, text: str) -> None:
    if _LABELLED.match(text):
        rest = _take_labelled(text, fields)
        if not _tidy(rest):
            return
        text = rest
    if not is_placeholder(text):
        fields["action"] = f"{fields['action']} — {_tidy(text)}"


def with_below(fields: Action, nested: Iterable[str]) -> Action:
    """Add the lines below an item to its fields: its state, fields with labels, and more of its text."""
    for text in nested:
        if status := lookup("statuses", text):
            fields["status"] = status
        else:
            _add_below(fields, text)
    return fields


def begins_with_label(text: str) -> bool:
    """Whether a line gives a field of the item above it: `Owner: Ada`."""
    return _LABELLED.match(text) is not None


def _field(name: str) -> str:
    plain = name.lower()
    return (
        "owner"
        if plain.startswith(("assigned", "owner"))
        else "due"
        if plain.startswith("due")
        else _FIELD.get(plain, plain)
    )


def _tidy(text: str) -> str:
    """Remove brackets and marks that an owner or a day left behind. Code stays as it is."""
    code = iter(_CODE.findall(text))
    return re.sub("\0", lambda _: next(code), _tidy_words(_CODE.sub("\0", text)))


def _tidy_words(text: str) -> str:
    text = re.sub(r"\(\s*[,;|–—-]+\s*", "(", _BEFORE_BRACKET.sub(")", _LEFT_OVER.sub(" ", text)))
    text = " ".join(_LEFT_OVER.sub(" ", text).split()).strip(_EDGES)
    return strip_bold(re.sub(r"\s+([,.;])", r"\1", text).removesuffix("(").strip(_EDGES).lstrip(": "))
