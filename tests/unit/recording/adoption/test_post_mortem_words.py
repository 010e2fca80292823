"""The words by which parts of a post-mortem are recognised."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.adoption.post_mortem_words import (
    event_ends,
    event_relapses,
    heading_kind,
    label_field,
    lookup,
    names_completion,
    normalise,
    part_of,
    state_of,
    without_accents,
)


@pytest.mark.parametrize(
    ("words", "plain"),
    [("**Timeline:**", "timeline"), ("2. Root Cause (5 whys)", "root cause"), ("  What’s  next  ", "what's next")],
)
def test_a_heading_without_what_is_around_it(words: str, plain: str) -> None:
    assert normalise(words) == plain


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Timeline of events", "timeline"),
        ("3) Action Items", "actions"),
        ("Lessons Learned", "lessons"),
        ("Línea de tiempo", "timeline"),
        ("Linea de tiempo", "timeline"),
        ("Actions preventives", "actions"),
        ("Looking forward", "actions"),
        ("Notes", None),
    ],
)
def test_the_part_that_a_heading_begins(heading: str, kind: str | None) -> None:
    assert heading_kind(heading) == kind


@pytest.mark.parametrize(("label", "field"), [("Severity", "severity"), ("Authors", "author"), ("Weather", None)])
def test_the_field_of_a_label(label: str, field: str | None) -> None:
    assert label_field(label) == field


def test_horizons_columns_and_states() -> None:
    assert (part_of("lessons", "What went well"), part_of("timeline", "What went well")) == ("went_well", None)
    assert (lookup("columns", "Assignee"), lookup("columns", "Weather")) == ("owner", None)
    assert (state_of("Ongoing"), state_of("Tuesday")) == ("ongoing", "")
    assert names_completion("Immediate actions (completed)")
    assert not names_completion("Immediate actions")


def test_words_are_compared_without_accents() -> None:
    assert without_accents("línea, Störung, é") == "linea, Storung, e"
    assert without_accents("タイムライン 장애 ø") == "タイムライン 장애 ø"
    assert event_ends("Retour à la normale") == event_ends("Retour a la normale") is True


def test_a_second_failure_is_a_relapse() -> None:
    """Words about customers and the incident itself are not, since they follow most ends."""
    assert event_relapses("Errors climb again")
    assert not event_relapses("Customers are told that the incident is over")
