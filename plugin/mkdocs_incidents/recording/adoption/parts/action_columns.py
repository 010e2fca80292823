"""Maps the columns of a table of action items to fields."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_incidents.reading.body.body_sections import Block, table_rows
from mkdocs_incidents.recording.adoption.post_mortem_words import label_field, lookup

_RESULTS = {"expected", "actual", "result", "results", "outcome", "observed"}


def column_fields(header: Sequence[str]) -> list[str | None]:
    """The field of each column, each at most once.

    If no column is named as the one of actions, the first free column is.
    """
    keys: list[str | None] = []
    for name in header:
        key = lookup("columns", name)
        keys.append(key if key not in keys else None)
    if "action" not in keys:
        free = [
            index
            for index, name in enumerate(header)
            if keys[index] is None and name not in ("#", "id", "no", "type", "")
        ]
        if free:
            keys[free[0]] = "action"
    return keys


def tells_of_checks(header: Sequence[str]) -> bool:
    """Whether a table below a heading such as `Follow-up` shows what was tested: it has results, and nobody to act."""
    known = {lookup("columns", name) for name in header}
    return bool(_RESULTS & {name.lower() for name in header}) and not known & {"owner", "due", "status"}


def is_action_table(block: Block) -> bool:
    """Whether a table outside the section on actions lists actions: it has an owner and an action."""
    header, _ = table_rows(block)
    keys = {lookup("columns", name) for name in header}
    tracked = "owner" in keys or ("status" in keys and any(name.startswith("action") for name in header))
    return "action" in keys and tracked and not any(label_field(name) in ("started_at", "date") for name in header)
