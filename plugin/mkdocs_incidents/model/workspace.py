"""The workspace: everything that was read from a repository, as values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mkdocs_incidents.model.artifact import Artifact
from mkdocs_incidents.model.company import Company
from mkdocs_incidents.model.drill import Drill
from mkdocs_incidents.model.id_scheme import IdScheme, infer_scheme
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.model.standard import Standard
from mkdocs_incidents.problems import Level, Problem


class SkipReason(StrEnum):
    """Why a file is not an artifact."""

    NO_FRONT_MATTER = "without front matter"
    NOT_MARKDOWN = "not Markdown"
    HIDDEN = "hidden"
    LINKED_FOLDER = "linked folder"


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A skipped file. `path` is relative to the repository, with `/`; a folder's path stands for all files in it."""

    path: str
    reason: SkipReason


TextCheck = Callable[[Mapping[str, str]], tuple[Problem, ...]]
"""What a build would find in files that are not written yet: texts by path → problems in the order of their places.

The files may link to each other only.
"""


def _age(incident: Incident) -> tuple[str, str]:
    created = incident.artifact.created
    return (created.isoformat() if created else "", incident.artifact.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A repository that was read and checked.

    `artifacts` are all artifacts that are not incident records, and `drills` those of them that are drills.
    `unreadable` names files that should contain an artifact but cannot be used; those in `may_be_restricted` are not
    named on any site. `skipped` are files that are not expected to be artifacts. `now` is the current time in UTC for
    everything that is calculated from this workspace. `public_version` has the public records with internal blocks by
    path, read without these blocks. `digest` is that of all files of artifacts, or empty if these do not determine
    the workspace. `check` checks texts under the same configuration and at the same time.
    """

    company: Company
    incidents: tuple[Incident, ...]
    artifacts: tuple[Artifact, ...]
    drills: tuple[Drill, ...] = ()
    standards: tuple[Standard, ...]
    problems: tuple[Problem, ...]
    unreadable: tuple[str, ...]
    may_be_restricted: frozenset[str] = frozenset()
    skipped: tuple[SkippedFile, ...]
    now: datetime
    public_version: Mapping[str, Incident] = field(default_factory=dict)
    digest: str = ""
    check: TextCheck = field(repr=False, compare=False)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.level is Level.ERROR)

    @property
    def id_scheme(self) -> IdScheme:
        """How records are numbered: as configured, else as most records are."""
        settings = self.company.response
        if settings.ids:
            return settings.id_scheme
        return infer_scheme((incident.id for incident in self.incidents), settings.id_scheme)

    @property
    def records_folder(self) -> str:
        """The folder of the next record: `decision-memos`, or that of the newest if all records are elsewhere."""
        folder = f"{self.company.response.artifacts_path}/decision-memos"
        folders = [one.artifact.path.rpartition("/")[0] for one in self.incidents]
        if not folders or folder in folders:
            return folder
        return max(zip(self.incidents, folders, strict=True), key=lambda one: _age(one[0]))[1]

    def problems_by_file(self) -> Mapping[str, tuple[Problem, ...]]:
        """The problems of each file that has any."""
        grouped: dict[str, list[Problem]] = defaultdict(list)
        for problem in self.problems:
            grouped[problem.location.path].append(problem)
        return {path: tuple(problems) for path, problems in grouped.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPaths:
    """The problems of some files, and what the whole repository contains, as in `Workspace`.

    `files` is the number of Markdown files in the folders of artifacts.
    """

    problems: tuple[Problem, ...]
    files: int
    incidents: int
    artifacts: int
    unreadable: tuple[str, ...]
    skipped: tuple[SkippedFile, ...]
