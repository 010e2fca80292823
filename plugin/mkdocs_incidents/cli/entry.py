"""The entry point. Installs the signal handlers before the imports, which take a while."""

from __future__ import annotations

from mkdocs_incidents.interrupts import exit_on_signals, ignore_signals


def run() -> None:
    """Run `incidents`. SIGINT and SIGTERM end it with exit code 130 or 143, at any point, without a traceback."""
    exit_on_signals()
    try:
        from mkdocs_incidents.cli.commands import main  # noqa: PLC0415 - see above

        main()
    finally:
        ignore_signals()  # all is done, and what the interpreter does last cannot be interrupted without a traceback
