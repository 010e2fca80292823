"""Fixes mistakes with one obvious correction: days, times, words, keys, and MkDocs' Markdown.

Ambiguous values do not change: `03/02/2026` is a day in February or in March.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from mkdocs_incidents.checking.schema import SchemaCheck, Violation
from mkdocs_incidents.markdown.dialect import find_foreign
from mkdocs_incidents.problems import FieldPath
from mkdocs_incidents.reading.instants import parse_day, parse_instant
from mkdocs_incidents.recording.edits.front_matter_edits import scalar_splice
from mkdocs_incidents.recording.edits.record_document import Document, Splice, parse_document

FIXED = ("103", "104", "106", "156")
"""The numbers of the rules whose problems can be fixed: words, days and times, keys, MkDocs' Markdown."""

_DAY_FORMS = ("%Y/%m/%d", "%Y.%m.%d", "%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y")
_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ]+(\d{1,2}):(\d{2})(:\d{2})?(?:\.0+)? ?(?:Z|UTC|GMT)?", re.IGNORECASE)
_NEAR = 0.8  # similarity of keys: finds a misspelled key, but no other word


@dataclass(frozen=True, slots=True)
class Fix:
    """Replace the value at a field's path, or the name of its key if `at_key`, with `after`."""

    path: FieldPath
    before: str
    after: str
    at_key: bool = False

    def __str__(self) -> str:
        names = [str(step + 1) if isinstance(step, int) else step for step in self.path]
        return f"{'key ' if self.at_key else ''}{' '.join(names)}: {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class BodyFix:
    """A construct of MkDocs' Markdown in the body, with its line of the file (from 1)."""

    line: int
    kind: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.kind} written as on GitHub"


def fix_text(raw: str, check: SchemaCheck) -> tuple[str, list[Fix | BodyFix]]:
    """Fix a record's text, and return it with the fixes. Raises IncidentsError if it is not a record.

    A key is renamed only if its value is then valid.
    """
    done: list[Fix | BodyFix]
    raw, done = _fix_values(raw, check)
    tried: set[FieldPath] = set()
    while renames := [fix for fix in _find(parse_document(raw), check) if fix.at_key and fix.path not in tried]:
        tried.add(renames[0].path)
        renamed, fixes = _fix_values(_rename(raw, renames[0]), check)
        if _count(renamed, check) < _count(raw, check):
            raw, done = renamed, [*done, renames[0], *fixes]
    raw, forms = _fix_body(raw)
    return raw, [*done, *forms]


def _fix_body(raw: str) -> tuple[str, list[Fix | BodyFix]]:
    """Convert MkDocs' Markdown to GitHub's, repeatedly, because blocks can contain others."""
    done: list[Fix | BodyFix] = []
    while found := [one for one in find_foreign(parse_document(raw).record.front.body) if one.replacement is not None]:
        document = parse_document(raw)
        offset = document.line_start(document.body_line(0))
        raw = document.apply(Splice(offset + one.start, offset + one.end, one.replacement or "") for one in found)
        done += [BodyFix(document.body_line(one.line) + 1, one.kind) for one in found]
    return raw, done


def _fix_values(raw: str, check: SchemaCheck) -> tuple[str, list[Fix | BodyFix]]:
    document = parse_document(raw)
    fixes = [fix for fix in _find(document, check) if not fix.at_key]
    return document.apply(_splice(document, fix) for fix in fixes), [*fixes]


def _rename(raw: str, fix: Fix) -> str:
    document = parse_document(raw)
    return document.apply([_splice(document, fix)])


def _count(raw: str, check: SchemaCheck) -> int:
    return sum(1 for _ in check.findings(parse_document(raw).record.front.fields))


def _find(document: Document, check: SchemaCheck) -> Iterator[Fix]:
    for violation in check.violations(document.record.front.fields):
        yield from _fixes(violation)


def _splice(document: Document, fix: Fix) -> Splice:
    key, value = _nodes(document.yaml_root(), fix.path)
    if not fix.at_key:
        return scalar_splice(document, key, value, fix.after)
    first, last = (document.yaml_offset + mark.index for mark in (key.start_mark, key.end_mark))
    return Splice(first, last, fix.after)


def _nodes(node: Any, path: FieldPath) -> tuple[Any, Any]:
    """Return the nodes of a field's key and value. For an entry in a list, the list's key."""
    key = None
    for step in path:
        if isinstance(step, int):
            node = node.value[step]
        else:
            key, node = next((name, value) for name, value in node.value if name.value == step)
    return key, node


def _fixes(violation: Violation) -> Iterator[Fix]:
    path = tuple(violation.absolute_path)
    if violation.validator == "additionalProperties":
        yield from _fix_keys(path, violation.instance, violation.schema.get("properties", {}))
    elif fix := _VALUES.get(str(violation.validator)):
        before = violation.instance
        after = fix(before, violation.validator_value) if isinstance(before, str) else None
        if after and after != before:
            yield Fix(path, before, after)


def _fix_keys(path: FieldPath, present: Mapping[str, Any], known: Iterable[str]) -> Iterator[Fix]:
    """Rename a key that is similar to exactly one missing key, if no other key is similar to that one."""
    absent = [name for name in known if name not in present]
    wanted: dict[str, list[str]] = {}
    for name in present:
        if name not in known and not name.startswith(("x-", "x_")):
            near = get_close_matches(_plain(name), map(_plain, absent), n=2, cutoff=_NEAR)
            for right in (right for right in absent if len(near) == 1 and _plain(right) == near[0]):
                wanted.setdefault(right, []).append(name)
    for right, names in wanted.items():
        if len(names) == 1:
            yield Fix((*path, names[0]), names[0], right, at_key=True)


def _fix_word(text: str, known: Iterable[str]) -> str | None:
    same = [word for word in known if isinstance(word, str) and _plain(word) == _plain(text)]
    return same[0] if len(same) == 1 else None


def _fix_time(text: str, kind: str) -> str | None:
    """Return the correct form of a day or time. A field that accepts both (`partial-time`) has none."""
    if kind == "date":
        return _fix_day(text)
    return _fix_instant(text) if kind == "date-time" else None


def _fix_day(text: str) -> str | None:
    for form in _DAY_FORMS:
        try:
            day = datetime.strptime(text.strip(), form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return day if parse_day(day) else None
    return None


def _fix_instant(text: str) -> str | None:
    """Fix a time. Without an offset, it is in UTC, like every clock time in a record."""
    match = _INSTANT.fullmatch(text.strip())
    if match is None:
        return None
    instant = f"{match[1]}T{match[2]:0>2}:{match[3]}{match[4] or ':00'}Z"
    return instant if parse_instant(instant) else None


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.strip().casefold())


_VALUES: Mapping[str, Callable[[str, Any], str | None]] = {"enum": _fix_word, "format": _fix_time}
