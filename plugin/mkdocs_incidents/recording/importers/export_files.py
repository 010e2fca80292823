"""Reads the files of an export as documents: JSON values, tables, Markdown, one for each page."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs_incidents.problems import IncidentsError, SourceError
from mkdocs_incidents.reading.text_file import load_bytes, parse_content
from mkdocs_incidents.storage.bounds import files_below

LIMIT = 64 * 1024 * 1024
"""Bytes of one file. The history of a large company has about ten million."""

_TEXTS = (".md", ".markdown")
_TABLES = (".csv", ".tsv")
_SUFFIXES = (*_TEXTS, *_TABLES, ".json", ".ndjson", ".jsonl")


@dataclass(frozen=True, slots=True)
class Document:
    """One page of an export. `value` is JSON, the rows of a table, or the text of a Markdown file.

    `name` is the path as the user typed it, with the number of the page if there are several.
    """

    name: str
    value: Any
    kind: str = "json"

    def entries(self, *keys: str) -> list[Any]:
        """The list below the first of the keys that has one; the value itself if it is a list.

        A document of a single object, by itself or below `incident`, `issue` or `data`, counts as a list of one.
        """
        value = self.value
        if not isinstance(value, dict):
            return value if isinstance(value, list) else []
        for key in keys:
            if isinstance(listed := value.get(key), list):
                return listed
        inner = next((value[key] for key in _WRAPPERS if isinstance(value.get(key), dict)), None)
        one = inner or (value if any(key in value for key in _IDS) else None)
        return [one] if one and not any(key in value for key in keys if key not in _WRAPPERS) else []

    @property
    def is_empty(self) -> bool:
        """Whether it is an export without any entries."""
        lists = [self.value] if isinstance(self.value, list) else []
        if isinstance(self.value, dict) and not any(key in self.value for key in _IDS):
            lists = [self.value[key] for key in _PAGE_KEYS if isinstance(self.value.get(key), list)]
        return bool(lists) and not any(lists)

    def first(self, *keys: str) -> dict[str, Any]:
        """The first object of the entries, by which a product's export is recognised; {} if there is none."""
        return next((one for one in self.entries(*keys) if isinstance(one, dict)), {})


def list_files(paths: Sequence[Path]) -> list[Path]:
    """List the files, and the files in the folders, by name."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = [one for one in files_below(path) if one.suffix.lower() in _SUFFIXES]
            found += [one for one in inside if not one.name.startswith((".", "_")) and one.name.lower() != "readme.md"]
        else:
            found.append(path)
    return found


def load_documents(path: Path, data: bytes | None = None) -> list[Document]:
    """Read the documents in a file. `data` is its content if it was read already.

    Raises IncidentsError with the place.
    """
    name = "standard input" if str(path) == "-" else str(path)
    try:
        text = parse_content(load_bytes(path, limit=LIMIT) if data is None else data)
    except SourceError as error:
        raise IncidentsError(f"{name}:{error.line}: {error.message}") from None
    if path.suffix.lower() in _TEXTS:
        return [Document(name, text, "markdown")]
    if path.suffix.lower() in _TABLES:
        return [Document(name, _rows(name, text), "table")]
    if text.lstrip()[:1] not in ("{", "["):
        if str(path) == "-" and "," in text.partition("\n")[0]:
            return [Document(name, _rows(name, text), "table")]
        raise IncidentsError(f"{name}:1: neither JSON, NDJSON, CSV nor Markdown, by its beginning and its name")
    values = list(_flatten(_parse_pages(name, text)))
    return [
        Document(name if len(values) == 1 else f"{name}, page {number}", value)
        for number, value in enumerate(values, start=1)
    ]


def _parse_pages(name: str, text: str) -> Iterator[Any]:
    """Yield each JSON value of a text with one or more values, such as NDJSON."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
            what = "the file is cut off here: it is an incomplete export" if cut else f"not JSON: {error.msg}"
            raise IncidentsError(f"{name}:{error.lineno}:{error.colno}: {what}; nothing was imported from it") from None
        except (RecursionError, ValueError):
            raise IncidentsError(f"{name}: the JSON is nested too deeply, or has too long a number") from None
        yield value


def _flatten(values: Iterator[Any]) -> Iterator[Any]:
    """Split a list of pages into its pages, and collect the objects of NDJSON in one page."""
    lines: list[Any] = []
    for value in values:
        if isinstance(value, list) and value and all(_is_page(one) for one in value):
            yield from value
        elif isinstance(value, dict) and not _is_page(value):
            lines.append(value)
        else:
            yield value
    if lines:
        yield lines if len(lines) > 1 else lines[0]


def _is_page(value: Any) -> bool:
    """Whether a value holds a list of objects, and is not such an object itself."""
    if isinstance(value, list):
        return True
    if not isinstance(value, dict) or any(key in value for key in ("title", "name", "number", "iid", "key", "message")):
        return False
    return any(isinstance(value.get(key), list | dict) for key in _PAGE_KEYS)


_WRAPPERS = ("incident", "issue", "data")
_IDS = ("id", "key", "iid", "number")
_PAGE_KEYS = (
    *(
        "incidents",
        "data",
        "issues",
        "log_entries",
        "notes",
        "incident_updates",
        "follow_ups",
        "scheduled_maintenances",
    ),
    *("maintenances", "events", "action_items", "timeline", "status_reports", "status_updates", "entries"),
)


def _rows(name: str, text: str) -> list[dict[str, str]]:
    """The rows of a table by their columns. Repeated column names are numbered from the second on."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        header = _columns(next(reader, []))
        rows = []
        for row in reader:
            if len(row) > len(header):
                raise IncidentsError(f"{name}:{reader.line_num}: {len(row)} cells under {len(header)} columns")
            rows += [dict(zip(header, row, strict=False))] if any(cell.strip() for cell in row) else []
    except csv.Error as error:
        raise IncidentsError(f"{name}:{reader.line_num}: not CSV: {error}") from None
    return rows


def _columns(cells: list[str]) -> list[str]:
    columns: list[str] = []
    seen: Counter[str] = Counter()
    for cell in map(str.strip, cells):
        seen[cell] += 1
        columns.append(f"{cell} ({seen[cell]})" if seen[cell] > 1 else cell)
    return columns
