"""A body's Markdown cut into sections, and each section into the blocks that a reader of fields looks at.

The parser is pulldown-cmark (package pyromark): it tells the bytes that each element covers, and takes a tenth of the
time of a parser written in Python, which would be most of the time of a check.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyromark

_ESCAPED_PIPE = re.compile(r"\\\|")
_TASK = re.compile(r"\[([ xX])\]\s+")
_NESTING = {"Start": 1, "End": -1}
_OPAQUE = frozenset({"TableCell", "CodeBlock", "HtmlBlock", "BlockQuote"})
_BLOCKS_IN_ITEMS = frozenset({"List", "CodeBlock", "BlockQuote", "HtmlBlock", "Table", "Heading"})


class Element(NamedTuple):
    """The start of an element, its end, or inline text, with the bytes that it covers; `nesting` is 1, -1 or 0."""

    name: str
    nesting: int
    first: int
    last: int
    value: Any = None


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level block: its kind, what is in it, and its lines, counted from 0, the last one excluded."""

    kind: str
    elements: Sequence[Element]
    source: Source
    first: int
    last: int


@dataclass(slots=True)
class Section:
    """A heading (level 0 and no text before the first one) with the blocks below it, up to the next heading."""

    heading: str
    level: int
    first: int
    blocks: list[Block] = field(default_factory=list)
    last: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: its own text, the texts of what is nested in it, and its lines, counted from 0."""

    text: str
    nested: tuple[str, ...]
    first: int
    last: int

    @property
    def task(self) -> tuple[bool | None, str]:
        """Whether it is ticked (None for an item without a box), and the text after the box."""
        match = _TASK.match(self.text)
        return (match[1] in "xX", self.text[match.end() :]) if match else (None, self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row's cells and its line, counted from 0."""

    cells: tuple[str, ...]
    line: int


class Source:
    """The Markdown as bytes, which the parser counts, and as lines, which people count."""

    def __init__(self, markdown: str) -> None:
        self._data = markdown.encode()
        self._ends = [match.start() for match in re.finditer(b"\n", self._data)]

    def line(self, offset: int) -> int:
        """The line, from 0, that holds a byte."""
        return bisect_right(self._ends, offset - 1)

    def text(self, first: int, last: int) -> str:
        """The source between two bytes, on one line."""
        return " ".join(self._data[first:last].decode().split())


def parse_sections(markdown: str) -> list[Section]:
    """Cut Markdown at its top-level headings; the first section, without a heading, may be empty."""
    sections = [Section("", 0, 0)]
    for block in _blocks(markdown):
        if block.kind == "heading":
            heading = block.elements[0]
            text = " ".join(_inline_texts(block.elements[1:-1], block.source))
            sections.append(Section(text, int(heading.value["level"][1:]), block.first, last=block.last))
        else:
            sections[-1].blocks.append(block)
            sections[-1].last = block.last
    return sections


def list_items(block: Block) -> list[Item]:
    """The top-level items of a list block."""
    return [_item(elements, block.source) for elements in _children(block.elements, "Item")]


def table_rows(block: Block) -> tuple[tuple[str, ...], list[Row]]:
    """A table's header cells in lower case, and its rows."""
    heads = [_cells(elements, block.source) for elements in _children(block.elements, "TableHead")]
    header = tuple(cell.lower().strip("* ") for cell in heads[0]) if heads else ()
    rows = (
        Row(_cells(elements, block.source), block.source.line(elements[0].first))
        for elements in _children(block.elements, "TableRow")
    )
    return header, list(rows)


def _blocks(markdown: str) -> Iterator[Block]:
    source = Source(markdown)
    for elements in _groups(markdown):
        first = elements[0]
        last = source.line(max(first.last - 1, first.first)) + 1
        yield Block(_kind(first), elements, source, source.line(first.first), last)


def _groups(markdown: str) -> Iterator[list[Element]]:
    """The elements of each top-level block; what is inside cells, code and prose is passed over: nobody looks at it."""
    group: list[Element] = []
    depth = 0
    opaque = 0  # the depth of the element that is being passed over
    for event, span in pyromark.events_with_range(markdown, options=pyromark.Options.ENABLE_TABLES):
        side = next(iter(event)) if isinstance(event, dict) else event
        nesting = _NESTING.get(side, 0)
        depth += nesting
        if not opaque or depth < opaque:
            name, value = _described(event[side]) if nesting else (side, None)  # type: ignore[index, literal-required]
            group.append(Element(name, nesting, span["start"], span["end"], value))
            passes_over = nesting > 0 and (name in _OPAQUE or (depth == 1 and name == "Paragraph"))
            opaque = depth if passes_over else 0
        if depth == 0:
            yield group
            group = []


def _described(what: Any) -> tuple[str, Any]:
    """An element's name and attributes: pyromark gives `"Item"`, or `{"Heading": {…}}`."""
    return next(iter(what.items())) if isinstance(what, dict) else (what, None)


def _kind(element: Element) -> str:
    if element.name == "List":
        return "bullet_list" if element.value is None else "ordered_list"
    return element.name.lower()


def _children(elements: Sequence[Element], name: str) -> Iterator[Sequence[Element]]:
    """The groups of a block's direct children of one kind."""
    depth = start = 0
    for index, element in enumerate(elements):
        if element.name == name and depth == 1 and element.nesting > 0:
            start = index
        depth += element.nesting
        if element.name == name and depth == 1 and element.nesting < 0:
            yield elements[start : index + 1]


def _cells(elements: Sequence[Element], source: Source) -> tuple[str, ...]:
    spans = ((cell[0].first, cell[0].last) for cell in _children(elements, "TableCell"))
    return tuple(_ESCAPED_PIPE.sub("|", source.text(first, last)) for first, last in spans)


def _item(elements: Sequence[Element], source: Source) -> Item:
    own, *nested = _inline_texts(elements[1:-1], source) or [""]
    item = elements[0]
    return Item(own, tuple(nested), source.line(item.first), source.line(max(item.last - 1, item.first)) + 1)


def _inline_texts(elements: Sequence[Element], source: Source) -> list[str]:
    """The runs of inline text, as written, in the order in which they stand; blocks and items part them."""
    texts: list[str] = []
    first: int | None = None
    last = 0
    for element in elements:
        if element.name in ("Paragraph", "Item") or element.name in _BLOCKS_IN_ITEMS:
            texts += [source.text(first, last)] if first is not None else []
            first = None
        elif element.nesting >= 0:
            first, last = element.first if first is None else first, max(last, element.last)
    return texts + ([source.text(first, last)] if first is not None else [])
