"""An incident, as its record describes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

from mkdocs_incidents.model.action import Action
from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.custom_field import CustomValues
from mkdocs_incidents.model.fields import INSTANTS, TEXT_SECTIONS
from mkdocs_incidents.model.partial_date import PartialDate
from mkdocs_incidents.model.vocabulary import DocumentStatus, ResponseStatus, ToldAudience, Visibility


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event. `at` is aware and in UTC; it is None if it could not be read or only the `day` is known."""

    at: datetime | None
    event: str
    day: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class SentUpdate:
    """One message that was sent: its time (aware, UTC), its audience, the response status in it, and its text."""

    at: datetime
    audience: ToldAudience
    state: ResponseStatus
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """The effect on users and the business. Values that the record does not state are None."""

    summary: str | None = None
    users: str | None = None
    revenue: str | None = None
    data: str | None = None
    reputation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """What the people involved learned."""

    went_well: tuple[str, ...] = ()
    went_poorly: tuple[str, ...] = ()
    got_lucky: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.went_well or self.went_poorly or self.got_lucky)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another site."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a record came from: the product (`alertmanager`, `pagerduty`, …) and the id that it uses."""

    system: str
    id: str
    url: str | None = None
    imported_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown that stays text. `section` names the section that it was in, None for a section of its own."""

    section: str | None
    heading: str
    markdown: str


@dataclass(frozen=True, slots=True)
class PartialInstant:
    """One of INSTANTS of which only the day or the month is known."""

    name: str
    when: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """The content of a record. Instants are aware and in UTC; what the record lacks is None or empty.

    If only the day or month of an instant is known, the instant is None and its day or month is in `partial`: no
    duration is calculated from it. `adopted_on` is the day on which the record was adopted or imported; such a record
    may lack required fields. Nobody is reminded of items that were due before `chase_from`, by default that day.
    `ongoing` says that an adopted incident is not over, `in_place` that its body is text only. `inferred` names the
    fields that the program concluded and nobody has confirmed.

    `copied` are the ids of the messages that were copied into the timeline. `custom` has the values of the company's
    own fields and roles. `rejected` names the top-level fields that are invalid, so that rules do not report them as
    missing.
    """

    artifact: Artifact
    severity: str | None = None
    services: tuple[str, ...] = ()
    started_at: datetime | None = None
    detected_at: datetime | None = None
    acknowledged_at: datetime | None = None
    identified_at: datetime | None = None
    mitigated_at: datetime | None = None
    resolved_at: datetime | None = None
    detected_by: str | None = None
    trigger: str | None = None
    mitigation: str | None = None
    summary: str | None = None
    public_title: str | None = None
    public_impact: str | None = None
    unaffected: str | None = None
    workaround: str | None = None
    impact: Impact | None = None
    timeline: tuple[TimelineEntry, ...] = ()
    updates: tuple[SentUpdate, ...] = ()
    five_whys: tuple[str, ...] = ()
    contributing_factors: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    lessons: Lessons = Lessons()
    visibility: Visibility = Visibility.INTERNAL
    links: tuple[Link, ...] = ()
    partial: tuple[PartialInstant, ...] = ()
    adopted_on: date | None = None
    chase_from: date | None = None
    ongoing: bool = False
    in_place: bool = False
    inferred: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    source: Source | None = None
    prose: tuple[Prose, ...] = ()
    rejected: frozenset[str] = frozenset()
    custom: CustomValues = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.artifact.id

    @property
    def title(self) -> str:
        return self.artifact.title

    @property
    def ended_by(self) -> str | None:
        """What ended the impact; None if it goes on or is unknown."""
        return None if self.mitigation == "none" else self.mitigation

    def instants(self) -> tuple[tuple[str, datetime], ...]:
        """The known instants, in the order in which they should have happened."""
        return tuple((name, at) for name in INSTANTS if (at := getattr(self, name)) is not None)

    @property
    def response_status(self) -> ResponseStatus:
        """The status of the response. An adopted incident is over unless its record says that it goes on."""
        if self._has("resolved_at") or (self.adopted_on and not self.ongoing):
            return ResponseStatus.RESOLVED
        if self._has("mitigated_at"):
            return ResponseStatus.MONITORING
        if self._has("identified_at"):
            return ResponseStatus.IDENTIFIED
        return ResponseStatus.INVESTIGATING

    def _has(self, name: str) -> bool:
        """Whether an instant is known, at least to the day or month."""
        return getattr(self, name) is not None or any(one.name == name for one in self.partial)

    @property
    def is_open(self) -> bool:
        return self.response_status is not ResponseStatus.RESOLVED

    @property
    def is_finished(self) -> bool:
        """Whether the response is over and the post-mortem is approved."""
        return not self.is_open and self.artifact.status in (DocumentStatus.APPROVED, DocumentStatus.ARCHIVED)

    @property
    def began_at(self) -> datetime | None:
        """The start of the impact; if that is unknown, the detection.

        None if only the day or month is known.
        """
        for name in INSTANTS:  # read tens of thousands of times in a build
            if (at := getattr(self, name)) is not None:
                return at  # type: ignore[no-any-return]
            if self.partial and any(one.name == name for one in self.partial):
                return None
        return None

    @property
    def began_about(self) -> PartialDate | None:
        """The day or month of the first partial instant, which is shown if `began_at` is unknown."""
        return next((one.when for name in INSTANTS for one in self.partial if one.name == name), None)


def without_prose(incident: Incident) -> Incident:
    """The incident without prose."""
    return replace(incident, artifact=replace(incident.artifact, body=""), prose=())


def list_inline_texts(incident: Incident) -> Iterator[str]:
    """The fields of a record that may have inline Markdown."""
    impact, lessons = incident.impact or Impact(), incident.lessons
    yield from (entry.event for entry in incident.timeline)
    yield from (action.action for action in incident.actions)
    texts = (incident.summary, impact.summary, impact.users, impact.revenue, impact.data, impact.reputation)
    yield from filter(None, texts)
    for name in TEXT_SECTIONS:
        yield from getattr(incident, name)
    for column in (lessons.went_well, lessons.went_poorly, lessons.got_lucky):
        yield from column


NEVER = datetime.min.replace(tzinfo=UTC)
"""The time of an incident whose record has neither an instant nor a day."""


def occurred_at(incident: Incident) -> datetime:
    """The instant by which the history is sorted: the start, else the day on which the record was created.

    An adopted record without any time or day has none: the day of its adoption says nothing.
    """
    if incident.began_at:
        return incident.began_at
    if incident.began_about:
        return incident.began_about.opens
    created = incident.artifact.created
    return datetime.combine(created, time(), UTC) if created else NEVER


def occurred_on(incident: Incident) -> date | None:
    """The day of the start if it is known, for calendars."""
    if incident.began_at is None and incident.began_about and incident.began_about.day is None:
        return None
    at = occurred_at(incident)
    return None if at == NEVER else at.date()
