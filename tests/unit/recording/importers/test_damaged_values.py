"""Any value of an export may be of another type than it should: the rest is imported, without a traceback."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from mkdocs_incidents.recording.importers.export_files import Document, load_documents
from mkdocs_incidents.recording.importers.import_plan import ImportOptions
from mkdocs_incidents.recording.importers.systems import choose_importer
from mkdocs_incidents.recording.importers.whole_import import plan_documents, sort_documents
from tests.conftest import WriteTree, load
from tests.unit.recording.importers.cases import CASES
from tests.unit.recording.importers.conftest import CONFIG, EXPORTS

JSON_CASES = [case for case, arguments in CASES.items() if arguments[0].endswith(".json")]
JUNK: tuple[Any, ...] = (
    None,
    7,
    -1.5,
    True,
    "x",
    "",
    [],
    {},
    [None],
    ["x"],
    [{}],
    {"a": {"b": [1]}},
    "2026-13-45",
    "\x00\ud800",
)
_EACH = 29
"""A prime: of all places and values, every so many are tried; `1` tries them all, which takes minutes."""


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of everything in a value, and its own."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, (*path, key))


def with_value(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """A copy with something else at a path."""
    if not path:
        return new
    changed = copy.deepcopy(value)
    holder = changed
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = new
    return changed


@pytest.mark.parametrize("case", JSON_CASES)
def test_any_value_may_be_another(tree: WriteTree, case: str) -> None:
    root = tree({"artifacts/": "", "company.config.yaml": CONFIG})
    workspace = load(root)
    documents = [one for name in CASES[case] for one in load_documents(EXPORTS / name)]
    importer = choose_importer(documents[0])
    assert importer
    numbers, tried = count(), 0
    for index, document in enumerate(documents):
        for path in places(document.value):
            for junk in JUNK:
                changed = with_value(document.value, path, junk) if next(numbers) % _EACH == 0 else None
                if isinstance(changed, dict | list):
                    given = [*documents[:index], Document(document.name, changed), *documents[index + 1 :]]
                    plan = plan_documents(sort_documents(given, importer.system), workspace, root, ImportOptions())
                    assert [one.problems for system in plan.systems for one in system.refused] == []
                    tried += len(list(plan.files())) + 1
    assert tried > 10
