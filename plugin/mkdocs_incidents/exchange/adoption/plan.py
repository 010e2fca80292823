"""What adopting files would do: one record for each post-mortem that is not adopted yet. Nothing is written."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from mkdocs_incidents.exchange.adoption.document import read_document
from mkdocs_incidents.exchange.adoption.found import Found, Remark
from mkdocs_incidents.exchange.adoption.original import quote_original, without_front_matter
from mkdocs_incidents.exchange.adoption.record_fields import arrange_fields
from mkdocs_incidents.exchange.adoption.zones import Zone
from mkdocs_incidents.exchange.record_text import render_record
from mkdocs_incidents.model.incident import INSTANTS
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import Level
from mkdocs_incidents.sources.artifact_files import ArtifactFile, load_artifact_file, load_artifact_files
from mkdocs_incidents.sources.front_matter import parse_front_matter
from mkdocs_incidents.sources.text_file import SIZE_LIMIT, SourceError, load_bytes, load_text
from mkdocs_incidents.validation.artifacts import check_files
from mkdocs_incidents.validation.checked_file import is_incident

ORIGIN = "x-adopted-from"
"""The key of a record that names its source: `path#first 12 digits of its SHA-256`."""

_FOLDER = "decision-memos"
_TELLING = ("timeline", "actions", "five_whys", "contributing_factors", "lessons", "severity", *INSTANTS)
_LINKS: Mapping[str, Any] = {"parent": None, "children": [], "depends_on": [], "blocks": [], "tags": []}


class Outcome(StrEnum):
    """What becomes of a file. Only `ready` and, where that is asked for, `incomplete` are written."""

    READY = "ready"
    INCOMPLETE = "incomplete"
    ADOPTED = "adopted before"
    CHANGED = "adopted before, and changed since"
    RECORD = "a record already"
    OTHER = "no post-mortem"
    TAKEN = "id taken"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class AdoptionOptions:
    """`zone` and `author` hold for documents that say none; `now` is the day on which the records are opened."""

    now: datetime
    zone: Zone | None = None
    author: str | None = None


@dataclass(slots=True)
class Adoption:
    """One file: `source` and the record's `path` are relative to the repository; `problems` make the record invalid."""

    source: str
    outcome: Outcome
    id: str = ""
    path: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    duration: str = ""
    text: str = ""
    problems: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def plan_adoptions(root: Path, paths: Iterable[Path], workspace: Workspace, options: AdoptionOptions) -> list[Adoption]:
    """Read every Markdown file among the paths and below those that are folders, in the order of their names."""
    planner = _Planner(root, workspace, options)
    found = [(adoption, read) for path in _find_markdown(paths) for adoption, read in [planner.read(path)]]
    planner.reserve(read.fields.get("id") for adoption, read in found if read and adoption.outcome is Outcome.READY)
    for adoption, read in found:
        if read and adoption.outcome is Outcome.READY:
            planner.complete(adoption, read)
    return [adoption for adoption, _ in found]


