"""Characters that a name of a file must not bring into a log, a page or a terminal."""

from __future__ import annotations

import re

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, line ends, changes of direction, and what stands for bytes that are not UTF-8."""


def escape_unprintable(text: str) -> str:
    """The text with these as escapes: a line end is `\\x0a`, a byte that is no text such as `\\xff`."""
    return UNPRINTABLE.sub(lambda match: _escape(ord(match[0])), text)


def _escape(point: int) -> str:
    return f"\\u{point:04x}" if 0xFF < point < 0xD800 else f"\\x{point & 0xFF:02x}"
