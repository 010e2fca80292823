"""Creates new records from exported incidents. Each is read back and checked before anything is written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs_incidents.checking.schema import SchemaCheck, build_incident_schema, compile_schema
from mkdocs_incidents.exporting.documents import Entry, entry_fields, normalise_body
from mkdocs_incidents.exporting.incident_data import incident_data
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.model.custom_field import CustomField
from mkdocs_incidents.model.fields import SECTIONS
from mkdocs_incidents.model.id_scheme import IdScheme
from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.incident_fields import parse_incident
from mkdocs_incidents.reading.record import parse_record
from mkdocs_incidents.reading.text_file import SIZE_LIMIT
from mkdocs_incidents.recording.record_naming import TakenIds, record_path
from mkdocs_incidents.recording.record_text import render_record

_Custom = Sequence[CustomField]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecord:
    """A new file. `path` is relative to the repository."""

    identity: str
    title: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry that cannot become a record, by id or number (from 1), and the reasons."""

    entry: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """The plan of an import. `present` are ids that the repository already has; their files do not change."""

    new: tuple[NewRecord, ...]
    present: tuple[str, ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class _Target:
    """What new records must fit: the settings, the id scheme, and the default folder."""

    settings: ResponseSettings
    scheme: IdScheme
    folder: str


def plan_import(entries: Sequence[Any], workspace: Workspace, root: Path) -> ImportPlan:
    """Sort the entries of an export into new, present and refused ones. Writes nothing."""
    settings = workspace.company.response
    check = compile_schema("INC", build_incident_schema(settings))
    taken, target = TakenIds(workspace, root), _Target(settings, workspace.id_scheme, workspace.records_folder)
    new: list[NewRecord] = []
    present: list[str] = []
    refused: list[Refusal] = []
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        name = _name(entry, number)
        if name.lower() in seen:
            refused.append(Refusal(name, ("the id appears twice in this file",)))
        elif taken.holds(name):
            present.append(name)
        else:
            made = _build_record(entry, name, target, check)
            refused += [made] if isinstance(made, Refusal) else []
            new += [made] if isinstance(made, NewRecord) else []
        seen.add(name.lower())
    return ImportPlan(new=tuple(new), present=tuple(present), refused=tuple(refused))


def _name(entry: Any, number: int) -> str:
    identity = entry.get("id") if isinstance(entry, dict) else None
    return identity if isinstance(identity, str) and identity else f"entry {number}"


def _shape_problems(entry: Any, scheme: IdScheme, check: SchemaCheck) -> Iterator[str]:
    """Return the problems of the entry's format."""
    if not isinstance(entry, dict):
        yield "it is not an object"
        return
    try:
        json.dumps(entry, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError):
        yield "its text holds half a character, or is nested too deeply"
        return
    for name in ("path", "body"):
        if not isinstance(entry.get(name, ""), str):
            yield f"{name} must be text"
    yield from (f"{found.message} ({found.advice})" for found in check.findings(entry_fields(entry)))
    identity = entry.get("id")
    if isinstance(identity, str) and not scheme.accepts(identity):
        yield f"the id does not follow {scheme.pattern}"


def _build_record(entry: Any, name: str, target: _Target, check: SchemaCheck) -> NewRecord | Refusal:
    if reasons := tuple(_shape_problems(entry, target.scheme, check)):
        return Refusal(name, reasons)
    fields, body = entry_fields(entry), normalise_body(entry.get("body", ""))
    path = _record_path(entry, target)
    custom = target.settings.fields
    wanted = incident_data(parse_incident(path, fields, custom=custom))
    try:
        text = _compose(path, fields, body, check, custom)
        found = _read_back(path, text, check, custom)
    except SourceError as error:
        return Refusal(name, (f"it cannot be written as a record: {error.message}",))
    if len(text.encode()) > SIZE_LIMIT:
        return Refusal(name, ("it is larger than 1 MiB, the most that a record may have",))
    if differing := sorted(key for key in {*wanted, *found} if wanted.get(key) != found.get(key)):
        return Refusal(name, (f"its body says something else than its fields: {', '.join(differing)}",))
    return NewRecord(identity=name, title=str(fields["title"]), path=path, text=text)


def _compose(path: str, fields: Mapping[str, Any], body: str, check: SchemaCheck, custom: _Custom) -> str:
    """Return the file's text. The front matter leaves out fields that the body contains. Raises SourceError."""
    wanted = incident_data(parse_incident(path, fields, custom=custom))
    bare = {name: value for name, value in fields.items() if name not in SECTIONS}
    in_body = _read_back(path, render_record(bare, body), check, custom) if body else {}
    told = {name for name in SECTIONS if name in wanted and in_body.get(name) == wanted[name]}
    written = {name: value for name, value in fields.items() if name not in told}
    if written.get("visibility") == "internal":  # the default
        del written["visibility"]
    return render_record(written, body)


def _read_back(path: str, text: str, check: SchemaCheck, custom: _Custom) -> Mapping[str, Any]:
    """Return the incident that a file with this text would be. Raises SourceError if it is unreadable."""
    record = parse_record(path, parse_front_matter(text))
    rejected = frozenset(str(found.path[0]) for found in check.findings(record.fields) if found.path)
    return incident_data(parse_incident(path, record.fields, rejected=rejected, custom=custom))


def _record_path(entry: Entry, target: _Target) -> str:
    """Return the path from the entry if it is allowed here, or else one made of id and title."""
    identity = str(entry["id"])
    path = PurePosixPath(str(entry.get("path", "")))
    safe = all(part.isprintable() and "\\" not in part and not part.startswith(".") for part in path.parts)
    fits = path.name == f"{identity}.md" or (path.name.startswith(f"{identity}-") and path.suffix == ".md")
    if safe and fits and target.settings.is_below_artifacts(path.as_posix()):
        return path.as_posix()
    return record_path(target.folder, identity, str(entry["title"]))
