"""Bytes on disk become text: one reader for every input, so that all of them fail in the same few ways."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path

SIZE_LIMIT = 1024 * 1024
"""Bytes. A record is prose; anything larger is a pasted log, and would take minutes to convert to a page."""


class SourceError(Exception):
    """A file's text cannot be used: a rule's code, the place (line and column from 1), what is wrong."""

    def __init__(self, code: str, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.line = line
        self.column = column


def load_text(path: Path) -> str:
    """Read UTF-8 text with `\\n` line ends and without a byte order mark.

    Raises SourceError: unreadable (SRC001), not UTF-8 (SRC002), empty (SRC003), too large (SRC010).
    """
    return parse_content(load_bytes(path))


def parse_content(data: bytes) -> str:
    """The text of a file's bytes; raises SourceError: not UTF-8 (SRC002), empty (SRC003)."""
    text = parse_text(data)
    if not text.strip():
        raise SourceError("SRC003", "the file is empty")
    return text


def parse_text(data: bytes) -> str:
    """Decode and normalise; raises SourceError SRC002 at the first byte that is not UTF-8."""
    data = data.removeprefix(BOM_UTF8)  # the codec utf-8-sig counts the place of an error without it
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        message = f"not UTF-8: byte 0x{data[error.start]:02x}"
        raise SourceError("SRC002", message, before.count(b"\n") + 1, column) from None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def load_bytes(path: Path) -> bytes:
    """Read a file; raises SourceError: unreadable (SRC001), too large (SRC010)."""
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
            if len(data) <= SIZE_LIMIT:
                return data
            size = path.stat().st_size
    except OSError as error:
        raise SourceError("SRC001", f"cannot be read: {error.strerror or error}") from None
    raise SourceError("SRC010", f"the file has {size / SIZE_LIMIT:.1f} MiB; 1 MiB is the most")
