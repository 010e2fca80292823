"""Makes plain Markdown of a document: its front matter, and forms of text that CommonMark has no blocks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.recording.adoption.formats.document_links import write_out_references
from mkdocs_incidents.recording.adoption.formats.field_sections import write_sections
from mkdocs_incidents.recording.adoption.post_mortem_words import heading_kind

_LIST_BELOW = re.compile(r"^\w[^\n]{1,40}:[ \t]*\n(?: {4,}[-*+] [^\n]*\n?)+", re.MULTILINE)
"""A label with a list below it that is indented so far that Markdown takes it for more of the paragraph."""

_ESCAPED = re.compile(r"(?<=[^\n\\])\\([-.!+&~=:#>])")
"""What an export escapes needlessly, but for the start of a line, where it would begin a list or a heading."""

_ANCHOR = re.compile(r"[ \t]*\{#[\w-]+\}[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"^\{:[^}\n]*\}[ \t]*$", re.MULTILINE)
"""`{: .table}`, by which Jekyll gives the block above a class."""

_BOX = re.compile(r'([ \t]*)(?:!!!|\?\?\?\+?|===[!+]?)[ \t]*(?:[\w -]+?)?[ \t]*(?:"([^"]*)")?[ \t]*')
_UPDATE_LINE = re.compile(
    r"^(\*\*[^*\n]{0,20}\d{4}-\d{2}-\d{2}[^*\n]{0,20}\bupdate[^*\n]{0,6}\*\*):?[ \t]*\n(?=\S)",
    re.IGNORECASE | re.MULTILINE,
)
"""The bold line of an update directly above its text."""

_FULL_WIDTH = re.compile(r"^([ \t>*-]*[^\s：:|]{2,24}?\**)：[ \t]*", re.MULTILINE)
"""A label with the colon that Chinese and Japanese use."""

_FENCE = re.compile(r"[ \t]*(```|~~~)")
_HTML_TABLE = re.compile(r"^[ \t]*<table\b.*?</table>[ \t]*$", re.MULTILINE | re.DOTALL | re.IGNORECASE)


_ALONE = re.compile(
    r"(?:(?<=\n\n)|(?<![\s\S]))([A-Z][A-Za-z][A-Za-z &/'’-]{2,40}):?(?=\n(?![\s#>|=~`-]|[*+] |\d+[.)] ))"
)
"""A line above others of its paragraph, which is a heading if it is called as one is."""


def split_front_matter(text: str) -> tuple[Mapping[str, Any] | None, str, int]:
    """Front matter (None where it is broken), body, and the line of the file on which the body begins."""
    if not text.startswith("---"):
        return {}, text, 1
    try:
        front = parse_front_matter(text)
    except SourceError as error:
        return {} if error.code == "SRC004" else None, text, 1
    return front.fields, front.body, front.body_line


def plain_markdown(body: str, front: Mapping[str, Any]) -> str:
    """The body, then the front matter's texts as sections, both as `respell` writes them; references written out."""
    return write_out_references(respell(f"{body}{write_sections(front, alone=not body.strip())}"))


def respell(markdown: str) -> str:
    """Admonitions, tabs, lists below labels and HTML tables as plain Markdown; lines mostly keep their numbers."""
    markdown = _ESCAPED.sub(r"\1", _ANCHOR.sub("", _ATTRIBUTES.sub("", markdown))).replace("&nbsp;", " ")
    markdown = _UPDATE_LINE.sub(r"\1\n\n", _FULL_WIDTH.sub(r"\1: ", markdown))
    markdown = write_labels_as_headings(markdown)
    markdown = _ALONE.sub(lambda match: f"###### {match[1]}" if heading_kind(match[1]) else match[0], markdown)
    text = _LIST_BELOW.sub(lambda match: re.sub(r"(?m)^ {4}", "", match[0]), _open_boxes(markdown))
    return _HTML_TABLE.sub(lambda match: _table(match[0]), text)


def _open_boxes(markdown: str) -> str:
    """What is indented below `!!! note "Title"` or `=== "Tab"` is text like any other, and the title a line of it."""
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
"""Labels that have to be called as headings are, with a list below each."""


def write_labels_as_headings(markdown: str) -> str:
    """A document that is one list, with headings in place of its labels.

    `- **Timeline**` and `- **Review actions**:` become headings, and what is indented below them their text.
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
