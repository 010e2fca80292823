"""The workspace: everything that a repository says, as values."""

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


TextCheck = Callable[[Mapping[str, str]], tuple[Problem, ...]]
"""What a build would find in files that are not written yet: texts by path → problems in the order of their places.

The files may link to each other only.
"""


def _age(incident: Incident) -> tuple[str, str]:
    created = incident.artifact.created
    return (created.isoformat() if created else "", incident.artifact.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A repository as read and checked.

    `artifacts` are those that are not incident records, `drills` those of them that are drills. `unreadable` names
    files that should hold one and cannot be used; those in `may_be_restricted` are named on no site. `skipped` are
    files that nobody looks for one in. `now` is the present, in UTC, of everything that is computed from this
    workspace. `public_version` holds, by path, the public records that have internal blocks, read without these.
    `digest` is that of all the files of the artifacts, empty where these do not say all that there is.
    `check` checks texts under the same configuration and at the same time.
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
        """How records are numbered: as configured, else as most of them are."""
        settings = self.company.response
        if settings.ids:
            return settings.id_scheme
        return infer_scheme((incident.id for incident in self.incidents), settings.id_scheme)

    @property
    def records_folder(self) -> str:
        """Where the next record is written: `decision-memos`, unless all records are elsewhere; then the newest's."""
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
    """The problems of some files, and what the repository holds in all, as `Workspace` has it.

    `files` is how many Markdown files there are below the artifacts.
    """

    problems: tuple[Problem, ...]
    files: int
    incidents: int
    artifacts: int
    unreadable: tuple[str, ...]
    skipped: tuple[SkippedFile, ...]
