"""The questions that `incidents new` asks at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.cli.terminal import say
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.recording.alerts.alert import Alert, AlertSeverity


def ask_title() -> str:
    """Ask for the title until there is one. Raises click.UsageError without a terminal."""
    return _ask("Title", "--title", _title)


def choose_severity(given: str | None, alert: Alert | None, settings: ResponseSettings) -> tuple[str, bool]:
    """Return the severity, and whether it was only assumed. Raises click.UsageError if there is none."""
    stated = alert.severity if alert else AlertSeverity()
    if given is None and stated.name and (not stated.assumed or not sys.stdin.isatty()):
        return stated.name, stated.assumed
    names = settings.scale.names
    if given is None:
        if not sys.stdin.isatty():
            missing = "the alert states no severity" if alert else "the severity is missing"
            raise click.UsageError(f"{missing}: give --severity {', '.join(names[:-1])} or {names[-1]}")
        _explain_severities(settings)
        question = f"Severity ({', '.join(names)})"
        return _ask(question, "--severity", lambda answer: _known_word(answer, names), stated.name), False
    return next((name for name in names if name.lower() == given.strip().lower()), given), False


def ask_services(settings: ResponseSettings) -> tuple[str, ...]:
    """Ask for the affected services. Empty if there is no answer or no terminal."""
    names = tuple(service.name for service in settings.services)
    return _ask_optional("Services", names) if names else ()


def ask_detected_by(words: tuple[str, ...]) -> str:
    """Ask how the incident was noticed. "" for no answer."""
    return next(iter(_ask_optional("Detected by", words)), "")


def _ask(question: str, option: str, check: Callable[[str], str], default: str = "") -> str:
    """Ask until `check` accepts the answer. Raises click.UsageError without a terminal."""
    if not sys.stdin.isatty():
        raise click.UsageError(f"{option} is missing")
    answer: str = click.prompt(question, default=default or None, value_proc=check, err=True)
    return answer


def _ask_optional(question: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Ask for words of a list, separated by commas. Empty if there is no answer or no terminal."""
    if not sys.stdin.isatty():
        return ()

    def check(answer: str) -> tuple[str, ...]:
        return tuple(_known_word(word, words) for word in answer.split(",") if word.strip())

    text = f"{question} ({', '.join(words)}; empty: not known)"
    answer: tuple[str, ...] = click.prompt(text, default="", show_default=False, value_proc=check, err=True)
    return answer


def _known_word(word: str, words: tuple[str, ...]) -> str:
    """Return the word of the list. Raises click.UsageError for other words, and click then asks again."""
    found = next((one for one in words if one.lower() == word.strip().lower()), None)
    if found is None:
        raise click.UsageError(f"'{word.strip()}' is not known; {suggest(word.strip(), words)}")
    return found


def _title(answer: str) -> str:
    if not answer.strip():
        raise click.UsageError("the title is empty")
    return answer.strip()


def _explain_severities(settings: ResponseSettings) -> None:
    for one in settings.scale.severities:
        say(f"  {one.full_name}{f': {one.description}' if one.description else ''}", err=True)
