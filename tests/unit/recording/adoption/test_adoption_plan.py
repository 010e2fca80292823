"""One record for each post-mortem that is not adopted yet."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.recording.adoption.adoption import ORIGIN, Adoption, AdoptionOptions, FileHistory, Outcome
from mkdocs_incidents.recording.adoption.adoption_plan import plan_adoptions
from tests.conftest import CONFIG, WriteTree, load, record

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def mortem(title: str = "The disk was full", extra: str = "") -> str:
    return (
        f"# Post-mortem: {title}\n\n- **Date**: 2021-07-01\n- **Severity**: P1\n{extra}\n"
        "## Timeline (UTC)\n\n- 10:05 Alert\n- 10:30 Service restored\n\n## Root cause\n\nThe disk was full.\n"
    )


def plan(root: Path, *paths: str, **options: Any) -> list[Adoption]:
    return plan_adoptions(root, [root / path for path in paths], load(root), AdoptionOptions(now=NOW, **options))


def write(root: Path, *adoptions: Adoption) -> None:
    for one in adoptions:
        (root / one.path).parent.mkdir(parents=True, exist_ok=True)
        (root / one.path).write_text(one.text, encoding="utf-8")


def test_a_record_of_a_post_mortem(tree: WriteTree) -> None:
    root = tree({"postmortems/2021-07-01-disk.md": mortem()})
    (one,) = plan(root)
    assert (one.outcome, one.id) == (Outcome.READY, "INC-001")
    assert one.path == "artifacts/decision-memos/INC-001-the-disk-was-full.md"
    fields = one.fields
    assert (fields["title"], fields["severity"], fields["status"]) == ("The disk was full", "P1", "archived")
    assert (fields["type"], fields["adopted_on"]) == ("decision-memo", "2026-11-23")
    assert fields[ORIGIN].startswith("postmortems/2021-07-01-disk.md#")
    write(root, one)
    assert load(root).errors == ()


def test_a_moved_document_is_recognised_and_a_changed_one_is_reported(tree: WriteTree) -> None:
    root = tree({"postmortems/disk.md": mortem()})
    write(root, *plan(root))
    assert [(one.outcome, one.id) for one in plan(root)] == [(Outcome.ADOPTED, "INC-001")]
    (root / "postmortems/disk.md").rename(root / "postmortems/other.md")
    assert [(one.outcome, one.id) for one in plan(root)] == [(Outcome.ADOPTED, "INC-001")]
    (root / "postmortems/disk.md").write_text(mortem(extra="- **Author**: Ada\n"), encoding="utf-8")
    assert (Outcome.CHANGED, "INC-001") in [(one.outcome, one.id) for one in plan(root)]


def test_documents_keep_their_ids_and_no_other_gets_them(tree: WriteTree) -> None:
    root = tree({"postmortems/a.md": mortem("Disk"), "postmortems/b.md": mortem("INC-001: Mail")})
    assert {one.source[-4:]: one.id for one in plan(root)} == {"a.md": "INC-002", "b.md": "INC-001"}


def test_ids_with_a_year_are_whole_and_continued(tree: WriteTree) -> None:
    texts = {"a": "INC-2019-001: Mail", "b": "INC-2019-002: Disk", "c": "Fans"}
    root = tree({f"postmortems/{name}.md": mortem(title) for name, title in texts.items()})
    planned = {one.source[-4]: (one.outcome, one.id) for one in plan(root)}
    assert planned == {
        "a": (Outcome.READY, "INC-2019-001"),
        "b": (Outcome.READY, "INC-2019-002"),
        "c": (Outcome.READY, "INC-2021-001"),
    }
    write(root, *plan(root))
    assert load(root).errors == ()


def test_an_id_that_a_record_has(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md": record(), "postmortems/b.md": mortem("INC-001: Mail")})
    (one,) = plan(root)
    assert (one.outcome, one.path, one.problems) == (
        Outcome.TAKEN,
        "",
        ["its id INC-001 is that of artifacts/INC-001.md"],
    )


@pytest.mark.parametrize(
    ("name", "text", "outcome"),
    [
        ("postmortems/README.md", mortem(), Outcome.OTHER),
        ("postmortems/template.md", mortem(), Outcome.OTHER),
        ("postmortems/INC-007.md", record(id="INC-007"), Outcome.RECORD),
        ("postmortems/a.md", "# Shopping\n\nMilk.\n", Outcome.OTHER),
    ],
)
def test_what_is_no_post_mortem(tree: WriteTree, name: str, text: str, outcome: Outcome) -> None:
    found = plan(tree({name: text}), name.rpartition("/")[0])
    assert [one.outcome for one in found] == [outcome]


def test_a_file_without_any_sign_of_an_incident_is_not_named(tree: WriteTree) -> None:
    assert plan(tree({"docs/shopping.md": "# Shopping\n\nMilk.\n"})) == []


def test_a_file_that_cannot_be_read(tree: WriteTree) -> None:
    (one,) = plan(tree({"postmortems/a.md": b""}), "postmortems/a.md")
    assert one.outcome is Outcome.UNREADABLE
    assert one.problems == ["the file is empty"]


def test_given_values_fill_in_missing_ones(tree: WriteTree) -> None:
    root = tree({"postmortems/a.md": mortem().replace("- **Severity**: P1\n", ""), "postmortems/b.md": mortem("Mail")})
    found = {one.source[-4:]: one.fields for one in plan(root, severity="P3", services=("web",), author="Bo")}
    assert (found["a.md"]["severity"], found["a.md"]["services"], found["a.md"]["author"]) == ("P3", ["web"], "Bo")
    assert found["b.md"]["severity"] == "P1"


@pytest.mark.parametrize(("day", "created"), [(date(2021, 7, 9), "2021-07-09"), (NOW.date(), None)])
def test_author_and_day_by_the_history_of_the_file(tree: WriteTree, day: date, created: str | None) -> None:
    (one,) = plan(tree({"postmortems/a.md": mortem()}), history=lambda _: FileHistory(day=day, author="Git"))
    assert (one.fields["author"], one.fields.get("created")) == ("Git", created)
    assert "author" in one.fields["inferred"]


def test_links_point_to_the_adopted_documents(tree: WriteTree) -> None:
    text = mortem(extra="- **Author**: Ada\n") + "\nSee [the other](b.md), [gone](c.md) and ![a](a.png).\n"
    root = tree({"postmortems/a.md": text, "postmortems/b.md": mortem("Mail"), "postmortems/a.png": "x"})
    found = {one.source[-4:]: one for one in plan(root)}
    assert f"[the other]({found['b.md'].path.rpartition('/')[2]})" in found["a.md"].body
    assert "![a](../../postmortems/a.png)" in found["a.md"].body
    assert "(c.md)" not in found["a.md"].body


def test_values_that_break_a_rule_are_left_out(tree: WriteTree) -> None:
    config = CONFIG + "incident_response: {services: [{name: web}]}\n"
    future = mortem(extra="- **Resolved at**: 2031-07-01 10:00 UTC\n")
    root = tree({"company.config.yaml": config, "postmortems/a.md": future})
    (one,) = plan(root)
    write(root, one)
    assert one.outcome is Outcome.READY
    assert load(root).errors == ()
    assert "2031" not in str(one.fields.get("resolved_at"))


IN_PLACE = CONFIG + "incident_response: {paths: {artifacts: docs/pm}}\n"


def test_in_place_a_document_becomes_a_record_where_it_is(tree: WriteTree) -> None:
    root = tree({"company.config.yaml": IN_PLACE, "docs/pm/disk.md": mortem(), "docs/pm/notes.txt": mortem()})
    found = {one.source: one for one in plan(root, in_place=True)}
    one = found["docs/pm/disk.md"]
    assert (one.outcome, one.path, one.fields["in_place"], one.fields["type"]) == (
        Outcome.READY, "docs/pm/disk.md", True, "incident",
    )  # fmt: skip
    assert one.text.endswith(mortem())
    assert ORIGIN not in one.fields
    write(root, one)
    assert load(root).errors == ()
    assert [incident.in_place for incident in load(root).incidents] == [True]


def test_in_place_only_below_the_folders_of_records(tree: WriteTree) -> None:
    root = tree({"company.config.yaml": IN_PLACE, "notes/postmortems/disk.md": mortem(), "docs/pm/a.txt": mortem()})
    found = {one.source: one.problems for one in plan(root, "notes/postmortems", "docs/pm/a.txt", in_place=True)}
    (told,) = found["notes/postmortems/disk.md"]
    assert told == "not below incident_response.paths.artifacts: add notes/postmortems to it"
    assert found["docs/pm/a.txt"] == ["not a .md file: MkDocs shows no page for it"]


def test_in_place_the_names_of_files_say_how_records_are_numbered(tree: WriteTree) -> None:
    files = {f"docs/pm/PM-{number:04}-x.md": mortem(f"Disk {number}") for number in (1, 2)}
    root = tree({"company.config.yaml": IN_PLACE, **files, "docs/pm/other.md": mortem("Mail")})
    assert sorted(one.id for one in plan(root, in_place=True)) == ["PM-0001", "PM-0002", "PM-0003"]
