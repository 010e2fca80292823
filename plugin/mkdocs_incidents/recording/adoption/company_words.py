"""Reads the file of a company's own words: which of its labels, severities, services and states mean which of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.vocabulary import DocumentStatus
from mkdocs_incidents.problems import FieldPath, IncidentsError
from mkdocs_incidents.reading.yaml_file import load_yaml_file
from mkdocs_incidents.recording.adoption.post_mortem_words import label_fields, normalise

_SECTIONS = ("fields", "severity", "services", "status")


@dataclass(frozen=True, slots=True)
class WordMap:
    """Maps the company's words, normalised, to ours. A label that is mapped to "" is ignored."""

    fields: Mapping[str, str] = field(default_factory=dict)
    severity: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    status: Mapping[str, str] = field(default_factory=dict)


NO_WORDS = WordMap()


def load_word_map(path: Path, settings: ResponseSettings) -> WordMap:
    """Read the file. Raises IncidentsError with the line of each unknown field, severity, service or state."""
    file = load_yaml_file(path.parent, path.name)
    if file.error:
        raise IncidentsError(f"{path}:{file.error.line}: {file.error.message}")
    value = file.value or {}
    if not isinstance(value, dict):
        raise IncidentsError(f"{path}:1: the file has no keys; write one or more of: {', '.join(_SECTIONS)}")
    if mistakes := [f"{file.locate(place, key=True)}: {told}" for place, told in _mistakes(value, settings)]:
        raise IncidentsError("\n".join(mistakes))
    return WordMap(**{name: _normalised(value.get(name) or {}) for name in _SECTIONS})


def _mistakes(value: Mapping[str, Any], settings: ResponseSettings) -> Iterator[tuple[FieldPath, str]]:
    known = {
        "fields": [*label_fields(), *(one.key for one in settings.fields)],
        "severity": settings.scale.names,
        "services": [one.name for one in settings.services],
        "status": list(DocumentStatus),
    }
    for section, entries in value.items():
        if section not in known:
            yield (section,), f"there is nothing to map called '{section}'; {suggest(section, _SECTIONS)}"
        elif not isinstance(entries, dict):
            yield (section,), f"{section} must be a group of lines `their word: our word`"
        else:
            for theirs, ours in entries.items():
                if known[section] and ours not in (*known[section], None, ""):
                    yield (
                        (section, theirs),
                        f"{section}: '{ours}' is none of ours; {suggest(str(ours), known[section])}",
                    )


def _normalised(entries: Mapping[Any, Any]) -> Mapping[str, str]:
    return {normalise(str(theirs)): str(ours or "") for theirs, ours in entries.items()}
