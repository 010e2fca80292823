"""Converts Atlassian's document format, which Jira's API v3 uses, to Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

_Node = Mapping[str, Any]


def document_to_markdown(node: Any) -> str:
    """Convert headings, lists, code and text. Of any other element, only the text is kept."""
    return _markdown(node).strip()


def _markdown(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_markdown, node))
    if not isinstance(node, Mapping):
        return ""
    kind = str(node.get("type"))
    if kind in _LEAVES:
        return _LEAVES[kind](node)
    inner = _markdown(node.get("content"))
    return _BLOCKS[kind](node, inner) if kind in _BLOCKS else inner


def _named(node: _Node) -> str:
    attributes = _attributes(node)
    return str(attributes.get("text") or attributes.get("shortName") or attributes.get("url") or "")


def _text(node: _Node) -> str:
    text, marks = str(node.get("text", "")), node.get("marks")
    for mark in marks if isinstance(marks, list) else ():
        if isinstance(mark, Mapping) and mark.get("type") == "link" and (address := _attributes(mark).get("href")):
            return f"[{text}]({address})"
    return text


def _heading(node: _Node, inner: str) -> str:
    level = _attributes(node).get("level")
    return f"{'#' * (level if isinstance(level, int) else 3)} {inner}\n\n"


def _attributes(node: _Node) -> _Node:
    attributes = node.get("attrs")
    return attributes if isinstance(attributes, Mapping) else {}


_LEAVES: Mapping[str, Callable[[_Node], str]] = {
    "text": _text,
    "hardBreak": lambda _: "\n",
    **dict.fromkeys(("mention", "emoji", "status", "inlineCard"), _named),
}
_BLOCKS: Mapping[str, Callable[[_Node, str], str]] = {
    "heading": _heading,
    "listItem": lambda _, inner: f"- {inner.strip()}\n",
    "bulletList": lambda _, inner: f"{inner}\n",
    "orderedList": lambda _, inner: f"{inner}\n",
    "codeBlock": lambda _, inner: f"```\n{inner}\n```\n\n",
    **dict.fromkeys(("paragraph", "tableRow"), lambda _, inner: f"{inner}\n\n"),
}
