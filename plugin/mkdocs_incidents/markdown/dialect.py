"""Finds MkDocs' own Markdown, which GitHub does not have: admonitions, collapsible blocks, tabs, attribute lists.

Code is skipped. Each match has the equivalent GitHub syntax, if there is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from mkdocs_incidents.markdown.parser import parse_events

_TITLE = r'(?: +"(?P<title>[^"\n]*)")?'
_BLOCK = re.compile(
    rf"^(?P<indent> *)(?:(?P<mark>!!!|\?\?\?\+?) +(?P<type>[a-zA-Z][\w-]*)(?: ++(?:inline|end))*+{_TITLE}"
    r'|===[!+]? +"[^"\n]*") *$',
    re.MULTILINE,
)
_LIST = r" ?(?:[#.][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[\w%.-]+))(?: +(?:[#.][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[\w%.-]+)))* ?"
_ATTRIBUTES = rf"(?<=\S) ?\{{:{_LIST}\}}(?=\s|$)|(?<=[)\]*`]) ?\{{{_LIST}\}}(?=\s|$)|(?<=\S) ?\{{{_LIST}\}}(?=\n|\Z)"
"""Matches an attribute list. It needs a colon, unless it follows a link, an image, code, emphasis or a heading.

It is compiled when it is needed: that takes 20 ms, and few documents need it.
"""
_SUSPECT = re.compile(r"^ *(?:!!!|\?\?\?\+?|===[!+]?) +[\w\"]|\{[:#. ]", re.MULTILINE)
_INDENT = "    "
_ATTRIBUTE_LIST = "an attribute list ({: …})"
_KINDS = {"!": "an admonition (!!!)", "?": "a collapsible block (???)", "=": "a content tab (===)"}
_ALERTS = {
    "TIP": ("tip", "hint", "success", "check", "done"),
    "IMPORTANT": ("important",),
    "WARNING": ("warning", "attention"),
    "CAUTION": ("caution", "danger", "error", "failure", "fail", "missing", "bug"),
}
_ALERT_OF = {name: alert for alert, names in _ALERTS.items() for name in names}  # everything else becomes a NOTE
_OPAQUE = frozenset({"CodeBlock", "HtmlBlock"})

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Foreign:
    """A construct that GitHub does not render: its kind, its line (from 0) and its position.

    `replacement` is the equivalent GitHub syntax, or None if there is none.
    """

    kind: str
    line: int
    start: int
    end: int
    replacement: str | None


def find_foreign(markdown: str) -> Iterator[Foreign]:
    """Find each construct of the dialect, in the order of the text."""
    if _SUSPECT.search(markdown) is None:
        return
    closed = _Closed(markdown)
    end = line = counted = 0
    for match in _matches(markdown):
        if match.start() < end or closed.holds(match.start()):
            continue
        line += markdown.count("\n", counted, match.start())
        counted = match.start()
        if match.re is _BLOCK:
            yield (found := _block(markdown, match, line))
            end = found.end
        elif ":" in match[0][:3] or _is_attribute_list(markdown, match):
            yield Foreign(_ATTRIBUTE_LIST, line, match.start(), match.end(), "")


def find_open_comment(markdown: str) -> int | None:
    """Return the line (from 0) of a comment that is never closed and hides the rest of the text, or None."""
    start = markdown.find("<!--", markdown.rfind("-->") + 1)
    if start < 0:
        return None
    offset = len(markdown[:start].encode())
    for event, span in parse_events(markdown):
        if type(event) is dict and event.get("Start") == "HtmlBlock" and span["start"] <= offset < span["end"]:
            return markdown.count("\n", 0, start)
    return None


def _matches(markdown: str) -> list[re.Match[str]]:
    found = [*_BLOCK.finditer(markdown), *re.finditer(_ATTRIBUTES, markdown)]
    return sorted(found, key=lambda match: match.start())


def _is_attribute_list(markdown: str, match: re.Match[str]) -> bool:
    """Return whether braces without a colon are an attribute list. In most places they mean something else."""
    before = markdown[match.start() - 1]
    return before in ")]*`" or markdown.startswith("#", markdown.rfind("\n", 0, match.start()) + 1)


def _block(markdown: str, match: re.Match[str], line: int) -> Foreign:
    end = _end_of_content(markdown, match.end(), match["indent"] + _INDENT)
    lines = (text.removeprefix(_INDENT) for text in markdown[match.end() + 1 : end].split("\n"))
    known = match["mark"] and not match["indent"]
    replacement = _on_github(match, "\n".join(lines)) if known else None
    return Foreign(_KINDS[(match["mark"] or "=")[0]], line, match.start(), end, replacement)


def _end_of_content(markdown: str, end: int, indent: str) -> int:
    """Return the end of a block's content. Blank lines belong to it if more content follows."""
    start = end + 1
    while 0 < start < len(markdown):
        stop = markdown.find("\n", start)
        stop = len(markdown) if stop < 0 else stop
        if markdown[start:stop].strip():
            if not markdown.startswith(indent, start):
                break
            end = stop
        start = stop + 1
    return end


def _on_github(match: re.Match[str], content: str) -> str:
    text = content.strip("\n")
    title = match["title"]
    if match["mark"] != "!!!":
        tag = "<details open>" if match["mark"].endswith("+") else "<details>"
        summary = escape(title or match["type"].capitalize(), quote=False)
        return f"{tag}\n<summary>{summary}</summary>\n\n{text}\n\n</details>"
    alert = _ALERT_OF.get(match["type"].lower(), "NOTE")
    heading = f"**{title}**\n\n" if title and title.lower() != match["type"].lower() else ""
    quoted = "\n".join(f"> {line}".rstrip() for line in f"{heading}{text}".split("\n"))
    return f"> [!{alert}]\n{quoted}"


class _Closed:
    """The ranges in which the dialect does not apply: code and HTML."""

    def __init__(self, markdown: str) -> None:
        spans = list(_closed_spans(markdown))
        self._starts = [first for first, _ in spans]
        self._ends = [last for _, last in spans]

    def holds(self, position: int) -> bool:
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]


def _closed_spans(markdown: str) -> Iterator[Span]:
    """Return these ranges in characters. Indented code is not one, because the dialect's content looks the same."""
    source, offset, position = markdown.encode(), 0, 0
    for event, span in parse_events(markdown):
        kind, what = event.popitem() if type(event) is dict else (event, None)
        name = next(iter(what)) if type(what) is dict else what
        indented = name == "CodeBlock" and type(what) is dict and what["CodeBlock"] == "Indented"
        if kind == "Code" or (kind == "Start" and name in _OPAQUE and not indented):
            position += len(source[offset : span["start"]].decode())
            length = len(source[span["start"] : span["end"]].decode())
            offset = span["start"]
            yield position, position + length
