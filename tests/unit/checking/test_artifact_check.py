"""The check of several files together: duplicates, links between them, the order of the problems."""

from __future__ import annotations

from mkdocs_incidents.problems import Problem
from mkdocs_incidents.reading.text_file import SIZE_LIMIT
from tests.conftest import WriteTree, front_matter, load, record


def check(tree: WriteTree, config: str = "company: {name: A}\n", **files: str) -> list[str]:
    workspace = load(tree({"company.config.yaml": config}))
    texts = {f"artifacts/{name.replace('_', '-')}.md": text for name, text in files.items()}
    return [_short(problem) for problem in workspace.check(texts)]


def _short(problem: Problem) -> str:
    return f"{problem.location.path.removeprefix('artifacts/')}:{problem.location.line} {problem.level} {problem.code}"


def test_files_that_are_not_written_yet(tree: WriteTree) -> None:
    assert check(tree, INC_001=record()) == []
    assert check(tree, INC_001=record(severity="P9")) == ["INC-001.md:8 error INC103"]


def test_texts_that_cannot_be_read(tree: WriteTree) -> None:
    assert check(tree, INC_001="---\nid: [\n---\n", INC_002="\n", INC_003=record() + "x" * SIZE_LIMIT) == [
        "INC-001.md:3 error SRC006",
        "INC-002.md:1 error SRC003",
        "INC-003.md:1 error SRC010",
    ]


def test_the_files_may_link_to_each_other_only(tree: WriteTree) -> None:
    first = record(depends_on="[RFC-001]", parent="RFC-002")
    rfc = front_matter(id="RFC-001", title="x", blocks="[INC-001]")
    found = check(tree, INC_001=first, RFC_001=rfc)
    assert [one.split()[-1] for one in found] == ["INC303"]


def test_problems_come_in_the_order_of_their_places(tree: WriteTree) -> None:
    found = check(tree, INC_002=record(id="INC-002", severity="P9"), INC_001=record(created="x", severity="P9"))
    assert found == ["INC-001.md:6 error INC104", "INC-001.md:8 error INC103", "INC-002.md:8 error INC103"]


def test_an_id_that_two_files_have(tree: WriteTree) -> None:
    found = check(tree, INC_001=record(), INC_001_again=record())
    assert [one.split()[-1] for one in found] == ["INC302", "INC302"]


def test_other_artifacts_are_held_to_their_rules_as_warnings(tree: WriteTree) -> None:
    assert check(tree, RFC_001=front_matter(id="RFC-001", title="x", depends_on="[RFC-009]")) == [
        "RFC-001.md:4 warning ART303"
    ]


def test_the_levels_of_the_workspace_apply(tree: WriteTree) -> None:
    rules = "company: {name: A}\nincident_response: {rules: {INC103: warning, INC104: off}}\n"
    assert check(tree, rules, INC_001=record(created="x", severity="P9")) == ["INC-001.md:8 warning INC103"]


def test_a_link_to_a_file_that_cannot_be_read_is_not_called_broken(tree: WriteTree) -> None:
    found = check(tree, INC_001=record(depends_on="[RFC-001]"), RFC_001_cache="---\nid: [\n---\n")
    assert [one.split()[-1] for one in found] == ["SRC006"]
