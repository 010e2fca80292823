"""Problems in the log of a build: errors stop it, with the whole list; a preview goes on."""

from __future__ import annotations

from mkdocs.exceptions import PluginError
from mkdocs.plugins import PrefixedLogger

from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import Level

MACRO_ERROR = "RUN001"
"""Told together with the macro errors of all other pages, once these are known."""


def report_problems(workspace: Workspace, log: PrefixedLogger, *, serving: bool) -> None:
    """Log warnings and, while serving, errors as well. Raises PluginError with every error otherwise."""
    for problem in workspace.problems:
        if serving or problem.level is Level.WARNING:
            log.warning(str(problem))
    for path in workspace.skipped:
        log.info(f"{path} has no front matter, so it is no artifact and has no page")
    errors = [problem for problem in workspace.errors if problem.code != MACRO_ERROR]
    if errors and not serving:
        listed = "\n  ".join(str(problem) for problem in errors)
        count = f"{len(errors)} {'error' if len(errors) == 1 else 'errors'}"
        raise PluginError(f"{count} in the repository's files:\n  {listed}")
