"""Writes exports in the form of Statuspage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

INCIDENT: dict[str, Any] = {
    "id": "a1",
    "name": "One",
    "status": "resolved",
    "impact": "minor",
    "created_at": "2026-03-02T14:00:00Z",
    "updated_at": "2026-03-02T15:00:00Z",
    "resolved_at": "2026-03-02T15:00:00Z",
    "shortlink": None,
    "incident_updates": [],
    "components": [],
}


def page(*changes: dict[str, Any], **more: Any) -> str:
    return json.dumps({"incidents": [{**INCIDENT, **change} for change in changes], **more})


def write(name: str, text: str | bytes) -> str:
    path = Path(name)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return name
