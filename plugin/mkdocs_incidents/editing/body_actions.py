"""Edits of action items that stand in the body: task lists below the remediation headings, and the follow-up table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_incidents.editing.document import Document, Splice, parse_document
from mkdocs_incidents.editing.edit import RefusedEditError
from mkdocs_incidents.model.vocabulary import Horizon
from mkdocs_incidents.sources.body.headings import part_key, section_kind
from mkdocs_incidents.sources.body.placeholders import is_placeholder
from mkdocs_incidents.sources.body.sections import Section, list_items, parse_sections, table_rows

_HEADINGS = {
    Horizon.IMMEDIATE: "Immediate (completed during incident)",
    Horizon.SHORT_TERM: "Short-term (within 1 week)",
    Horizon.LONG_TERM: "Long-term (within 1 month)",
}
_BOX = re.compile(r"(\s*(?:[-*+]|\d+[.)])\s+)(\[[ xX]\]\s+)?")
_STATUS = re.compile(r"(\bstatus\s*:\s*)([A-Za-z' ]+?)(?=\s*(?:$|--|—|–|\||;|,))", re.IGNORECASE)
_CELLS = re.compile(r"(?<!\\)\|")


def has_actions_section(document: Document) -> bool:
    """Whether the body has a place for action items."""
    return next(_parts(document), None) is not None


def add_task(raw: str, task: str, horizon: Horizon) -> str:
    """Put a list item `- [ ] task` below the heading of its horizon, in the place of a placeholder if there is one."""
    document = parse_document(raw)
    parts = list(_parts(document))
    if not parts:
        raise RefusedEditError("the body has no section for action items")
    section = next((section for section, part in parts if part == horizon), None)
    if section is None:
        line = _end(document, parts[0][0])
        return document.apply([document.insert_line(line, f"\n### {_HEADINGS[horizon]}\n- [ ] {task}")])
    return document.apply([_task_splice(document, section, f"- [ ] {task}")])


def finish_task(raw: str, index: int) -> str:
    """Tick the action item that was read as number `index` (from 0), or write Done into its row."""
    document = parse_document(raw)
    line = document.body_line(document.record.body.lines[("actions", index)])
    written = document.line(line)
    box = _BOX.match(written)
    if box is None:
        return document.apply([_row_splice(document, line)])
    ticked = f"{box[1]}[x] {written[box.end() :]}"
    return document.apply([document.replace_line(line, _STATUS.sub(r"\1done", ticked))])


def _parts(document: Document) -> Iterator[tuple[Section, str | None]]:
    """The sections that hold action items, each with its horizon."""
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
    """The line below the last one of a section that holds something."""
    line = document.body_line(section.last)
    while line and not document.line(line - 1).strip():
        line -= 1
    return line


def _row_splice(document: Document, line: int) -> Splice:
    """The status of a table's row becomes Done."""
    written = document.line(line)
    for section, _ in _parts(document):
        for block in (block for block in section.blocks if block.kind == "table"):
            header, _rows = table_rows(block)
            inside = document.body_line(block.first) <= line < document.body_line(block.last)
            if inside and "status" in header:
                return document.replace_line(line, _with_cell(written, header.index("status"), "Done"))
    raise RefusedEditError(f"the action item in line {line + 1} has no status that can be changed")


def _with_cell(row: str, column: int, text: str) -> str:
    bars = [match.start() for match in _CELLS.finditer(row)]
    edges = bars if row.lstrip().startswith("|") else [-1, *bars]
    first = edges[column] + 1
    last = edges[column + 1] if column + 1 < len(edges) else len(row)
    return f"{row[:first]} {text} {row[last:]}" if last < len(row) else f"{row[:first]} {text}"
