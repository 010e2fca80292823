"""The interface of an importer, and what it collects besides incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mkdocs_incidents.recording.adoption.post_mortem_words import normalise
from mkdocs_incidents.recording.adoption.times.zones import Zone
from mkdocs_incidents.recording.importers.draft import Draft
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.node import Node

_INCIDENTS = ("incidents", "data", "issues")


@dataclass(slots=True)
class Reading:
    """Collects messages during an import. `remarks` are about a place, `notes` about the whole export."""

    zone: Zone | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    remarks: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    passed_over: set[str] = field(default_factory=set)
    _nodes: list[tuple[str, Node]] = field(default_factory=list)

    def own_key(self, name: str) -> str:
        """The key of the company's own field of that name, such as `customers_affected`; "" if there is none."""
        names = (normalise(name), normalise(name.replace("_", " ")))
        return next((key for one in names if (key := self.columns.get(one, "")) in self.own), "")

    def settle_fields(self, draft: Draft) -> None:
        """Set the company's own fields from fields of the same name in the draft; list all others in its text."""
        others = []
        for name, text in draft.named.items():
            if key := self.own_key(name):
                draft.custom.setdefault(key, text)
            else:
                others.append(f"- {name}: {text}")
        if others:
            draft.texts.append("\n".join(others))

    def tell(self, place: str, message: str) -> None:
        """Report once what was not understood at a place."""
        if (place, message) not in self.remarks[-20:]:
            self.remarks.append((place, message))

    def note(self, message: str) -> None:
        """Report once something about the export."""
        if message not in self.notes:
            self.notes.append(message)

    def node(self, value: Mapping[str, Any], place: str, path: str = "") -> Node:
        """Make a node, whose unread fields will be reported with the prefix `path`."""
        node = Node(value, place, self.tell, self.zone)
        self._nodes.append((path, node))
        return node

    def nodes(self, document: Document, *keys: str) -> Iterator[Node]:
        """The objects of a document's list. The id or number that people know is their place in messages."""
        path = "" if not keys or keys[0] in _INCIDENTS else f"{keys[0]}[]."
        for number, entry in enumerate(document.entries(*keys), start=1):
            if isinstance(entry, Mapping):
                yield self.node(entry, f"{document.name}, {_label(entry, number)}", path)
            else:
                self.tell(f"{document.name}, entry {number}", "it is not an object: it was ignored")

    def pass_over(self, node: Node, message: str) -> None:
        """Report that an object is ignored, and why. Its fields are not listed as dropped."""
        self.tell(node.place, message)
        self.passed_over.add(node.place)

    def dropped(self) -> Counter[str]:
        """Count the objects with each unread field. Ignored objects are left out."""
        nodes = [(path, node) for path, node in self._nodes if node.place not in self.passed_over]
        return Counter(f"{path}{name}" for path, node in nodes for name in set(node.unread()))


def _label(entry: Mapping[str, Any], number: int) -> str:
    for key in ("reference", "key", "id", "number", "iid"):
        if isinstance(value := entry.get(key), str | int) and value != "":
            return f"{key} {value}"
    return f"entry {number}"


@dataclass(frozen=True, slots=True)
class Importer:
    """The importer of one product. `system` is its name in records and in `--from`, `name` its name for people.

    `recognise` tells its documents from those of others. `read` makes drafts of all documents together, because one
    incident may be spread over several. `kinds` are the kinds of documents that it reads.
    """

    system: str
    name: str
    recognise: Callable[[Document], bool]
    read: Callable[[Sequence[Document], Reading], Iterable[Draft]]
    kinds: tuple[str, ...] = ("json",)


def read_lists(documents: Sequence[Document], keys: Sequence[str], reading: Reading) -> Iterator[tuple[str, Node]]:
    """Yield the objects of the documents' lists with the key of the list, and note missing pages.

    A document with none of the keys is read as the list of the first key.
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
    """Note if the last page links to a next one, or a page announces more incidents than there are."""
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
