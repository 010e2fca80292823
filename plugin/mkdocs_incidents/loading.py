"""Reads and checks a repository. The plugin and the command both start here."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from mkdocs_incidents.checking.artifact_check import ArtifactCheck
from mkdocs_incidents.checking.config_check import CheckedConfig, check_old_cache
from mkdocs_incidents.checking.file_cache import FileCache, Memory
from mkdocs_incidents.checking.no_records import check_no_records
from mkdocs_incidents.checking.rule_table import Levels, unknown_codes, unknown_levels
from mkdocs_incidents.company_loading import (
    AllowedTexts,
    CheckedCompany,
    check_company,
    check_company_readiness,
    load_allowed_texts,
    load_config,
)
from mkdocs_incidents.model.workspace import CheckedPaths, Workspace
from mkdocs_incidents.problems import IncidentsError, Problem
from mkdocs_incidents.reading.artifact_files import Selection
from mkdocs_incidents.reading.company_config import CONFIG_NAME
from mkdocs_incidents.reading.instants import parse_instant
from mkdocs_incidents.reading.site_options import load_site_config
from mkdocs_incidents.reading.standard_files import find_standards
from mkdocs_incidents.reading.yaml_file import YamlFile


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceOptions:
    """Options of the caller: the name of the configuration file, rule levels, and the current time (aware, UTC)."""

    company_config: str = CONFIG_NAME
    rules: Mapping[str, object] = field(default_factory=dict)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))


def read_present(as_of: object) -> datetime:
    """Return the time that counts as now: `as_of`, else SOURCE_DATE_EPOCH (in seconds), else the clock.

    Raises IncidentsError if one of them is not a valid time.
    """
    if as_of:
        at = parse_instant(str(as_of))
        if at is None:
            raise IncidentsError(f"as_of '{as_of}' is not a time such as 2026-03-02T14:02:00Z")
        return at
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise IncidentsError(f"SOURCE_DATE_EPOCH '{epoch}' is not a number of seconds") from None


def read_site_options(site: Mapping[str, object]) -> WorkspaceOptions:
    """Return the workspace options from the plugin's options, so that a build and a command use the same ones.

    Raises IncidentsError for an unknown rule, an unknown level or an invalid current time.
    """
    rules = site.get("rules") or {}
    if not isinstance(rules, Mapping):
        raise IncidentsError("rules: a mapping of rule codes to error, warning or off is expected")
    for code, message, advice in (*unknown_codes(rules), *unknown_levels(rules)):
        raise IncidentsError(f"rules: {code}: {message} ({advice})")
    company_config = str(site.get("company_config") or CONFIG_NAME)
    return WorkspaceOptions(company_config=company_config, rules=rules, now=read_present(site.get("as_of")))


def load_workspace(root: Path, options: WorkspaceOptions, memory: Memory | None = None) -> Workspace:
    """Read and check everything below `root`. Mistakes in the files become problems, never exceptions.

    If you pass the same `memory` to several calls, files that did not change are not checked again.
    """
    file, read = load_config(root, options.company_config, options.rules)
    company = _check_company(root, file, read)
    with _without_collection():
        allowed = _load_allowed(root, read)
        check = _artifact_check(read, allowed, options)
        file_cache = FileCache(root, read.company.response.artifacts_paths, check.files, memory)
        files = file_cache.checked(file_cache.paths)
        problems = check.together(files, file_cache.listed())
        none = check_no_records(root, file, read.company.response, file_cache.listed(), read.levels)
    drills = tuple(one.drill for one in files if one.drill)
    readiness = check_company_readiness(file, company, files, options.now)
    rest = _check_rest(root, allowed, file_cache, read.levels)
    return Workspace(
        company=company.company,
        incidents=tuple(file.incident for file in files if file.incident),
        public_version={file.path: file.public_version for file in files if file.public_version},
        artifacts=tuple(file.artifact for file in files if file.artifact),
        drills=drills,
        standards=company.standards,
        problems=_in_order((*company.problems, *problems, *readiness, *rest, *none)),
        unreadable=file_cache.unreadable,
        may_be_restricted=frozenset(file.path for file in files if file.may_be_restricted),
        skipped=file_cache.skipped,
        now=options.now,
        digest=file_cache.digest,
        check=check.texts,
    )


def check_paths(root: Path, options: WorkspaceOptions, paths: Sequence[Path]) -> CheckedPaths:
    """Return the problems of the files at or below `paths`, or of all files, without loading the others in full."""
    selection = Selection(root, paths)
    file, read = load_config(root, options.company_config, options.rules)
    settings = read.company.response
    problems: list[Problem] = []
    company = None
    if any(map(selection.covers, (file.path, *find_standards(root, settings.standards_path)))):
        company = _check_company(root, file, read)
        problems.extend(company.problems)
    with _without_collection():
        allowed = _load_allowed(root, read)
        check = _artifact_check(read, allowed, options)
        file_cache = FileCache(root, settings.artifacts_paths, check.files)
        files = file_cache.checked(filter(selection.covers, file_cache.paths))
        problems.extend(check.together(files, file_cache.listed()))
        problems.extend(_check_rest(root, allowed, file_cache, read.levels))
        problems.extend(check_no_records(root, file, settings, file_cache.listed(), read.levels))
        if company and selection.covers(file.path):
            problems.extend(check_company_readiness(file, company, file_cache.checked(file_cache.paths), options.now))
    return CheckedPaths(
        problems=_in_order(problem for problem in problems if selection.covers(problem.location.path)),
        files=len(file_cache.paths),
        incidents=sum(file.is_incident for file in file_cache.listed()),
        artifacts=sum(file.is_artifact and not file.is_incident for file in file_cache.listed()),
        unreadable=file_cache.unreadable,
        skipped=file_cache.skipped,
    )


def list_shared_inputs(root: Path, options: WorkspaceOptions) -> tuple[Path, ...]:
    """Return the inputs that affect every file: the site's options, the configuration and the standards."""
    standards = load_config(root, options.company_config, options.rules)[1].company.response.standards_path
    return (*load_site_config(root).files, *(root / path for path in (options.company_config, standards)))


def _check_company(root: Path, file: YamlFile, read: CheckedConfig) -> CheckedCompany:
    from mkdocs_incidents.runbook.expanded_standards import load_standards  # noqa: PLC0415 - a third of all imports

    return check_company(root, file, read, load_standards)


def _load_allowed(root: Path, read: CheckedConfig) -> AllowedTexts:
    return load_allowed_texts(root, read.company.response.standards_path, read.levels)


def _artifact_check(read: CheckedConfig, allowed: AllowedTexts, options: WorkspaceOptions) -> ArtifactCheck:
    return ArtifactCheck(read.company.response, read.levels, allowed.positions, options.now)


def _check_rest(root: Path, allowed: AllowedTexts, file_cache: FileCache, levels: Levels) -> Iterator[Problem]:
    """Check the list of allowed texts, find its unused entries, and find files that should not be there."""
    yield from check_old_cache(root, levels)
    yield from allowed.problems
    yield from allowed.find_unused({found for file in file_cache.listed() for found in file.allowed}, levels)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.sort_key))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Pause the garbage collector while reading: all values stay in use, and scanning them costs a seventh."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
