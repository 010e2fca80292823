"""Marks of internal blocks in a record: those without their other half, and what looks like one and hides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_incidents.checking.exposure.mark_lookalikes import find_lookalikes
from mkdocs_incidents.problems import Location
from mkdocs_incidents.reading.front_matter import FrontMatter
from mkdocs_incidents.reading.internal_blocks import find_stray_marks, hide_blocks, list_shown_spans, list_texts
from mkdocs_incidents.reading.record import Record

_LOOKALIKE = "this looks like the mark of an internal block, but hides nothing"


def has_lookalike(front: FrontMatter) -> bool:
    """Whether the public would read what somebody may have meant to hide."""
    texts = (*list_texts(front.fields), front.body)
    return any(True for text in texts for _ in find_lookalikes(hide_blocks(text)))


def list_stray_marks(record: Record) -> Iterator[tuple[Location, str]]:
    """The place of each mark without its other half, and what is wrong with it."""
    for name, value in record.front.fields.items():
        for text in list_texts(value):
            for mark in find_stray_marks(text):
                yield record.locate((name,)), _describe(mark.opens)
    for mark in find_stray_marks(record.front.body):
        yield record.in_body(mark.line), _describe(mark.opens)


def list_lookalikes(record: Record) -> Iterator[tuple[Location, str]]:
    """The same for what looks like a mark, in what no block hides."""
    for name, value in record.front.fields.items():
        for text in list_texts(value):
            for _ in find_lookalikes(hide_blocks(text)):
                yield record.locate((name,)), _LOOKALIKE
    body = record.front.body
    for start, end in list_shown_spans(body):
        for at in find_lookalikes(body[start:end]):
            yield record.in_body(body.count("\n", 0, start + at)), _LOOKALIKE


def _describe(opens: bool) -> str:
    return f"an internal block is {'never closed' if opens else 'closed but was never opened'}"
