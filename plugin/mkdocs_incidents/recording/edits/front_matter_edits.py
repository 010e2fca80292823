"""Edits front matter: sets or removes a key, or adds an entry to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from mkdocs_incidents.model.fields import FIELDS
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.edits.record_document import Document, Splice, parse_document
from mkdocs_incidents.recording.yaml_text import render_value


class _Entry(NamedTuple):
    """A new list entry on one line and, for a mapping, its keys."""

    inline: str
    fields: Mapping[str, str]


def set_value(raw: str, key: str, value: str) -> str:
    """Set a key to one scalar. Existing quotes stay. A missing key gets its own line."""
    document = parse_document(raw)
    found = find_pair(_root(document), key)
    if found is None:
        return document.apply([_new_key(document, key, f" {render_value(value)}")])
    return document.apply([scalar_splice(document, *found, value)])


def set_plain(raw: str, key: str, value: Any) -> str:
    """Set a key to any plain JSON value on one line: a number, true or false, a list, a group."""
    if isinstance(value, str):
        return set_value(raw, key, value)
    bare = remove_key(raw, key)
    document = parse_document(bare)
    return document.apply([_new_key(document, key, f" {render_value(value)}")])


def remove_key(raw: str, key: str) -> str:
    """Remove a key with its lines. Without that key, the text does not change."""
    document = parse_document(raw)
    found = find_pair(_root(document), key)
    if found is None:
        return raw
    first = document.line_start(_line(document, _mark_line(document, found[0].start_mark)))
    last = document.line_start(_line(document, _last_line(document, found[1]) + 1))
    return document.apply([Splice(first, last, "")])


def set_list(raw: str, key: str, values: Sequence[str]) -> str:
    """Replace a list of texts. A missing key stays missing if the new list is empty."""
    document = parse_document(raw)
    found = find_pair(_root(document), key)
    if found is None or not values:
        return remove_key(raw, key)
    node = found[1]
    end = _items(node)[-1] if _items(node) and not node.flow_style else node  # a block ends where the next key begins
    first, last = (document.yaml_offset + mark.index for mark in (node.start_mark, end.end_mark))
    return document.apply([Splice(first, last, render_value(values))])


def append_text(raw: str, key: str, value: str) -> str:
    """Add an entry to an inline or block list of texts. A single text becomes a list of two."""
    document = parse_document(raw)
    found = find_pair(_root(document), key)
    if found is None:
        return document.apply([_new_key(document, key, f" {render_value([value])}")])
    return document.apply([_item_splice(document, *found, len(_items(found[1])), _Entry(render_value(value), {}))])


def insert_entry(raw: str, key: str, index: int, fields: Mapping[str, str]) -> str:
    """Insert an entry into a list of mappings, before the one at `index` or at the end."""
    document = parse_document(raw)
    found = find_pair(_root(document), key)
    if found is None:
        return document.apply([_new_key(document, key, "\n" + _block_entry(fields, "  "))])
    return document.apply([_item_splice(document, *found, index, _Entry(render_value(dict(fields)), fields))])


def set_in_entry(raw: str, key: str, index: int, name: str, value: str) -> str:
    """Set one key of an entry in a list of mappings."""
    document = parse_document(raw)
    entry = _find_entry(document, key, index)
    inner = find_pair(entry, name)
    if inner:
        return document.apply([scalar_splice(document, *inner, value)])
    text = f"{name}: {render_value(value)}"
    last = entry.value[-1][1]
    if entry.flow_style:
        at = document.yaml_offset + last.end_mark.index
        return document.apply([Splice(at, at, f", {text}")])
    indent = " " * entry.value[0][0].start_mark.column
    return document.apply([document.insert_line(_line(document, _last_line(document, last) + 1), indent + text)])


def remove_in_entry(raw: str, key: str, index: int, name: str) -> str:
    """Remove one key of an entry in a list of mappings. Without that key, the text does not change."""
    document = parse_document(raw)
    entry = _find_entry(document, key, index)
    place = next((place for place, (inner, _) in enumerate(entry.value) if inner.value == name), None)
    if place is None:
        return raw
    if place == 0:
        first, last = (document.yaml_offset + pair[0].start_mark.index for pair in entry.value[:2])
    elif entry.flow_style:
        first, last = (document.yaml_offset + pair[1].end_mark.index for pair in entry.value[place - 1 : place + 1])
    else:
        inner, value = entry.value[place]
        first = document.line_start(_line(document, _mark_line(document, inner.start_mark)))
        last = document.line_start(_line(document, _last_line(document, value) + 1))
    return document.apply([Splice(first, last, "")])


def find_pair(node: Any, key: str) -> tuple[Any, Any] | None:
    """Return the nodes of a key and its value."""
    return next(((name, value) for name, value in node.value if name.value == key), None) if node else None


def scalar_splice(document: Document, key: Any, node: Any, value: str) -> Splice:
    """Replace a value, in its existing quotes. A missing value is added after the colon."""
    first, last = (document.yaml_offset + mark.index for mark in (node.start_mark, node.end_mark))
    if first == last:
        at = document.text.index(":", document.yaml_offset + key.end_mark.index) + 1
        return Splice(at, at, f" {render_value(value)}")
    rendered = render_value(value)
    style = getattr(node, "style", None)
    if style == '"' and not rendered.startswith('"'):
        rendered = f'"{rendered}"'
    elif style == "'" and "'" not in value and not rendered.startswith('"'):
        rendered = f"'{value}'"
    end = last - (len(document.text[first:last]) - len(document.text[first:last].rstrip()))
    return Splice(first, end, rendered)


def _find_entry(document: Document, key: str, index: int) -> yaml.MappingNode:
    """Find an entry of a list of mappings. Raises IncidentsError if it is something else."""
    found = find_pair(_root(document), key)
    entry = found[1].value[index] if found else None
    if not isinstance(entry, yaml.MappingNode):
        raise IncidentsError(f"{key} has no entry {index + 1} that can be edited")
    return entry


def _item_splice(document: Document, key: Any, node: Any, index: int, entry: _Entry) -> Splice:
    inline, fields = entry
    items = _items(node)
    offset = document.yaml_offset
    if isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index:
        line = _line(document, _mark_line(document, key.start_mark)) + 1
        return document.insert_line(line, _block_entry(fields, "  ") if fields else f"  - {inline}")
    if isinstance(node, yaml.ScalarNode):
        others = (
            "" if node.value in ("null", "~", "Null", "NULL") and not node.style else f"{render_value(node.value)}, "
        )
        return Splice(offset + node.start_mark.index, offset + node.end_mark.index, f"[{others}{inline}]")
    if node.flow_style and index < len(items):
        at = offset + items[index].start_mark.index
        return Splice(at, at, f"{inline}, ")
    if node.flow_style:
        at = offset + (items[-1].end_mark.index if items else node.start_mark.index + 1)
        return Splice(at, at, f", {inline}" if items else inline)
    return _block_item_splice(document, node, index, entry)


def _block_item_splice(document: Document, node: Any, index: int, entry: _Entry) -> Splice:
    inline, fields = entry
    items = _items(node)
    indent = " " * node.start_mark.column
    flow = not fields or all(isinstance(item, yaml.ScalarNode) or item.flow_style for item in items)
    text = f"{indent}- {inline}" if flow else _block_entry(fields, indent)
    if index < len(items):
        line = _mark_line(document, items[index].start_mark)
        while not document.line(_line(document, line)).lstrip().startswith("-"):
            line -= 1  # an entry may begin below its dash
        return document.insert_line(_line(document, line), text)
    return document.insert_line(_line(document, _last_line(document, items[-1]) + 1), text)


def _block_entry(fields: Mapping[str, str], indent: str) -> str:
    lines = [f"{key}: {render_value(value)}" for key, value in fields.items()]
    return f"{indent}- " + f"\n{indent}  ".join(lines)


def _new_key(document: Document, key: str, rendered: str) -> Splice:
    """Return a line for a new key, below the nearest key that comes before it in our order, or at the end."""
    node = document.yaml_root()
    order = list(FIELDS)
    before = order[: order.index(key)] if key in FIELDS else order
    pairs = (find_pair(node, name) for name in reversed(before))
    found = next((pair for pair in pairs if pair), None)
    if found is None:
        last = document.record.front.yaml.count("\n")
        return document.insert_line(_line(document, last), f"{key}:{rendered}")
    return document.insert_line(_line(document, _last_line(document, found[1]) + 1), f"{key}:{rendered}")


def _root(document: Document) -> yaml.MappingNode | None:
    node = document.yaml_root()
    if node is not None and node.flow_style:
        raise IncidentsError("the front matter is written in braces: write one key per line")
    return node


def _items(node: Any) -> list[Any]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _line(document: Document, line: int) -> int:
    """Convert a line of the YAML, as nodes count it, to a line of the text (from 0)."""
    return document.record.front.yaml_line - 1 + line


def _mark_line(document: Document, mark: Any) -> int:
    """Return the line as editors count. YAML also ends lines at U+2028 and similar."""
    return document.record.front.yaml.count("\n", 0, mark.index)


def _last_line(document: Document, node: Any) -> int:
    """Return the last line of a value in the YAML. The end of a block's node is after the comments below it."""
    if isinstance(node, yaml.ScalarNode) and node.style not in ("|", ">"):
        return _mark_line(document, node.end_mark)
    if isinstance(node, yaml.ScalarNode):
        source = document.record.front.yaml
        return source.count("\n", 0, len(source[: node.end_mark.index].rstrip()))
    if node.flow_style or not node.value:
        return _mark_line(document, node.end_mark)
    last = node.value[-1]
    return _last_line(document, last[1] if isinstance(last, tuple) else last)
