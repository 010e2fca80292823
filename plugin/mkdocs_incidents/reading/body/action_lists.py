"""Reads action items from the body: task lists under the remediation headings, and the follow-up table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from mkdocs_incidents.reading.body.body_sections import Block, list_items, table_rows
from mkdocs_incidents.reading.body.labels import split_label, strip_bold
from mkdocs_incidents.reading.body.owner_names import OWNER_NAMES
from mkdocs_incidents.reading.body.placeholders import is_placeholder

_OWNER = "|".join(map(re.escape, OWNER_NAMES))
_ATTRIBUTE = re.compile(
    rf"(?:\s+(?:--|—|–|\|)|[;,])\s*({_OWNER}|due|due date|status|closed|url|link)\s*:\s*", re.IGNORECASE
)
_KEYS = {
    **dict.fromkeys(OWNER_NAMES, "owner"),
    "due date": "due", "closed": "closed_on", "link": "url",
    "item": "action", "action item": "action", "description": "action", "task": "action", "what": "action",
    "to do": "action", "todo": "action",
}  # fmt: skip
_FIELDS = frozenset({"action", "owner", "due", "status", "closed_on", "horizon", "url"})
_STATUSES = {
    "open": "open", "todo": "open", "in progress": "open",
    "done": "done", "closed": "done", "completed": "done", "complete": "done",
    "dropped": "dropped", "cancelled": "dropped", "canceled": "dropped", "won't do": "dropped",
}  # fmt: skip
_ADDRESS = re.compile(r"(?:\[[^\]]*\]\(|<)((?:https?|mailto):[^\s)>]+)[)>]")


def parse_actions(block: Block, horizon: str | None) -> Iterator[tuple[dict[str, Any], int]]:
    """Return each action item's fields with its line (from 0). Items that are still placeholders are left out."""
    written = _table_actions(block) if block.kind == "table" else _list_actions(block)
    for fields, line in written:
        kept = {key: value for key, value in fields.items() if value and not is_placeholder(value)}
        if "action" not in kept:
            continue
        if "status" in kept:
            kept["status"] = _STATUSES.get(kept["status"].lower(), kept["status"])
        if "url" in kept and (link := _ADDRESS.fullmatch(kept["url"])):
            kept["url"] = link[1]
        yield ({**kept, "horizon": horizon} if horizon else kept), line


def _list_actions(block: Block) -> Iterator[tuple[dict[str, str], int]]:
    for item in list_items(block):
        ticked, text = item.task
        parts = _ATTRIBUTE.split(text)
        fields = {"action": strip_bold(parts[0])}
        fields |= {_key(name): value.strip() for name, value in zip(parts[1::2], parts[2::2], strict=True)}
        for below in item.nested:
            _add_below(fields, below)
        fields.setdefault("status", "done" if ticked else "open")
        yield fields, item.first


def _add_below(fields: dict[str, str], text: str) -> None:
    """Add nested text to an item, as an attribute or as part of its text."""
    label, value = split_label(text)
    if _key(label) in _FIELDS - fields.keys():
        fields[_key(label)] = value
    elif not is_placeholder(text):
        fields["action"] = f"{fields['action']} — {text}"


def _table_actions(block: Block) -> Iterator[tuple[dict[str, str], int]]:
    header, rows = table_rows(block)
    keys = column_keys(header)
    for row in rows:
        fields: dict[str, str] = {}
        for key, cell in zip(keys, row.cells, strict=False):
            if key == "owner" and cell and fields.get(key):
                fields[key] = f"{fields[key]}, {cell}"
            elif key in _FIELDS and not fields.get(key):
                fields[key] = cell
        others = [f"{key}: {cell}" for key, cell in zip(keys, row.cells, strict=False) if cell and key not in _FIELDS]
        if others and fields.get("action"):
            fields["action"] = " — ".join((fields["action"], *others))
        yield fields, row.line


def column_keys(header: Sequence[str]) -> list[str]:
    """Return the field of each column. If no heading names the actions, the first unknown column has them."""
    keys = [_key(name) for name in header]
    other = next((index for index, key in enumerate(keys) if key not in _FIELDS), None)
    if "action" not in keys and other is not None:
        keys[other] = "action"
    return keys


def _key(name: str) -> str:
    plain = name.lower().strip("*_: ")
    return _KEYS.get(plain, plain)
