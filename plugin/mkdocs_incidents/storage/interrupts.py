"""Interrupts that wait: a Ctrl-C or a SIGTERM must not end the program between two steps that belong together."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold SIGINT and SIGTERM back until the block is done, then let them do what they would have done at once.

    Handlers are replaced rather than signals blocked: a blocked signal would go to another thread of the process, and
    Python would run its handler in this one all the same.
    """
    if threading.current_thread() is not threading.main_thread():  # Python runs handlers in the main thread only
        yield
        return
    arrived: list[int] = []
    previous = {number: handler for number in SIGNALS if (handler := signal.getsignal(number)) is not None}
    for number in previous:
        signal.signal(number, lambda received, _: arrived.append(received))
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
        for received in dict.fromkeys(arrived):
            signal.raise_signal(received)
