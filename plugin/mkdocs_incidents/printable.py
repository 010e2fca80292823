"""Filters everything that is printed, logged, or written as text, JSON or CSV.

Records quote strangers, and what a terminal, a CI runner or a spreadsheet reads must not obey them.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no name of a file may hold: controls, line ends, changes of direction, and what is not UTF-8."""
_NAME = r"(?=:[A-Za-z][\w-]*(?:[ \t]|::))"
_COMMAND = re.compile(
    r"#(?=#[\w.-]*\[)"  # GitHub's first form, Azure Pipelines and TeamCity look for ##[…], ##vso[…] anywhere in a line
    rf"|^([^\S\n]*):{_NAME}"  # GitHub and its relatives: ::command:: at the start of a line
    rf"|(?<![\w:]):{_NAME}",  # and elsewhere, as others wrap lines or strip what precedes
    re.MULTILINE,
)
_BLANK = "\n\r\t\v\f\x85\u2028\u2029"
_SPREADSHEET_CELL = re.compile(r"(^|[;,\n])([^\S\n]*[\"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])")
"""What begins a formula at the start of a cell, for a spreadsheet that separates cells by any of these characters."""
_HARMLESS_CELL = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9 ._/-]*[A-Za-z0-9])?)?")
_JSON_COMMAND = re.compile(r"#(?=#)|:(?=:)")


def printable(text: str) -> str:
    """The text on one line: what is not printable is escaped, workflow commands of CI systems are broken up.

    A blank stands for a line end or tab, `\\x1b` and its like for controls, bidirectional marks and what has no width.
    """
    return break_commands(_escape(text))


def printable_lines(text: str) -> str:
    """The same, but line ends stay."""
    return break_commands("\n".join(_escape(line) for line in text.split("\n")))


def escape_unprintable(text: str) -> str:
    """The name of a file with an escape for each character that no name may bring along: a line end is `\\x0a`."""
    return UNPRINTABLE.sub(lambda match: _escape_one(match[0], ""), text)


def break_commands(text: str) -> str:
    """The text with a space in each workflow command of a CI system: `##vso[…]`, `::error::` and their like."""
    return _COMMAND.sub(_part, text) if "##" in text or "::" in text else text


def _part(match: re.Match[str]) -> str:
    return f"{match[0]} "


def _escape(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else _escape_one(one, _BLANK) for one in text)


def _escape_one(character: str, blanks: str) -> str:
    if character in blanks or unicodedata.category(character) == "Zs":
        return " "
    point = ord(character)
    if point <= 0xFF or 0xDC80 <= point <= 0xDCFF:  # the latter stand for bytes that are not UTF-8
        return f"\\x{point & 0xFF:02x}"
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"


def json_text(value: Any, *, indent: int | None = None) -> str:
    """A value as JSON in ASCII: what CI systems take for a command is escaped, so that readers get the same text."""
    text = json.dumps(value, indent=indent)
    text = text.replace("\x7f", "\\u007f")  # the one control character that JSON lets stand
    if "##" in text or "::" in text:
        text = _JSON_COMMAND.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return text


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV, with an apostrophe before whatever a spreadsheet would run as a formula, in any locale."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([_cell(text) for text in row] for row in rows)
    return file.getvalue()


def _cell(text: str) -> str:
    if _HARMLESS_CELL.fullmatch(text):  # as most are
        return text
    lines = printable_lines(text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n"))
    return _SPREADSHEET_CELL.sub(r"\1\2'", lines)


def shorten(text: str, most: int) -> str:
    """The text, or as many of its words as fit into `most` characters with an ellipsis; a very long word is cut."""
    if len(text) <= most:
        return text
    words = text[:most].rpartition(" ")[0].rstrip(" ,;:.-–—")
    return f"{words if len(words) >= most // 2 else text[: most - 1]}…"


def shell_word(value: str) -> str:
    """A value as one word of the shell."""
    return shlex.quote(re.sub(r"[\x00-\x1f\x7f]", " ", value))
