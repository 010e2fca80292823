"""Maps the severity word of an alert to a severity of the company."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.recording.alerts.alert import AlertSeverity
from mkdocs_incidents.recording.alerts.alert_mapping import AlertMapping, load_words

LEVELS = ("critical", "high", "medium", "low")
"""The words of our tables, worst first. A company's scale may have more or fewer levels."""


def choose_severity(words: Iterable[tuple[str, ...]], mapping: AlertMapping, scale: SeverityScale) -> AlertSeverity:
    """Return the severity of the first expression with a known word, the worst one if it finds several.

    `words` are the results of each of the mapping's expressions. Without a known word, it is the mapping's assumption.
    """
    first = ""
    for found in words:
        first = first or next(iter(found), "")
        known = [(name, word) for word in found if (name := translate(word, mapping, scale))]
        if known:
            name, word = min(known, key=lambda one: scale.names.index(one[0]))
            return AlertSeverity(name=name, word=word)
    return AlertSeverity(name=_of_level(mapping.assume, scale), word=first, assumed=bool(mapping.assume))


def translate(word: str, mapping: AlertMapping, scale: SeverityScale) -> str:
    """Translate by the product's table, the company's own names and labels, then the shared words."""
    word = word.strip().lower()
    common: Mapping[str, str] = load_words()["severities"]
    own = {text.lower(): one.name for one in scale.severities for text in (one.name, one.label) if text}
    if word in mapping.severities:
        return _named(mapping.severities[word], own, scale)
    return own.get(word) or _of_level(common.get(word, ""), scale)


def _named(target: str, own: Mapping[str, str], scale: SeverityScale) -> str:
    """Return the severity for an entry of a table, which is a level or one of the company's severities."""
    return _of_level(target, scale) or own.get(target.lower(), "")


def _of_level(level: str, scale: SeverityScale) -> str:
    """Return the severity with that label, or the one at the same position of the scale."""
    if level not in LEVELS:
        return ""
    labelled = next((one.name for one in scale.severities if one.label.lower() == level), "")
    place = round(LEVELS.index(level) * (len(scale.names) - 1) / (len(LEVELS) - 1))
    return labelled or scale.names[place]
