"""The result of a rule, before it has a position in a file and a level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple, TypeVar

from mkdocs_incidents.problems import FieldPath, Location

MOST = 100
"""Findings of one kind in one file. Nobody fixes thousands one by one."""

MORE = "; the file has more of these"

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's code, the field it is about (empty: the whole file), what is wrong and what would be right.

    `at_key` points at the field's key instead of its value. `asked_by` is the field that asks for this one: the place
    of the finding if the file has nothing at `path`.
    """

    code: str
    path: FieldPath
    message: str
    advice: str = ""
    at_key: bool = False
    asked_by: FieldPath = ()


@dataclass(frozen=True, slots=True)
class StandardFinding:
    """The same on a standard: a rule's code, the place (path and line), what is wrong and what would be right."""

    code: str
    place: tuple[str, int]
    message: str
    advice: str = ""


class Fault(NamedTuple):
    """What a step that is no rule finds: a problem without its level. If `advice` is empty, the rule's own is shown."""

    place: Location
    code: str
    message: str
    advice: str = ""


def take_most(findings: Iterable[Finding]) -> Sequence[Finding]:
    """The first of them; the last one says that there are more, which are not looked for."""
    taken = list(islice(findings, MOST + 1))  # called for each rule and record, mostly for nothing
    if len(taken) <= MOST:
        return taken
    return [replace(finding, message=f"{finding.message}{more}") for finding, more in with_more(taken)]


def with_more(items: Iterable[_Item]) -> Iterator[tuple[_Item, str]]:
    """The first of them, each with what its message is to end with: of the last one, that there are more."""
    taken = list(islice(items, MOST + 1))
    for number, item in enumerate(taken[:MOST], 1):
        yield item, MORE if number == MOST < len(taken) else ""
