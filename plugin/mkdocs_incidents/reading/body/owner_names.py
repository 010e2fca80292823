"""What people call the owner of an action item, in columns and labels."""

from __future__ import annotations

OWNER_NAMES = (
    *("owner", "owners", "who", "assignee", "assigned to", "assigned", "responsible", "dri", "lead"),
    *("person", "team", "action owner", "owned by", "verantwortlich", "responsable", "zuständig", "wer"),
    *("dueño", "responsável", "eigenaar", "dri/owner", "owner(s)", "accountable", "champion", "poc"),
)
"""In lower case. What is not recognised as an owner is text, and a public site shows it."""
