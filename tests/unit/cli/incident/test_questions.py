"""Questions at a terminal, and the behaviour without one."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from mkdocs_incidents.cli.commands import main
from mkdocs_incidents.cli.incident.questions import ask_detected_by, ask_services, ask_title, choose_severity
from mkdocs_incidents.reading.company_config import parse_company
from tests.conftest import AS_OF, CONFIG, WriteTree

NOW = ("--as-of", AS_OF)
SETTINGS = parse_company({"incident_response": {"services": [{"name": "api"}]}}).response


def test_questions_are_asked_again_until_the_answer_is_right(tree: WriteTree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree({"company.config.yaml": CONFIG + "incident_response: {services: [{name: api}]}\n"})
    monkeypatch.chdir(root)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    answers = " \nDisk full\nP9\np1\napo\napi\nmail\nmonitoring\n"
    result = CliRunner().invoke(main, ["new", *NOW], input=answers)
    assert result.exit_code == 0, result.output
    for message in ("'P9' is not known; ", "did you mean api?", "P1 (High): "):
        assert message in result.stderr
    text = next((root / "artifacts/decision-memos").glob("*.md")).read_text(encoding="utf-8")
    assert "title: Disk full\n" in text
    assert "severity: P1\nservices: [api]\ndetected_at: 2026-11-23T09:00:00Z\ndetected_by: monitoring\n" in text


def test_without_a_terminal_only_what_must_be_known_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    with pytest.raises(click.UsageError, match="--title is missing"):
        ask_title()
    with pytest.raises(click.UsageError, match="the severity is missing: give --severity P0, P1, P2 or P3"):
        choose_severity(None, None, SETTINGS)
    assert (ask_services(SETTINGS), ask_detected_by(("monitoring",))) == ((), "")


def test_a_severity_that_is_given_needs_no_question() -> None:
    assert choose_severity(" p1 ", None, SETTINGS) == ("P1", False)
    assert choose_severity("P9", None, SETTINGS) == ("P9", False)
