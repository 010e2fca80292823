"""A file below the artifacts that nobody reads, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SkipReason(StrEnum):
    """Why a file is no artifact."""

    NO_FRONT_MATTER = "without front matter"
    NOT_MARKDOWN = "not Markdown"
    HIDDEN = "hidden"
    LINKED_FOLDER = "linked folder"


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """`path` is relative to the repository, with `/`; of a folder that is passed over it stands for all below."""

    path: str
    reason: SkipReason
