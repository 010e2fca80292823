"""Sets the fields of an action item from labels and columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mkdocs_incidents.reading.body.placeholders import is_placeholder
from mkdocs_incidents.recording.adoption.parts.action_states import find_mark, read_status
from mkdocs_incidents.recording.adoption.parts.action_text import Action
from mkdocs_incidents.recording.adoption.times.days import first_day

TASK_BOX = re.compile(r"\[([ xX✓✔✅/~-])\](?!\()\s*")
ADDRESS = re.compile(r"(?:\[[^\]]*\]\(|<)?(https?://[^\s)>\]]+)[)>]?")
_CELL_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")


def set_field(fields: Action, name: str, value: str) -> None:
    """Set a field from what is written behind its label or in its column; what is not understood is left out."""
    if is_placeholder(value) and not TASK_BOX.fullmatch(value):
        return
    if name == "status" and (link := _CELL_LINK.search(value)):
        fields.setdefault("url", link[2])
        value = f"{value[: link.start()]} {link[1]} {value[link.end() :]}".strip()
    if name == "url":
        _set_ticket(fields, value)
    elif name in _VALUES:
        read = _VALUES[name](value)
        fields.update({name: read} if read else {})
        if name == "due" and not read and re.search(r"\d", value):
            fields["unread"] = value
    else:
        fields.setdefault(name, value)


def _day(value: str) -> str | None:
    day = first_day(value)
    return day.isoformat() if day else None


_VALUES: Mapping[str, Callable[[str], str | None]] = {
    "due": _day,
    "closed_on": _day,
    "status": read_status,
    "owner": lambda value: value.replace("@", "").strip(),
    "horizon": lambda value: value.lower().replace(" ", "-"),
}


def _set_ticket(fields: Action, value: str) -> None:
    """An address is the item's own; a ticket without one joins the text."""
    if address := ADDRESS.search(value):
        fields["url"] = address[1]
    elif value.strip("-—– ") and value.lower() != "n/a" and "action" in fields and not find_mark(value):
        fields["action"] = f"{fields['action']} [{value.strip('[]')}]"
