"""Plans an adoption: one record for each post-mortem that was not adopted before. Writes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs_incidents.model.id_scheme import infer_scheme
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.reading.artifact_files import ArtifactFile, load_artifact_files
from mkdocs_incidents.recording.adoption.acceptance import is_accepted_with
from mkdocs_incidents.recording.adoption.adoption import (
    ORIGIN,
    Adoption,
    AdoptionOptions,
    Outcome,
    map_texts,
)
from mkdocs_incidents.recording.adoption.candidate_reading import CandidateReader
from mkdocs_incidents.recording.adoption.candidates import find_candidates, is_about_process
from mkdocs_incidents.recording.adoption.formats.document_links import move_links
from mkdocs_incidents.recording.adoption.found import Found
from mkdocs_incidents.recording.adoption.in_place import id_of_file, list_renamed, own_title
from mkdocs_incidents.recording.adoption.leaving_out import leave_out_what_is_wrong
from mkdocs_incidents.recording.adoption.original import quote_original, without_front_matter
from mkdocs_incidents.recording.adoption.parts.title import record_title
from mkdocs_incidents.recording.record_naming import record_path, title_words

_LONGEST_TITLE = 200


def plan_adoptions(root: Path, paths: Iterable[Path], workspace: Workspace, options: AdoptionOptions) -> list[Adoption]:
    """Plan records for the named files and for the files in the named folders.

    Without paths, search the repository; with `in_place`, only the folders of records.
    """
    planner = _Planner(root, workspace, options)
    settings = workspace.company.response
    passed_over = (*settings.artifacts_paths, settings.standards_path)
    if options.in_place:
        paths = list(paths) or [root / folder for folder in settings.artifacts_paths if (root / folder).is_dir()]
    found = [
        (adoption, read)
        for one in find_candidates(root, paths, passed_over)
        for adoption, read in planner.reader.read(one)
    ]
    _accept_siblings(found)
    ready = [(adoption, read) for adoption, read in found if read and adoption.outcome is Outcome.READY]
    planner.find_scheme(ready)
    for adoption, document in ready:
        planner.complete(adoption, document)
    records = {adoption.source: adoption.path for adoption, _ in found if adoption.path}
    for adoption, read in found:
        if read and adoption.path:
            planner.finish(adoption, read, records)
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
        self._scheme = workspace.id_scheme
        for file in load_artifact_files(root, *self._settings.artifacts_paths):
            self._note(file)
        self.reader = CandidateReader(root, self._settings, options, self._origins)

    def _note(self, file: ArtifactFile) -> None:
        fields = file.front.fields if file.front else {}
        named = re.match(r"[A-Za-z][A-Za-z0-9]*-\d+", file.name)
        identity = str(fields.get("id") or (named[0] if named else ""))
        self._taken.setdefault(identity.upper(), file.path)
        if origin := fields.get(ORIGIN):
            self._origins[str(origin)] = identity

    def complete(self, adoption: Adoption, found: Found) -> None:
        """Set the id, the path and the fields of the record."""
        own = found.fields.pop("id", None)
        if self._options.in_place:
            own = own or self._id_of_file(adoption.source)
        if own and self._taken.get(own.upper(), adoption.source) != adoption.source:
            adoption.outcome, adoption.id = Outcome.TAKEN, own
            adoption.problems = [f"its id {own} is that of {self._taken[own.upper()]}"]
            adoption.fields, adoption.remarks = found.fields, sorted(found.remarks)
            return
        adoption.id = own or self._next_id(found)
        adoption.fields = self._record_fields(adoption.id, found)
        if self._options.in_place:
            self._stay(adoption, found)
        else:
            adoption.path = record_path(self._workspace.records_folder, adoption.id, str(adoption.fields["title"]))
        self._taken[adoption.id.upper()] = adoption.path

    def find_scheme(self, ready: Iterable[tuple[Adoption, Found]]) -> None:
        """Reserve the ids that documents bring along, and infer their scheme unless configuration or records define it.

        With `in_place`, documents bring ids along in the names of their files.
        """
        brought = [read.fields["id"] for _, read in ready if "id" in read.fields]
        self._reserved.update(identity.upper() for identity in brought)
        if self._options.in_place:
            brought = [id_of_file(Path(adoption.source).stem) for adoption, _ in ready]
        if not self._settings.ids and not self._workspace.incidents:
            self._scheme = infer_scheme(brought, self._scheme)

    def _id_of_file(self, source: str) -> str | None:
        identity = id_of_file(Path(source).stem)
        return identity if self._scheme.accepts(identity) else None

    def _stay(self, adoption: Adoption, found: Found) -> None:
        """Make a record of the document at its current path."""
        adoption.path = adoption.source
        adoption.original = (self._root / adoption.source).read_bytes().decode()
        title = own_title(adoption.original) or str(adoption.fields["title"])
        own = {"title": title[:_LONGEST_TITLE], "type": "incident", "in_place": True}
        adoption.fields = {**{name: value for name, value in adoption.fields.items() if name != ORIGIN}, **own}
        for name in sorted(list_renamed(adoption.original, adoption.fields)):
            found.tell(1 - found.first_line, f"its own key {name} is called x-{name} from now on")

    def finish(self, adoption: Adoption, found: Found, records: Mapping[str, str]) -> None:
        """Write the record's text and check it. Fields that break a rule are left out.

        `records` maps the sources of all documents to the paths of their records.
        """

        def find(path: str) -> str | None:
            return records.get(path) or (path if (self._root / path).exists() else None)

        if adoption.original is None:
            move = partial(move_links, source=adoption.source, target=adoption.path, find=find)
            adoption.body = quote_original(move(without_front_matter(found.text)))
            adoption.fields = {
                name: value if name == ORIGIN else map_texts(value, move) for name, value in adoption.fields.items()
            }
        leave_out_what_is_wrong(adoption, lambda told: found.tell(1 - found.first_line, told), self._workspace)
        adoption.remarks = sorted(found.remarks)

    def _record_fields(self, identity: str, found: Found) -> Mapping[str, Any]:
        options = self._options
        given = {"severity": options.severity, "services": list(options.services)}
        fields = {**{name: value for name, value in given.items() if value}, **found.fields}
        today = options.now.date()
        if fields.get("created", "") > today.isoformat():
            del fields["created"]
        fields["title"] = record_title(found, Path(str(fields[ORIGIN])).stem)
        lasting = found.state == "ongoing" and not {"resolved_at", "mitigated_at"} & fields.keys()
        status = found.state if found.state in ("draft", "review", "approved", "archived") else ""
        return {
            **fields,
            "tags": fields.get("tags", []),
            "id": identity,
            "type": "decision-memo",
            "status": status or ("draft" if lasting else "archived"),
            "adopted_on": today.isoformat(),
            **({"chase_from": options.chase_from.isoformat()} if options.chase_from else {}),
            **({"ongoing": True} if lasting else {}),
            **({"inferred": sorted(found.inferred & fields.keys())} if found.inferred & fields.keys() else {}),
        }

    def _next_id(self, found: Found) -> str:
        words = title_words(record_title(found, ""))
        day = found.day or found.named_day or self._options.now.date()
        return self._scheme.next((*self._taken, *self._reserved), day, words)


def _accept_siblings(found: list[tuple[Adoption, Found | None]]) -> None:
    """Accept the remaining documents of a folder if most of its documents are post-mortems."""
    folders: dict[str, list[tuple[Adoption, Found]]] = {}
    for adoption, read in found:
        if read:
            folders.setdefault(adoption.source.rpartition("/")[0], []).append((adoption, read))
    for members in folders.values():
        siblings = [adoption.outcome is Outcome.READY for adoption, _ in members]
        for adoption, read in members:
            if is_accepted_with(siblings, read) and not is_about_process(Path(adoption.source)):
                adoption.outcome = Outcome.READY
