"""SECURITY.md names files that are there: a promise without its test is none."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_file_named_in_a_promise_exists() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:tests|plugin|docs)/[^`]*)`", text))
    assert len(named) > 50
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_every_promise_names_a_test() -> None:
    """Each point of the list under "What we promise", and each part without points."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    promises = text.partition("## What we promise")[2].partition("## What is not promised")[0]
    parts = re.split(r"\n### ", promises)[1:]
    points = [point for part in parts for point in (re.split(r"\n- ", part)[1:] or [part])]
    assert [point for point in points if "`tests/" not in point and "`python -m tests" not in point] == []
