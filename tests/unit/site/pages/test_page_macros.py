"""The macros for pages of one's own: what they print, and what they say when asked for something that is not there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from markdown import markdown
from mkdocs_incidents.site.pages.page_macros import PageMacros


def ids(html: str) -> list[str]:
    return re.findall(r'<code class="inc-id">(INC-\d+)</code>', html)


def test_incidents_are_narrowed_by_every_facet_given(macros: PageMacros) -> None:
    assert ids(macros.incidents()) == ["INC-003", "INC-002", "INC-001"]
    assert ids(macros.incidents(severity="P0")) == ["INC-002"]
    assert ids(macros.incidents(service="web", year=2026)) == ["INC-002", "INC-001"]
    assert ids(macros.incidents(service="web", tag="slow", trigger="deploy")) == ["INC-001"]
    assert ids(macros.incidents(response="monitoring")) == ["INC-003"]
    assert ids(macros.incidents(limit=1)) == ["INC-003"]
    assert macros.incidents(severity="P3") == "No incidents."


def test_macro_links_are_relative_to_the_page_of_the_macro(macros: PageMacros) -> None:
    assert 'href="../../incidents/INC-002/"' in macros.incidents(severity="P0")
    assert 'href="../../incidents/INC-002/"' in macros.incident("INC-002")


def test_a_title_in_a_sentence_is_text(macros: PageMacros) -> None:
    html = markdown(f"Since {macros.incident('INC-002')} it is *quiet*.")
    assert "<em>quiet</em>" in html
    assert html.count("<em>") == 1
    assert html.count("<a ") == 1
    assert "<b>" not in html
    assert "<code>" not in html


def test_tables_survive_markdown(macros: PageMacros) -> None:
    html = markdown(f"Before\n\n{macros.incidents()}\n\nAfter")
    assert html.count("<tr") == 4
    assert "<p>After</p>" in html
    assert "<b>" not in html


def test_a_metric_comes_with_its_n(macros: PageMacros) -> None:
    assert macros.metric("time_to_resolve") == "1 h 17 min (n 2)"
    assert macros.metric("time_to_resolve", severity="P0") == "1 h 40 min (n 1)"
    assert macros.metric("time_to_resolve", "longest", service="web") == "1 h 40 min (n 2)"
    assert macros.metric("time_to_resolve", service="api") == "— (n 0)"
    assert macros.metric("time_to_resolve", "missing") == "1"
    assert macros.metric("time_to_resolve", severity="P3") == "— (n 0)"


def test_actions_of_a_state_an_owner_an_incident(macros: PageMacros) -> None:
    assert "Look" in macros.actions(state="overdue")
    assert "Ask" not in macros.actions(state="overdue")
    assert "Ask" in macros.actions(state="open", owner="Bo")
    assert "Compare the settings" in macros.actions(incident="INC-001")
    assert macros.actions(owner="Nobody") == "No action items."


def test_a_service_has_its_open_incidents_and_its_bar(macros: PageMacros) -> None:
    html = macros.service("api")
    assert "INC-003" in html
    assert "available" in html
    assert "no open incidents" in macros.service("web")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda macros: macros.incident("INC-404"), "there is no incident INC-404"),
        (lambda macros: macros.chart("pie"), "there is no chart 'pie'; there are time_to_detect"),
        (lambda macros: macros.metric("mttr"), "there is no duration 'mttr'; there are time_to_detect"),
        (lambda macros: macros.metric("time_to_resolve", "mean"), "there is no value 'mean'; there are median, p90"),
        (lambda macros: macros.metric("time_to_resolve", severity="P0", service="web"), "not of both"),
        (lambda macros: macros.actions(state="late"), "there is no state 'late'; there are overdue"),
        (lambda macros: macros.incidents(colour="red"), "there is no facet 'colour'; there are severity"),
        (lambda macros: macros.service("db"), "the service db is not configured"),
    ],
)
def test_what_is_not_there_is_said(macros: PageMacros, call: Callable[[PageMacros], str], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        call(macros)
