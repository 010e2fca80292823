"""Reads what GitHub and GitLab issues have in common."""

from __future__ import annotations

import re

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.node import Node

_SEVERITY = re.compile(
    r"(?:sev(?:erity)?|s|p|prio(?:rity)?)[\s:/_-]*\d|critical|major|minor|high|medium|low", re.IGNORECASE
)
_NAMED = re.compile(r"(?:sev(?:erity)?|prio(?:rity)?|impact)\s*(?:::|[:/=])\s*(.+)", re.IGNORECASE)
_SERVICE = re.compile(r"(?:service|component|system|app|area)\s*(?:::|[:/=])\s*(.+)", re.IGNORECASE)
_PLAIN = frozenset({"incident", "incidents", "type::incident", "type:incident", "type/incident", "kind/incident"})
_FORM_EMPTY = re.compile(r"^_No response_$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def read_labels(draft: Draft, labels: tuple[str, ...]) -> None:
    """Read severity and service from labels such as `severity: x`.

    A label that is the name of a severity is one, too. All others become tags.
    """
    for label in labels:
        named, service = _NAMED.fullmatch(label), _SERVICE.fullmatch(label)
        if service:
            draft.services.append(service[1].strip())
        elif named and not draft.severity:
            value = named[1].strip()
            draft.severity = f"sev{value}" if value.isdigit() else value
        elif _SEVERITY.fullmatch(label) and not draft.severity:
            draft.severity = label
        elif label.lower() not in _PLAIN:
            draft.tags.append(label)


def read_body(text: str) -> str:
    """The Markdown of an issue without comments and the placeholders of a form."""
    return _COMMENT.sub("", _FORM_EMPTY.sub("", text.replace("\r\n", "\n"))).strip()


def person(node: Node, *keys: str) -> str:
    """The author: an object with a login, or text. A deleted account is `ghost` or missing."""
    for key in keys:
        inner = node.node(key)
        name = inner.text("login", "username", "name") if inner else node.text(key)
        if name:
            return "" if name.lower() in ("ghost", "deleted", "ghost1") else name
    return ""


def log_comment(draft: Draft, node: Node, name: str, text: str) -> None:
    """Add a comment to the timeline."""
    text = read_body(text)
    draft.log(node.when("createdAt", "created_at"), f"{name}: {text}" if name and text else text)
