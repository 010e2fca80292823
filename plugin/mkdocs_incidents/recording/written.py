"""Collects the files that a command wrote, for its commit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from mkdocs_incidents.recording.edit import Edit


@dataclass(slots=True)
class Written:
    """The written edits in order, and the first sentence of the output."""

    edits: list[Edit] = field(default_factory=list)
    told: str = ""


_current: ContextVar[Written | None] = ContextVar("written", default=None)


@contextmanager
def collect_written() -> Iterator[Written]:
    """Collect what is written in the block."""
    written = Written()
    token = _current.set(written)
    try:
        yield written
    finally:
        _current.reset(token)


def note_written(edits: Sequence[Edit]) -> None:
    """Add the edits that changed something."""
    if written := _current.get():
        written.edits += [edit for edit in edits if edit.before != edit.after]


def note_told(told: str) -> None:
    """Remember the first sentence."""
    written = _current.get()
    if written and not written.told:
        written.told = told
