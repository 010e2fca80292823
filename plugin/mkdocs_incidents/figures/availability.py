"""The availability of a service in the last 90 days. Overlapping outages count once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from mkdocs_incidents.figures.outages import OUTAGES, Hit, Span, is_unplaced, merge_hits, place_incidents
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.vocabulary import Outage

DAYS = 90
_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDay:
    """A UTC day of a service. `outage` is the worst of the day, `lost` its downtime.

    `incidents` are the ids of all incidents of that day, also without an outage, in order of their start.
    """

    day: date
    outage: Outage | None
    lost: timedelta
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """The availability of a service from the start of the day `first` to the present, on the day `last`.

    `spans` is the time in each outage. Where incidents overlap, the time counts only for the heaviest outage: the one
    with the greatest weight, and of equal weights the worst. `downtime` is the sum of the spans by their weights, and
    `window` is the whole time. `without_instants` counts the incidents that are not in these figures: their records
    lack the start or, though archived, the end, or have them in the wrong order.
    """

    service: str
    first: date
    last: date
    days: tuple[ServiceDay, ...]
    spans: Mapping[Outage, timedelta]
    window: timedelta
    downtime: timedelta
    without_instants: int

    @property
    def percent(self) -> Decimal:
        """The part of the window without downtime, rounded down to 3 decimals: 100 means no downtime at all."""
        if not self.downtime:
            return Decimal(100)
        return Decimal((self.window - self.downtime) * 100_000 // self.window).scaleb(-3)


def build_availability(
    service: str, incidents: Iterable[Incident], settings: ResponseSettings, now: datetime
) -> Availability:
    """Calculate the availability from a service's incidents in the 90 UTC days that end with `now`."""
    known = tuple(incidents)
    first = now.date() - (DAYS - 1) * _DAY
    opens = _midnight(first)
    hits = place_incidents(known, settings.scale, opens, now)
    spans = tuple(merge_hits(hits, settings.downtime_weights))
    totals: Counter[Outage] = Counter()
    for span in spans:
        totals[span.outage] += (span.end - span.start) // _MICROSECOND
    return Availability(
        service=service,
        first=first,
        last=now.date(),
        days=tuple(_build_days(first, hits, spans, settings.downtime_weights)),
        spans={outage: totals[outage] * _MICROSECOND for outage in OUTAGES},
        window=now - opens,
        downtime=_weigh(sum(totals[outage] * settings.downtime_weights[outage] for outage in OUTAGES)),
        without_instants=sum(is_unplaced(incident, opens, now) for incident in known),
    )


def _build_days(
    first: date, hits: Iterable[Hit], spans: Iterable[Span], weights: Mapping[Outage, int]
) -> Iterator[ServiceDay]:
    lost: Counter[date] = Counter()
    for span in spans:
        for day, length in _split_days(span.start, span.end):
            lost[day] += length // _MICROSECOND * weights[span.outage]
    members: dict[date, list[Hit]] = defaultdict(list)
    for hit in hits:
        for day, _ in _split_days(hit.start, hit.end):
            members[day].append(hit)
    for day in (first + place * _DAY for place in range(DAYS)):
        found = members[day]
        outages = {hit.outage for hit in found}
        yield ServiceDay(
            day=day,
            outage=next((outage for outage in OUTAGES if outage in outages), None),
            lost=_weigh(lost[day]),
            incidents=tuple(dict.fromkeys(hit.identity for hit in found)),
        )


def _split_days(start: datetime, end: datetime) -> Iterator[tuple[date, timedelta]]:
    """Split the time between two instants by days. A span without length has one day, too."""
    while True:
        next_day = min(_midnight(start.date() + _DAY), end)
        yield start.date(), next_day - start
        if next_day == end:
            return
        start = next_day


def _weigh(hundredths: int) -> timedelta:
    """The weighted length in hundredths of a microsecond, rounded up, so that no downtime is lost."""
    return -(-hundredths // 100) * _MICROSECOND


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
