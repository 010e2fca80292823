"""What templates print values with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from mkdocs_incidents.rendering.environment import (
    escape_cell,
    escape_text,
    html_environment,
    show_clock,
    show_day,
    show_duration,
    show_moment,
)


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(0), "0 s"),
        (timedelta(seconds=45), "45 s"),
        (timedelta(seconds=59, microseconds=999_999), "59 s"),
        (timedelta(seconds=60), "1 min"),
        (timedelta(minutes=12, seconds=59), "12 min"),
        (timedelta(seconds=3599), "59 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=1, seconds=59), "1 h"),
        (timedelta(hours=1, minutes=12), "1 h 12 min"),
        (timedelta(hours=23, minutes=59), "23 h 59 min"),
        (timedelta(days=1), "1 d"),
        (timedelta(days=1, minutes=59), "1 d"),
        (timedelta(days=3, hours=4, minutes=30), "3 d 4 h"),
        (timedelta(days=400), "400 d"),
    ],
)
def test_durations(length: timedelta, text: str) -> None:
    assert show_duration(length) == text


def test_days_and_times() -> None:
    at = datetime(2026, 3, 2, 4, 5, tzinfo=UTC)
    assert (show_day(at), show_day(date(2026, 3, 2)), show_moment(at)) == (
        "2026-03-02",
        "2026-03-02",
        "2026-03-02 04:05",
    )
    assert (show_clock(at), show_clock(at.replace(second=6))) == ("04:05", "04:05:06")


def test_cells_stay_one_cell() -> None:
    assert escape_cell("a|b\n c") == "a\\|b c"
    assert escape_cell("<script>") == "&lt;script>"


def test_text_in_markdown() -> None:
    assert escape_text("<code> & co, 1 < 2, &lt; <!--") == "&lt;code> & co, 1 < 2, &amp;lt; &lt;!--"


def test_html_templates_escape_and_refuse_unknown_names() -> None:
    environment = html_environment()
    assert environment.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    assert environment.from_string("{{ x | inline }}").render(x="`<b>`") == "<code>&lt;b&gt;</code>"
    template = environment.from_string("{{ unknown }}")
    with pytest.raises(Exception, match="unknown"):
        template.render()
