"""Shows progress for work that takes longer than a second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from rich.console import Console

_PATIENCE = 1.0


@contextmanager
def shown_when_slow(text: str, console: Console | None = None, patience: float = _PATIENCE) -> Iterator[None]:
    """Show a spinner on standard error after `patience` seconds. Does nothing without a terminal."""
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    status = console.status(text)
    timer = Timer(patience, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()
