"""Checks of a record that are not rules: marks of internal blocks, placeholders, and Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_incidents.checking.exposure.mark_check import find_lookalikes
from mkdocs_incidents.checking.finding import Fault, with_more
from mkdocs_incidents.checking.rules.completeness_rules import COMPLETE, missing_parts
from mkdocs_incidents.markdown.dialect import find_foreign, find_open_comment
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.printable import shorten
from mkdocs_incidents.problems import Location
from mkdocs_incidents.reading.body.left_over import find_left_over, left_in_text
from mkdocs_incidents.reading.internal_blocks import find_stray_marks, hide_blocks, list_shown_spans, list_texts
from mkdocs_incidents.reading.record import Record

_LOOKALIKE = "this looks like the mark of an internal block, but hides nothing"
_CLOSE = "Write --> after it."


def list_mark_faults(record: Record, *, suspect: bool) -> Iterator[Fault]:
    """Find unpaired marks of internal blocks. With `suspect`, also find text that only looks like a mark."""
    faults = (*_list_stray_marks(record), *(_list_lookalikes(record) if suspect else ()))
    for (place, message), more in with_more(faults):
        yield Fault(place, "INC153", f"{message}{more}")


def list_body_faults(record: Record) -> Iterator[Fault]:
    """Find parts of the body that cannot be read, look different on GitHub, or contradict the front matter."""
    for notice, more in with_more(record.body.notices):
        yield Fault(record.in_body(notice.line), "INC151", f"{notice.message}{more}")
    for foreign, more in with_more(find_foreign(record.front.body)):
        message = f"{foreign.kind} is shown as text, on GitHub and on the site{more}"
        yield Fault(record.in_body(foreign.line), "INC156", message)
    line = find_open_comment(record.front.body)
    if line is not None:
        message = "this comment is never closed, so the rest of the file is hidden on GitHub and on the site"
        yield Fault(record.in_body(line), "INC156", message, _CLOSE)
    for name, place in record.disagreements():
        yield Fault(place, "INC152", f"{name} differs from the front matter")


def list_placeholder_faults(record: Record, incident: Incident) -> Iterator[Fault]:
    """Find placeholders of the template in a document under review."""
    for (place, message), more in with_more(list_placeholders(record, incident)):
        yield Fault(place, "INC213", f"{message}{more}")


def _list_stray_marks(record: Record) -> Iterator[tuple[Location, str]]:
    """Return the position of each mark without its other half, and the message."""
    for name, value in record.front.fields.items():
        for text in list_texts(value):
            for mark in find_stray_marks(text):
                yield record.locate((name,)), _describe(mark.opens)
    for mark in find_stray_marks(record.front.body):
        yield record.in_body(mark.line), _describe(mark.opens)


def _list_lookalikes(record: Record) -> Iterator[tuple[Location, str]]:
    """Return the same for lookalike marks outside internal blocks."""
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


def list_placeholders(record: Record, incident: Incident) -> Iterator[tuple[Location, str]]:
    """Return the position and advice for each placeholder. Parts that are reported as missing have none."""
    status = incident.artifact.status
    if status not in COMPLETE or incident.adopted_on:
        return
    for name, value in record.front.fields.items():
        for text in list_texts(value) if name != "title" else ():
            if left := left_in_text(text):
                yield record.locate((name,)), _message(left, COMPLETE[status])
    missing = {*missing_parts(incident)}
    for found in find_left_over(record.front.body):
        if found.part not in missing:
            yield record.in_body(found.line), _message(found.text, COMPLETE[status])


def _message(text: str, step: str) -> str:
    return f"before {step}, replace the placeholder {shorten(text, 60)}"
