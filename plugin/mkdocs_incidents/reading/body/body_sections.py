"""Splits Markdown into sections, and a section into blocks.

The parser is pulldown-cmark (package pyromark). It reports the byte range of each element, and needs a tenth of the
time of a Python parser, which would dominate a check.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from mkdocs_incidents.markdown.parser import Definitions, parse_events

_TASK = re.compile(r"\[([ xX])\]\s+")
_NESTING = {"Start": 1, "End": -1}
_WITHOUT_TEXT = frozenset({"CodeBlock", "HtmlBlock", "BlockQuote", "FootnoteDefinition"})
_INLINE = frozenset(
    {"Strong", "Emphasis", "Strikethrough", "Link", "Image"}
)  # the byte range of each covers its content
_OPAQUE = _WITHOUT_TEXT | _INLINE | {"TableCell"}
_ROWS = frozenset({"TableHead", "TableRow"})
_PARTING = _WITHOUT_TEXT | {"Item", "Paragraph", "List", "Table", "Heading"}

_MOST_COLUMNS = 20
"""The maximum number of columns of a timeline or action list. Short rows of a wide table would use up memory."""


class Element(NamedTuple):
    """The start of an element, its end, or an element whose content is skipped: `nesting` is 1, -1 or 0.

    Start and end both have the byte range of the whole element.
    """

    name: str
    nesting: int
    first: int
    last: int
    value: Any = None


_element = partial(tuple.__new__, Element)  # takes half the time of Element(…), and each record has hundreds


class Block(NamedTuple):
    """A top-level block: its kind, content and lines (from 0, last one excluded)."""

    kind: str
    elements: Sequence[Element]
    source: Source
    first: int
    last: int


@dataclass(slots=True)
class Section:
    """A heading (level 0 and no text before the first one) and the blocks below it, up to the next heading.

    `below` is the first line after the heading. Underlined headings take two lines.
    """

    heading: str
    level: int
    first: int
    below: int = 0
    blocks: list[Block] = field(default_factory=list)
    last: int = 0


class Item(NamedTuple):
    """A list item: its text, the texts nested in it, and its lines (from 0)."""

    text: str
    nested: tuple[str, ...]
    first: int
    last: int

    @property
    def task(self) -> tuple[bool | None, str]:
        """Return whether it is ticked (None without a box), and the text after the box."""
        match = _TASK.match(self.text)
        return (match[1] in "xX", self.text[match.end() :]) if match else (None, self.text)


class Row(NamedTuple):
    """The cells of a table row, and its line (from 0)."""

    cells: tuple[str, ...]
    line: int


class Source:
    """The Markdown as bytes, for the parser's positions, and as lines."""

    def __init__(self, markdown: str) -> None:
        self._definitions = Definitions(markdown)
        self._data = markdown.encode()
        self._ends = [match.start() for match in re.finditer(b"\n", self._data)]

    def line(self, offset: int) -> int:
        """Return the line (from 0) of a byte offset."""
        return bisect_right(self._ends, offset - 1)

    def text(self, first: int, last: int) -> str:
        """Return the source between two offsets on one line, with the addresses of its links."""
        return self._definitions.inline(" ".join(self._data[first:last].decode().split()))


def parse_sections(markdown: str) -> list[Section]:
    """Split Markdown at its top-level headings. The first section has no heading and can be empty."""
    sections = [Section("", 0, 0)]
    for block in _blocks(markdown):
        if block.kind == "heading":
            heading = block.elements[0]
            text = _heading_text(block.elements, block.source)
            sections.append(Section(text, int(heading.value["level"][1:]), block.first, block.last, last=block.last))
        else:
            sections[-1].blocks.append(block)
            sections[-1].last = block.last
    return sections


def list_items(block: Block) -> list[Item]:
    """Return the top-level items of a list block."""
    items: list[Item] = []
    texts: list[str] = []  # runs of inline text as written, separated by blocks and items
    first: int | None = None
    depth = last = 0
    for element in block.elements:  # in one pass, because a record has dozens of items
        depth += element.nesting
        if element.name not in _PARTING:
            first, last = element.first if first is None else first, max(last, element.last)
            continue
        if first is not None:
            texts.append(block.source.text(first, last))
            first = None
        if depth == 1 and element.nesting < 0:
            items.append(_item(element, texts, block.source))
            texts = []
    return items


def items_with_blocks(block: Block) -> list[Item]:
    """Return the items of a list that contain code, a quotation or HTML, which is not part of their text."""
    source = block.source
    lines = [source.line(element.first) for element in block.elements if element.name in _WITHOUT_TEXT]
    items = list_items(block) if lines else []
    return [item for item in items if bisect_left(lines, item.first) < bisect_left(lines, item.last)]


def table_rows(block: Block) -> tuple[tuple[str, ...], list[Row]]:
    """Return a table's header cells in lower case, and its rows."""
    written: list[tuple[list[str], int]] = []
    for element in block.elements:  # in one pass: cells do not nest, and a timeline has many
        if element.name == "TableCell":
            text = block.source.text(element.first, element.last)
            written[-1][0].append(text.replace("\\|", "|"))
        elif element.nesting > 0 and element.name in _ROWS:
            written.append(([], element.first))
    header = tuple(cell.lower().strip("* ") for cell in written[0][0]) if written else ()
    rows = (
        [*cells, *[""] * (len(header) - len(cells))] for cells, _ in written[1:]
    )  # the parser adds only so many missing cells
    return header, [
        Row(tuple(cells), block.source.line(first)) for cells, (_, first) in zip(rows, written[1:], strict=True)
    ]


def _blocks(markdown: str) -> Iterator[Block]:
    source = Source(markdown)
    for elements in _groups(markdown):
        first = elements[0]
        last = source.line(max(first.last - 1, first.first)) + 1
        yield Block(_kind(elements), elements, source, source.line(first.first), last)


def _groups(markdown: str) -> Iterator[list[Element]]:
    """Group the elements by top-level block. The content of cells, code and prose is skipped."""
    group: list[Element] = []
    depth = 0
    opaque = 0  # the depth of the element that is being skipped
    for event, span in parse_events(
        markdown
    ):  # hundreds in each record: this loop takes a tenth of the time of a check
        side, what = event.popitem() if type(event) is dict else (event, None)
        nesting = _NESTING.get(side)
        if nesting is None:  # text, code, a break or a rule: it has no content
            if opaque:
                continue
            group.append(_element((side, 0, span["start"], span["end"], None)))
        else:
            depth += nesting
            if not opaque:
                name, value = what.popitem() if type(what) is dict else (what, None)
                if nesting > 0 and (name in _OPAQUE or (depth == 1 and name == "Paragraph")):
                    opaque = depth
                group.append(_element((name, 0 if opaque else nesting, span["start"], span["end"], value)))
            elif depth < opaque:
                opaque = 0
        if depth == 0:
            yield group
            group = []


def _kind(elements: Sequence[Element]) -> str:
    element = elements[0]
    if element.name == "List":
        return "bullet_list" if element.value is None else "ordered_list"
    if element.name == "Table" and all(cell.name == "TableCell" for cell in elements[2 : _MOST_COLUMNS + 3]):
        return "wide_table"  # of an element that is not needed
    return element.name.lower()


def _item(end: Element, texts: list[str], source: Source) -> Item:
    own, *nested = texts or [""]
    return Item(own, tuple(nested), source.line(end.first), source.line(max(end.last - 1, end.first)) + 1)


def _heading_text(elements: Sequence[Element], source: Source) -> str:
    inline = elements[1:-1]
    return source.text(inline[0].first, inline[-1].last) if inline else ""
