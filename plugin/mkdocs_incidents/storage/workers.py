"""Distributes work to worker processes, which are forked and return bytes."""

from __future__ import annotations

import gc
import os
import signal
import struct
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NoReturn

from mkdocs_incidents.interrupts import interrupts_held

Work = Callable[[int], bytes]
"""The work for one number. It must not print, nor need a lock that another thread may hold."""

_NUMBER = struct.Struct("<H")
_FRAME = struct.Struct("<HQ")
_MOST = 2**14  # numbers that fit into a pipe of 64 KiB at once, with room to spare


def share_out(count: int, work: Work) -> list[bytes]:
    """The results of `work` for each number below `count`, in order, from as many processes as are useful."""
    return SharedWork(count, work).finish()


class SharedWork:
    """Runs `work` for each number below `count`. Helpers begin at once, and `finish` takes part.

    Whoever is free takes the next number. Work that a failed process leaves is done in this one. Everything is, if
    there is only one processor, no `fork`, or another thread that might hold a lock during the fork.
    """

    def __init__(self, count: int, work: Work) -> None:
        self._count, self._work = count, work
        self._take: int | None = None
        self._helpers: list[_Helper] = []
        helpers = min(_processors(), count) - 1
        if helpers > 0 and count <= _MOST and _may_fork():
            self._begin(helpers)

    def finish(self) -> list[bytes]:
        """Return the results in order. Raises whatever `work` raises in this process."""
        try:
            done = dict(self._work_off())
            for helper in self._helpers:
                done.update(helper.results())
        finally:
            self.end()
        return [done[number] if number in done else self._work(number) for number in range(self._count)]

    def end(self) -> None:
        """Stop unfinished helpers. An interrupt waits."""
        with interrupts_held():
            while self._helpers:
                self._helpers.pop().end()
            if self._take is not None:
                os.close(self._take)
                self._take = None

    def _begin(self, helpers: int) -> None:
        try:
            with suppress(OSError):  # no process or memory available: `finish` does the rest
                self._take = _numbers(self._count)
                for _ in range(helpers):
                    with interrupts_held():  # no signal may arrive between starting a process and recording it
                        self._helpers.append(_Helper(self._take, self._work))
        except BaseException:  # interrupted: nobody will call `end`
            self.end()
            raise

    def _work_off(self) -> Iterator[tuple[int, bytes]]:
        return _work_off(self._take, self._work) if self._take is not None else iter(())


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _may_fork() -> bool:
    """Whether forking is safe. A waiting timer, as of a progress display, holds no lock; other threads may."""
    current = threading.current_thread()
    return all(thread is current or isinstance(thread, threading.Timer) for thread in threading.enumerate())


def _numbers(count: int) -> int:
    """A pipe of all numbers. Each read, in any process, takes the next one."""
    take, give = os.pipe()
    os.write(give, b"".join(map(_NUMBER.pack, range(count))))
    os.close(give)
    return take


def _work_off(take: int, work: Work) -> Iterator[tuple[int, bytes]]:
    while data := os.read(take, _NUMBER.size):
        number = _NUMBER.unpack(data)[0]
        yield number, work(number)


class _Helper:
    """A forked process that takes numbers and writes results to a file in memory, because a pipe could fill up."""

    def __init__(self, take: int, work: Work) -> None:
        self._output = open(os.memfd_create("incidents"), "w+b")  # noqa: PTH123, SIM115 - a descriptor, closed in `end`
        self._parent = os.getpid()
        self._process = self._fork()
        if self._process == 0:
            self._run(take, work)

    def _fork(self) -> int:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns about any thread; see _may_fork
            return os.fork()

    def _run(self, take: int, work: Work) -> NoReturn:
        failed = 1
        gc.disable()  # the process ends soon, and a collection would copy the parent's memory
        try:
            for number, result in _work_off(take, work):
                if os.getppid() != self._parent:  # it was killed: nobody waits for its results
                    break
                self._output.write(_FRAME.pack(number, len(result)) + result)
            self._output.flush()
            failed = 0
        finally:
            os._exit(failed)  # nothing of the parent's may run here, not even after an exception

    def results(self) -> Iterator[tuple[int, bytes]]:
        """The results of the process after it ended; none if it failed."""
        os.waitid(os.P_PID, self._process, os.WEXITED | os.WNOWAIT)  # an interrupt may come: `end` still knows it
        if self._collect() != 0:
            return
        self._output.seek(0)
        while head := self._output.read(_FRAME.size):
            number, length = _FRAME.unpack(head)
            yield number, self._output.read(length)

    def end(self) -> None:
        """Stop the process if nobody has waited for it, and close its file."""
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            self._collect()
        self._output.close()

    def _collect(self) -> int:
        """Wait for the process, and return its exit status."""
        with interrupts_held():
            status = os.waitpid(self._process, 0)[1]
            self._process = 0
        return status
