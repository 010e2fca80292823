"""Reads the answers of the issue form that `incidents init --issue-forms` writes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.recording.alerts.alert_instants import parse_alert_time
from mkdocs_incidents.recording.alerts.alert_services import match_services
from mkdocs_incidents.recording.message import drop_comments
from mkdocs_incidents.recording.yaml_text import one_line

SEVERITY, SERVICES, SUMMARY, NOTICED = "Severity", "Services", "What do users notice?", "When was it noticed?"
"""The headings above the form's answers."""

_HEADING = re.compile(r"^###[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_EMPTY = ("_no response_", "none", "n/a", "-", "")
_MOST = 300  # characters of a summary


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """The answers; "", () and None mean no answer. `unknown` lists services that are not configured.

    `noticed_text` is the time as typed, `noticed_at` the parsed time if it has a day and a zone.
    """

    severity: str = ""
    services: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    summary: str = ""
    noticed_text: str = ""
    noticed_at: datetime | None = None


def parse_form(body: str, settings: ResponseSettings) -> FormAnswers:
    """Read the answers in the body of an issue. There may be none."""
    answers = _split(body)
    matched = match_services(_list(answers.get(SERVICES, "")), (), settings.services)
    noticed = one_line(answers.get(NOTICED, ""))
    summary = one_line(answers.get(SUMMARY, "").partition("\n\n")[0])
    return FormAnswers(
        severity=_severity(answers.get(SEVERITY, ""), settings),
        services=tuple(name for name in matched.values() if name),
        unknown=tuple(text for text, name in matched.items() if not name),
        summary=summary if len(summary) <= _MOST else f"{summary[: _MOST - 1].rstrip()}…",
        noticed_text=noticed,
        noticed_at=parse_alert_time(noticed),
    )


def _split(body: str) -> dict[str, str]:
    parts = _HEADING.split(drop_comments(body.replace("\r\n", "\n")))
    answers = {heading: text.strip() for heading, text in zip(parts[1::2], parts[2::2], strict=True)}
    return {heading: text for heading, text in answers.items() if text.lower() not in _EMPTY}


def _severity(answer: str, settings: ResponseSettings) -> str:
    """The company's severity at the beginning of the answer, such as `P1: High`."""
    words = one_line(answer).lower()
    named = [name for name in settings.scale.names if re.match(rf"{re.escape(name.lower())}(?![\w-])", words)]
    return max(named, key=len, default="")


def _list(answer: str) -> list[str]:
    """The entries of a Markdown list or of a text with commas. Entries with an empty box are left out."""
    lines = [line for line in answer.split("\n") if not re.match(r"\s*[-*]\s*\[ \]", line)]
    texts = [re.sub(r"^\s*[-*]\s*(?:\[[xX]\]\s*)?", "", line) for line in lines]
    return [entry.strip() for text in texts for entry in text.split(",") if entry.strip()]
