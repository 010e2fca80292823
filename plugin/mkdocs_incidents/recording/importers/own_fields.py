"""Gives the fields that a product's customer made to the company's own fields of the same names."""

from __future__ import annotations

from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.product_reading import Reading


def settle_fields(draft: Draft, reading: Reading) -> None:
    """Set the company's own fields from those that the draft has by name. All others become a list in the text."""
    others = []
    for name, text in draft.named.items():
        if key := reading.own_key(name):
            draft.custom.setdefault(key, text)
        else:
            others.append(f"- {name}: {text}")
    if others:
        draft.texts.append("\n".join(others))
