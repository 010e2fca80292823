"""Problems in the files of a repository, with their position."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FieldPath = tuple[str | int, ...]
"""The path of a value: keys and indexes from the top, for example `("timeline", 1, "at")`."""


class IncidentsError(Exception):
    """The work is impossible. The message says why, and what to do."""


class SourceError(Exception):
    """A file cannot be read: the code of the rule, the position (line and column from 1), and what is wrong."""

    def __init__(self, code: str, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.line = line
        self.column = column


class Level(StrEnum):
    """The level of a problem: an error stops every build, a warning only a strict one, an info none."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: `path` relative to the repository, `line` and `column` counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to fix: the rule's `code`, the location, what is wrong (`message`) and what to do (`advice`)."""

    location: Location
    code: str
    level: Level
    message: str
    advice: str = ""

    def __str__(self) -> str:
        advice = f" ({self.advice})" if self.advice else ""
        return f"{self.location}: {self.level} {self.code}: {self.message}{advice}"

    @property
    def sort_key(self) -> tuple[Location, str, str]:
        return (self.location, self.code, self.message)
