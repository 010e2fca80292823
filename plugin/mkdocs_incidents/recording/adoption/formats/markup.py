"""Makes plain Markdown of a document: its front matter, and syntax that CommonMark does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.recording.adoption.formats.document_links import write_out_references
from mkdocs_incidents.recording.adoption.formats.field_sections import write_sections
from mkdocs_incidents.recording.adoption.formats.wrapping import unwrap
from mkdocs_incidents.recording.adoption.post_mortem_words import heading_kind

_LIST_BELOW = re.compile(r"^\w[^\n]{1,40}:[ \t]*\n(?: {4,}[-*+] [^\n]*\n?)+", re.MULTILINE)
"""A label with a list below it that is indented so far that Markdown reads it as part of the paragraph."""

_ESCAPED = re.compile(r"(?<=[^\n\\])\\([-.!+&~=:#>])")
"""Needless escapes of an export. At the start of a line they stay: the mark would begin a list or a heading there."""

_ANCHOR = re.compile(r"[ \t]*\{#[\w-]+\}[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"^\{:[^}\n]*\}[ \t]*$", re.MULTILINE)
""".table}`: `{: .table}`, by which Jekyll gives a class to the block above."""

_BOX = re.compile(r'([ \t]*)(?:!!!|\?\?\?\+?|===[!+]?)[ \t]*(?:[\w -]+?)?[ \t]*(?:"([^"]*)")?[ \t]*')
_UPDATE_LINE = re.compile(
    r"^(\*\*[^*\n]{0,20}\d{4}-\d{2}-\d{2}[^*\n]{0,20}\bupdate[^*\n]{0,6}\*\*):?[ \t]*\n(?=\S)",
    re.IGNORECASE | re.MULTILINE,
)
"""The bold line of an update directly above its text."""

_FULL_WIDTH = re.compile(r"^([ \t>*-]*[^\s：:|]{2,24}?\**)：[ \t]*", re.MULTILINE)
"""A label with the full-width colon of Chinese and Japanese."""

_FENCE = re.compile(r"[ \t]*(```|~~~)")
_HTML_TABLE = re.compile(r"^[ \t]*<table\b.*?</table>[ \t]*$", re.MULTILINE | re.DOTALL | re.IGNORECASE)


_ALONE = re.compile(
    r"(?:(?<=\n\n)|(?<![\s\S]))([A-Z][A-Za-z][A-Za-z &/'’-]{2,40}):?(?=\n(?![\s#>|=~`-]|[*+] |\d+[.)] ))"
)
"""A line above others of its paragraph. It is a heading if it has the name of a section."""


def split_front_matter(text: str) -> tuple[Mapping[str, Any] | None, str, int]:
    """Return the front matter (None if it is broken), the unwrapped body, and the line at which the body begins."""
    front, body, first_line = _split(text)
    return front, unwrap(body), first_line


def _split(text: str) -> tuple[Mapping[str, Any] | None, str, int]:
    if not text.startswith("---"):
        return {}, text, 1
    try:
        front = parse_front_matter(text)
    except SourceError as error:
        return {} if error.code == "SRC004" else None, text, 1
    return front.fields, front.body, front.body_line


def plain_markdown(body: str, front: Mapping[str, Any]) -> str:
    """Return the body and the sections in the front matter as plain Markdown, with references resolved."""
    return write_out_references(respell(f"{body}{write_sections(front, alone=not body.strip())}"))


def respell(markdown: str) -> str:
    """Write admonitions, tabs, lists below labels and HTML tables as plain Markdown.

    Most lines keep their numbers.
    """
    markdown = _ESCAPED.sub(r"\1", _ANCHOR.sub("", _ATTRIBUTES.sub("", markdown))).replace("&nbsp;", " ")
    markdown = _UPDATE_LINE.sub(r"\1\n\n", _FULL_WIDTH.sub(r"\1: ", markdown))
    markdown = write_labels_as_headings(markdown)
    markdown = _ALONE.sub(lambda match: f"###### {match[1]}" if heading_kind(match[1]) else match[0], markdown)
    text = _LIST_BELOW.sub(lambda match: re.sub(r"(?m)^ {4}", "", match[0]), _open_boxes(markdown))
    return _HTML_TABLE.sub(lambda match: _table(match[0]), text)


def _open_boxes(markdown: str) -> str:
    """Dedent the content of `!!! note "Title"` and `=== "Tab"`, and write the title as a line."""
    lines = []
    depths: list[int] = []
    fenced = False
    for line in markdown.split("\n"):
        fenced ^= _FENCE.match(line) is not None
        indent = len(line) - len(line.lstrip())
        while depths and line.strip() and indent < depths[-1]:
            depths.pop()
        if not fenced and (box := _BOX.fullmatch(line)) and line.strip().strip("=") and indent == (depths or [0])[-1]:
            depths.append(indent + 4)
            lines.append(f"**{box[2]}**" if box[2] else "")
            continue
        lines.append(line[depths[-1] :] if depths and line.strip() else line)
    return "\n".join(lines)


def _table(html: str) -> str:
    from mkdocs_incidents.recording.adoption.formats.html_text import html_as_markdown  # noqa: PLC0415 - a parser few need

    table = html_as_markdown(html).strip("\n")
    return table + "\n" * max(0, html.count("\n") - table.count("\n"))


_LABEL = re.compile(r"[-*+] +(?:\*\*|__)([^*_:\n]{3,40})(?::(?:\*\*|__)|(?:\*\*|__):?)[ \t]*(.*)")
_FEWEST = 2
"""The number of labels that must be names of sections and have a list below."""


def write_labels_as_headings(markdown: str) -> str:
    """Replace the labels of a document that is one list by headings.

    `- **Timeline**` and `- **Review actions**:` become headings, and the items indented below them become their text.
    """
    lines = markdown.split("\n")
    labels = [number for number, line in enumerate(lines) if _LABEL.fullmatch(line)]
    known = [number for number in labels if _is_heading(lines, number)]
    return markdown if len(known) < _FEWEST else "\n".join(_with_headings(lines, range(labels[0], len(lines))))


def _is_heading(lines: Sequence[str], number: int) -> bool:
    match = _LABEL.fullmatch(lines[number])
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return bool(match and not match[2] and heading_kind(match[1]) and re.match(r"\s+[-*+] ", below))


def _with_headings(lines: Sequence[str], listed: range) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number not in listed:
            yield line
        elif match := _LABEL.fullmatch(line):
            yield f"###### {match[1].strip()}"
            if match[2]:
                yield match[2]
        else:
            yield line.removeprefix("  ")
