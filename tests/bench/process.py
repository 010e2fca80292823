"""A program, run and measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from tests.bench import launch
from tests.bench.figures import Figure

_LAUNCH = (sys.executable, "-S", str(launch.__file__))


def run(command: Sequence[str], folder: Path) -> Figure:
    """Run a program until it ends; the bench ends with its output if it fails."""
    with NamedTemporaryFile("r") as result:
        ended = subprocess.run(
            [*_LAUNCH, result.name, *command],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            text=True,
            check=True,
        )
        code, wall, processor, memory = json.loads(result.read())
    if code:
        raise SystemExit(f"{command[0]} failed in {folder}:\n{ended.stdout}")
    return Figure(wall, processor, memory)
