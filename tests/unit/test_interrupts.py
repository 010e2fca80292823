"""Interrupts wait for what must not be left half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from mkdocs_incidents.interrupts import SIGNALS, InterruptedExit, exit_on_signals, ignore_signals, interrupts_held


@pytest.fixture
def received() -> Iterator[list[int]]:
    numbers: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        numbers.append(number)

    before = [signal.signal(number, note) for number in SIGNALS]
    yield numbers
    for number, handler in zip(SIGNALS, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_comes_after_the_block(received: list[int], number: int) -> None:
    with interrupts_held():
        os.kill(os.getpid(), number)
        os.kill(os.getpid(), number)
        assert received == []
    assert received == [number]
    os.kill(os.getpid(), number)
    assert received == [number, number]


def test_a_signal_comes_after_a_block_that_fails(received: list[int]) -> None:
    with pytest.raises(KeyError), interrupts_held():
        os.kill(os.getpid(), signal.SIGTERM)
        raise KeyError
    assert received == [signal.SIGTERM]


def test_an_inner_block_does_not_end_an_outer_one(received: list[int]) -> None:
    with interrupts_held():
        with interrupts_held():
            os.kill(os.getpid(), signal.SIGINT)
        assert received == []
    assert received == [signal.SIGINT]


def test_in_another_thread_nothing_is_held(received: list[int]) -> None:
    """Python runs handlers in the main thread, whose business they are."""

    def work() -> None:
        with interrupts_held():
            pass

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    os.kill(os.getpid(), signal.SIGINT)
    assert received == [signal.SIGINT]


def test_a_fatal_signal_ends_the_program_after_the_block(tmp_path: Path) -> None:
    program = """
import os, signal, sys
from pathlib import Path
from mkdocs_incidents.interrupts import interrupts_held
with interrupts_held():
    os.kill(os.getpid(), signal.SIGTERM)
    Path(sys.argv[1]).write_text("done")
Path(sys.argv[1]).write_text("not reached")
"""
    ended = subprocess.run([sys.executable, "-c", program, str(tmp_path / "x")], check=False)
    assert ended.returncode == -signal.SIGTERM
    assert (tmp_path / "x").read_text() == "done"


def test_an_ignored_signal_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interrupts_held() as arrived:
            os.kill(os.getpid(), signal.SIGINT)
            assert arrived == []
        exit_on_signals()
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_long_block_sees_what_has_arrived(received: list[int]) -> None:
    with interrupts_held() as arrived:
        os.kill(os.getpid(), signal.SIGTERM)
        assert arrived == [signal.SIGTERM]


@pytest.mark.parametrize(("number", "code", "kind"), [("SIGINT", 130, InterruptedExit), ("SIGTERM", 143, SystemExit)])
def test_a_signal_ends_a_program_as_an_exit(number: str, code: int, kind: type[SystemExit]) -> None:
    signals = signal.Signals[number]
    before = [signal.signal(one, signal.SIG_DFL) for one in SIGNALS]
    try:
        exit_on_signals()
        with pytest.raises(SystemExit) as ended:
            os.kill(os.getpid(), signals)
        assert (type(ended.value), ended.value.code) == (kind, code)
        assert signal.getsignal(signals) == signal.SIG_DFL
        ignore_signals()
        for one in SIGNALS:
            os.kill(os.getpid(), one)
    finally:
        for one, handler in zip(SIGNALS, before, strict=True):
            signal.signal(one, handler)
