"""Action items of a body: task lists under the remediation headings, and the follow-up table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mkdocs_incidents.sources.body.labels import strip_bold
from mkdocs_incidents.sources.body.placeholders import is_placeholder
from mkdocs_incidents.sources.body.sections import Block, list_items, table_rows

_ATTRIBUTE = re.compile(r"(?:\s+(?:--|—|–|\|)|[;,])\s*(owner|due|due date|status|url|link)\s*:\s*", re.IGNORECASE)
_KEYS = {"due date": "due", "link": "url", "item": "action", "description": "action"}
_STATUSES = {
    "open": "open", "todo": "open", "in progress": "open",
    "done": "done", "closed": "done", "completed": "done", "complete": "done",
    "dropped": "dropped", "cancelled": "dropped", "canceled": "dropped", "won't do": "dropped",
}  # fmt: skip


def parse_actions(block: Block, horizon: str | None) -> Iterator[tuple[dict[str, Any], int]]:
    """Each action item's fields with its line, counted from 0; items that are still placeholders are left out."""
    written = _table_actions(block) if block.kind == "table" else _list_actions(block)
    for fields, line in written:
        kept = {key: value for key, value in fields.items() if value and not is_placeholder(value)}
        if "action" not in kept:
            continue
        if "status" in kept:
            kept["status"] = _STATUSES.get(kept["status"].lower(), kept["status"])
        yield ({**kept, "horizon": horizon} if horizon else kept), line


def _list_actions(block: Block) -> Iterator[tuple[dict[str, str], int]]:
    for item in list_items(block):
        ticked, text = item.task
        parts = _ATTRIBUTE.split(text)
        fields = {"action": strip_bold(parts[0])}
        fields |= {_key(name): value.strip() for name, value in zip(parts[1::2], parts[2::2], strict=True)}
        fields.setdefault("status", "done" if ticked else "open")
        yield fields, item.first


def _table_actions(block: Block) -> Iterator[tuple[dict[str, str], int]]:
    header, rows = table_rows(block)
    for row in rows:
        yield {_key(name): cell for name, cell in zip(header, row.cells, strict=False)}, row.line


def _key(name: str) -> str:
    return _KEYS.get(name.lower(), name.lower())
