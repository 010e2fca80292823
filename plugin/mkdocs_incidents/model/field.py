"""The type of a field: its kind, where it may be written, when it is needed, and who sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from typing import Any


class Kind(StrEnum):
    """The kind of a value. A word is one of the field's `words`, or else of the company's vocabulary."""

    TEXT = "text"
    WORD = "word"
    TEXTS = "texts"
    INSTANT = "instant"
    DAY = "day"
    FLAG = "flag"
    GROUP = "group"
    GROUPS = "groups"
    NUMBER = "number"


class Place(Enum):
    """Where the body may state a field. Front matter always may."""

    NOWHERE = auto()
    METADATA = auto()
    TIMELINE = auto()
    SECTION = auto()


class Need(Enum):
    """When a record needs a field. LIVE is a record that was not adopted; REVIEW is the document's status."""

    NEVER = auto()
    ALWAYS = auto()
    LIVE = auto()
    REVIEW = auto()


class Publicity(Enum):
    """Whether a public site shows a field. An OPTIONAL one is shown unless the company lists it as internal."""

    ALWAYS = auto()
    OPTIONAL = auto()
    NEVER = auto()


class Column(Enum):
    """Which tables of incidents have a column for the field: none, the Parquet table, or Parquet and CSV."""

    NONE = auto()
    PARQUET = auto()
    BOTH = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record, or a key of a group in it, whose keys are `parts`.

    `about` is what the reference says, `label` what pages and messages call it: of a section, its heading.
    `event` is the template's event for it in the timeline; a word is filled into its braces. `pattern` is a regular
    expression that matches how people write it, in lower case: of a section the heading, of a word the event, whose
    first group is the word. `placeholders` are those of the messages for customers that it fills. `entries` names what
    a list holds. The history and the metrics count by a word that is a `facet`. `rule` has further keywords of JSON
    Schema. A text may be `empty` (null), and a list `single`: a text.
    """

    name: str
    kind: Kind
    about: str
    label: str = ""
    place: Place = Place.NOWHERE
    pattern: str = ""
    entries: str = ""
    need: Need = Need.NEVER
    publicity: Publicity = Publicity.ALWAYS
    column: Column = Column.NONE
    words: tuple[str, ...] = ()
    event: str = ""
    placeholders: tuple[str, ...] = ()
    facet: bool = False
    rule: Mapping[str, Any] = field(default_factory=dict)
    empty: bool = False
    single: bool = False
    parts: tuple[Field, ...] = ()
