"""A sensitive text: its fingerprint, and the lines in which it is searched."""

from __future__ import annotations

from mkdocs_incidents.checking.exposure.sensitive_text import SensitiveText, cut_long_lines


def test_a_fingerprint_is_that_of_kind_and_text_without_blanks() -> None:
    one = SensitiveText("key", "AB CD", "AB CD")
    assert one.fingerprint == SensitiveText("key", "AB", "ABC\nD").fingerprint
    assert one.fingerprint != SensitiveText("login", "AB CD", "AB CD").fingerprint
    assert str(one) == f"key, {one.fingerprint}"
    assert "AB" not in one.fingerprint


def test_long_lines_are_cut_into_parts_that_overlap() -> None:
    assert list(cut_long_lines("short\nlines")) == ["short\nlines"]
    long = "".join(str(number % 10) for number in range(3_500))
    first, *parts = cut_long_lines(f"short\n{long}")
    assert (first, [len(part) for part in parts]) == ("short", [2_000, 2_000, 1_500, 500])
    assert parts[0][1_000:] == parts[1][:1_000]
