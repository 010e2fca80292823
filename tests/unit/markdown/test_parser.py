"""The parser's text and events."""

from __future__ import annotations

from mkdocs_incidents.markdown.parser import normalise_text, parse_events


def test_line_ends_and_control_characters() -> None:
    assert normalise_text("a\r\nb\rc\x00\x1b\ud800\td\n") == "a\nb\nc\ufffd\ufffd\ufffd\td\n"


def test_spans_are_bytes() -> None:
    spans = [(span["start"], span["end"]) for event, span in parse_events("é *a*") if "Text" in event]
    assert spans == [(0, 3), (4, 5)]


def test_text_is_merged_if_asked_for() -> None:
    texts = [event["Text"] for event, _ in parse_events("a [b c", merge_text=True) if "Text" in event]
    assert texts == ["a [b c"]
