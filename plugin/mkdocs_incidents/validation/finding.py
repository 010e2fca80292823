"""What a check found, before it has a place in a file and a level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from mkdocs_incidents.sources.yaml_positions import Path

MOST = 100
"""Findings of one kind in one file. Nobody mends thousands one by one."""

MORE = "; there is more of this in the file"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's code, the field it is about (empty: the whole file), what is wrong and what would be right.

    `at_key` points at the field's key instead of its value.
    """

    code: str
    path: Path
    message: str
    advice: str = ""
    at_key: bool = False

    def and_more(self) -> Finding:
        """The last one that is told, where others follow."""
        return replace(self, message=f"{self.message}{MORE}")


def take_most(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first of them; the last one says that there are more, which are not looked for."""
    taken = list(islice(findings, MOST + 1))
    yield from taken[: MOST - 1] if len(taken) > MOST else taken
    if len(taken) > MOST:
        yield taken[MOST - 1].and_more()
