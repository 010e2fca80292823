"""The result of a rule, before it gets a position in a file and a level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple, TypeVar

from mkdocs_incidents.problems import FieldPath, Location

MOST = 100
"""The maximum number of findings of one kind in one file. Nobody fixes thousands one by one."""

MORE = "; the file has more of these"

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's code, the path of the field (empty for the whole file), the message and the advice.

    `at_key` points at the field's key instead of its value. `asked_by` is the field that requires this one; its
    position is used if the file has nothing at `path`.
    """

    code: str
    path: FieldPath
    message: str
    advice: str = ""
    at_key: bool = False
    asked_by: FieldPath = ()


@dataclass(frozen=True, slots=True)
class StandardFinding:
    """A finding in a standard: a rule's code, the position (path and line), the message and the advice."""

    code: str
    place: tuple[str, int]
    message: str
    advice: str = ""


class Fault(NamedTuple):
    """A problem without a level, found by a step that is not a rule. An empty `advice` means that of the rule."""

    place: Location
    code: str
    message: str
    advice: str = ""


def take_most(findings: Iterable[Finding]) -> Sequence[Finding]:
    """Return the first findings. The last of them says that there are more."""
    taken = list(islice(findings, MOST + 1))  # called for each rule and record, usually without findings
    if len(taken) <= MOST:
        return taken
    return [replace(finding, message=f"{finding.message}{more}") for finding, more in with_more(taken)]


def with_more(items: Iterable[_Item]) -> Iterator[tuple[_Item, str]]:
    """Return the first items, each with the end of its message: for the last one, that there are more."""
    taken = list(islice(items, MOST + 1))
    for number, item in enumerate(taken[:MOST], 1):
        yield item, MORE if number == MOST < len(taken) else ""
