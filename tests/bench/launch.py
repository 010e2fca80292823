"""Runs a program, and writes what it took. Run as a file, by its path.

It is a process of its own as Linux counts the memory of the process that starts a program as the program's: this one
has less than anything that is measured.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

_KIBIBYTE = 1024  # the unit of ru_maxrss on Linux


def main(result: str, *command: str) -> None:
    """Write into `result` its exit code, elapsed seconds, processor seconds and peak memory (bytes)."""
    began = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)  # unlike RUSAGE_CHILDREN, of this child alone
    wall, process.returncode = time.perf_counter() - began, os.waitstatus_to_exitcode(status)
    taken = [process.returncode, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _KIBIBYTE]
    Path(result).write_text(json.dumps(taken), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
