"""Finds bare addresses in text, by GitHub's rules: http, https, ftp, www and email."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_RUN = re.compile(r"[^\s<]++")
_START = re.compile(r"(?<![A-Za-z])(?:[hH][tT][tT][pP][sS]?|[fF][tT][pP])://(?=[^\W_])|(?<![^*_~(])www\.(?=[^\W_])")
_HOST = re.compile(r"[\w.-]++")
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9.+_-])(?:(?:mailto|xmpp):)?[A-Za-z0-9.+_-]++@[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)++(?<=[A-Za-z])(?!@)"
)
_ENTITY = re.compile(r"&[A-Za-z]+;")
_TRAILING = frozenset("?!.,:*_~'\"")
_BEFORE_WWW = frozenset("*_~(")
_LONGEST_ENTITY = 33
_MOST_DOTS = 10


class BareAddress(NamedTuple):
    """An address in a text: its position, and the target of the link."""

    start: int
    end: int
    target: str


def may_have_addresses(text: str) -> bool:
    """Return quickly whether the text can contain addresses at all."""
    return "://" in text or "www." in text or "@" in text


def find_addresses(text: str, before: str = "") -> Iterator[BareAddress]:
    """Find the bare addresses of a text, in order. `before` is the character in front of the text, if there is one."""
    for run in _RUN.finditer(text):
        if may_have_addresses(run[0]):
            previous = text[run.start() - 1] if run.start() else before
            begins = not previous or previous.isspace() or previous in _BEFORE_WWW
            for start, end, target in _find_in_run(run[0], begins=begins):
                yield BareAddress(run.start() + start, run.start() + end, target)


def find_web_address(run: str, *, begins: bool = True) -> BareAddress | None:
    """Find the first web address in a text without blanks. `begins` says whether the text starts a word."""
    for start in _START.finditer(run):
        is_www = start[0] == "www."
        if is_www and not start.start() and not begins:
            continue
        end = _end_of_address(run, start.start(), start.start() if is_www else start.end())
        if end:
            address = run[start.start() : end]
            return BareAddress(start.start(), end, f"http://{address}" if is_www else address)
    return None


def _find_in_run(run: str, *, begins: bool) -> Iterator[BareAddress]:
    found = find_web_address(run, begins=begins)
    yield from _find_emails(run, 0, found.start if found else len(run))
    if found:
        yield found
        yield from _find_emails(run, found.end, len(run))


def _find_emails(run: str, first: int, last: int) -> Iterator[BareAddress]:
    for match in _EMAIL.finditer(run, first, last) if "@" in run else ():
        written = match[0]
        yield BareAddress(match.start(), match.end(), written if ":" in written else f"mailto:{written}")


def _end_of_address(run: str, first: int, host_start: int) -> int:
    """Return the end of the address that begins at `first`, or 0 if `host_start` is not the start of a valid host."""
    host = _HOST.match(run, host_start)
    labels = host[0].split(".") if host else []
    if not labels or (len(labels) <= _MOST_DOTS and any("_" in label for label in labels[-2:])):
        return 0
    return _without_trailing(run, first, len(run))


def _without_trailing(run: str, first: int, end: int) -> int:
    """Remove punctuation that belongs to the sentence, and a closing bracket without its opening one."""
    unopened = run.count(")", first, end) - run.count("(", first, end)
    while True:
        last = run[end - 1]
        if last == ")" and unopened > 0:
            unopened -= 1
        elif last == ";":
            start = run.rfind("&", max(first, end - _LONGEST_ENTITY), end)
            is_entity = start >= 0 and _ENTITY.fullmatch(run, start, end)
            end = start + 1 if is_entity else end
        elif last not in _TRAILING:
            return end
        end -= 1
