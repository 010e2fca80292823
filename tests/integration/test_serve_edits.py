"""A few of the random edits that `python -m tests.serve_edits` makes for minutes."""

from __future__ import annotations

from pathlib import Path

from tests.serve_edits import edit_for_a_while, prepare


def test_random_edits(tmp_path: Path) -> None:
    assert edit_for_a_while(prepare(tmp_path / "site"), 5, lambda count: count < 10) == 10