class _Planner:
    def __init__(self, root: Path, workspace: Workspace, options: AdoptionOptions) -> None:
        self._root = root
        self._workspace = workspace
        self._settings = workspace.company.response
        self._options = options
        self._origins: dict[str, str] = {}
        self._taken: dict[str, str] = {}
        self._reserved: set[str] = set()
        for file in load_artifact_files(root, self._settings.artifacts_path):
            self._note(file)

    def _note(self, file: ArtifactFile) -> None:
        fields = file.front.fields if file.front else {}
        named = re.match(r"[A-Za-z][A-Za-z0-9]*-\d+", file.name)
        identity = str(fields.get("id") or (named[0] if named else ""))
        self._taken.setdefault(identity.upper(), file.path)
        if origin := fields.get(ORIGIN):
            self._origins[str(origin)] = identity

    def read(self, path: Path) -> tuple[Adoption, Found | None]:
        """The file, as far as it can be told without the others."""
        source = Path(os.path.relpath(path, self._root)).as_posix()
        try:
            text = load_text(path)
            digest = hashlib.sha256(load_bytes(path)).hexdigest()[:12]
        except SourceError as error:
            return Adoption(source, Outcome.UNREADABLE, problems=[error.message]), None
        if self._is_record(path, source):
            return Adoption(source, Outcome.RECORD), None
        if before := self._adopted_before(source, digest):
            return before, None
        found = read_document(text, self._settings, self._options.zone)
        found.fields[ORIGIN] = f"{source}#{digest}"
        if not any(name in found.fields for name in _TELLING):
            return Adoption(source, Outcome.OTHER, remarks=sorted(found.remarks)), None
        return Adoption(source, Outcome.READY, duration=found.duration), found

    def _is_record(self, path: Path, source: str) -> bool:
        file = load_artifact_file(self._root, path)
        below = source.startswith(f"{self._settings.artifacts_path}/")
        contract = file.front is not None and {"id", "type", "status"} <= file.front.fields.keys()
        return contract and (below or is_incident(file, self._settings.id_prefix))

    def _adopted_before(self, source: str, digest: str) -> Adoption | None:
        for origin, identity in self._origins.items():
            path, _, known = origin.rpartition("#")
            if known == digest:
                return Adoption(source, Outcome.ADOPTED, identity)
            if path == source:
                return Adoption(source, Outcome.CHANGED, identity)
        return None

    def reserve(self, identities: Iterable[str | None]) -> None:
        """Ids that documents bring along: no other one is to get them."""
        self._reserved.update(identity.upper() for identity in identities if identity)

    def complete(self, adoption: Adoption, found: Found) -> None:
        """Give it an id, make its record and check that; the outcome says whether the record is valid."""
        own = found.fields.pop("id", None)
        adoption.remarks = sorted(found.remarks)
        if own and own.upper() in self._taken:
            adoption.outcome, adoption.id = Outcome.TAKEN, own
            adoption.problems = [f"its id {own} is that of {self._taken[own.upper()]}"]
            adoption.fields = found.fields
            return
        adoption.id = own or self._next_id()
        fields = self._record_fields(adoption.id, found.fields)
        adoption.path = (
            f"{self._settings.artifacts_path}/{_FOLDER}/{adoption.id}{_slug(str(fields.get('title', '')))}.md"
        )
        self._taken[adoption.id.upper()] = adoption.path
        adoption.fields = fields
        adoption.text = render_record(arrange_fields(fields), quote_original(without_front_matter(found.text)))
        adoption.problems = list(self._problems(adoption))
        adoption.outcome = Outcome.INCOMPLETE if adoption.problems else Outcome.READY

    def _record_fields(self, identity: str, understood: Mapping[str, Any]) -> Mapping[str, Any]:
        given = {
            "created": self._options.now.date().isoformat(),
            **({"author": self._options.author} if self._options.author else {}),
            **understood,
        }
        return {**given, "id": identity, "type": "decision-memo", "status": "draft", **_LINKS}

    def _next_id(self) -> str:
        prefix = self._settings.id_prefix
        pattern = re.compile(rf"{re.escape(prefix.upper())}-(\d+)")
        numbers = [int(match[1]) for one in (*self._taken, *self._reserved) if (match := pattern.match(one))]
        return f"{prefix}-{max(numbers, default=0) + 1:03}"

    def _problems(self, adoption: Adoption) -> Iterator[str]:
        """The errors that `incidents check` would tell of the record."""
        if len(adoption.text.encode()) > SIZE_LIMIT:
            yield "the record would be larger than 1 MiB"
            return
        file = ArtifactFile(adoption.path, front=parse_front_matter(adoption.text))
        problems = check_files(self._workspace, [file])
        yield from (problem.message for problem in problems if problem.level is Level.ERROR)


def _find_markdown(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as named; of folders all `*.md` and `*.markdown` below, hidden ones passed over. Each once."""
    seen: set[Path] = set()
    for path in paths:
        for one in _below(path) if path.is_dir() else [path]:
            if one.resolve() not in seen:
                seen.add(one.resolve())
                yield one


def _below(folder: Path) -> Sequence[Path]:
    found = (path for pattern in ("*.md", "*.markdown") for path in folder.rglob(pattern) if path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    cut = words if len(words) <= 50 else words[:51].rpartition("-")[0] or words[:50]
    return f"-{cut}" if cut else ""
