"""The spinner appears when work is slow, and only at a terminal."""

from __future__ import annotations

from io import StringIO
from itertools import repeat
from time import monotonic

from rich.console import Console

from mkdocs_incidents.cli.progress import shown_when_slow


def test_slow_work_shows_what_is_done() -> None:
    terminal = StringIO()
    end = monotonic() + 20
    with shown_when_slow("Reading the records", Console(file=terminal, force_terminal=True), patience=0):
        shown = next(True for _ in repeat(None) if "Reading the records" in terminal.getvalue() or monotonic() > end)
    assert shown
    assert "Reading the records" in terminal.getvalue()


def test_quick_work_shows_nothing() -> None:
    terminal = StringIO()
    with shown_when_slow("Reading the records", Console(file=terminal, force_terminal=True), patience=60):
        pass
    assert "Reading" not in terminal.getvalue()


def test_a_pipe_gets_nothing() -> None:
    pipe = StringIO()
    with shown_when_slow("Reading the records", Console(file=pipe), patience=0):
        pass
    assert pipe.getvalue() == ""
