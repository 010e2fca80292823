"""Times that people type, questions at a terminal, and how a command fails."""

from __future__ import annotations

from datetime import UTC, datetime

import click
import pytest

from mkdocs_incidents.cli import edit_commands
from mkdocs_incidents.cli.edit_commands import confirm_correction, failures, read_moment, report
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.problems import IncidentsError, Level, Location, Problem
from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.recording.edit import Edit, RefusedEditError
from mkdocs_incidents.recording.edits.response_changes import Progress

NOW = datetime(2026, 3, 2, 14, 30, 45, tzinfo=UTC)


def incident(detected: str = "2026-03-02T14:02:00Z", **fields: str) -> Incident:
    return parse_incident("x.md", {"id": "INC-001", "title": "x", "detected_at": detected, **fields})


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENTS_TZ", "UTC")


def test_now_is_rounded_to_the_minute_but_not_before_a_known_time() -> None:
    assert read_moment(None, NOW) == NOW.replace(second=0)
    assert read_moment(None, NOW, incident()) == NOW.replace(second=0)
    later = incident(acknowledged_at="2026-03-02T14:30:20Z")
    assert read_moment(None, NOW, later) == NOW


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14:02", datetime(2026, 3, 2, 14, 2, tzinfo=UTC)),
        ("10m", datetime(2026, 3, 2, 14, 20, tzinfo=UTC)),
        ("2026-03-02T14:02:31Z", datetime(2026, 3, 2, 14, 2, 31, tzinfo=UTC)),
    ],
)
def test_a_time_that_was_typed(text: str, at: datetime) -> None:
    assert read_moment(text, NOW, incident()) == at


@pytest.mark.parametrize("text", ["soon", "25:00", "2027-01-01T00:00:00Z"])
def test_what_is_no_time_or_in_the_future(text: str) -> None:
    with pytest.raises(click.BadParameter):
        read_moment(text, NOW)


def test_the_zone_of_a_time_without_one_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INCIDENTS_TZ", "Europe/Berlin")
    assert read_moment("15:02", NOW) == datetime(2026, 3, 2, 14, 2, tzinfo=UTC)
    assert capsys.readouterr().out == "15:02 in Europe/Berlin is 2026-03-02 14:02 UTC\n"
    read_moment("2026-03-02T14:02:31Z", NOW)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("detected", "asks"), [("2026-03-02T13:59:00Z", False), ("2026-03-02T14:00:00Z", True)])
def test_a_clock_hours_before_the_detection_is_questioned(detected: str, asks: bool) -> None:
    if not asks:
        assert read_moment("12:00", NOW, incident(detected)).hour == 12
        return
    with pytest.raises(click.BadParameter) as caught:
        read_moment("12:00", NOW, incident(detected))
    assert caught.value.message == (
        "12:00 (2026-03-02 12:00 UTC) is 2 h 0 min before the detection of INC-001; "
        "if that is right, give the day as well: --at '2026-03-02 12:00 UTC'"
    )
    assert read_moment("2026-03-02 12:00 UTC", NOW, incident(detected)).hour == 12


def test_a_correction_without_a_terminal_says_the_command() -> None:
    progress = Progress("resolved_at", datetime(2026, 3, 2, 15, tzinfo=UTC), "x")
    with pytest.raises(RefusedEditError) as caught:
        confirm_correction("INC-001", progress, datetime(2026, 3, 2, 14, 54, tzinfo=UTC))
    assert str(caught.value) == (
        "INC-001 has resolved_at 2026-03-02 14:54 UTC already. "
        "To correct it, run: incidents set INC-001 resolved_at='2026-03-02 15:00 UTC'"
    )


PROBLEM = Problem(Location("a.md", 3, 1), "INC103", Level.ERROR, "severity 'P9' is not known", "Use P1.")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (IncidentsError("cannot be done"), 2, "incidents: cannot be done\n"),
        (RefusedEditError("nothing was written"), 1, "incidents: nothing was written\n"),
    ],
)
def test_how_a_command_fails(capsys: pytest.CaptureFixture[str], error: Exception, code: int, said: str) -> None:
    with pytest.raises(SystemExit) as caught, failures():
        raise error
    assert caught.value.code == code
    out, err = capsys.readouterr()
    assert (out, err) == ("", said)


def test_the_rules_that_refuse_a_change_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit), failures():
        raise RefusedEditError("nothing was written", (PROBLEM,))
    err = capsys.readouterr().err
    assert "a.md:3:1: error INC103: severity 'P9' is not known" in err
    assert err.endswith("incidents: nothing was written\n")


def test_other_errors_pass() -> None:
    with pytest.raises(ValueError, match="x"), failures():
        raise ValueError("x")


def test_a_change_is_shown_where_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    edit = Edit("a.md", "one\n", "two\n")
    report("done", [edit], verbose=False)
    assert capsys.readouterr().out == "done\n"
    edit_commands.report("done", [edit], verbose=True)
    assert capsys.readouterr().out.splitlines()[-3:-1] == ["-one", "+two"]
