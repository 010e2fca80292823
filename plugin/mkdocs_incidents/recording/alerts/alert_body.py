"""Parses the body of a webhook: JSON, a form with JSON in its fields, XML or an email. Unpacks envelopes."""

from __future__ import annotations

import base64
import binascii
import codecs
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.text_file import SIZE_LIMIT
from mkdocs_incidents.recording.alerts.trouble import is_trouble
from mkdocs_incidents.recording.alerts.xml_values import parse_xml

_FORM = re.compile(r"[\w.%+\[\]-]{1,100}=")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # written by a redirect in PowerShell
_LINE = re.compile(r"[\s*•-]*([A-Za-z][\w /.-]{0,30}?)\s*:\s+(\S.*)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONGEST = 4_000
"""The maximum length of an email or note. Longer texts are documents, whose lines could look like an alert."""


def parse_body(data: bytes) -> Mapping[str, Any]:
    """Parse a body into an object. An array of alerts becomes `{"alerts": […]}`.

    Raises IncidentsError with the problem and what to do.
    """
    if len(data) > SIZE_LIMIT:
        raise IncidentsError(f"the alert has more than {SIZE_LIMIT >> 20} MiB: no product sends one that large")
    text = _decode(data).strip()
    if not text:
        raise IncidentsError("the alert is empty")
    if text.startswith("BEGIN:VCALENDAR"):
        raise IncidentsError("this is a calendar file, not an alert")
    value = _parse_form(text) if _FORM.match(text) else _parse_other(text)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        value = {"alerts": value}
    if isinstance(value, list):
        raise IncidentsError(f"the alert is an array of {len(value)}, but not of alerts: give one alert as an object")
    if not isinstance(value, dict):
        raise IncidentsError("the alert is a single value, not a JSON object: give the whole body of the webhook")
    return value


def decode_inner(value: Any) -> Any:
    """Return the content of an envelope: an object, or the text of one, possibly in base64. None for anything else."""
    if not isinstance(value, str):
        return value if isinstance(value, dict) else None
    for text in (value, _from_base64(value)):
        try:
            inner = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if isinstance(inner, dict):
            return inner
    return None


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise IncidentsError(f"the alert is not text: byte {error.start + 1} is not {error.encoding}") from None


def _parse_other(text: str) -> Any:
    """Parse JSON, or text that is an alert. What begins like JSON is reported as broken JSON."""
    if text[0] in '{["' or (parsed := parse_text(text)) is None:
        return _parse_json(text)
    return parsed


def _parse_json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        if error.pos >= len(text) or error.msg.startswith("Unterminated"):
            raise IncidentsError(f"the alert is not JSON: it is cut off at {place}") from None
        if error.msg == "Extra data":
            raise IncidentsError(f"the alert is more than one JSON document: the second begins at {place}") from None
        raise IncidentsError(f"the alert is not JSON: {error.msg} at {place}") from None
    except (ValueError, RecursionError):
        raise IncidentsError(
            "the alert is not usable JSON: it is nested too deeply, or has too long a number"
        ) from None


def _parse_form(text: str) -> Any:
    """Parse a form. If it has a single field with JSON, such as `payload={…}`, return that."""
    fields: dict[str, Any] = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=1000))
    inner = decode_inner(next(iter(fields.values()))) if len(fields) == 1 else None
    return inner if inner is not None else {name: decode_inner(value) or value for name, value in fields.items()}


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""


def parse_text(text: str) -> dict[str, Any] | None:
    """Parse an email or note with lines such as `Severity: critical`, or XML, into an object.

    Returns None for other text: a line of prose, a document, an HTML page.
    """
    if text.startswith("<"):
        return parse_xml(text)
    if len(text) > _LONGEST:
        return None
    pairs: dict[str, Any] = {}
    free = []
    for line in text.splitlines():
        if match := _LINE.fullmatch(line):
            pairs.setdefault(match[1], match[2].strip())
        elif _LETTERS.search(line) and not line.rstrip().endswith(":"):
            free.append(line.strip(" *"))
    if len(pairs) < 2:
        pairs, free = {}, [line.strip() for line in text.splitlines() if _LETTERS.search(line)]
    worst = next((line for line in free if is_trouble(line)), "")
    return pairs | ({"text": worst or free[0]} if free else {}) if pairs or worst else None
