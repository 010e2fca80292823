"""Parses names of time zones, from `defaults/zones.yaml`, and offsets. Ambiguous names are not resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from mkdocs_incidents.package_data import load_package_data

_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{1,2})(?::?(\d{2}))?")
_NOTED = re.compile(
    r"\b(?:everything|events|times?|timestamps|timeline|time ?zone|hours"
    r"|zeit|(?:uhr)?zeiten|zeitangaben|zeitzone|heures?"
    r"|fuseau|horas?|horários?|clocks)\b"
    r"[^.\n]{0,80}",
    re.IGNORECASE,
)


_CITY_TIME = re.compile(r"([A-Z]\w+(?: [A-Z]\w+)?)(?: local)? time")
_TIME_OF_CITY = r"(?:heures?|horas?|horários?|orario|ora)(?: locale?)? (?:de |d'|di |do )"
_NOT_BRITISH = re.compile(r"Bangladesh|Dhaka|Bougainville|\bBST ?\(?(?:UTC|GMT)?\+(?:6|06|11)")
_BY_PLACE = (("BST", "british", 60), ("IST", "indian", 330), ("CST", "american", -360))
"""Ambiguous abbreviations, the place that resolves them if the document is about it, and minutes east of UTC."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone as written; `tz` is None if the name is ambiguous."""

    name: str
    tz: tzinfo | None

    def instant(self, day: date, clock: time) -> datetime | None:
        """Convert a local time to UTC; None if the zone is ambiguous, or the time occurs twice or never."""
        if self.tz is None:
            return None
        local = datetime.combine(day, clock)
        try:
            first, second = (local.replace(tzinfo=self.tz, fold=fold).astimezone(UTC) for fold in (0, 1))
        except OverflowError:
            return None
        return first if first == second else None


@cache
def _words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = load_package_data("defaults/zones.yaml")
    return words


@cache
def _cities() -> Mapping[str, str]:
    """Cities that name a time zone. A city with several zones is left out."""
    zones = [name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "US/", "posix"))]
    cities: dict[str, list[str]] = {}
    for zone in sorted(zones):
        cities.setdefault(zone.rsplit("/", 1)[-1].replace("_", " "), []).append(zone)
    return {city: found[0] for city, found in cities.items() if len(found) == 1 and city.isascii()}


@cache
def zone_pattern() -> str:
    """A regular expression for offsets and all known names, including ambiguous ones."""
    words = _words()
    names = sorted((str(name) for name in (*words["zones"], *words["ambiguous"])), key=len, reverse=True)
    phrases = "|".join(rf"(?i:{name})" for name in sorted(words["phrases"], key=len, reverse=True))
    offset = r"(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::?\d{2})?(?!\d)|[+-]\d{2}:?\d{2}(?![\d:])"
    bare = rf"(?i:{'|'.join(words['bare'])})(?=\s*(?:$|[)\]:|,.;–—-]))"
    known = "|".join((*_cities(), *words["cities"]))
    cities = rf"(?:{known})(?: local)? time|(?i:{_TIME_OF_CITY})(?:{known})"
    return rf"(?:{offset}|(?:{bare}|{cities}|{phrases}|{'|'.join(names)}|utc|gmt|[A-Z][a-z]+/[A-Z][A-Za-z_]+)(?![\w/]))"


@cache
def _explained() -> re.Pattern[str]:
    """An ambiguous abbreviation with its offset beside it: `IST (UTC+5:30)`, `UTC+8 (CST)`."""
    names = "|".join(name for name in _words()["ambiguous"] if str(name).isupper())
    offset = r"(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::?\d{2})?"
    return re.compile(
        rf"\b(?:{names})\b\s*(?:\(|\[|=|/|,|is)\s*(?P<before>{offset})(?![\d:])[)\]]?"
        rf"|(?P<after>{offset})\s*(?:\(|\[|=|/|,)\s*(?:{names})\b[)\]]?"
    )


