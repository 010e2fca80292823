"""A repository's files, read and checked: the one call with which both doors begin."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.pages.standards import load_standards
from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.sources.company_config import CONFIG_NAME, load_config_file
from mkdocs_incidents.sources.instants import parse_instant
from mkdocs_incidents.sources.yaml_file import load_yaml_files
from mkdocs_incidents.validation.archive import Archive
from mkdocs_incidents.validation.artifacts import check_together
from mkdocs_incidents.validation.checked_file import FileChecker
from mkdocs_incidents.validation.config import check_config, read_config
from mkdocs_incidents.validation.standards import check_standards


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceOptions:
    """What the caller decides: the configuration's name, levels of rules, and the present (aware, UTC)."""

    company_config: str = CONFIG_NAME
    rules: Mapping[str, object] = field(default_factory=dict)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))


def read_present(as_of: object) -> datetime:
    """The one present of everything that is computed: `as_of`, else SOURCE_DATE_EPOCH (seconds), else the clock.

    Raises IncidentsError for either where it is no instant.
    """
    if as_of:
        at = parse_instant(str(as_of))
        if at is None:
            raise IncidentsError(f"as_of '{as_of}' is not an instant such as 2026-03-02T14:02:00Z")
        return at
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise IncidentsError(f"SOURCE_DATE_EPOCH '{epoch}' is not a number of seconds") from None


def load_workspace(root: Path, options: WorkspaceOptions) -> Workspace:
    """Read and check everything below `root`. Never raises for what the files hold: that becomes problems."""
    file = load_config_file(root, options.company_config)
    read = read_config(file, options.rules)
    settings = read.company.response
    config = check_config(read, file, load_yaml_files(root, f"{settings.standards_path}/providers"))
    standards, unusable = load_standards(root, config.company, config.levels)
    with _without_collection():
        archive = Archive(root, settings.artifacts_path, FileChecker(settings, config.levels))
        files = archive.checked(archive.paths)
        in_artifacts = check_together(files, archive.listed(), settings, config.levels, options.now)
    in_standards = check_standards(standards, config.company, config.levels)
    problems = (*config.problems, *unusable, *in_standards, *in_artifacts)
    return Workspace(
        company=config.company,
        incidents=tuple(file.incident for file in files if file.incident),
        artifacts=tuple(file.artifact for file in files if file.artifact),
        standards=standards,
        problems=tuple(sorted(problems, key=lambda problem: problem.sort_key)),
        skipped=tuple(file.path for file in archive.listed() if file.skipped),
        now=options.now,
    )


@contextmanager
def _without_collection() -> Iterator[None]:
    """Pause the garbage collector: what is read is kept, and looking through it again and again costs a seventh."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
