"""The entry point: signals end it at any point, without a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import WriteTree

PRELUDE = "import os, signal, sys\nfrom mkdocs_incidents.cli import entry\n"
DURING_IMPORTS = (
    PRELUDE
    + """
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "mkdocs_incidents.cli.commands":
            os.kill(os.getpid(), signal.{name})
sys.meta_path.insert(0, Finder())
entry.run()
"""
)
AT_THE_END = (
    PRELUDE
    + """
import atexit
atexit.register(lambda: os.kill(os.getpid(), signal.{name}))
sys.argv = ["incidents", "--version"]
entry.run()
"""
)


def run(code: str, root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_signal_during_the_imports(tree: WriteTree, name: str, code: int) -> None:
    done = run(DURING_IMPORTS.replace("{name}", name), tree({}))
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_when_all_is_done_changes_nothing(tree: WriteTree, name: str) -> None:
    done = run(AT_THE_END.replace("{name}", name), tree({}))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("incidents")