def parse_zone(name: str, document: str = "") -> Zone | None:
    """The zone of a name or offset; None if it is not a zone. The document tells whether BST is British."""
    words = _words()
    plain = name.strip()
    if match := _OFFSET.fullmatch(plain):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return _fixed(plain, minutes if match[1] == "+" else -minutes)
    for abbreviation, place, minutes in _BY_PLACE:
        if plain == abbreviation and _is_at_home(abbreviation, words[place], document):
            return _fixed(plain, minutes)
    if plain in words["ambiguous"]:
        return Zone(plain, None)
    if city := _CITY_TIME.fullmatch(plain) or re.fullmatch(rf"(?i:{_TIME_OF_CITY})(.+)", plain):
        return _named(plain, _city_zone(city[1]))
    known = words["zones"].get(
        plain, words["zones"].get(plain.upper(), words["phrases"].get(plain.lower(), words["bare"].get(plain.lower())))
    )
    if isinstance(known, int):
        return _fixed(plain, known)
    return _named(plain, known or plain) if known or "/" in plain else None


def _city_zone(city: str) -> str:
    return _cities().get(city) or str(_words()["cities"].get(city, ""))


def _is_at_home(abbreviation: str, place: str, document: str) -> bool:
    """Whether a document is about the place. BST is British unless the document says otherwise."""
    return bool(re.search(place, document)) or (abbreviation == "BST" and not _NOT_BRITISH.search(document))


def find_zone(text: str, document: str = "") -> Zone | None:
    """The only zone in a heading or note, `Central Time (CDT, UTC-5)`; an ambiguous one if there are two."""
    text = _explained().sub(lambda match: match["before"] or match["after"], text)
    found = (parse_zone(match[1], document) for match in re.finditer(rf"(?<![\w/])({zone_pattern()})", text))
    zones = {_offsets(zone): zone for zone in found if zone}
    fixed = {offsets: zone for offsets, zone in zones.items() if len(offsets) == 1}
    if len(fixed) == 1 and all(next(iter(fixed)) <= offsets for offsets in zones):
        return next(iter(fixed.values()))
    certain = next(iter(zones.values()), None)
    return certain if len(zones) < 2 else Zone("/".join(zone.name for zone in zones.values()), None)


def _offsets(zone: Zone) -> frozenset[timedelta | None]:
    """The offsets of a zone in winter and in summer."""
    noons = (datetime(2024, month, 1, 12) for month in (1, 7))  # noqa: DTZ001 - the zone tells its own offset
    return frozenset(zone.tz.utcoffset(noon) if zone.tz else None for noon in noons)


def noted_zone(text: str, document: str = "") -> Zone | None:
    """The zone that a sentence gives for the times of a document: `All times are in UTC`."""
    found = (find_zone(match[0], document) for match in _NOTED.finditer(text))
    return next((zone for zone in found if zone), None)


def names_winter_of(zone: Zone, place: Zone | None) -> bool:
    """Whether a name such as PST is the winter or summer time of a place, so that its local time is meant."""
    return place is not None and place.tz is not None and len(_offsets(place)) > 1 and _offsets(zone) < _offsets(place)


def is_summer_elsewhere(zone: Zone, day: date) -> bool:
    """Whether a name for winter time is used on a summer day, or the reverse: people confuse the two."""
    place = {"PST": "America/Los_Angeles", "EST": "America/New_York", "CET": "Europe/Paris", "MST": "America/Denver"}
    place["CST"] = "America/Chicago"
    summer = {"PDT": "PST", "EDT": "EST", "CEST": "CET", "MDT": "MST", "CDT": "CST"}
    name = place.get(summer.get(zone.name, zone.name))
    named = _named(zone.name, name) if name else None
    ends = [datetime.combine(day, at) for at in (time(0), time(23, 59))]  # both hold on the day of the change
    if not (named and named.tz and zone.tz):
        return False
    return not any(named.tz.utcoffset(at) == zone.tz.utcoffset(at) for at in ends)


def _fixed(name: str, minutes: int) -> Zone | None:
    return Zone(name, timezone(timedelta(minutes=minutes))) if abs(minutes) <= 14 * 60 else None


def _named(name: str, key: str) -> Zone | None:
    try:
        return Zone(name, ZoneInfo(key))
    except (ValueError, OSError, LookupError):  # no such zone, or no zone data on this machine
        return None
