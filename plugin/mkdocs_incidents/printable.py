"""Filters everything that is printed, logged, or written as text, JSON or CSV.

Records quote strangers. A terminal, a CI runner or a spreadsheet must not execute what they wrote.
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
"""Characters that no file name may contain: controls, line ends, direction marks, and bytes that are not UTF-8."""
_NAME = r"(?=:[A-Za-z][\w-]*(?:[ \t]|::))"
_COMMAND = re.compile(
    r"#(?=#[\w.-]*\[)"  # GitHub's older form; Azure Pipelines and TeamCity look for ##[…], ##vso[…] anywhere in a line
    rf"|^([^\S\n]*):{_NAME}"  # GitHub and its relatives: ::command:: at the start of a line
    rf"|(?<![\w:]):{_NAME}",  # also elsewhere in a line, because other programs wrap lines or strip a prefix
    re.MULTILINE,
)
_BLANK = "\n\r\t\v\f\x85\u2028\u2029"
_SPREADSHEET_CELL = re.compile(r"(^|[;,\n])([^\S\n]*[\"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])")
"""Matches the start of a cell that a spreadsheet would run as a formula, for any of the usual separators."""
_HARMLESS_CELL = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9 ._/-]*[A-Za-z0-9])?)?")
_JSON_COMMAND = re.compile(r"#(?=#)|:(?=:)")


def printable(text: str) -> str:
    """Return the text on one line, without unprintable characters and without workflow commands of CI systems.

    A line end or tab becomes a blank. Controls, direction marks and zero-width characters become escapes such as
    `\x1b`.
    """
    return break_commands(_escape(text))


def printable_lines(text: str) -> str:
    """Like `printable`, but keep the line ends."""
    return break_commands("\n".join(_escape(line) for line in text.split("\n")))


def escape_unprintable(text: str) -> str:
    """Escape every character of a file name that names may not contain: a line end becomes `\x0a`."""
    return UNPRINTABLE.sub(lambda match: _escape_one(match[0], ""), text)


def break_commands(text: str) -> str:
    """Disable workflow commands of CI systems, such as `##vso[…]` and `::error::`, by putting a space into them."""
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
    if point <= 0xFF or 0xDC80 <= point <= 0xDCFF:  # surrogates stand for bytes that are not UTF-8
        return f"\\x{point & 0xFF:02x}"
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"


def json_text(value: Any, *, indent: int | None = None) -> str:
    """Return a value as ASCII JSON. Workflow commands of CI systems are escaped, so readers still get the same text."""
    text = json.dumps(value, indent=indent)
    text = text.replace("\x7f", "\\u007f")  # the only control character that JSON does not escape
    if "##" in text or "::" in text:
        text = _JSON_COMMAND.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return text


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV. A cell that a spreadsheet would run as a formula gets an apostrophe."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([_cell(text) for text in row] for row in rows)
    return file.getvalue()


def _cell(text: str) -> str:
    if _HARMLESS_CELL.fullmatch(text):  # true for most cells
        return text
    lines = printable_lines(text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n"))
    return _SPREADSHEET_CELL.sub(r"\1\2'", lines)


def shorten(text: str, most: int) -> str:
    """Cut the text to the words that fit into `most` characters with an ellipsis. A very long word is cut as well."""
    if len(text) <= most:
        return text
    words = text[:most].rpartition(" ")[0].rstrip(" ,;:.-–—")
    return f"{words if len(words) >= most // 2 else text[: most - 1]}…"


def shell_word(value: str) -> str:
    """Quote a value as one word for the shell."""
    return shlex.quote(re.sub(r"[\x00-\x1f\x7f]", " ", value))
