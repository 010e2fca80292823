"""The next free id, and the file name of a new record."""

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
    """A title's first words for a file's name: small ASCII letters, digits and hyphens, 60 characters at most."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    return words if len(words) <= _LONGEST else words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]


def record_path(folder: str, identity: str, title: str) -> str:
    """The file of a new record in a folder, by its id and, unless the id has them, the words of its title."""
    words = title_words(title)
    return f"{folder}/{identity}.md" if not words or words in identity else f"{folder}/{identity}-{words}.md"


class TakenIds:
    """The ids that the repository has, by its artifacts and by the names of its files, readable or not.

    Raises IncidentsError where a folder of artifacts cannot be listed.
    """

    def __init__(self, workspace: Workspace, root: Path) -> None:
        artifacts = (*(incident.artifact for incident in workspace.incidents), *workspace.artifacts)
        self._ids = {artifact.id.lower() for artifact in artifacts}
        found = find_artifact_files(root, *workspace.company.response.artifacts_paths)
        folders = (path for path in found.paths if not path.endswith(".md"))
        if folder := next((path for path in folders if lies_inside(root, root / path)), ""):  # others are never written
            raise IncidentsError(f"{folder} cannot be listed: which ids are free is not known")
        self._stems = [PurePosixPath(path).stem.lower() for path in found.paths]
        self._since: dict[str, list[str]] = {}  # the last id of each kind, and those since: imports ask for thousands

    def holds(self, identity: str) -> bool:
        """Whether an artifact or a file has this id."""
        identity = identity.lower()
        return identity in self._ids or any(_begins(stem, identity) for stem in self._stems)

    def add(self, identity: str) -> None:
        """Take an id for a record that is to be written."""
        self._ids.add(identity.lower())
        for since in self._since.values():
            since.append(identity)

    def next_id(self, scheme: IdScheme, day: date, words: str) -> str:
        """The id that follows those there are, of an incident of that day; `words` are those of its title."""
        first = scheme.next((), day, words)  # each year has numbers of its own, if the scheme has years
        identity = scheme.next(self._since.get(first) or (*self._ids, *self._stems), day, words)
        self._since[first] = [identity]
        return identity


def _begins(stem: str, identity: str) -> bool:
    return stem == identity or (stem.startswith(identity) and not stem[len(identity)].isalnum())
