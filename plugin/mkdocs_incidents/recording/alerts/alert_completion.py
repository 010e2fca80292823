"""Fills the gaps of an alert with values of keys with common names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.severity import SeverityScale
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.alerts.alert import Alert, AlertSeverity, AlertState
from mkdocs_incidents.recording.alerts.alert_links import choose_links
from mkdocs_incidents.recording.alerts.alert_mapping import AlertMapping
from mkdocs_incidents.recording.alerts.alert_services import match_services
from mkdocs_incidents.recording.alerts.alert_severity import choose_severity, translate
from mkdocs_incidents.recording.alerts.other_messages import name_message
from mkdocs_incidents.recording.alerts.unknown_alert import UnknownAlert

_LINKS = (("Alert", "link"), ("Runbook", "runbook"), ("Dashboard", "dashboard"))


def complete(alert: Alert, body: Any, mapping: AlertMapping, settings: ResponseSettings, *, insist: bool) -> Alert:
    """Fill the gaps. Raises IncidentsError for a message that is not an alert, unless the user `insist`s."""
    unknown = UnknownAlert(body, mapping)
    state, word = (alert.state, alert.state_word) if alert.state_word else unknown.state
    severity = alert.severity if not alert.severity.assumed else _severity(unknown, mapping, settings.scale)
    is_over = alert.state is AlertState.RESOLVED  # according to the product's own words
    if state is not AlertState.OTHER and not (insist or is_over):
        _refuse_other(body, unknown, stated=bool(severity.name) and not severity.assumed)
    started, unread = (alert.started_at, "") if alert.started_at else unknown.time("started")
    services = match_services(unknown.texts("services"), unknown.texts("hints"), settings.services)
    title = alert.title or unknown.title
    ended = alert.ended_at or unknown.time("ended")[0]
    return replace(
        alert,
        title=title,
        state=state,
        state_word=word,
        severity=severity,
        started_at=started,
        unread_time=alert.unread_time or unread,
        ended_at=ended,
        services=alert.services or tuple(name for name in services.values() if name),
        unknown_services=alert.unknown_services or tuple(text for text, name in services.items() if not name),
        links=alert.links or tuple(choose_links((title, unknown.texts(name)) for title, name in _LINKS)),
        others=alert.others or unknown.others(),
        ids=alert.ids or unknown.ids(),
        taken=tuple({**unknown.taken, **dict(alert.taken)}.items()),
    )


def _severity(unknown: UnknownAlert, mapping: AlertMapping, scale: SeverityScale) -> AlertSeverity:
    """Return the severity that the alert states, else the one its state suggests, else the mapping's assumption."""
    stated = choose_severity(unknown.severities(), mapping, scale)
    if not stated.assumed:
        return stated
    hints = ((name, word) for word in unknown.severities_in_state() if (name := translate(word, mapping, scale)))
    name, word = next(hints, (stated.name, stated.word))
    return AlertSeverity(name=name, word=word, assumed=True)


def _refuse_other(body: Any, unknown: UnknownAlert, *, stated: bool) -> None:
    other = "" if stated else name_message(body, unknown)
    if other:
        raise IncidentsError(
            f"this looks like {other}, not an alert. To open a record for it anyway, add --title or --severity"
        )
