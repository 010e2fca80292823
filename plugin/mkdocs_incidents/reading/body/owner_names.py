"""The words for the owner of an action item, in columns and labels."""

from __future__ import annotations

OWNER_NAMES = (
    *("owner", "owners", "who", "assignee", "assigned to", "assigned", "responsible", "dri", "lead"),
    *("person", "team", "action owner", "owned by", "verantwortlich", "responsable", "zuständig", "wer"),
    *("dueño", "responsável", "eigenaar", "dri/owner", "owner(s)", "accountable", "champion", "poc"),
    *("担当", "担当者", "責任者", "负责人", "責任人", "담당", "담당자", "ответственный"),
)
"""In lower case. An owner that is not recognised is ordinary text, which a public site shows."""
