"""Runs `mkdocs`, `incidents` and code in processes that are forked from one that has already imported everything.

Starting Python and importing MkDocs and the plugin takes most of the time of a small build. A forked program has its
own folder, environment, output and exit code, as any process has, and leaves nothing behind for the next one. What
depends on the start of Python, such as the hash seed, needs a new interpreter.
"""

from __future__ import annotations

import atexit
import builtins
import gc
import json
import os
import select
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

_ROOT = Path(__file__).parents[1]

Command = Sequence[str]
"""The program, `mkdocs` or `incidents`, and its arguments; or `-c`, Python code, and its arguments."""

Environment = Mapping[str, str]
"""The whole of it."""

_TIMEOUT = 300  # seconds


class Launcher:
    """Runs one program at a time."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.launcher"]
        known = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        self._server = subprocess.Popen(
            command, cwd=_ROOT, env=known, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._server.stdin
        assert self._server.stdout
        self._requests, self._answers = self._server.stdin, self._server.stdout

    def run(
        self, command: Command, folder: Path, environment: Environment, errors: type[Warning] = ResourceWarning
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end, with separate output streams."""
        with TemporaryDirectory() as name:
            outputs = Path(name, "stdout"), Path(name, "stderr")
            self.start(command, folder, environment, outputs, errors)
            code = self.wait()
            return subprocess.CompletedProcess(command, code, *(path.read_text(encoding="utf-8") for path in outputs))

    def run_merged(self, command: Command, folder: Path, environment: Environment) -> subprocess.CompletedProcess[str]:
        """Run a program to its end, with both of its streams in `stdout`."""
        with TemporaryDirectory() as name:
            output = Path(name, "output")
            self.start(command, folder, environment, (output, output), ResourceWarning)
            return subprocess.CompletedProcess(command, self.wait(), output.read_text(encoding="utf-8"))

    def start(
        self,
        command: Command,
        folder: Path,
        environment: Environment,
        outputs: tuple[Path, Path],
        errors: type[Warning] | None = None,
    ) -> int:
        """Start a program; gives its process, which leads a group of its own, when the program's own code begins.

        `errors` are the warnings that are errors in it.
        """
        category = errors.__name__ if errors else None
        request = {"command": command, "folder": str(folder), "environment": dict(environment), "errors": category}
        self._requests.write(json.dumps({**request, "outputs": [str(path) for path in outputs]}) + "\n")
        self._requests.flush()
        return self._answer("began")

    def wait_at_most(self, seconds: float) -> None:
        """Let the program run for so long; for less if it ends before."""
        select.select([self._answers], [], [], seconds)

    def wait(self) -> int:
        """The exit code of the program that was started, once it has ended; minus the signal that killed it."""
        return self._answer("ended")

    def end(self) -> None:
        """End the process that programs are forked from."""
        with self._server:
            self._requests.close()

    def _answer(self, word: str) -> int:
        told, number = self._answers.readline().split()
        assert told == word, f"the program could not be started: {told} {number}"
        return int(number)


@cache
def launcher() -> Launcher:
    """The launcher of this process, which ends with it."""
    started = Launcher()
    atexit.register(started.end)
    return started


def _serve() -> None:
    """Fork a process for each line of stdin; the process itself returns from here to run a program."""
    _import_everything()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _run(**json.loads(line))
            return
        print("ended", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _import_everything() -> None:
    from mkdocs.commands import build  # noqa: F401, PLC0415 - the tests' own process needs none of it
    from mkdocs.plugins import get_plugins  # noqa: PLC0415

    from mkdocs_incidents.cli.commands import COMMANDS, main  # noqa: PLC0415

    for name in COMMANDS:
        main.get_command(None, name)  # type: ignore[arg-type]
    for name in ("material/search", "macros", "incidents"):
        get_plugins()[name].load()
    gc.collect()
    gc.freeze()  # a forked program would look through all of it, and copy it by that, when it ends


def _run(command: list[str], folder: str, environment: dict[str, str], outputs: list[str], errors: str | None) -> None:
    """Become the program, up to the end of the interpreter."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job of a shell is deaf to it
    signal.alarm(_TIMEOUT)
    if errors:
        warnings.simplefilter("error", getattr(builtins, errors))
    os.chdir(folder)
    sys.path[0] = folder
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.argv = command
    {"mkdocs": _run_mkdocs, "incidents": _run_incidents, "-c": _run_code}[command[0]](outputs)


def _run_mkdocs(outputs: list[str]) -> None:
    from mkdocs.__main__ import cli  # noqa: PLC0415

    _begin(outputs)
    cli()  # our plugin sets the handlers of signals


def _run_incidents(outputs: list[str]) -> None:
    from mkdocs_incidents.cli import entry  # noqa: PLC0415
    from mkdocs_incidents.interrupts import exit_on_signals  # noqa: PLC0415

    exit_on_signals()  # before anybody is told that it began
    _begin(outputs)
    entry.run()


def _run_code(outputs: list[str]) -> None:
    code = sys.argv.pop(1)
    _begin(outputs)
    exec(code, {"__name__": "__main__"})  # noqa: S102 - the tests' own


def _begin(outputs: list[str]) -> None:
    print("began", os.getpid(), flush=True)
    for descriptor, path in enumerate((os.devnull, *outputs)):
        opened = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        os.dup2(opened, descriptor)
        os.close(opened)


if __name__ == "__main__":
    _serve()
