"""Edits action items in the body: task lists below the remediation headings, and the follow-up table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_incidents.model.vocabulary import ActionStatus, Horizon
from mkdocs_incidents.reading.body.action_lists import column_keys
from mkdocs_incidents.reading.body.body_sections import Block, Item, Section, list_items, parse_sections, table_rows
from mkdocs_incidents.reading.body.headings import section_kind
from mkdocs_incidents.reading.body.labels import part_key
from mkdocs_incidents.reading.body.placeholders import is_placeholder
from mkdocs_incidents.recording.edit import RefusedEditError
from mkdocs_incidents.recording.edits.record_document import Document, Splice, parse_document
from mkdocs_incidents.recording.edits.task_text import has_attribute, with_attribute, with_box, without_attribute

_HEADINGS = {
    Horizon.IMMEDIATE: "Immediate (completed during incident)",
    Horizon.SHORT_TERM: "Short-term (within 1 week)",
    Horizon.LONG_TERM: "Long-term (within 1 month)",
}
_CELLS = re.compile(r"(?<!\\)\|")


def has_actions_section(document: Document) -> bool:
    """Return whether the body has a section for action items."""
    return next(_parts(document), None) is not None


def add_task(raw: str, task: str, horizon: Horizon) -> str:
    """Add a list item `- [ ] task` below the heading of its horizon. It replaces a placeholder, if there is one."""
    document = parse_document(raw)
    parts = list(_parts(document))
    if not parts:
        raise RefusedEditError("the body has no section for action items")
    section = next((section for section, part in parts if part == horizon), None)
    if section is None:
        line = _end(document, parts[0][0])
        return document.apply([document.insert_line(line, f"\n### {_HEADINGS[horizon]}\n- [ ] {task}")])
    return document.apply([_task_splice(document, section, f"- [ ] {task}")])


def set_task_status(raw: str, index: int, status: ActionStatus, closed_on: str | None) -> str:
    """Set the status, and its day, of the action item with the number `index` (from 0)."""
    document = parse_document(raw)
    line = document.record.body.lines[("actions", index)]
    blocks = (block for section in parse_sections(document.record.front.body) for block in section.blocks)
    block = next(block for block in blocks if block.first <= line < block.last)
    if block.kind == "table":
        return document.apply(_row_splices(document, block, line, status, closed_on))
    item = next(item for item in list_items(block) if item.first == line)
    return document.apply([_item_splice(document, item, status, closed_on)])


def _parts(document: Document) -> Iterator[tuple[Section, str | None]]:
    """Return the sections with action items, each with its horizon."""
    inside = False
    for section in parse_sections(document.record.front.body):
        kind = section_kind(section.heading)
        part = part_key("actions", section.heading)
        inside = kind == "actions" or (inside and kind is None and part is not None)
        if inside:
            yield section, part


def _task_splice(document: Document, section: Section, text: str) -> Splice:
    blocks = [block for block in section.blocks if block.kind in ("bullet_list", "ordered_list")]
    if not blocks:
        return document.insert_line(document.body_line(section.below), text)
    items = list_items(blocks[-1])
    for item in items:
        words = re.split(r"\s+(?:--|—|–)\s+", item.task[1], maxsplit=1)[0]
        if is_placeholder(words):
            return document.replace_line(document.body_line(item.first), text)
    line = document.body_line(items[-1].last)
    while not document.line(line - 1).strip():
        line -= 1
    indent = re.match(r"\s*", document.line(document.body_line(items[-1].first)))
    return document.insert_line(line, (indent[0] if indent else "") + text)


def _end(document: Document, section: Section) -> int:
    """Return the line after the last non-empty one of a section."""
    line = document.body_line(section.last)
    while line and not document.line(line - 1).strip():
        line -= 1
    return line


def _item_splice(document: Document, item: Item, status: ActionStatus, closed_on: str | None) -> Splice:
    """Tick the box of a done item. Other statuses are written after the text."""
    first, last = (document.line_start(document.body_line(line)) for line in (item.first, item.last))
    written = document.text[first:last].rstrip("\n")
    lines = with_box(written.split("\n"), ticked=status is ActionStatus.DONE)
    if status is ActionStatus.DROPPED or has_attribute(lines, "Status"):
        lines = with_attribute(lines, "Status", status)
    lines = with_attribute(lines, "Closed", closed_on) if closed_on else without_attribute(lines, "Closed")
    return Splice(first, first + len(written), "\n".join(lines))


def _row_splices(
    document: Document, block: Block, line: int, status: ActionStatus, closed_on: str | None
) -> Iterator[Splice]:
    """Return the row with its new cells. A table without a column for the day gets one."""
    keys = column_keys(table_rows(block)[0])
    first, line = document.body_line(block.first), document.body_line(line)
    if "status" not in keys:
        raise RefusedEditError(f"the action item in line {line + 1} has no status that can be changed")
    row = _with_cell(document.line(line), keys.index("status"), status.capitalize())
    if "closed_on" not in keys and closed_on:
        yield document.replace_line(first, _with_cell(document.line(first), len(keys), "Closed"))
        yield document.replace_line(first + 1, _with_cell(document.line(first + 1), len(keys), "---"))
        keys = [*keys, "closed_on"]
    if "closed_on" in keys:
        row = _with_cell(row, keys.index("closed_on"), closed_on or "")
    yield document.replace_line(line, row)


def _with_cell(row: str, column: int, text: str) -> str:
    """Replace a cell (from 0). Missing cells before it are added."""
    edges = _edges(row)
    while len(edges) < column + 2:
        row = f"{row.rstrip()} |"
        edges = _edges(row)
    return f"{row[: edges[column] + 1]} {text} {row[edges[column + 1] :]}"


def _edges(row: str) -> list[int]:
    """Return the positions of the cell borders. -1 stands for the start of a row without a leading bar."""
    bars = [match.start() for match in _CELLS.finditer(row)]
    return bars if row.lstrip().startswith("|") else [-1, *bars]
