"""Registers our formats with jsonschema. Separate, because the import is slow and valid files need none of it."""

from __future__ import annotations

from jsonschema import FormatChecker

from mkdocs_incidents.checking.formats import FORMAT_FUNCTIONS

FORMATS = FormatChecker(formats=())
for _name, _function in FORMAT_FUNCTIONS.items():
    FORMATS.checks(_name)(_function)
