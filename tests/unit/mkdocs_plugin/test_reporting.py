"""The log messages of a build other than problems."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from dataclasses import replace

import pytest
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from mkdocs_incidents.mkdocs_plugin.reporting import (
    report_macro_errors,
    report_missing_feeds,
    report_new_problems,
    report_problems,
    report_unsearched,
    report_withheld,
    sanitise_log,
)
from tests.conftest import WriteTree, load, record

log = get_plugin_logger("incidents")


def test_macro_errors_are_logged_in_a_preview_and_end_a_build(caplog: pytest.LogCaptureFixture) -> None:
    errors = ["runbook.md: no such macro", "template.md: no such name"]
    report_macro_errors(errors, log, serving=True)
    assert [(record.levelname, record.message) for record in caplog.records] == [
        ("WARNING", f"incidents: {error}") for error in errors
    ]
    with pytest.raises(PluginError, match=r"^macro errors:\n  runbook.md: no such macro\n  template.md: no such name$"):
        report_macro_errors(errors, log, serving=False)
    report_macro_errors([], log, serving=False)


def test_log_lines_contain_no_control_sequences() -> None:
    handler = logging.StreamHandler(said := io.StringIO())
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        sanitise_log()
        logging.getLogger("mkdocs.commands.build").error("%s", "a\n::stop-commands::b\n##vso[task.x]c\x1b[31m\u202e")
        log.error("one\n::error::line")
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
    assert said.getvalue().splitlines() == [
        *("a", ": :stop-commands::b", r"# #vso[task.x]c\x1b[31m\u202e"),
        "incidents: one : :error::line",
    ]


Said = list[tuple[str, str]]


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Callable[[], Said]:
    """Level and text of each line since the last call."""
    caplog.set_level("INFO")

    def lines() -> Said:
        told = [(record.levelname, record.message.removeprefix("incidents: ")) for record in caplog.records]
        caplog.clear()
        return told

    return lines


def test_problems_are_logged_and_errors_end_a_build_only(tree: WriteTree, said: Callable[[], Said]) -> None:
    files = {"INC-001": record(severity="P9"), "INC-002": record(id="INC-002", severity="P8"), "notes": "# Notes\n"}
    workspace = load(tree({f"artifacts/{name}.md": text for name, text in files.items()}))
    errors = [str(problem) for problem in workspace.errors]
    assert len(errors) == 2
    warnings = [("WARNING", str(one)) for one in workspace.problems if str(one) not in errors]
    notes = ("INFO", "artifacts/notes.md has no front matter, so it is not an artifact and has no page")
    with pytest.raises(PluginError) as stop:
        report_problems(workspace, log, serving=False)
    assert str(stop.value) == "\n  ".join(["2 errors in the repository's files:", *errors])
    assert said() == [*warnings, notes]
    report_problems(workspace, log, serving=True)
    assert said() == [*(("WARNING", str(one)) for one in workspace.problems), notes]
    report_new_problems(workspace, workspace.problems[1:], log)
    assert said() == [("WARNING", str(workspace.problems[0]))]


def test_a_single_error_and_a_file_that_cannot_be_read(tree: WriteTree, said: Callable[[], Said]) -> None:
    workspace = load(tree({"artifacts/INC-001.md": "---\nid: [\n---\n"}))
    with pytest.raises(PluginError, match=r"^1 error in the repository's files:\n  artifacts/INC-001.md:"):
        report_problems(workspace, log, serving=False)
    assert said() == [("INFO", "artifacts/INC-001.md could not be read, so the site shows no record or an old one")]


def test_hidden_records_of_an_audience_are_counted(tree: WriteTree, said: Callable[[], Said]) -> None:
    hidden = {"INC-001": "internal", "INC-002": "internal", "INC-003": "restricted"}
    files = {f"artifacts/{name}.md": record(id=name, visibility=value) for name, value in hidden.items()}
    workspace = load(tree(files))
    report_withheld(workspace, replace(workspace, incidents=()), ["INC-003", "INC-001"], log)
    assert said() == [
        ("INFO", "2 internal records are not published"),
        ("INFO", "1 restricted record is not published"),
        ("WARNING", "restricted: there is no restricted record INC-001"),
    ]


@pytest.mark.parametrize(
    ("site_url", "excluded", "told"),
    [
        (None, [], 1),
        ("https://ops.example/", [], 0),
        (None, ["atom", "rss"], 1),
        (None, ["atom", "rss", "json-feed"], 0),
    ],
)
def test_missing_feeds_are_reported_unless_excluded(
    said: Callable[[], Said], site_url: str | None, excluded: list[str], told: int
) -> None:
    report_missing_feeds(site_url, excluded, log)
    text = "feeds skipped, because they need complete addresses: set site_url in mkdocs.yml"
    assert said() == [("INFO", text)] * told


@pytest.mark.parametrize("version", ["", "1.5.0"])
def test_a_skipped_secret_scan_is_reported(
    said: Callable[[], Said], monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    monkeypatch.setattr("mkdocs_incidents.mkdocs_plugin.reporting.secrets_version", lambda: version)
    report_unsearched(log)
    assert said() == ([] if version else [("INFO", "secret scan skipped: detect-secrets is not installed")])
