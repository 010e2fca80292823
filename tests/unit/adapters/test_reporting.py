"""What a build's log says beside the problems."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from mkdocs_incidents.adapters.mkdocs.reporting import calm_log, report_heavy_search, report_macro_errors

log = get_plugin_logger("incidents")


@pytest.mark.parametrize(("size", "said"), [(None, 0), (5_000_000, 0), (5_000_001, 1)])
def test_a_search_index_that_nobody_wants_to_load_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, size: int | None, said: int
) -> None:
    if size is not None:
        (tmp_path / "search").mkdir()
        with (tmp_path / "search/search_index.json").open("wb") as file:
            file.truncate(size)
    with caplog.at_level("INFO"):
        report_heavy_search(tmp_path, log)
    assert [record.levelname for record in caplog.records] == ["INFO"] * said
    assert all("5 MB" in record.message and "search: pagefind" in record.message for record in caplog.records)


def test_macro_errors_are_logged_in_a_preview_and_end_a_build(caplog: pytest.LogCaptureFixture) -> None:
    errors = ["runbook.md: no such macro", "template.md: no such name"]
    report_macro_errors(errors, log, serving=True)
    assert [(record.levelname, record.message) for record in caplog.records] == [
        ("WARNING", f"incidents: {error}") for error in errors
    ]
    with pytest.raises(PluginError, match=r"^macro errors:\n  runbook.md: no such macro\n  template.md: no such name$"):
        report_macro_errors(errors, log, serving=False)
    report_macro_errors([], log, serving=False)


def test_no_line_of_the_log_steers_whoever_logs_it() -> None:
    handler = logging.StreamHandler(said := io.StringIO())
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        calm_log()
        logging.getLogger("mkdocs.commands.build").error("%s", "a\n::stop-commands::b\n##vso[task.x]c\x1b[31m\u202e")
        log.error("one\n::error::line")
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
    assert said.getvalue().splitlines() == [
        *("a", ": :stop-commands::b", r"# #vso[task.x]c\x1b[31m\u202e"),
        "incidents: one : :error::line",
    ]
