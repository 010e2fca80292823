"""A program, run and measured."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile

from tests.bench.figures import Figure

_KIBIBYTE = 1024  # the unit of ru_maxrss on Linux


def run(command: Sequence[str], folder: Path) -> Figure:
    """Run a program until it ends; the bench ends with its output if it fails."""
    with TemporaryFile("w+") as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        _, status, usage = os.wait4(process.pid, 0)  # unlike RUSAGE_CHILDREN, of this child alone
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        if process.returncode:
            raise SystemExit(f"{command[0]} failed in {folder}:\n{output.read()}")
    return Figure(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _KIBIBYTE)
