"""Hints that a post-mortem blames a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from mkdocs_incidents.checking.finding import Finding
from mkdocs_incidents.checking.rule import RecordContext, Rule
from mkdocs_incidents.model.fields import FIELDS, TEXT_SECTIONS
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.package_data import load_package_data
from mkdocs_incidents.problems import FieldPath, Level


class _Phrase(NamedTuple):
    """A phrase to search in texts with one of `words`. `instead` is the advice."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    instead: str


@cache
def _phrases() -> tuple[_Phrase, ...]:
    data = load_package_data("defaults/blame.yaml")
    return tuple(
        _Phrase(tuple(one["words"]), re.compile(one["pattern"].replace("{person}", data["people"])), one["instead"])
        for one in data["phrases"]
    )


def check_blameless(incident: Incident, context: RecordContext) -> Iterator[Finding]:
    """Report the first such phrase of each text."""
    texts = tuple(_texts(incident))
    whole = "\n".join(text for _, text in texts).lower()
    phrases = [phrase for phrase in _phrases() if any(map(whole.__contains__, phrase.words))]  # usually there are none
    for path, text in texts if phrases else ():
        plain = text.lower()
        for phrase in phrases:
            if any(word in plain for word in phrase.words) and (match := phrase.pattern.search(plain)):
                shown = text[match.start() : match.end()]
                yield Finding("INC214", path, f"'{shown}' puts it down to a person", phrase.instead)
                break


def _texts(incident: Incident) -> Iterator[tuple[FieldPath, str]]:
    if incident.summary:
        yield ("summary",), incident.summary
    lists: tuple[tuple[FieldPath, Iterable[str]], ...] = (
        (("timeline",), (entry.event for entry in incident.timeline)),
        *(((name,), getattr(incident, name)) for name in TEXT_SECTIONS),
        (("actions",), (action.action for action in incident.actions)),
    )
    for path, texts in lists:
        yield from (((*path, index), text) for index, text in enumerate(texts))
    for part in FIELDS["lessons"].parts:
        yield from ((("lessons", part.name), text) for text in getattr(incident.lessons, part.name))


BLAMELESS_RULES = (
    Rule("INC214", Level.INFO, "A post-mortem asks what made it possible, not who did it", "Say what made it possible.", check_record=check_blameless),
)  # fmt: skip
