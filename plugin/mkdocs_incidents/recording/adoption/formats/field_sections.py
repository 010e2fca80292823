"""Writes structured data (YAML files, front matter) as Markdown sections."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.yaml_values import load_yaml
from mkdocs_incidents.recording.adoption.post_mortem_words import heading_kind, lookup

_TOML = re.compile(r"\+{3}[ \t]*\n(.*?)\n\+{3}[ \t]*(?:\n|$)", re.DOTALL)
_OF_THE_SITE = frozenset({"resources", "params", "menu", "cascade", "cover", "build", "header", "extra"})
"""Keys by which site generators configure the look of a page."""

_TIMES = ("at", "time", "timestamp", "when", "date", "datetime", "ts")


def yaml_as_markdown(text: str) -> str:
    """Wrap a YAML file as front matter, so that it is read like a document. Other text is returned unchanged."""
    try:
        value = load_yaml(text)
    except SourceError:
        return text
    return f"---\n{text.strip().removeprefix('---').strip()}\n---\n" if isinstance(value, dict) else text


def toml_front_as_yaml(text: str) -> str:
    """Replace TOML front matter between lines of `+++` by YAML. Other text is returned unchanged."""
    match = _TOML.match(text)
    try:
        front = tomllib.loads(match[1]) if match else {}
    except tomllib.TOMLDecodeError:
        return text
    if not match or not front:
        return text
    return f"---\n{json.dumps(front, default=str, ensure_ascii=False)}\n---\n{text[match.end() :]}"


def write_sections(front: Mapping[str, Any], *, alone: bool = True) -> str:
    """Write the lists and groups of front matter as Markdown sections. Scalars are read as labels instead.

    If the document also has a text (not `alone`), a list of groups is only used if its key names a section: it may be
    the comments on a post.
    """
    known = (
        (str(key), value)
        for key, value in front.items()
        if key not in _OF_THE_SITE and (alone or not _is_list_of_groups(value) or heading_kind(_heading(str(key))))
    )
    return "\n".join(part for key, value in known for part in _section(key, value))


def _heading(key: str) -> str:
    return key.replace("_", " ").replace("-", " ").capitalize()


def _is_list_of_groups(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _section(key: str, value: Any) -> Iterator[str]:
    heading = _heading(key)
    if _is_list_of_groups(value):
        yield f"\n## {heading}\n"
        yield from _entries([one for one in value if isinstance(one, dict)])
    elif isinstance(value, list) and any(len(str(one).split()) > 2 for one in value):
        yield f"\n## {heading}\n"
        yield from (f"- {_one_line(one)}" for one in value if one not in (None, ""))
    elif isinstance(value, dict):
        yield f"\n## {heading}\n"
        yield from (
            f"- **{name}**: {_one_line(one)}" for name, one in value.items() if not isinstance(one, list | dict)
        )
        for name, one in value.items():
            if isinstance(one, list | dict):
                yield from _section(str(name), one)
    elif isinstance(value, str) and "\n" in value.strip():
        yield f"\n## {heading}\n\n{value.strip()}\n"


def _entries(entries: list[dict[str, Any]]) -> Iterator[str]:
    """Write entries with a time as a list, others as a table with their keys as the header."""
    if all(any(name.lower() in _TIMES for name in one) for one in entries) and not _are_actions(entries):
        for one in entries:
            times = [str(value) for name, value in one.items() if name.lower() in _TIMES]
            others = [_one_line(value) for name, value in one.items() if name.lower() not in _TIMES]
            yield f"- {' '.join(times)} - {' — '.join(filter(None, others))}"
        return
    names = list(dict.fromkeys(name for one in entries for name in one))
    yield f"| {' | '.join(name.replace('_', ' ') for name in names)} |"
    yield "|" + "---|" * len(names)
    for one in entries:
        yield f"| {' | '.join(_one_line(one.get(name)).replace('|', '/') for name in names)} |"


def _are_actions(entries: list[dict[str, Any]]) -> bool:
    fields = {lookup("columns", name.replace("_", " ")) for one in entries for name in one}
    return {"action", "owner"} <= fields or {"action", "status"} <= fields


def _one_line(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_one_line(one) for one in value)
    return "" if value is None else " ".join(str(value).split())
