"""The entry point. It installs the signal handlers before the imports, because these take a while."""

from __future__ import annotations

from mkdocs_incidents.interrupts import exit_on_signals, ignore_signals


def run() -> None:
    """Run `incidents`. On SIGINT or SIGTERM it exits with 130 or 143 at any point, without a traceback."""
    exit_on_signals()
    try:
        from mkdocs_incidents.cli.commands import main  # noqa: PLC0415 - see above

        main()
    finally:
        ignore_signals()  # all is done; an interrupt during the interpreter's own shutdown would print a traceback
