"""Our formats for jsonschema, in a file of their own: it takes long to import, and right files do without it."""

from __future__ import annotations

from jsonschema import FormatChecker

from mkdocs_incidents.checking.formats import FORMAT_FUNCTIONS

FORMATS = FormatChecker(formats=())
for _name, _function in FORMAT_FUNCTIONS.items():
    FORMATS.checks(_name)(_function)
