"""An action item: work that an incident left to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mkdocs_incidents.model.vocabulary import ActionStatus, Horizon


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action item. `due` and `closed_on` (done or dropped) are calendar days in UTC.

    An item that was due before `chased_from` is never overdue: nobody who reads an adopted history promised it.
    """

    action: str
    owner: str | None = None
    due: date | None = None
    status: ActionStatus = ActionStatus.OPEN
    closed_on: date | None = None
    horizon: Horizon | None = None
    url: str | None = None
    chased_from: date | None = None

    def overdue(self, today: date) -> bool:
        """Whether the item is still open after its due day."""
        if self.status is not ActionStatus.OPEN or self.due is None or self.due >= today:
            return False
        return self.chased_from is None or self.due >= self.chased_from
