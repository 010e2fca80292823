"""The parser's text and events, and definitions: a part of a document keeps those that it uses."""

from __future__ import annotations

import pytest

from mkdocs_incidents.markdown.parser import Definitions, normalise_text, parse_events


def test_line_ends_and_control_characters() -> None:
    assert normalise_text("a\r\nb\rc\x00\x1b\ud800\td\n") == "a\nb\nc\ufffd\ufffd\ufffd\td\n"


def test_spans_are_bytes() -> None:
    spans = [(span["start"], span["end"]) for event, span in parse_events("é *a*") if "Text" in event]
    assert spans == [(0, 3), (4, 5)]


def test_text_is_merged_if_asked_for() -> None:
    texts = [event["Text"] for event, _ in parse_events("a [b c", merge_text=True) if "Text" in event]
    assert texts == ["a [b c"]


DOCUMENT = """\
## One

See [the ticket][1], [2][] and [Three].[^n]

[1]: https://one.example "The \\"first\\""

## Two

Nothing.

[2]: <https://two.example/a b>
[three]: https://three.example
[^n]: A note, see [1].

[unused]: https://unused.example
"""


def test_a_part_gets_what_it_uses() -> None:
    part = "See [the ticket][1], [2][] and [Three].[^n]"

    assert Definitions(DOCUMENT).complete(part) == (
        f"{part}\n\n"
        '[1]: <https://one.example> "The \\"first\\""\n\n'
        "[2]: <https://two.example/a b>\n\n"
        "[three]: <https://three.example>\n\n"
        "[^n]: A note, see [1]."
    )


def test_a_definition_of_a_footnote_brings_what_it_uses() -> None:
    assert Definitions(DOCUMENT).complete("a[^n]").endswith('[1]: <https://one.example> "The \\"first\\""')


@pytest.mark.parametrize("part", ["plain", "[ ] task", "[a](b)", "a [1]\n\n[1]: https://own.example"])
def test_a_part_without_changes_is_returned_unchanged(part: str) -> None:
    assert Definitions(DOCUMENT).complete(part) == part


@pytest.mark.parametrize(
    ("text", "inline"),
    [
        ("[a *b*][2]", "[a *b*](<https://two.example/a b>)"),
        ("[Three] and [three][]", "[Three](<https://three.example>) and [three](<https://three.example>)"),
        ("[three](x) [nosuch] \\[three] ![three]", "[three](x) [nosuch] \\[three] ![three]"),
    ],
)
def test_references_in_a_field_become_links(text: str, inline: str) -> None:
    assert Definitions(DOCUMENT).inline(text) == inline
