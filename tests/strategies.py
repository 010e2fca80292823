"""What people and programs may write, made up by hypothesis: text, records, configurations and edits."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from mkdocs_incidents.model.vocabulary import ActionStatus, Horizon
from mkdocs_incidents.reading.body.placeholders import is_placeholder
from mkdocs_incidents.recording.yaml_text import one_line
from tests.conftest import RECORD, TEMPLATE, filled_template, front_matter

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=40).map(
    one_line
)
"""A line as it may stand in a field."""

READABLE = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")
"""A character that a record may hold; any other control character is read as U+FFFD."""

EVENTS = TEXT.filter(lambda text: not is_placeholder(text))
WORDS = st.from_regex(r"[A-Za-z][A-Za-z ,.:'#&é]{0,20}[a-z]", fullmatch=True)

EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("log"), EVENTS, st.integers(0, 60 * 40)),
        st.tuples(st.just("action"), WORDS, st.sampled_from(list(Horizon))),
        st.tuples(st.just("status"), st.integers(1, 6), st.sampled_from(list(ActionStatus))),
        st.tuples(st.just("severity"), st.sampled_from(["P0", "P2", "P3"]), st.just(0)),
        st.tuples(st.just("link"), st.integers(10, 99), st.sampled_from(["depends_on", "blocks", "children"])),
        st.tuples(st.just("resolve"), st.integers(0, 60), st.just(0)),
        st.tuples(st.just("reopen"), st.integers(0, 60), st.just(0)),
    ),
    min_size=1,
    max_size=8,
)
"""Edits of one record, one after the other: what is done, and two values for it."""

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
"""Any value of YAML, of a type that nobody expects."""

_INSTANTS = st.datetimes().map(lambda at: f"{at:%Y-%m-%dT%H:%M:%S}Z") | st.sampled_from(
    ["2026-03-02 14:02", "2026-03-02T14:02:00+02:00", "14:02", "HH:MM", "yesterday", "0000-00-00T00:00:00Z"]
)
_LINES = st.lists(
    st.sampled_from(
        ["## Timeline", "| Time | Event |", "|---|---|", "- [ ] x -- Owner: y", "1. **Why** z?", "```", "---"]
    )
    | TEXT
    | _INSTANTS.map(lambda at: f"| {at} | Event |")
    | st.sampled_from(list(TEMPLATE)).map(lambda heading: f"## {heading}\n{TEMPLATE[heading]}"),
    max_size=12,
).map("\n".join)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)  # YAML holds JSON


_FIELDS = st.dictionaries(
    st.sampled_from(list(RECORD)) | st.sampled_from(["tags", "summary", "visibility", "links", "depends_on"]),
    VALUES.map(_written) | _INSTANTS | st.none(),
    max_size=6,
)


@st.composite
def records(draw: st.DrawFn) -> str:
    """The text of a record: whole in one of the two forms, then some fields and sections replaced by anything."""
    fields = draw(_FIELDS)
    if draw(st.booleans()):
        return front_matter(**{**RECORD, **fields}) + draw(_LINES)
    sections = draw(st.dictionaries(st.sampled_from(list(TEMPLATE)), st.none() | _LINES, max_size=4))
    return filled_template(sections, **fields) + draw(_LINES)


_SECTIONS = ("company", "services", "incident_response", "tech_stack", "feature_flags", "observability", "platforms")
_SERVICES = st.lists(
    st.fixed_dictionaries({"name": WORDS}, optional={"critical": VALUES, "depends_on": st.lists(WORDS, max_size=2)}),
    max_size=4,
)


@st.composite
def configs(draw: st.DrawFn) -> str:
    """The text of a company.config.yaml: known sections, with what belongs there or with anything."""
    values = draw(st.dictionaries(st.sampled_from(_SECTIONS), VALUES | st.dictionaries(WORDS, VALUES, max_size=3)))
    if draw(st.booleans()):
        values["services"] = draw(_SERVICES)
    return _written(values)
