"""Whether a result depends on the order of a set, which Python draws anew in every process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def outputs_by_seed(program: str, *arguments: str, seeds: range = range(3)) -> set[str]:
    """What a Python program prints under different hash seeds: one text where it does not depend on them."""
    return {_output(program, arguments, seed) for seed in seeds}


def _output(program: str, arguments: tuple[str, ...], seed: int) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
