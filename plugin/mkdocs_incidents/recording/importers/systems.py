"""Loads the importers, one from each module of `products/`, and finds the one for a document."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from mkdocs_incidents.problems import IncidentsError
from mkdocs_incidents.recording.importers import products
from mkdocs_incidents.recording.importers.export_files import Document
from mkdocs_incidents.recording.importers.product_reading import Importer


def _load_importers() -> tuple[Importer, ...]:
    """The IMPORTER of each module of `products/`, sorted by system."""
    names = [f"{products.__name__}.{module.name}" for module in iter_modules(products.__path__)]
    return tuple(sorted((import_module(name).IMPORTER for name in names), key=lambda one: one.system))


IMPORTERS = _load_importers()
SYSTEMS = tuple(one.system for one in IMPORTERS)
_KINDS = {"json": "JSON", "table": "a table", "markdown": "Markdown"}


def choose_importer(document: Document, system: str | None = None) -> Importer | None:
    """The importer named `system`, else the only one that recognises the document, else None.

    Raises IncidentsError if several recognise it.
    """
    chosen = next((one for one in IMPORTERS if one.system == system), None)
    if chosen and document.kind not in chosen.kinds:
        raise IncidentsError(f"{document.name}: is {_KINDS[document.kind]}, and {chosen.name} has no such files")
    found = [one for one in IMPORTERS if (one.system == system if system else one.recognise(document))]
    if len(found) > 1:
        raise IncidentsError(
            f"{document.name}: may be from {' or '.join(one.name for one in found)}: say which, with "
            f"{' or '.join(f'--from {one.system}' for one in found)}"
        )
    return found[0] if found else None
