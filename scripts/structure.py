"""Prints figures on the structure of the package: `python -m scripts.structure`. None of them is a threshold."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from statistics import median, quantiles

import grimp

from mkdocs_incidents.model.fields import FIELDS, FOR_UPDATES, STATED
from scripts.field_names import files_naming, list_names

PACKAGE = "mkdocs_incidents"
CODE = Path("plugin") / PACKAGE
TESTS = Path("tests/unit")
SCALAR, SECTION = "mitigation", "contributing_factors"
_SMALL = 60  # lines


def main() -> None:
    """Print one figure per line."""
    for name, value in figures():
        print(f"{name:58} {value}")


def figures() -> Iterator[tuple[str, object]]:
    """Return each figure with its name, in a fixed order."""
    modules = list(_modules())
    imports = _imports()
    importers = Counter(chain.from_iterable(imports.values()))
    names = list_names(CODE)
    counts = {field: len(files_naming(field, names)) for field in FIELDS}
    yield f"files that name a section field ({SECTION})", counts[SECTION]
    yield f"files that name a scalar field ({SCALAR})", counts[SCALAR]
    scalars = sorted(counts[field] for field in (*STATED, *(one.name for one in FOR_UPDATES)))
    yield "files that name a scalar field: fewest, median, most", f"{scalars[0]}, {median(scalars):.0f}, {scalars[-1]}"
    stems = Counter(path.stem for path in modules)
    yield "module names that occur more than once", sum(count > 1 for count in stems.values())
    folders = Counter(path.parent for path in modules)
    folder, most = folders.most_common(1)[0]
    yield "modules in the biggest folder", f"{most} ({folder.relative_to(CODE)})"
    small = [path for path in modules if _lines(path) <= _SMALL and importers[_dotted(path)] == 1]
    yield f"modules of at most {_SMALL} lines with one importer", len(small)
    longest = [module.removeprefix(f"{PACKAGE}.") for module in _longest_chain(imports)]
    yield "modules in the longest chain of imports", f"{len(longest)} ({longest[0]} … {longest[-1]})"
    module, fan_out = max(((name, len(targets)) for name, targets in imports.items()), key=lambda pair: pair[1])
    yield "largest number of imports in one module", f"{fan_out} ({module.removeprefix(PACKAGE + '.')})"
    mirrored = [path for path in modules if _test_of(path).exists()]
    yield "modules with a unit test of the same name", f"{len(mirrored)} of {len(modules)}"
    lengths = [length for path in modules for length in _function_lengths(path)]
    yield "lines of a function: median, 90th percentile", f"{median(lengths):.0f}, {quantiles(lengths, n=10)[-1]:.0f}"
    sizes = [_lines(path) for path in modules]
    yield "lines of a module: median, largest", f"{median(sizes):.0f}, {max(sizes)}"
    yield "modules, lines in all", f"{len(modules)}, {sum(sizes)}"


def _modules() -> Iterator[Path]:
    return (path for path in sorted(CODE.rglob("*.py")) if path.name != "__init__.py")


def _imports() -> Mapping[str, set[str]]:
    graph = grimp.build_graph(PACKAGE)
    return {module: set(graph.find_modules_directly_imported_by(module)) for module in sorted(graph.modules)}


def _longest_chain(imports: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Return the longest chain of modules that import one another."""

    @cache
    def below(module: str) -> tuple[str, ...]:
        return (module, *max((below(target) for target in sorted(imports[module])), key=len, default=()))

    return max(map(below, imports), key=len)


def _function_lengths(path: Path) -> Iterator[int]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            yield node.end_lineno - first.lineno + 1


def _test_of(path: Path) -> Path:
    return TESTS / path.parent.relative_to(CODE) / f"test_{path.name}"


def _dotted(path: Path) -> str:
    return ".".join([PACKAGE, *path.relative_to(CODE).with_suffix("").parts])


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    main()
