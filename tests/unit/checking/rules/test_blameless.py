"""INC214 on sentences of post-mortems: which put it down to a person, and which do not."""

from __future__ import annotations

import pytest

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import RecordContext
from mkdocs_incidents.checking.rules.blameless import check_blameless
from mkdocs_incidents.reading.incident_fields import parse_incident

CONTEXT = RecordContext(())


def check(text: str) -> list[Finding]:
    return list(check_blameless(parse_incident("x.md", {"contributing_factors": ["none", text]}), CONTEXT))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The cause was human error.", "human error"),
        ("The engineer should have checked the plan.", "The engineer should have"),
        ("The on-call engineer failed to notice the alert", "The on-call engineer failed to"),
        ("An intern forgot the flag", "An intern forgot"),
        ("Somebody forgot to renew it", "Somebody forgot"),
        ("It was the developer's fault", "the developer's fault"),
        ("The outage was caused by a contractor", "caused by a contractor"),
        ("We blamed the engineer", "blamed the engineer"),
        ("Sloppy work in the migration", "Sloppy"),
        ("Be more careful with migrations", "Be more careful"),
        ("A lack of attention at the end of the shift", "lack of attention"),
        ("She should've known better", "known better"),
    ],
)
def test_blame(text: str, phrase: str) -> None:
    (found,) = check(text)
    assert (found.code, found.path) == ("INC214", ("contributing_factors", 1))
    assert found.message == f"'{phrase}' puts it down to a person"


@pytest.mark.parametrize(
    "text",
    [
        "The deploy failed to start",
        "The operator failed to reconcile the pods",
        "The alert should have fired after five minutes",
        "We should have an alert on the queue",
        "DNS was to blame, as git blame shows",
        "A segmentation fault in the image library",
        "The failure was caused by a missing index",
        "Users saw a human error message instead of a stack trace",
        "The script forgot the time zone",
        "Care was taken to drain the node first",
        "The engineer on call saw no alert, as it went to a channel that nobody reads",
        "Attention: the runbook names the old host",
        "Someone outside the company reported it",
        "The lazy loading of images hid it",
        "The admin panel failed to load",
        "A careful roll-out found it at 5 %",
    ],
)
def test_ordinary_text(text: str) -> None:
    assert check(text) == []
