"""Which files of a repository may be post-mortems, and what speaks for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.recording.adoption.candidates import Sign, find_candidates


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")


def found(root: Path, *named: str, passed_over: tuple[str, ...] = ()) -> dict[str, tuple[Sign, bool]]:
    """Each candidate's sign, and whether something says that it is none."""
    candidates = list(find_candidates(root, [root / name for name in named], passed_over))
    assert len({one.path.resolve() for one in candidates}) == len(candidates)
    return {one.path.relative_to(root).as_posix(): (one.sign, bool(one.other)) for one in candidates}


def test_a_file_named_by_the_user_is_always_a_candidate(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "template.md")
    assert found(tmp_path, "README.md", "template.md") == {
        "README.md": (Sign.NAMED, False),
        "template.md": (Sign.NAMED, False),
    }


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("docs/postmortems/dns.md", Sign.PLACE),
        ("docs/post-mortems/2021/dns.md", Sign.PLACE),
        ("incidents/dns.md", Sign.PLACE),
        ("docs/incident-response/dns.md", Sign.NONE),
        ("docs/2021-outage.md", Sign.NAME),
        ("docs/dns.md", Sign.NONE),
    ],
)
def test_what_speaks_for_a_file(tmp_path: Path, name: str, sign: Sign) -> None:
    write(tmp_path, name)
    assert found(tmp_path)[name][0] is sign


@pytest.mark.parametrize("name", ["README.md", "template.md", "index.md", "YYYY-MM-DD-title.md", "CHANGELOG.md"])
def test_names_that_are_never_candidates(tmp_path: Path, name: str) -> None:
    write(tmp_path, f"postmortems/{name}")
    assert found(tmp_path)[f"postmortems/{name}"][1]


@pytest.mark.parametrize(
    "name", [".git/x.md", "node_modules/a/incident.md", "site/incident.md", "incidents/image.png", "docs/.hidden/x.md"]
)
def test_what_is_never_looked_at(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    assert found(tmp_path) == {}


def test_folders_of_records_are_passed_over_unless_they_are_named(tmp_path: Path) -> None:
    write(tmp_path, "artifacts/incidents/dns.md", "docs/outage.md")
    assert list(found(tmp_path, passed_over=("artifacts",))) == ["docs/outage.md"]
    assert list(found(tmp_path, "artifacts", passed_over=("artifacts",))) == ["artifacts/incidents/dns.md"]


def test_rendered_copies_of_records_are_passed_over_unless_they_are_named(tmp_path: Path) -> None:
    write(tmp_path, "rendered/incidents/INC-001.md", "rendered/outage.md", "docs/.incidents-rendered/outage.md")
    (tmp_path / "rendered/.incidents-rendered").write_text("incidents/INC-001.md\n", encoding="utf-8")
    assert list(found(tmp_path)) == ["rendered/outage.md"]
    assert "rendered/incidents/INC-001.md" in found(tmp_path, "rendered")
    (tmp_path / "rendered/.incidents-rendered").write_bytes(b"\xff")
    assert "rendered/incidents/INC-001.md" in found(tmp_path)


def test_a_folder_that_is_named_speaks_for_its_files(tmp_path: Path) -> None:
    write(tmp_path, "notes/dns.md", "postmortems/dns.md")
    assert found(tmp_path, "notes")["notes/dns.md"][0] is Sign.FOLDER
    assert found(tmp_path, "postmortems")["postmortems/dns.md"][0] is Sign.PLACE


def test_a_file_is_found_once(tmp_path: Path) -> None:
    write(tmp_path, "notes/b.md", "notes/a.md")
    (tmp_path / "notes/link.md").symlink_to(tmp_path / "notes/a.md")
    assert list(found(tmp_path, "notes/b.md", "notes")) == ["notes/b.md", "notes/a.md"]
