"""Logs problems. Errors stop a build, with the whole list; a preview continues."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence

from mkdocs.exceptions import PluginError
from mkdocs.plugins import PrefixedLogger, get_plugin_logger

from mkdocs_incidents.checking.exposure.secrets import secrets_version
from mkdocs_incidents.figures.audience import count_withheld
from mkdocs_incidents.mkdocs_plugin.plugin_options import IncidentsConfig
from mkdocs_incidents.model.vocabulary import Visibility
from mkdocs_incidents.model.workspace import SkipReason, Workspace
from mkdocs_incidents.printable import printable, printable_lines
from mkdocs_incidents.problems import Level, Problem
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.publication.feed_forms import FORMS

log = get_plugin_logger("incidents")

MACRO_ERROR = "RUN001"
"""Reported together with the macro errors of all other pages, at the end."""

_SPEAKING = ("mkdocs.plugins.incidents", "mkdocs.structure.pages")
"""The loggers that quote file contents: our own, and that of MkDocs' warnings about links."""


def sanitise_log() -> None:
    """Filter the log, so that quoted text stays on its line and cannot control terminals or CI runners."""
    for name in _SPEAKING:
        logging.getLogger(name).addFilter(_calm)
    for handler in logging.getLogger("mkdocs").handlers:  # other plugins and MkDocs itself quote only file names
        handler.addFilter(_calm_lines)


def _calm(record: logging.LogRecord) -> bool:
    record.msg, record.args = printable(record.getMessage()), ()
    return True


def _calm_lines(record: logging.LogRecord) -> bool:
    record.msg, record.args = printable_lines(record.getMessage()), ()
    return True


def report_all(
    workspace: Workspace, context: SiteContext, options: IncidentsConfig, site_url: str | None, *, serving: bool
) -> None:
    """Log all problems, and what the site leaves out. Raises PluginError with all errors of a build."""
    report_problems(workspace, log, serving=serving)
    report_withheld(workspace, context.workspace, options.restricted, log)
    if not context.internal:
        report_unsearched(log)
    report_missing_feeds(site_url, options.exclude, log)


def report_problems(workspace: Workspace, log: PrefixedLogger, *, serving: bool) -> None:
    """Log warnings and infos. Errors are logged under `serve`; otherwise raises PluginError with all of them."""
    for problem in workspace.problems:
        if serving or problem.level is not Level.ERROR:
            _log_problem(problem, log)
    for path in workspace.unreadable:
        log.info(f"{path} could not be read, so the site shows no record or an old one")
    for skipped in workspace.skipped:
        if skipped.reason is SkipReason.NO_FRONT_MATTER:
            log.info(f"{skipped.path} has no front matter, so it is not an artifact and has no page")
    errors = [problem for problem in workspace.errors if problem.code != MACRO_ERROR]
    if errors and not serving:
        listed = "\n  ".join(printable(str(problem)) for problem in errors)
        count = f"{len(errors)} {'error' if len(errors) == 1 else 'errors'}"
        raise PluginError(f"{count} in the repository's files:\n  {listed}")


def report_new_problems(workspace: Workspace, known: Collection[Problem], log: PrefixedLogger) -> None:
    """Log the problems that are not yet `known`, because most stay the same from save to save."""
    before = frozenset(known)
    for problem in workspace.problems:
        if problem not in before:
            _log_problem(problem, log)


def _log_problem(problem: Problem, log: PrefixedLogger) -> None:
    """Log a warning, which `--strict` counts, or an info."""
    (log.info if problem.level is Level.INFO else log.warning)(str(problem))


def report_withheld(workspace: Workspace, shown: Workspace, named: Collection[str], log: PrefixedLogger) -> None:
    """Log how many records the site leaves out, and names in `restricted` that do not exist."""
    for visibility, count in count_withheld(workspace, shown).items():
        records = "record is" if count == 1 else "records are"
        log.info(f"{count} {visibility} {records} not published")
    restricted = {one.id for one in workspace.incidents if one.visibility is Visibility.RESTRICTED}
    for identity in named:
        if identity not in restricted:
            log.warning(f"restricted: there is no restricted record {identity}")


def report_unsearched(log: PrefixedLogger) -> None:
    """Log that a public site was not searched for secrets."""
    if not secrets_version():
        log.info("secret scan skipped: detect-secrets is not installed")


def report_missing_feeds(site_url: str | None, excluded: Collection[str], log: PrefixedLogger) -> None:
    """Log why there are no feeds, unless they are excluded. This is no warning, because a site may not need them."""
    if not site_url and not all(form.name in excluded for form in FORMS):
        log.info("feeds skipped, because they need complete addresses: set site_url in mkdocs.yml")


def list_macro_errors(workspace: Workspace) -> list[str]:
    """Return the macro errors that the check has found in the standards."""
    return [printable(str(problem)) for problem in workspace.errors if problem.code == MACRO_ERROR]


def report_macro_errors(errors: Sequence[str], log: PrefixedLogger, *, serving: bool) -> None:
    """Stop a build at macro errors on any page. Raises PluginError."""
    if errors and not serving:
        raise PluginError("macro errors:\n  " + "\n  ".join(errors))
    for error in errors:
        log.warning(error)
