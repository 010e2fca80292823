"""Rules for the code as a whole."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import mkdocs_incidents
from mkdocs_incidents.checking.rule_table import RULES

PACKAGE = Path(mkdocs_incidents.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 270


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def public(body: list[ast.stmt], above: str = "") -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef]]:
    """Every public class and function of a module, and the public methods of its public classes."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield f"{above}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body, f"{above}{node.name}.")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_public_names_have_docstrings(path: Path) -> None:
    """Properties and one-line methods, whose names say it all, may go without."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    short = {
        name
        for name, node in public(tree.body)
        if "." in name and isinstance(node, ast.FunctionDef) and len(node.body) <= 5
    }
    missing = [name for name, node in public(tree.body) if not ast.get_docstring(node) and name not in short]
    assert missing == []
    assert not tree.body or ast.get_docstring(tree)


@pytest.mark.parametrize(
    "path", sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".j2", ".css", ".js"}), ids=name_of
)
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_rules() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert codes == sorted(codes)
    for rule in RULES:
        assert rule.summary.strip()
        assert rule.advice.strip().endswith((".", "?"))
        assert rule.code[:3].isupper()
        assert rule.code[3:].isdigit()


def test_every_code_that_the_package_writes_is_a_rule() -> None:
    """A code without a rule would have neither level nor advice, and stop the check with a KeyError."""
    known = {rule.code for rule in RULES}
    families = {code[:3] for code in known}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if len(text) == 6 and text[:3] in families and text[3:].isdigit():
                assert text in known, name_of(path)


@pytest.mark.parametrize("family", ["INC", "CFG", "PRO"])
@pytest.mark.parametrize("kind", range(101, 108))
def test_every_finding_of_a_schema_is_a_rule(family: str, kind: int) -> None:
    """`validation.schema` puts codes together of a family and the kind of a violation."""
    unused = {"CFG104"}  # the configuration has no days or instants
    assert f"{family}{kind}" in {rule.code for rule in RULES} | unused


ROOT = PACKAGE.parents[1]
PAGES = [ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs/internals").glob("*.md"))]
NAMED = re.compile(r"[\w/]+\.py\b")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_module_named_on_a_page_exists(page: Path) -> None:
    files = [
        f"/{path.relative_to(ROOT).as_posix()}"
        for top in ("plugin", "tests", "scripts")
        for path in (ROOT / top).rglob("*.py")
    ]
    named = set(NAMED.findall(page.read_text(encoding="utf-8")))
    assert [name for name in sorted(named) if not any(file.endswith(f"/{name}") for file in files)] == []
