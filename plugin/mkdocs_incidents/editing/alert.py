"""What an alert says about a new incident: the JSON that Sentry, PagerDuty and others send to a webhook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.sources.instants import parse_instant
from mkdocs_incidents.sources.text_file import SourceError, load_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What is known; "" and None for what the alert does not say. `severity` is as written, and may be unknown here."""

    title: str = ""
    severity: str = ""
    service: str = ""
    detected_at: datetime | None = None
    url: str = ""


def load_alert(path: Path) -> Alert:
    """Read an alert's file. Raises IncidentsError where it is none."""
    try:
        data = json.loads(load_text(path))
    except SourceError as error:
        raise IncidentsError(f"{path}: {error.message}") from None
    except (ValueError, RecursionError) as error:
        raise IncidentsError(f"{path} is not JSON: {error}") from None
    return parse_alert(data)


def parse_alert(data: Any) -> Alert:
    """The alert of a webhook's JSON: Sentry's issue alert, PagerDuty's V3 webhook, or {title, severity?, service?,
    detected_at?, url?}. Raises IncidentsError for another shape."""
    if _at(data, "event", "data") and str(_at(data, "event", "event_type") or "").startswith("incident."):
        return _pagerduty(data["event"])
    if isinstance(_at(data, "data", "event"), Mapping):
        return _sentry(data["data"])
    if _text(data, "title"):
        return Alert(
            title=_text(data, "title"),
            severity=_text(data, "severity"),
            service=_text(data, "service"),
            detected_at=_moment(_at(data, "detected_at")),
            url=_address(_text(data, "url")),
        )
    raise IncidentsError("the alert is neither Sentry's, nor PagerDuty's, nor an object with a title")


def _sentry(data: Mapping[str, Any]) -> Alert:
    event = data["event"]
    when = _at(event, "datetime") or _at(event, "timestamp")
    return Alert(
        title=_text(event, "title") or _text(event, "message") or _text(data, "triggered_rule"),
        service=_text(event, "project_slug") or _text(event, "project_name"),
        detected_at=_moment(when),
        url=_address(_text(event, "web_url")),
    )


def _pagerduty(event: Mapping[str, Any]) -> Alert:
    incident = event["data"]
    return Alert(
        title=_text(incident, "title"),
        severity=_text(incident, "priority", "summary"),
        service=_text(incident, "service", "summary"),
        detected_at=_moment(_at(incident, "created_at") or _at(event, "occurred_at")),
        url=_address(_text(incident, "html_url")),
    )


def _at(data: Any, *keys: str) -> Any:
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data


def _text(data: Any, *keys: str) -> str:
    value = _at(data, *keys)
    return value.strip() if isinstance(value, str) else ""


def _address(text: str) -> str:
    return text if text.startswith(("https://", "http://")) else ""


def _moment(value: Any) -> datetime | None:
    """An instant as text, or as seconds since 1970."""
    if isinstance(value, str):
        return parse_instant(value)
    try:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return datetime.fromtimestamp(value, UTC) if number else None
    except (ValueError, OverflowError, OSError):
        return None
