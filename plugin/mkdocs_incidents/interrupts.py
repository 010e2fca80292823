"""Handles SIGINT (Ctrl-C) and SIGTERM: waits until a write has ended, and prints no traceback."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class InterruptedExit(SystemExit):
    """Ctrl-C: ends the program like any SystemExit, unless a command that runs until Ctrl-C catches it."""


def exit_on_signals() -> None:
    """Let SIGINT and SIGTERM end the program as `sys.exit` does, with the exit codes 130 and 143 that shells expect.

    Open files and processes are closed that way. Handlers that somebody else has set are not replaced.
    """
    for number in SIGNALS:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _exit)


def ignore_signals() -> None:
    """Ignore further signals while the program ends."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _exit(number: int, _: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_DFL)  # a second Ctrl-C means that the user does not want to wait
    raise (InterruptedExit if number == signal.SIGINT else SystemExit)(128 + number)


@contextmanager
def interrupts_held() -> Iterator[list[int]]:
    """Delay SIGINT and SIGTERM until the block is done, then handle them as usual.

    Yields the list of signals that have arrived so far, so that a long block can stop early. Replaces the handlers
    instead of blocking the signals: a blocked signal goes to another thread of the process, and Python then still runs
    the handler in the main thread.
    """
    arrived: list[int] = []
    if threading.current_thread() is not threading.main_thread():  # Python runs signal handlers only in the main thread
        yield arrived
        return
    handlers = {number: signal.getsignal(number) for number in SIGNALS}
    previous = {number: handler for number, handler in handlers.items() if handler not in (None, signal.SIG_IGN)}
    for number in previous:
        signal.signal(number, lambda received, _: arrived.append(received))
    try:
        yield arrived
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
        for received in dict.fromkeys(arrived):
            signal.raise_signal(received)
