"""Parses Markdown with pulldown-cmark and GitHub's syntax. Every event has its byte range in the source.

Definitions of links and footnotes apply to the whole document, even if only a part of it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import pyromark

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_GFM
)
_LINE_END = re.compile("\r\n?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999}+)\]")
_REFERENCE = re.compile(
    r"(?<![!\\])\[(?P<text>(?:[^\[\]\\]|\\.){1,999}+)\](?:\[(?P<label>(?:[^\[\]\\]|\\.){0,999}+)\]|(?![\[(:]))"
)

Events = Iterable[tuple[Any, Any]]
"""Pairs of an event and its span, `{"start": …, "end": …}` in bytes. `pyromark.event` has the types."""


def normalise_text(markdown: str) -> str:
    """Return the text with line feeds only. Control characters become U+FFFD, as NUL does on GitHub."""
    return _CONTROL.sub("\ufffd", _LINE_END.sub("\n", markdown))


def parse_events(markdown: str, *, merge_text: bool = False) -> Events:
    """Parse a document into events. Without `merge_text`, text arrives in pieces, each with its own span."""
    return pyromark.events_with_range(markdown, options=_OPTIONS, merge_text=merge_text)


class Definitions:
    """The definitions of a document. Labels are case-insensitive, and the first definition counts."""

    def __init__(self, markdown: str) -> None:
        self._markdown = markdown
        self._is_empty = "]:" not in markdown

    def complete(self, part: str) -> str:
        """Append to a part of the document all definitions that it uses but does not contain."""
        if self._is_empty or "[" not in part:
            return part
        own = Definitions(part)._sources
        missing: dict[str, str] = {}
        wanted = _labels(part)
        while wanted:
            found = {label: self._sources[label] for label in wanted if label in self._sources}
            fresh = {label: text for label, text in found.items() if label not in own and label not in missing}
            missing |= fresh
            wanted = _labels(" ".join(fresh.values()))
        return "\n\n".join([part, *missing.values()])

    def inline(self, text: str) -> str:
        """Write the addresses of references into a single line of text: `[a][1]` becomes `[a](<…>)`."""
        return text if self._is_empty or "[" not in text else _REFERENCE.sub(self._link, text)

    def _link(self, match: re.Match[str]) -> str:
        target = self._targets.get(_fold(match["label"] or match["text"]))
        return match[0] if target is None else f"[{match['text']}]({target})"

    @cached_property
    def _targets(self) -> Mapping[str, str]:
        """Return the targets, as they are written in a link."""
        found: dict[str, str] = {}
        for label, link in pyromark.reference_definitions(self._markdown).items():
            title = " ".join((link["title"] or "").split()).replace("\\", "\\\\").replace('"', '\\"')
            address = link["dest"].replace("\\", "\\\\").replace("<", "%3C").replace(">", "%3E")
            found.setdefault(_fold(label), f'<{address}> "{title}"' if title else f"<{address}>")
        return found

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        """Return the Markdown of each definition by its label. Labels of footnotes begin with ^."""
        if self._is_empty:
            return {}
        links = {label: f"[{label}]: {target}" for label, target in self._targets.items()}
        return links | dict(_footnotes(self._markdown))


def _footnotes(markdown: str) -> Iterable[tuple[str, str]]:
    source = markdown.encode()
    found: dict[str, str] = {}
    for event, span in parse_events(markdown) if "[^" in markdown else ():
        start = event.get("Start") if type(event) is dict else None
        if type(start) is dict and (name := start.get("FootnoteDefinition")) is not None:
            found.setdefault(f"^{_fold(name)}", source[span["start"] : span["end"]].decode().rstrip("\n"))
    return found.items()


def _labels(text: str) -> list[str]:
    return list(dict.fromkeys(_fold(label) for label in _LABEL.findall(text)))


def _fold(label: str) -> str:
    return " ".join(label.split()).casefold()
