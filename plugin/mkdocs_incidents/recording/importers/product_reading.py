"""The interface of an importer, and what it collects besides incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mkdocs_incidents.recording.adoption.times.zones import Zone
from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.node import Node

_INCIDENTS = ("incidents", "data", "issues")


@dataclass(slots=True)
class Reading:
    """`remarks` are places and what was not understood there; `notes` are about the export as a whole."""

    zone: Zone | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    remarks: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    passed_over: set[str] = field(default_factory=set)
    _nodes: list[tuple[str, Node]] = field(default_factory=list)

    def tell(self, place: str, message: str) -> None:
        """Note what was not understood, once."""
        if (place, message) not in self.remarks[-20:]:
            self.remarks.append((place, message))

    def note(self, message: str) -> None:
        """Note something about the export, once."""
        if message not in self.notes:
            self.notes.append(message)

    def node(self, value: Mapping[str, Any], place: str, path: str = "") -> Node:
        """An object whose unread fields are part of the report, where their names begin with `path`."""
        node = Node(value, place, self.tell, self.zone)
        self._nodes.append((path, node))
        return node

    def nodes(self, document: Document, *keys: str) -> Iterator[Node]:
        """The objects of a document's list, with the id or number by which people find them as their place."""
        path = "" if not keys or keys[0] in _INCIDENTS else f"{keys[0]}[]."
        for number, entry in enumerate(document.entries(*keys), start=1):
            if isinstance(entry, Mapping):
                yield self.node(entry, f"{document.name}, {_label(entry, number)}", path)
            else:
                self.tell(f"{document.name}, entry {number}", "it is not an object: it was ignored")

    def pass_over(self, node: Node, message: str) -> None:
        """Note that nothing is made of an object, and why; its fields are not named as dropped."""
        self.tell(node.place, message)
        self.passed_over.add(node.place)

    def dropped(self) -> Counter[str]:
        """How many objects have each field that nothing was made of, without those that were passed over."""
        nodes = [(path, node) for path, node in self._nodes if node.place not in self.passed_over]
        return Counter(f"{path}{name}" for path, node in nodes for name in set(node.unread()))


def _label(entry: Mapping[str, Any], number: int) -> str:
    for key in ("reference", "key", "id", "number", "iid"):
        if isinstance(value := entry.get(key), str | int) and value != "":
            return f"{key} {value}"
    return f"entry {number}"


@dataclass(frozen=True, slots=True)
class Importer:
    """One product: `system` is the name in records and of `--from`, `name` the one for people.

    `recognise` tells its documents from those of others; `read` makes drafts of all of them together, since what
    belongs to one incident may lie in several. `kinds` are those of the documents that it reads.
    """

    system: str
    name: str
    recognise: Callable[[Document], bool]
    read: Callable[[Sequence[Document], Reading], Iterable[Draft]]
    kinds: tuple[str, ...] = ("json",)


def read_lists(documents: Sequence[Document], keys: Sequence[str], reading: Reading) -> Iterator[tuple[str, Node]]:
    """The objects of the documents' lists, each with the key of its list, and a note if pages are missing.

    A document without any of the keys is itself the list of the first one.
    """
    count = 0
    for document in documents:
        for key in [one for one in keys if one in document.value] or keys[:1]:
            for node in reading.nodes(document, key):
                count += 1
                yield key, node
    note_missing_pages(documents, count, reading)


_NEXT = (("pagination", "next"), ("links", "next"), ("paging", "next"), ("pagination_meta", "after"), ("", "more"))
_TOTALS = (("", "total"), ("meta", "total_count"), ("pagination_meta", "total_record_count"), ("pagination", "count"))


def note_missing_pages(documents: Sequence[Document], found: int, reading: Reading) -> None:
    """Say so if the last page names a next one, or a page names more incidents than there are."""
    if not documents:
        return
    total = max((_number(_value(one, path)) for one in documents for path in _TOTALS), default=0)
    if total > found:
        reading.note(f"The files hold {found} of {total} incidents: fetch the other pages and run this again.")
    elif total == 0 and any(_value(documents[-1], path) for path in _NEXT):
        reading.note(f"{documents[-1].name} names a next page: fetch it and run this again.")


def _value(document: Document, path: tuple[str, str]) -> Any:
    value = document.value if isinstance(document.value, dict) else {}
    inner = value.get(path[0]) if path[0] else value
    return inner.get(path[1]) if isinstance(inner, dict) else None


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
