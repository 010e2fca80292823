"""Edits mkdocs.yml as text, so that comments and order stay. Adds plugins and a navigation entry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from mkdocs_incidents.problems import IncidentsError

_OWN_PAGES = "render_by_default: false"
"""Makes mkdocs-macros ignore pages that do not ask for it. Otherwise, it would evaluate `{{ … }}` in all of them."""

_NAV = {"Incidents": "incidents/index.md", "Action items": "actions.md"}


def add_plugins(text: str, names: Iterable[str]) -> str:
    """Add plugins at the end of the list. If there is no list, MkDocs' own search is added too.

    Raises IncidentsError if the configuration is written in a form that cannot be extended.
    """
    wanted = list(names)
    found = _find(text, "plugins")
    if found is None or (isinstance(found[1], yaml.ScalarNode) and not found[1].value):
        entries = ["search", *wanted]
        text = _without_line(text, found[0]) if found else text
        return f"{_ended(text)}plugins:\n" + "".join(f"  - {_entry(name, '    ')}\n" for name in entries)
    node = found[1]
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        indent = " " * node.value[0].start_mark.column if node.value else "    "
        dash = indent[:-2]
        return _insert_after(text, node, [f"{dash}- {_entry(name, indent)}" for name in wanted])
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        indent = " " * node.start_mark.column
        lines = [_entry(name, indent) if name == "macros" else f"{name}: {{}}" for name in wanted]
        return _insert_after(text, node, [indent + line for line in lines])
    return _insert_in_flow(text, node, wanted)


def add_nav_entry(text: str) -> str:
    """Add our index pages that are missing to the end of the navigation.

    Without a navigation, nothing changes.
    """
    found = _find(text, "nav")
    if found is None or not isinstance(found[1], yaml.SequenceNode) or found[1].flow_style or not found[1].value:
        return text
    indent = " " * found[1].start_mark.column
    has = text[found[1].start_mark.index : found[1].end_mark.index]
    entries = [f"{indent}    - {title}: {path}" for title, path in _NAV.items() if path not in has]
    return _insert_after(text, found[1], [f"{indent}- Operations:", *entries]) if entries else text


def _entry(name: str, indent: str) -> str:
    return f"macros:\n{indent}  {_OWN_PAGES}" if name == "macros" else name


def _find(text: str, key: str) -> tuple[Any, Any] | None:
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else "it"
        raise IncidentsError(f"the site's configuration is not valid YAML: correct {place} first") from None
    if root is None:
        return None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise IncidentsError("the site's configuration is not written with one key a line: add the plugins by hand")
    return next(((name, value) for name, value in root.value if name.value == key), None)


def _insert_after(text: str, node: Any, lines: list[str]) -> str:
    """Insert lines after the last line of a block that is not empty or a comment."""
    head = text[: node.end_mark.index]
    kept = head.split("\n")
    while kept and (not kept[-1].strip() or kept[-1].lstrip().startswith("#")):
        kept.pop()
    at = len("\n".join(kept))
    return text[:at] + "\n" + "\n".join(lines) + (text[at:] or "\n")


def _insert_in_flow(text: str, node: Any, names: list[str]) -> str:
    at = node.end_mark.index - 1
    is_list = isinstance(node, yaml.SequenceNode)
    entries = [
        f"{name}: {{{_OWN_PAGES}}}" if name == "macros" else name if is_list else f"{name}: {{}}" for name in names
    ]
    if is_list:
        entries = [f"{{{entry}}}" if ":" in entry else entry for entry in entries]
    return f"{text[:at]}{', ' if node.value else ''}{', '.join(entries)}{text[at:]}"


def _without_line(text: str, key: Any) -> str:
    lines = text.split("\n")
    del lines[key.start_mark.line]
    return "\n".join(lines)


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"
