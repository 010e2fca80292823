"""Reports how many files a check read, and which ones it skipped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mkdocs_incidents.checking.exposure.secrets import secrets_version
from mkdocs_incidents.model.workspace import CheckedPaths, SkipReason

_NAMED = 3
"""The number of files to name. JSON names all of them."""


def describe_coverage(checked: CheckedPaths) -> str:
    """`12 files read, 3 skipped: 1 without front matter (artifacts/notes.md), 2 not Markdown (…)`."""
    parts = [f"{checked.files} {'file' if checked.files == 1 else 'files'} read"]
    if checked.unreadable:
        parts.append(f"{len(checked.unreadable)} of them could not be used ({_name(checked.unreadable)})")
    if checked.skipped:
        parts.append(f"{len(checked.skipped)} skipped: {', '.join(_describe_skipped(checked))}")
    if not secrets_version():
        parts.append("secret scan skipped: detect-secrets is not installed")
    return ", ".join(parts)


def list_coverage(checked: CheckedPaths) -> dict[str, Any]:
    """`{read, incidents, artifacts, unreadable: [path], skipped: [{path, reason}], secrets_searched: bool}`."""
    return {
        "read": checked.files,
        "incidents": checked.incidents,
        "artifacts": checked.artifacts,
        "unreadable": list(checked.unreadable),
        "skipped": [{"path": file.path, "reason": str(file.reason)} for file in checked.skipped],
        "secrets_searched": bool(secrets_version()),
    }


def _describe_skipped(checked: CheckedPaths) -> Iterator[str]:
    for reason in SkipReason:
        if paths := tuple(file.path for file in checked.skipped if file.reason is reason):
            yield f"{len(paths)} {reason} ({_name(paths)})"


def _name(paths: tuple[str, ...]) -> str:
    more = ", …" if len(paths) > _NAMED else ""
    return ", ".join(paths[:_NAMED]) + more
