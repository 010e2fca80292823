"""Finds the next free id and the file name for a new record."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path, PurePosixPath

from mkdocs_incidents.model.id_scheme import IdScheme
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.reading.artifact_files import find_artifact_files
from mkdocs_incidents.storage.bounds import lies_inside

_LONGEST = 60


def title_words(title: str) -> str:
    """Return a title's first words for a file name: lower-case ASCII, digits and hyphens, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    return words if len(words) <= _LONGEST else words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]


def record_path(folder: str, identity: str, title: str) -> str:
    """Return the path of a new record, made of its id and, if the id does not have them, the words of its title."""
    words = title_words(title)
    return f"{folder}/{identity}.md" if not words or words in identity else f"{folder}/{identity}-{words}.md"


class TakenIds:
    """The ids in use, from artifacts and from the names of all files, readable or not.

    Raises IncidentsError if a folder of artifacts cannot be listed.
    """

    def __init__(self, workspace: Workspace, root: Path) -> None:
        artifacts = (*(incident.artifact for incident in workspace.incidents), *workspace.artifacts)
        self._ids = {artifact.id.lower() for artifact in artifacts}
        found = find_artifact_files(root, *workspace.company.response.artifacts_paths)
        folders = (path for path in found.paths if not path.endswith(".md"))
        if folder := next(
            (path for path in folders if lies_inside(root, root / path)), ""
        ):  # ids of other forms are never assigned
            raise IncidentsError(f"{folder} cannot be listed: which ids are free is not known")
        self._stems = [PurePosixPath(path).stem.lower() for path in found.paths]
        self._since: dict[str, list[str]] = {}  # the last id of each kind, because imports ask for thousands

    def holds(self, identity: str) -> bool:
        """Return whether an artifact or a file has this id."""
        identity = identity.lower()
        return identity in self._ids or any(_begins(stem, identity) for stem in self._stems)

    def add(self, identity: str) -> None:
        """Reserve an id for a record that will be written."""
        self._ids.add(identity.lower())
        for since in self._since.values():
            since.append(identity)

    def next_id(self, scheme: IdScheme, day: date, words: str) -> str:
        """Return the next id for an incident on that day. `words` are those of its title."""
        first = scheme.next((), day, words)  # if the scheme has years, each year counts separately
        identity = scheme.next(self._since.get(first) or (*self._ids, *self._stems), day, words)
        self._since[first] = [identity]
        return identity


def _begins(stem: str, identity: str) -> bool:
    return stem == identity or (stem.startswith(identity) and not stem[len(identity)].isalnum())
