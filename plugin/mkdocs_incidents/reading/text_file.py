"""Reads bytes into text. All input passes here, so that it fails in the same few ways."""

from __future__ import annotations

import os
import stat
from codecs import BOM_UTF8
from pathlib import Path

from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.storage.bounds import OutsideError, open_inside, open_named

SIZE_LIMIT = 1024 * 1024
"""The maximum size in bytes. Larger files are pasted logs, and would take minutes to convert to a page."""


_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def load_text(path: Path, root: Path | None = None) -> str:
    """Read UTF-8 text with `\n` line ends and without a byte order mark.

    Raises SourceError if it is not UTF-8 (SRC002) or empty (SRC003), and whatever `load_bytes` raises.
    """
    return parse_content(load_bytes(path, root))


def parse_content(data: bytes) -> str:
    """Return the text of a file's bytes. Raises SourceError if it is not UTF-8 (SRC002) or empty (SRC003)."""
    text = parse_text(data)
    if not text.strip():
        raise SourceError("SRC003", "the file is empty")
    return text


def parse_text(data: bytes) -> str:
    """Decode and normalise. Raises SourceError SRC002 at the first byte that is not UTF-8."""
    data = data.removeprefix(
        BOM_UTF8
    )  # the codec utf-8-sig does not count the byte order mark in the position of an error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        message = f"not UTF-8: byte 0x{data[error.start]:02x}"
        raise SourceError("SRC002", message, before.count(b"\n") + 1, column) from None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def load_bytes(path: Path, root: Path | None = None, limit: int = SIZE_LIMIT) -> bytes:
    """Read a file of at most `limit` bytes. It can be a link to a file below `root`, or to any file without a root.

    Raises SourceError if it is unreadable or not a file (SRC001), too large (SRC010), or a link out of the repository
    (SRC011).
    """
    try:
        descriptor = open_inside(path, root) if root else open_named(path)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                kind = _KINDS.get(stat.S_IFMT(status.st_mode), "something else")
                raise SourceError("SRC001", f"cannot be read: it is {kind}, not a file")
            data = _read(descriptor, limit)
        finally:
            os.close(descriptor)
    except OutsideError:
        kind = "folder" if path.is_dir() and not path.is_symlink() else "link that leads"
        raise SourceError("SRC011", f"a {kind} out of the repository") from None
    except OSError as error:
        raise SourceError("SRC001", f"cannot be read: {error.strerror or error}") from None
    if len(data) > limit:
        size = f"{max(status.st_size, len(data)) / SIZE_LIMIT:.1f} MiB"
        raise SourceError("SRC010", f"the file has {size}; {limit // SIZE_LIMIT} MiB is the limit")
    return data


def _read(descriptor: int, limit: int) -> bytes:
    """Read up to the limit and one more byte."""
    with open(descriptor, "rb", closefd=False) as file:
        return file.read(limit + 1)
