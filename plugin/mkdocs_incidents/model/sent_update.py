"""What people were told about an incident, as its record keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mkdocs_incidents.model.vocabulary import ResponseStatus, ToldAudience


@dataclass(frozen=True, slots=True)
class SentUpdate:
    """One message that went out: when (aware, UTC), to whom, the response status that it told, and its words."""

    at: datetime
    audience: ToldAudience
    state: ResponseStatus
    text: str
