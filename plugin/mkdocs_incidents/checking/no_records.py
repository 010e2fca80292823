"""Reports a repository without records if somebody expects some, because a green build would hide that."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from mkdocs_incidents.checking.checked_file import ListedFile
from mkdocs_incidents.checking.rule_table import Levels
from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.problems import Problem
from mkdocs_incidents.reading.artifact_files import is_incident, load_artifact_file
from mkdocs_incidents.reading.company_config import SECTION
from mkdocs_incidents.reading.site_options import find_search_top
from mkdocs_incidents.reading.yaml_file import YamlFile

_CODE = "CFG208"
_PLACE = (SECTION, "paths", "artifacts")
_MOST = 5000
"""The maximum number of Markdown files to look at. Each is opened."""

_PASSED_OVER = frozenset({"node_modules", "site", "vendor", "venv", "tests", "test", "testdata"})


def check_no_records(
    root: Path, config: YamlFile, settings: ResponseSettings, listed: Iterable[ListedFile], levels: Levels
) -> Iterator[Problem]:
    """Report a repository without records if their folder is configured, or if there are some elsewhere."""
    files = list(listed)
    if any(file.is_incident or file.unreadable for file in files):
        return
    found = _describe(root, config, settings, files)
    if found:
        problem = levels.problem(config.locate(_PLACE) if _is_given(config) else config.locate(()), _CODE, *found)
        yield from [problem] if problem else []


def _describe(
    root: Path, config: YamlFile, settings: ResponseSettings, files: list[ListedFile]
) -> tuple[str, str] | None:
    """Return the message and the advice, or None if nobody expects records."""
    folders = ", ".join(settings.artifacts_paths)
    if _is_given(config) and any((root / folder).is_dir() for folder in settings.artifacts_paths):
        count = f", only {len(files)} other Markdown files" if len(files) > 1 else ""
        advice = "Run `incidents new` for a first record, or `incidents adopt --in-place` for documents that are there."
        return f"there are no records in {folders}{count}", advice
    elsewhere = next(_find_records(root, settings), None)
    if elsewhere:
        folder = elsewhere.rpartition("/")[0] or "."
        return f"there are no records in {folders}, but {elsewhere} is one", f"Add {folder} to {'.'.join(_PLACE)}."
    return None


def _is_given(config: YamlFile) -> bool:
    value = config.value
    for key in _PLACE:
        value = value.get(key) if isinstance(value, Mapping) else None
    return bool(value)


def _find_records(root: Path, settings: ResponseSettings) -> Iterator[str]:
    """Find files that are records anywhere in the repository. Returns paths relative to the root."""
    for path in islice(_walk(find_search_top(root)), _MOST):
        file = load_artifact_file(root, path)
        if (
            file.front
            and {"id", "title", "status"} <= file.front.fields.keys()
            and is_incident(file, settings.id_scheme)
        ):
            yield file.path


def _walk(top: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _PASSED_OVER)
        yield from (Path(parent, name) for name in sorted(names) if name.endswith(".md"))
