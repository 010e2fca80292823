"""Reads each file that may be a post-mortem, without looking at the other files."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.artifact_files import is_incident, load_artifact_file
from mkdocs_incidents.recording.adoption.acceptance import is_accepted
from mkdocs_incidents.recording.adoption.adoption import ORIGIN, Adoption, AdoptionOptions, Outcome
from mkdocs_incidents.recording.adoption.candidates import Candidate, Sign
from mkdocs_incidents.recording.adoption.formats.source_text import SourceText, load_source
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.inference import day_of_name
from mkdocs_incidents.recording.adoption.post_mortem_document import Hints, read_document


class CandidateReader:
    """Reads files below `root`. `origins` maps the source and digest of adopted files to the ids of their records."""

    def __init__(
        self, root: Path, settings: ResponseSettings, options: AdoptionOptions, origins: Mapping[str, str]
    ) -> None:
        self._root = root
        self._settings = settings
        self._options = options
        self._origins = origins

    def read(self, candidate: Candidate) -> Iterator[tuple[Adoption, Found | None]]:
        """Yield the result for a file; nothing if nothing suggests that it is a post-mortem."""
        source = Path(os.path.relpath(candidate.path, self._root)).as_posix()
        if candidate.other:
            if candidate.sign is not Sign.NONE and candidate.path.suffix in (".md", ".markdown"):
                yield Adoption(source, Outcome.OTHER, problems=[candidate.other]), None
            return
        try:
            loaded = load_source(candidate.path)
        except SourceError as error:
            if candidate.sign is not Sign.NONE:
                yield Adoption(source, Outcome.UNREADABLE, problems=[error.message]), None
            return
        if self._options.in_place and (why := self._why_not_in_place(source, loaded)):
            yield Adoption(source, Outcome.OTHER, problems=[why]), None
            return
        digest = hashlib.sha256(loaded.data).hexdigest()[:12]
        if self._is_record(candidate.path, source):
            yield Adoption(source, Outcome.RECORD), None
        elif before := self._adopted_before(source, digest):
            yield before, None
        else:
            yield from self._read_document(candidate, source, loaded, digest)

    def _read_document(
        self, candidate: Candidate, source: str, loaded: SourceText, digest: str
    ) -> Iterator[tuple[Adoption, Found | None]]:
        day = day_of_name(source)
        hints = Hints(self._options.zone, day, candidate.path.stem, self._options.words)
        found = read_document(loaded.markdown, self._settings, hints)
        taken = is_accepted(candidate, found)
        if not taken and candidate.sign is Sign.NONE:
            return
        found.set(ORIGIN, f"{source}#{digest}")
        if loaded.note:
            found.tell(1 - found.first_line, loaded.note)
        self._add_history(candidate.path, found)
        outcome = Outcome.READY if taken else Outcome.OTHER
        yield Adoption(source, outcome, duration=found.duration, remarks=sorted(found.remarks)), found

    def _why_not_in_place(self, source: str, loaded: SourceText) -> str:
        """Why the document cannot become a record where it is; "" if it can."""
        if not source.endswith(".md"):
            return "not a .md file: MkDocs shows no page for it"
        if not self._settings.is_below_artifacts(source):
            folder = source.rpartition("/")[0] or "."
            return f"not below incident_response.paths.artifacts: add {folder} to it"
        return "" if not loaded.note else f"{loaded.note}: save it as UTF-8"

    def _add_history(self, path: Path, found: Found) -> None:
        if "author" in found.fields and "created" in found.fields:
            return
        history = self._options.history(path)
        found.infer("author", self._options.author or history.author)
        if self._options.author:
            found.inferred.discard("author")
        if history.day and history.day < self._options.now.date():  # a commit of today is that of the copy
            found.infer("created", history.day.isoformat())

    def _is_record(self, path: Path, source: str) -> bool:
        file = load_artifact_file(self._root, path)
        below = self._settings.is_below_artifacts(source)
        contract = file.front is not None and {"id", "type", "status"} <= file.front.fields.keys()
        return contract and (below or is_incident(file, self._settings.id_scheme))

    def _adopted_before(self, source: str, digest: str) -> Adoption | None:
        for origin, identity in self._origins.items():
            path, _, known = origin.rpartition("#")
            if known == digest:
                return Adoption(source, Outcome.ADOPTED, identity)
            if path == source:
                return Adoption(source, Outcome.CHANGED, identity)
        return None
