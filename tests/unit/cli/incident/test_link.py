"""`incidents link`: both ends, or none."""

from __future__ import annotations

import pytest

from tests.conftest import AS_OF, WriteTree, codes, front_matter, load, record
from tests.unit.cli.conftest import Run

NOW = ("--as-of", AS_OF)
RFC = front_matter(id="RFC-001", title="Queues", status="approved", parent="null", blocks="[PRD-001]  # more to come")


@pytest.mark.parametrize(
    ("key", "here", "there"),
    [
        ("depends_on", "depends_on: [RFC-001]\n", "blocks: [PRD-001, INC-001]  # more to come\n"),
        ("blocks", "blocks: [RFC-001]\n", "depends_on: [INC-001]\n"),
        ("children", "children: [RFC-001]\n", "parent: INC-001\n"),
        ("parent", "parent: RFC-001\n", "children: [INC-001]\n"),
    ],
)
def test_both_ends(tree: WriteTree, run: Run, key: str, here: str, there: str) -> None:
    prd = front_matter(id="PRD-001", depends_on="[RFC-001]")
    root = tree({"artifacts/INC-001.md": record(), "artifacts/rfcs/RFC-001.md": RFC, "artifacts/PRD-001.md": prd})
    result = run("link", "INC-001", "rfc-001", "--as", key, *NOW)
    assert (result.exit_code, result.stderr) == (0, "")
    assert here in (root / "artifacts/INC-001.md").read_text(encoding="utf-8")
    assert there in (root / "artifacts/rfcs/RFC-001.md").read_text(encoding="utf-8")
    assert codes(load(root)) == []
    again = run("link", "INC-001", "RFC-001", "--as", key, *NOW)
    assert (again.exit_code, again.stderr) == (1, "incidents: INC-001 and RFC-001 are already linked in this way\n")


def test_the_end_that_was_forgotten(tree: WriteTree, run: Run) -> None:
    root = tree({"artifacts/INC-001.md": record(depends_on="[RFC-001]"), "artifacts/RFC-001.md": RFC})
    result = run("link", "inc1", "rfc-001", *NOW)
    assert result.stdout == "INC-001 depends_on RFC-001, written in artifacts/RFC-001.md\n"
    assert "INC304" not in codes(load(root))


@pytest.mark.parametrize(
    ("target", "code", "message"),
    [
        ("RFC-009", 2, "there is no artifact RFC-009; did you mean RFC-001?"),
        ("INC-001", 1, "cannot be linked to itself"),
    ],
)
def test_refused(tree: WriteTree, run: Run, target: str, code: int, message: str) -> None:
    tree({"artifacts/INC-001.md": record(), "artifacts/RFC-001.md": RFC})
    result = run("link", "INC-001", target, *NOW)
    assert result.exit_code == code
    assert message in result.stderr
