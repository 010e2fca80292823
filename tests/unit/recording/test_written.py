"""The edits that one command wrote."""

from __future__ import annotations

from mkdocs_incidents.recording.edit import Edit
from mkdocs_incidents.recording.written import collect_written, note_told, note_written

CHANGED, SAME = Edit("a.md", "x", "y"), Edit("b.md", "x", "x")


def test_what_changed_something_and_the_first_sentence() -> None:
    with collect_written() as written:
        note_written([CHANGED, SAME])
        note_told("INC-001 is resolved")
        note_told("Next: the post-mortem")
    assert (written.edits, written.told) == ([CHANGED], "INC-001 is resolved")


def test_each_block_collects_its_own_and_nothing_is_collected_outside() -> None:
    with collect_written() as outer:
        with collect_written() as inner:
            note_written([CHANGED])
        note_written([CHANGED, CHANGED])
    note_written([CHANGED])
    note_told("told to nobody")
    assert (len(outer.edits), len(inner.edits), outer.told) == (2, 1, "")
