"""`incidents merge-driver` as Git runs it: records by what they say, other files by lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import record
from tests.unit.cli.conftest import Run

BASE = record(severity="P1")
ROLLED_BACK = "{at: 2026-03-02T14:29:00Z"
OURS = BASE.replace(ROLLED_BACK, "{at: 2026-03-02T14:10:00Z, event: pool is full}, " + ROLLED_BACK)
THEIRS = BASE.replace(ROLLED_BACK, "{at: 2026-03-02T14:09:00Z, event: users call}, " + ROLLED_BACK)


def merge(run: Run, folder: Path, *texts: str | bytes) -> tuple[int, bytes, str]:
    for name, text in zip(("base", "ours", "theirs"), texts, strict=True):
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    result = run("merge-driver", "base", "ours", "theirs", "artifacts/x.md")
    return result.exit_code, (folder / "ours").read_bytes(), result.stderr


def test_records_are_merged_by_what_they_say(run: Run, tmp_path: Path) -> None:
    code, merged, told = merge(run, tmp_path, BASE, OURS, THEIRS)
    assert (code, told, merged.count(b"<<<<<<<")) == (0, "", 0)
    assert merged.index(b"users call") < merged.index(b"pool is full")


def test_a_disagreement_is_named_and_marked(run: Run, tmp_path: Path) -> None:
    code, merged, told = merge(run, tmp_path, BASE, record(severity="P0"), record(severity="P3"))
    assert (code, told) == (1, "incidents: artifacts/x.md: both sides changed severity: P0 and P3\n")
    assert b"<<<<<<< ours\nseverity: P0\n=======\nseverity: P3\n>>>>>>> theirs\n" in merged


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "code", "merged"),
    [
        ("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", 0, b"A\nb\nC\n"),
        ("a\n", "b\n", "c\n", 1, b"<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n"),
        (b"\0a", b"\0b", b"\0c", 1, b"\0b"),
    ],
)
def test_other_files_are_merged_as_git_does(
    run: Run, tmp_path: Path, base: str | bytes, ours: str | bytes, theirs: str | bytes, code: int, merged: bytes
) -> None:
    assert merge(run, tmp_path, base, ours, theirs)[:2] == (code, merged)
