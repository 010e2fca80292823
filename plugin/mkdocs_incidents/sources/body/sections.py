"""A body's Markdown cut into sections, and each section into the blocks that a reader of fields looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

_BLOCKS = MarkdownIt("commonmark").enable("table")
_BLOCKS.core.ruler.enableOnly(["normalize", "block"])  # lines and structure are wanted, not inline markup


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level block: its kind (Markdown-it's token type without `_open`), tokens and lines, counted from 0."""

    kind: str
    tokens: Sequence[Token]
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
    """A list item: its own text, the texts of the items nested in it, its lines, and its task mark if it has one."""

    text: str
    nested: tuple[str, ...]
    first: int
    last: int

    @property
    def task(self) -> tuple[bool | None, str]:
        """Whether it is ticked (None for an item without a box), and the text after the box."""
        match = _TASK.match(self.text)
        return (match[1] in "xX", self.text[match.end() :]) if match else (None, self.text)


_TASK = re.compile(r"\[([ xX])\]\s+")


def parse_sections(markdown: str) -> list[Section]:
    """Cut Markdown at its top-level headings; the first section, without a heading, may be empty."""
    sections = [Section("", 0, 0)]
    for block in _blocks(_BLOCKS.parse(markdown)):
        sections[-1].last = max(sections[-1].last, block.first)
        if block.kind == "heading":
            level = int(block.tokens[0].tag[1:])
            sections.append(Section(block.tokens[1].content.strip(), level, block.first, last=block.last))
        else:
            sections[-1].blocks.append(block)
            sections[-1].last = block.last
    return sections


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    start = 0
    for index, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            opening = tokens[start]
            first, last = opening.map or (0, 0)
            yield Block(opening.type.removesuffix("_open"), tokens[start : index + 1], first, last)
            start = index + 1


def list_items(block: Block) -> list[Item]:
    """The top-level items of a list block; an item's own text is that of its first paragraph, on one line."""
    items: list[Item] = []
    texts: list[str] = []
    span = (block.first, block.last)
    for token in block.tokens:
        if token.type == "list_item_open" and token.level == 1:
            texts, span = [], (token.map[0], token.map[1]) if token.map else span
        elif token.type == "inline":
            texts.append(" ".join(token.content.split()))
        elif token.type == "list_item_close" and token.level == 1:
            items.append(Item(texts[0] if texts else "", tuple(texts[1:]), *span))
    return items


@dataclass(frozen=True, slots=True)
class Row:
    """A table row's cells and its line, counted from 0."""

    cells: tuple[str, ...]
    line: int


def table_rows(block: Block) -> tuple[tuple[str, ...], list[Row]]:
    """A table's header cells in lower case, and its rows."""
    rows: list[Row] = []
    cells: list[str] = []
    line = block.first
    for token in block.tokens:
        if token.type == "tr_open":
            cells, line = [], token.map[0] if token.map else line
        elif token.type == "inline":
            cells.append(token.content.strip())
        elif token.type == "tr_close":
            rows.append(Row(tuple(cells), line))
    header = tuple(cell.lower().strip("* ") for cell in rows[0].cells) if rows else ()
    return header, rows[1:]
