"""The links of an artifact's contract."""

from __future__ import annotations

from mkdocs_incidents.model.artifact import OTHER_END, Artifact


def artifact(**links: object) -> Artifact:
    return Artifact(path="x.md", id="RFC-001", type="rfc", title="x", **links)  # type: ignore[arg-type]


def test_every_link_with_its_key_the_parent_first() -> None:
    one = artifact(parent="PRD-1", children=("A", "B"), depends_on=("C",), blocks=("D",))
    assert one.links() == (
        ("parent", "PRD-1"),
        ("children", "A"),
        ("children", "B"),
        ("depends_on", "C"),
        ("blocks", "D"),
    )


def test_an_artifact_without_a_parent() -> None:
    assert artifact(blocks=("D",)).links() == (("blocks", "D"),)
    assert artifact().links() == ()


def test_each_key_links_back_by_the_other() -> None:
    linked = {key for key, _ in artifact(parent="a", children=("b",), depends_on=("c",), blocks=("d",)).links()}
    assert set(OTHER_END) == linked
    assert all(OTHER_END[other] == key for key, other in OTHER_END.items())
