"""A change of one file: its text before and after."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field

from mkdocs_incidents.problems import IncidentsError, Problem
from mkdocs_incidents.storage.file_content import FileContent


@dataclass(frozen=True, slots=True)
class Edit:
    """The change of a file.

    `before` and `after` are the whole texts, including byte order mark and line endings; `before` is "" for a new file.
    `path` is relative to the repository; `read` is the file as it was read, or None for a new one.
    """

    path: str
    before: str
    after: str
    read: FileContent | None = field(default=None, repr=False)

    def diff(self) -> str:
        """Return the change as a unified diff, or "" if nothing changes."""
        one, other = (_lines(text) for text in (self.before, self.after))
        names = (f"a/{self.path}" if self.before else "/dev/null", f"b/{self.path}")
        return "\n".join(difflib.unified_diff(one, other, *names, lineterm=""))


class RefusedEditError(IncidentsError):
    """The rules refuse an edit for the reasons in `problems`. Nothing was written."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
