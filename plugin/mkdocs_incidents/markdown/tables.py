"""Renders tables: alignment of columns, head and body."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_incidents.markdown.output import Output


class TableWriter:
    """Writes the current table. Tables do not nest."""

    def __init__(self, out: Output) -> None:
        self._out = out
        self._alignments: Sequence[str] = ()
        self._column = 0
        self._cell = "td"
        self._has_body = False

    def begin(self, alignments: Sequence[str]) -> None:
        """Begin a table. `alignments` has one word for each column."""
        self._alignments, self._has_body = alignments, False
        self._out.open("<table>\n", "</table>\n")

    def begin_head(self) -> None:
        """Begin the row of headings."""
        self._column, self._cell = 0, "th"
        self._out.open("<thead>\n<tr>\n", "</tr>\n</thead>\n")

    def begin_row(self) -> None:
        """Begin a row of the body. The first row also begins the body."""
        self._column, self._cell = 0, "td"
        self._out.open("<tr>\n" if self._has_body else "<tbody>\n<tr>\n", "</tr>\n")
        self._has_body = True

    def begin_cell(self) -> None:
        """Begin the next cell of the row."""
        side = self._alignments[self._column].lower()
        self._column += 1
        align = "" if side == "none" else f' align="{side}"'
        self._out.open(f"<{self._cell}{align}>", f"</{self._cell}>\n")

    def end(self) -> None:
        """End the body, if it has begun."""
        self._out.html.append("</tbody>\n" if self._has_body else "")
