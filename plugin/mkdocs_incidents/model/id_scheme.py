"""The pattern of a company's ids, such as `PM{year}-{number:3}`: reads ids, and makes the next one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

_PART = re.compile(r"\{(\w+)(?::(\d))?\}")
_FORMS: Mapping[str, str] = {
    "number": r"\d+",
    "year": r"\d{4}",
    "month": r"\d{2}",
    "day": r"\d{2}",
    "date": r"\d{4}-\d{2}-\d{2}",
    "slug": r"[A-Za-z0-9][A-Za-z0-9._-]*",
}
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), lambda _: "{date}"),
    (re.compile(r"\d{4}-\d\d-\d\d-[A-Za-z].*"), lambda _: "{date}-{slug}"),
    (re.compile(r"([A-Z][A-Z0-9]*?-?)(?:19|20)\d\d-(\d+)"), lambda found: f"{found[1]}{{year}}-{_width(found[2])}"),
    (
        re.compile(r"([A-Z][A-Z0-9]*?-?)(?:19|20)\d{6}-(\d+)"),
        lambda found: f"{found[1]}{{year}}{{month}}{{day}}-{_width(found[2])}",
    ),
    (
        re.compile(r"([A-Z][A-Z0-9]*?-?)(?:19|20)\d\d-\d\d-\d\d-(\d+)"),
        lambda found: f"{found[1]}{{date}}-{_width(found[2])}",
    ),
    (re.compile(r"([A-Z][A-Z0-9]*-)(\d+)"), lambda found: f"{found[1]}{_width(found[2])}"),
)
"""Known forms of ids with their patterns. The first match is used."""

_DATED = r"(?:19|20)\d\d(?:-?\d\d-?\d\d)?-\d+"
_YEAR_FIRST = r"(?!(?:19|20)\d\d(?:\d{4})?-\d)"
"""Digits that are not a number by themselves: in INC-2026-004 and INC-20260714-001 they are the year or the day."""


@dataclass(frozen=True)
class IdScheme:
    """A `pattern` of text and the parts {number}, {year}, {month}, {day}, {date} and {slug}.

    `{number:3}` has at least three digits. Years, months and days are those of the incident.
    """

    pattern: str

    @property
    def head(self) -> str:
        """The text before the first part, such as INC-."""
        return self.pattern.partition("{")[0]

    def accepts(self, identity: str) -> bool:
        """Whether an id follows the pattern.

        If the pattern is text and one number, every id that begins with that text is accepted.
        """
        return bool(self._whole.fullmatch(identity)) or (self.has_one_number and identity.startswith(self.head))

    def claims(self, text: str) -> bool:
        """Whether a text, such as a file's name, begins like these ids; never if the ids begin without letters."""
        if self.pattern.startswith(f"{self.head}{{number"):
            return bool(self.head) and text.upper().startswith(self.head.upper())
        return bool(re.search("[A-Za-z]", self.head)) and self._whole.match(text) is not None

    @property
    def in_text(self) -> str:
        """The regular expression of an id inside other text; it matches nothing if the ids have no text.

        INC-2026-004 is one id. An id does not end within a date: INC-2026-06-24 has no number.
        """
        if not re.search("[A-Za-z]", self.head):
            return r"(?!)"
        whole = self._expression({})
        return rf"(?:{re.escape(self.head)}{_DATED}(?!-?\d)|{whole})" if self.has_one_number else whole

    def looks_like(self, word: str) -> bool:
        """Whether a word may be meant as an id, ignoring case and hyphens."""
        head = self.head.rstrip("-")
        return bool(head) and re.fullmatch(rf"{re.escape(head)}[-\d]*\d", word, re.IGNORECASE) is not None

    def next(self, known: Iterable[str], day: date, slug: str = "") -> str:
        """The id after the `known` ids and names of files: the highest number plus one, or a free `-2`."""
        known = tuple(known)
        given = {**_dated(day), "slug": slug or "incident"}
        if "{number" not in self.pattern:
            return _free(_PART.sub(lambda part: given[part[1]], self.pattern), known)
        taken = re.compile(rf"{self._expression(given)}(?!\d)", re.IGNORECASE)
        highest = max((int(match["number"]) for one in known if (match := taken.match(one))), default=0)
        return _PART.sub(lambda part: self._fill(part, given, highest + 1), self.pattern)

    @cached_property
    def has_one_number(self) -> bool:
        """Whether ids consist of text and one number."""
        return re.fullmatch(r"[^{}]+\{number(?::\d)?\}", self.pattern) is not None

    def _fill(self, part: re.Match[str], given: Mapping[str, str], number: int) -> str:
        return given[part[1]] if part[1] in given else f"{number:0{part[2] or 1}}"

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(self._expression({}), re.IGNORECASE if self.pattern != "{slug}" else 0)

    def _expression(self, given: Mapping[str, str]) -> str:
        """The pattern as a regular expression with a group for each number. Given parts stand for themselves."""
        source, position = "", 0
        for part in _PART.finditer(self.pattern):
            source += re.escape(self.pattern[position : part.start()])
            form = re.escape(given[part[1]]) if part[1] in given else _FORMS[part[1]]
            source += f"{_YEAR_FIRST * self.has_one_number}(?P<number>{form})" if part[1] == "number" else form
            position = part.end()
        return source + re.escape(self.pattern[position:])


def infer_scheme(ids: Iterable[str], default: IdScheme) -> IdScheme:
    """The scheme that most of the ids follow; the default one if there are none."""
    patterns = Counter(_pattern_of(identity, default) for identity in ids)
    if not patterns:
        return default
    most = max(patterns.values())
    first = [pattern for pattern, count in patterns.items() if count == most]
    return default if default.pattern in first else IdScheme(first[0])


def _pattern_of(identity: str, default: IdScheme) -> str:
    shape = _shape(identity)
    dated = "{year}" in shape or "{date}" in shape
    return default.pattern if default.accepts(identity) and not (dated and default.has_one_number) else shape


def _shape(identity: str) -> str:
    found = ((form.fullmatch(identity), pattern) for form, pattern in _SHAPES)
    return next((pattern(match) for match, pattern in found if match), "{slug}")


def _width(number: str) -> str:
    return f"{{number:{len(number)}}}" if len(number) < 10 else "{number}"


def _dated(day: date) -> dict[str, str]:
    return {"year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}", "date": day.isoformat()}


def _free(identity: str, known: Iterable[str]) -> str:
    taken = {one.lower() for one in known}
    number, free = 1, identity
    while free.lower() in taken:
        number += 1
        free = f"{identity}-{number}"
    return free
