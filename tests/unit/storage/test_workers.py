"""Work in several processes: all of it is done, even if some of them fail."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mkdocs_incidents.interrupts import exit_on_signals
from mkdocs_incidents.storage.workers import share_out

_SEVERAL = pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="there is one processor")


def _square(number: int) -> bytes:
    return str(number * number).encode()


def _process(number: int) -> bytes:
    return str(os.getpid()).encode()


@pytest.mark.parametrize("count", [0, 1, 2, 500, 20_000])
def test_all_results_in_their_order(count: int) -> None:
    assert share_out(count, _square) == [_square(number) for number in range(count)]


@_SEVERAL
def test_another_process_takes_part() -> None:
    (hear_here, tell_here), (hear_there, tell_there) = os.pipe(), os.pipe()
    parent = os.getpid()

    def work(number: int) -> bytes:
        """Goes on once the other process has a number, too."""
        here = os.getpid() == parent
        os.write(tell_there if here else tell_here, b"x")
        os.read(hear_here if here else hear_there, 1)
        return _process(number)

    assert len(set(share_out(2, work))) == 2
    for end in (hear_here, tell_here, hear_there, tell_there):
        os.close(end)


@_SEVERAL
@pytest.mark.parametrize("fail", [lambda: os._exit(3), lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 // 0])
def test_work_of_a_failed_process_is_done_in_this_one(fail: Callable[[], object]) -> None:
    parent = os.getpid()

    def work(number: int) -> bytes:
        if os.getpid() != parent:
            fail()
        return _square(number)

    assert share_out(50, work) == [_square(number) for number in range(50)]


@_SEVERAL
def test_where_the_system_has_no_pipe_it_is_all_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(os, "pipe", refuse)
    assert set(share_out(50, _process)) == {_process(0)}


def test_a_large_result() -> None:
    assert share_out(8, lambda number: bytes([number]) * 5_000_000) == [bytes([n]) * 5_000_000 for n in range(8)]


def test_under_threads_there_is_one_process() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(share_out(50, _process)) == {_process(0)}
    finally:
        done.set()
        thread.join()


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that the test forks. The test run itself may have others."""
    processes: list[int] = []
    fork = os.fork

    def remembered() -> int:
        if process := fork():
            processes.append(process)
        return process

    monkeypatch.setattr(os, "fork", remembered)
    return processes


def _is_gone(process: int) -> bool:
    try:
        os.waitpid(process, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_a_failure_here_is_raised_and_leaves_no_process_behind(forked: list[int]) -> None:
    with pytest.raises(ZeroDivisionError):
        share_out(50, lambda number: str(1 // 0).encode())
    assert all(map(_is_gone, forked))


@pytest.fixture
def handlers() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    exit_on_signals()
    yield
    signal.signal(signal.SIGTERM, before)


@_SEVERAL
@pytest.mark.usefixtures("handlers")
def test_an_interrupt_while_a_helper_starts_leaves_no_process(
    monkeypatch: pytest.MonkeyPatch, forked: list[int]
) -> None:
    parent, fork = os.getpid(), os.fork

    def interrupted() -> int:
        if process := fork():
            os.kill(parent, signal.SIGTERM)
        return process

    monkeypatch.setattr(os, "fork", interrupted)
    with pytest.raises(SystemExit):
        share_out(2, _square)
    assert forked
    assert all(map(_is_gone, forked))


@_SEVERAL
@pytest.mark.usefixtures("handlers")
@pytest.mark.parametrize("call", ["waitid", "waitpid"])
def test_an_interrupt_while_a_helper_is_waited_for_leaves_no_process(
    monkeypatch: pytest.MonkeyPatch, forked: list[int], call: str
) -> None:
    wait, parent = getattr(os, call), os.getpid()

    def interrupted(*arguments: int) -> object:
        monkeypatch.setattr(os, call, wait)
        os.kill(parent, signal.SIGTERM)
        return wait(*arguments)

    monkeypatch.setattr(os, call, interrupted)
    with pytest.raises(SystemExit):
        share_out(2, _square)
    assert forked
    assert all(map(_is_gone, forked))


_KILLED = """
import os, signal, sys
from mkdocs_incidents.storage.workers import share_out
parent, log = os.getpid(), os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
ready, go = os.pipe()
def work(number):
    if os.getpid() == parent:
        os.read(ready, 1)
        os.kill(parent, signal.SIGKILL)
    os.write(log, b"x")
    os.write(go, b"x")
    while os.getppid() == parent:
        pass
    return b""
share_out(50, work)
"""


@_SEVERAL
def test_a_helper_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    """Its output, which the helper has as well, ends when both have ended."""
    log = tmp_path / "log"
    ended = subprocess.run([sys.executable, "-c", _KILLED, log], stdout=subprocess.PIPE, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert log.read_bytes() == b"x"
