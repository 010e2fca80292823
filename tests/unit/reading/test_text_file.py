"""Bytes on disk to text."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.text_file import SIZE_LIMIT, load_text, parse_text


def failure(path: Path) -> tuple[str, int, int, str]:
    with pytest.raises(SourceError) as caught:
        load_text(path)
    error = caught.value
    return error.code, error.line, error.column, error.message


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"a\r\n\rb\n", "a\n\nb\n"),
        (b"\xef\xbb\xbfa\n", "a\n"),
        (b"\xef\xbb\xbf---\r\nid: x\r\n---", "---\nid: x\n---"),
        ("Zahlung für Jürgen 🔥".encode(), "Zahlung für Jürgen 🔥"),
        (b"", ""),
    ],
)
def test_parse(data: bytes, text: str) -> None:
    assert parse_text(data) == text


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        (b"\xff", 1, 1, "0xff"),
        (b"title: Gr\xf6\xdfe\n", 1, 10, "0xf6"),
        (b"a\r\nb\r\ntitle: \xe4", 3, 8, "0xe4"),
        (b"a\rb\x80", 2, 2, "0x80"),
        ("🔥🔥".encode() + b"\xfe", 1, 3, "0xfe"),
        (b"\xef\xbb\xbfab\xfe", 1, 3, "0xfe"),
        (b"cut off in the middle: " + "🔥".encode()[:2], 1, 24, "0xf0"),
    ],
)
def test_not_utf_8(data: bytes, line: int, column: int, byte: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_text(data)
    error = caught.value
    assert (error.code, error.line, error.column, error.message) == ("SRC002", line, column, f"not UTF-8: byte {byte}")


@pytest.mark.parametrize("data", [b"", b"   ", b"\n\n\t\n", b"\xef\xbb\xbf", b"\r\n"])
def test_empty(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.md").write_bytes(data)
    assert failure(tmp_path / "x.md") == ("SRC003", 1, 1, "the file is empty")


def test_size(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"x" * SIZE_LIMIT)
    assert len(load_text(path)) == SIZE_LIMIT
    path.write_bytes(b"x" * (SIZE_LIMIT + 1))
    assert failure(path) == ("SRC010", 1, 1, "the file has 1.0 MiB; 1 MiB is the limit")
    path.write_bytes(b"\xff" * (SIZE_LIMIT * 2))
    assert failure(path)[0] == "SRC010"


def test_unreadable(tmp_path: Path) -> None:
    assert failure(tmp_path / "x.md") == ("SRC001", 1, 1, "cannot be read: No such file or directory")
    (tmp_path / "folder.md").mkdir()
    assert failure(tmp_path / "folder.md") == ("SRC001", 1, 1, "cannot be read: it is a folder, not a file")
