"""Converts AsciiDoc to Markdown: headings, attributes, lists, tables and emphasis. Everything else stays as it is."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(={1,6})\s+(.+?)\s*=*")
_ATTRIBUTE = re.compile(r":([\w-]+):\s+(.+)")
_BLOCK_TITLE = re.compile(r"\.([A-Z].{2,60})")
_BULLET = re.compile(r"(\s*)([*-]+|\.+)\s+(.*)")
_TERM = re.compile(r"(.+?):{2,4}(?:\s+(.*))?")
_BOLD = re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])")
_LINK = re.compile(r"(?:link:)?(https?://[^\s\[]+)\[([^\]]*)\]")
_IGNORED = re.compile(r"\[.*\]|//.*|'{3,}|<{3,}|\+|[-=*_]{4,}|:[\w-]+:\s*|(?:include|image|toc)::.*")


def asciidoc_as_markdown(text: str) -> str:
    """Convert a document line by line. Attributes of its header become labels."""
    lines: list[str] = []
    rows: list[list[str]] | None = None
    for line in text.split("\n"):
        if line.startswith("|==="):
            lines += _table(rows) if rows is not None else [""]
            rows = None if rows is not None else []
        elif rows is not None:
            _add_cells(rows, line)
        else:
            lines += _line(line)
    return "\n".join([*lines, *(_table(rows) if rows else [])])


def _line(line: str) -> list[str]:
    if match := _HEADING.fullmatch(line):
        return ["", f"{'#' * len(match[1])} {match[2]}", ""]
    if match := _ATTRIBUTE.fullmatch(line):
        return [f"**{match[1]}**: {match[2]}  "]
    if match := _BLOCK_TITLE.fullmatch(line):
        return ["", f"**{match[1]}**", ""]
    return [""] if _IGNORED.fullmatch(line) else _text(line)


def _text(line: str) -> list[str]:
    if match := _BULLET.fullmatch(line):
        mark = "1." if match[2].startswith(".") else "-"
        return [f"{'    ' * (len(match[2]) - 1)}{mark} {_inline(match[3])}"]
    if match := _TERM.fullmatch(line):
        return ["", f"{match[1]}: {_inline(match[2] or '')}".rstrip()]
    return [_inline(line)]


def _inline(text: str) -> str:
    return _BOLD.sub(r"**\1**", _LINK.sub(r"[\2](\1)", text)).replace("[*]", "[x]")


def _add_cells(rows: list[list[str]], line: str) -> None:
    """Add the cells of a line to the rows. A blank line ends a row whose cells are on separate lines."""
    cells = [_inline(cell.strip()) for cell in re.split(r"(?:^|\s)[\w.+^<>]*\|", line)[1:]]
    if len(cells) > 1 or (cells and not (rows and rows[-1] and len(rows[-1]) < len(rows[0]))):
        rows.append(cells)
    elif cells:
        rows[-1] += cells
    elif line.strip() and rows and rows[-1]:
        rows[-1][-1] += f" {_inline(line.strip())}"


def _table(rows: list[list[str]] | None) -> list[str]:
    """Write the rows as a Markdown table. Cells on separate lines form rows as wide as the first one."""
    rows = [row for row in rows or [] if row]
    if not rows:
        return [""]
    width = len(rows[0])
    cells = [cell for row in rows for cell in row]
    rows = [cells[at : at + width] for at in range(0, len(cells), width)]
    written = [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
    return ["", written[0], "|" + "---|" * width, *written[1:], ""]
