"""A change of one file."""

from __future__ import annotations

from mkdocs_incidents.recording.edit import Edit


def test_the_change_as_a_diff() -> None:
    assert Edit("a.md", "x\ny", "x\nz").diff() == "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n x\n-y\n+z"


def test_a_new_file_and_an_unchanged_one() -> None:
    assert Edit("a.md", "", "x").diff().startswith("--- /dev/null\n+++ b/a.md\n")
    assert Edit("a.md", "x\n", "x\n").diff() == ""


def test_line_ends_and_byte_order_mark_are_not_a_change() -> None:
    assert Edit("a.md", "\ufeffx\r\ny\rz", "x\ny\nz").diff() == ""
