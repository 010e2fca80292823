"""Parses values of a company's own fields, from people and from other products."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mkdocs_incidents.checking.suggestions import suggest
from mkdocs_incidents.model.custom_field import CustomField
from mkdocs_incidents.model.field import Kind
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.instants import parse_day
from mkdocs_incidents.recording.yaml_text import one_line

_FLAGS = {"yes": True, "true": True, "no": False, "false": False}


def parse_value(one: CustomField, text: str) -> Any:
    """Parse the value of a field. Raises IncidentsError with the name of the field."""
    return _PARSERS[one.field.kind](one, one_line(text))


def _parse_number(one: CustomField, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise IncidentsError(f"{one.key}: '{text}' is not a number") from None
    if not math.isfinite(number):
        raise IncidentsError(f"{one.key}: '{text}' is not a number")
    return int(number) if number.is_integer() else number


def _parse_day(one: CustomField, text: str) -> str:
    day = parse_day(text)
    if day is None:
        raise IncidentsError(f"{one.key}: '{text}' is not a day: write it as YYYY-MM-DD")
    return day.isoformat()


def _parse_flag(one: CustomField, text: str) -> bool:
    if text.lower() not in _FLAGS:
        raise IncidentsError(f"{one.key}: '{text}' is neither yes nor no")
    return _FLAGS[text.lower()]


def _parse_word(one: CustomField, text: str) -> str:
    words = {word.lower(): word for word in one.field.words}
    if text.lower() not in words:
        raise IncidentsError(f"{one.key}: '{text}' is not known; {suggest(text, one.field.words)}")
    return words[text.lower()]


def _parse_texts(one: CustomField, text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


_PARSERS: Mapping[Kind, Callable[[CustomField, str], Any]] = {
    Kind.TEXT: lambda _, text: text,
    Kind.WORD: _parse_word,
    Kind.NUMBER: _parse_number,
    Kind.DAY: _parse_day,
    Kind.FLAG: _parse_flag,
    Kind.TEXTS: _parse_texts,
}


def find_field(fields: Sequence[CustomField], key: str) -> CustomField | None:
    """Find the field with a key. A role can also be found by its own name."""
    known = {**{one.field.name: one for one in fields}, **{one.key: one for one in fields}}
    return known.get(key)
