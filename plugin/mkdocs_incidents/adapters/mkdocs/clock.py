"""The one present of a build."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from mkdocs.exceptions import PluginError

from mkdocs_incidents.sources.instants import parse_instant


def read_clock(as_of: object) -> datetime:
    """The option `as_of`, else SOURCE_DATE_EPOCH (seconds), else the clock. Raises PluginError for a bad `as_of`."""
    if as_of:
        at = parse_instant(str(as_of))  # MkDocs' YAML reader makes a datetime of an instant
        if at is None:
            raise PluginError(f"incidents: as_of '{as_of}' is not an instant such as 2026-03-02T14:02:00Z")
        return at
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
