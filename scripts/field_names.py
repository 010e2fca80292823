"""Finds the files that name a field of a record.

A file names a field if its name occurs by itself: in Python as an attribute, an argument or a complete string; in a
template as a variable, an attribute or a string; in YAML and JSON as a key or a value. Words in comments, docstrings,
messages and sentences do not count.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
import yaml
from jinja2 import nodes

_OTHER_THINGS = {
    "public_title": {"model/service.py", "reading/company_config.py", "schemas/company.schema.json"},
    "trigger": {"recording/alerts/names.yaml", "recording/alerts/words.yaml"},
}
"""Files in which the name means something else: the public title of a service, the trigger of an alert."""


def list_names(folder: Path) -> Mapping[str, set[str]]:
    """Return the names in each file below a folder, by relative path."""
    files = (path for path in sorted(folder.rglob("*")) if path.suffix in _READERS)
    return {path.relative_to(folder).as_posix(): _names(path) for path in files}


def files_naming(field: str, names: Mapping[str, set[str]]) -> list[str]:
    """Return the files that name a field, from the result of `list_names`."""
    return [path for path, here in names.items() if field in here and path not in _OTHER_THINGS.get(field, ())]


def _names(path: Path) -> set[str]:
    return {name for name in _READERS[path.suffix](path.read_text(encoding="utf-8")) if isinstance(name, str)}


def _python_names(text: str) -> Iterator[Any]:
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Attribute(attr=name) | ast.keyword(arg=name) | ast.arg(arg=name) | ast.Constant(value=name):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def _template_names(text: str) -> Iterator[Any]:
    template = jinja2.Environment(autoescape=True).parse(text)
    for node in template.find_all((nodes.Getattr, nodes.Name, nodes.Const, nodes.Keyword)):
        match node:
            case nodes.Getattr(attr=name) | nodes.Name(name=name) | nodes.Const(value=name) | nodes.Keyword(key=name):
                yield name


def _data_names(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _data_names(one)
    else:
        yield value


_READERS: Mapping[str, Callable[[str], Iterator[Any]]] = {
    ".py": _python_names,
    ".j2": _template_names,
    ".html": _template_names,
    ".yaml": lambda text: _data_names(list(yaml.load_all(text, yaml.CSafeLoader))),
    ".yml": lambda text: _data_names(list(yaml.load_all(text, yaml.CSafeLoader))),
    ".json": lambda text: _data_names(json.loads(text)),
}
