"""Definitions of links and footnotes: they apply to a whole document, also if only a part of it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

import pyromark

from mkdocs_incidents.markdown.parser import parse_events

_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999}+)\]")
_REFERENCE = re.compile(
    r"(?<![!\\])\[(?P<text>(?:[^\[\]\\]|\\.){1,999}+)\](?:\[(?P<label>(?:[^\[\]\\]|\\.){0,999}+)\]|(?![\[(:]))"
)


class Definitions:
    """What a document defines. Labels are compared without case, and the first definition of one counts."""

    def __init__(self, markdown: str) -> None:
        self._markdown = markdown
        self._is_empty = "]:" not in markdown

    def complete(self, part: str) -> str:
        """A part of the document with every definition that it uses and does not have itself, at its end."""
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
        """A text on one line with the addresses of its references in it: `[a][1]` becomes `[a](<…>)`."""
        return text if self._is_empty or "[" not in text else _REFERENCE.sub(self._link, text)

    def _link(self, match: re.Match[str]) -> str:
        target = self._targets.get(_fold(match["label"] or match["text"]))
        return match[0] if target is None else f"[{match['text']}]({target})"

    @cached_property
    def _targets(self) -> Mapping[str, str]:
        """The targets of the links, as they are written in a link."""
        found: dict[str, str] = {}
        for label, link in pyromark.reference_definitions(self._markdown).items():
            title = " ".join((link["title"] or "").split()).replace("\\", "\\\\").replace('"', '\\"')
            address = link["dest"].replace("\\", "\\\\").replace("<", "%3C").replace(">", "%3E")
            found.setdefault(_fold(label), f'<{address}> "{title}"' if title else f"<{address}>")
        return found

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        """The definitions in Markdown, by label; that of a footnote has its ^."""
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
