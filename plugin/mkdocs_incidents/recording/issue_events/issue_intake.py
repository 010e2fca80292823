"""Applies an event of an issue to the records: opens one, changes it, or adds a comment to its timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident, Link, Source
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.recording.edit import Edit
from mkdocs_incidents.recording.edits.field_edits import set_fields
from mkdocs_incidents.recording.edits.incident_edits import log_event, reopen, set_instant, set_severity
from mkdocs_incidents.recording.edits.message_edits import copy_messages, reword_message
from mkdocs_incidents.recording.edits.response_changes import Progress, Reopening
from mkdocs_incidents.recording.issue_events.issue_event import IssueAction, IssueEvent
from mkdocs_incidents.recording.issue_events.issue_facts import (
    IssueFacts,
    is_trusted,
    may_change,
    read_facts,
    why_not,
)
from mkdocs_incidents.recording.issue_events.issue_form import parse_form
from mkdocs_incidents.recording.message import Message
from mkdocs_incidents.recording.new_record import AlreadyOpenError, create_record
from mkdocs_incidents.recording.record_template import NewIncident
from mkdocs_incidents.rendering.shown_times import show_utc

_OPENING = (IssueAction.OPENED, IssueAction.LABELED, IssueAction.EDITED, IssueAction.REOPENED)
_NO_INCIDENT = ("not_planned", "duplicate")


@dataclass(slots=True)
class IssueIntake:
    """Applies one event to the records of `root`. `told` lists what was done, and why something was not.

    Methods raise RefusedEditError if the rules refuse a change, and IncidentsError if a file cannot be written.
    """

    root: Path
    workspace: Workspace
    event: IssueEvent
    told: list[str] = field(default_factory=list)

    def take_in(self) -> None:
        """Apply the event. Nothing is done twice."""
        incident = self._find()
        if self.event.action is IssueAction.OTHER:
            self.told.append("the event changes nothing in a record")
        elif self.event.message:
            self._take_comment(incident, self.event.message)
        elif incident is None:
            self._open()
        elif not may_change(self.event, self._settings.issues):
            self.told.append(f"{incident.id}: ignored, as {self.event.actor.login} may not change records")
        else:
            self._change(incident)

    @property
    def _settings(self) -> ResponseSettings:
        return self.workspace.company.response

    @property
    def _system(self) -> str:
        return f"{self.event.host.lower()}-issue"

    def _find(self) -> Incident | None:
        sources = ((one, one.source) for one in self.workspace.incidents if one.source)
        return next(
            (one for one, source in sources if (source.system, source.id) == (self._system, self.event.url)), None
        )

    def _open(self) -> None:
        event, settings = self.event, self._settings
        reason = why_not(event, settings.issues)
        if event.action not in _OPENING or not event.is_open:
            reason = "no record was opened for it, and it is not being opened"
        if reason:
            self.told.append(f"no record for {event.url}: {reason}")
            return
        answers = parse_form(event.body, settings)
        facts = read_facts(event.title, event.body, event.labels, settings)
        noticed = answers.noticed_at if answers.noticed_at and answers.noticed_at <= event.opened_at else None
        if answers.noticed_text and noticed is None:
            text = answers.noticed_text[:60]
            self.told.append(f"'{text}' is not an earlier time with a day and a zone: the time of the issue is used")
        if answers.unknown:
            self.told.append(f"not configured as services, and left out: {', '.join(answers.unknown[:10])}")
        incident = NewIncident(
            title=facts.title or "Untitled issue",
            severity=facts.severity or settings.scale.names[len(settings.scale.names) // 2],
            services=facts.services,
            detected_at=noticed or event.opened_at,
            detected_by="",
            summary=facts.summary,
            author=event.author.login or event.host,
            links=(Link("Issue", event.url),),
            source=Source(system=self._system, id=event.url, url=event.url, imported_at=self.workspace.now),
            inferred=() if facts.severity else ("severity",),
        )
        try:
            identity, edit = create_record(self.root, self.workspace, incident)
        except AlreadyOpenError as error:
            self.told.append(f"another process has just opened a record for this issue: {error}")
            return
        self.told.append(f"{identity} is open: {edit.path}")

    def _change(self, incident: Incident) -> None:
        event = self.event
        if event.action is IssueAction.CLOSED:
            self._close(incident)
        elif event.action is IssueAction.REOPENED and not incident.is_open:
            note = Reopening(event.at, f"issue reopened by {event.actor.login}")
            self._tell(reopen(self.root, self.workspace, incident.id, note), f"{incident.id} is open again")
        elif event.action in (IssueAction.EDITED, IssueAction.LABELED):
            self._correct(incident)
        else:
            self.told.append(f"{incident.id} was opened for this issue: {incident.artifact.path}")

    def _close(self, incident: Incident) -> None:
        event = self.event
        if event.close_reason in _NO_INCIDENT:
            told = f"Issue closed by {event.actor.login}: {event.close_reason.replace('_', ' ')}"
            if told not in {entry.event for entry in incident.timeline}:
                self._tell(log_event(self.root, self.workspace, incident.id, told, event.at), f"{incident.id}: {told}")
        elif incident.is_open:
            progress = Progress("resolved_at", event.at, f"issue closed by {event.actor.login}")
            edit = set_instant(self.root, self.workspace, incident.id, progress)
            self._tell(edit, f"{incident.id} is resolved at {show_utc(event.at)}")
        else:
            self.told.append(f"{incident.id} is resolved already")

    def _correct(self, incident: Incident) -> None:
        """Update values that the issue changed, if the record still has the issue's earlier values."""
        event, settings = self.event, self._settings
        labels = [label for label in event.labels if label != event.label]
        before = read_facts(event.title_before or event.title, event.body_before or event.body, labels, settings)
        now = read_facts(event.title, event.body, event.labels, settings)
        values = dict(_differences(incident, before, now))
        if values:
            edit = set_fields(self.root, self.workspace, incident, values)
            self._tell(edit, f"{incident.id}: {', '.join(values)} as in the issue now")
        if now.severity and now.severity not in (before.severity, incident.severity):
            edit = set_severity(self.root, self.workspace, incident.id, now.severity, event.at)
            self._tell(edit, f"{incident.id} is {now.severity} now")
        if not self.told:
            self.told.append(f"{incident.id}: nothing to change")

    def _take_comment(self, incident: Incident | None, message: Message) -> None:
        event = self.event
        if incident is None:
            self.told.append(f"no record was opened for {event.url}: the comment was not copied")
        elif not is_trusted(event.actor, self._settings.issues):
            self.told.append(f"{incident.id}: the comment of {event.actor.login} was not copied: see issues: people")
        elif event.action is IssueAction.COMMENT_EDITED and message.id in incident.copied:
            self._reword(incident, message)
        else:
            _, added = copy_messages(self.root, self.workspace, incident.id, [message])
            self.told.append(f"{incident.id}: the comment {'is copied' if added else 'was copied before'}")

    def _reword(self, incident: Incident, message: Message) -> None:
        """Update the entry of an edited comment, unless somebody has reworded it in the record."""
        entries = [entry.event for entry in incident.timeline if entry.at == message.at.replace(microsecond=0)]
        old = Message(message.id, message.at, message.author, self.event.message_before).event
        found = [one for one in entries if one == old or (not self.event.message_before and _is_by(one, message))]
        if message.event in entries:
            self.told.append(f"{incident.id}: the entry says this already")
        elif len(found) == 1:
            edit = reword_message(self.root, self.workspace, incident.id, found[0], message)
            self._tell(edit, f"{incident.id}: comment reworded")
        else:
            self.told.append(f"{incident.id}: the comment was edited, but its entry was reworded: the entry stays")

    def _tell(self, edit: Edit, told: str) -> None:
        self.told.append(told if edit.diff() else f"{told} (it was so already)")


def _is_by(event: str, message: Message) -> bool:
    return event.startswith(f"{message.author}: ")


def _differences(incident: Incident, before: IssueFacts, now: IssueFacts) -> Iterator[tuple[str, str | Sequence[str]]]:
    if now.title != before.title and incident.artifact.title == before.title:
        yield "title", now.title
    if now.summary != before.summary and (incident.summary or "") == before.summary:
        yield "summary", now.summary
    if now.services != before.services and set(incident.services) == set(before.services):
        yield "services", now.services
