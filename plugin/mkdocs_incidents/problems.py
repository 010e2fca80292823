"""Problems in the files of a repository, with their position."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FieldPath = tuple[str | int, ...]
"""Where a value stands: keys and indexes from the top, for example `("timeline", 1, "at")`."""


class IncidentsError(Exception):
    """The work cannot be done at all; the message says why and what to do."""


class SourceError(Exception):
    """A file's text cannot be used: a rule's code, the place (line and column from 1), what is wrong."""

    def __init__(self, code: str, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.line = line
        self.column = column


class Level(StrEnum):
    """How much a problem weighs: an error stops a build, a warning only a strict one, an info none."""

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
    """One thing to fix: its rule's `code`, its place, what is wrong (`message`), what would be right (`advice`)."""

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
