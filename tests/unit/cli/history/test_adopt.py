"""`incidents adopt` on real files: the report, what is written, and that nothing is adopted twice."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_incidents.cli.commands import main
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.record import parse_record
from tests.conftest import AS_OF, WriteTree, codes, load, record
from tests.unit.recording.adoption.test_post_mortem_document import EXAMPLES, NAMES, read

Adopt = Callable[..., Result]

POST_MORTEM = """# Postmortem: Checkout down

- Date: 2026-03-02
- Severity: SEV2
- Author: Ada
- Detected: 14:02 UTC

## Timeline (UTC)

- 14:02 Alert
- 14:30 Rolled back
"""


@pytest.fixture
def adopt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Adopt:
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["adopt", *arguments, "--as-of", AS_OF], catch_exceptions=False)

    return invoke


def records(root: Path) -> list[str]:
    return sorted(path.name for path in root.glob("artifacts/decision-memos/*.md"))


def test_a_dry_run_writes_nothing(tree: WriteTree, adopt: Adopt) -> None:
    root = tree({"pm/checkout.md": POST_MORTEM})
    result = adopt("pm")
    assert result.exit_code == 0
    assert "pm/checkout.md: ready -> artifacts/decision-memos/INC-001-checkout-down.md\n" in result.stdout
    assert "severity: P1" in result.stdout
    assert "nothing written" in result.stdout
    assert not (root / "artifacts").exists()


def test_times_that_contradict_each_other_are_left_out(tree: WriteTree, adopt: Adopt) -> None:
    text = POST_MORTEM.replace("- Detected: 14:02 UTC", "- Started: 14:02 UTC\n- Detected: 14:01 UTC")
    root = tree({"pm/checkout.md": text})
    told = adopt("pm", "--write").stdout
    assert "detected_at 2026-03-02T14:01:00Z contradicts started_at or detected_at; it was left out" in told
    assert codes(load(root)) == ["INC220"]


def test_writing_leaves_the_source_alone_and_the_record_is_valid(tree: WriteTree, adopt: Adopt) -> None:
    root = tree({"pm/checkout.md": POST_MORTEM})
    assert adopt("pm", "--write").exit_code == 0
    assert (root / "pm/checkout.md").read_text() == POST_MORTEM
    workspace = load(root)
    assert [incident.id for incident in workspace.incidents] == ["INC-001"]
    assert codes(workspace) == ["INC220"]  # nobody knows the services
    text = (root / "artifacts/decision-memos/INC-001-checkout-down.md").read_text()
    assert "x-adopted-from: " in text
    assert "> ### Postmortem: Checkout down" in text
    assert "> - 14:02 Alert" in text


def test_links_lead_on_from_the_fields_of_the_record_as_well(tree: WriteTree, adopt: Adopt) -> None:
    items = "\n## Action items\n\n- [ ] Decide, see [decisions](../decisions.md)\n- [ ] Read [this](../gone.md)\n"
    root = tree({"docs/pm/checkout.md": POST_MORTEM + items, "docs/decisions.md": "# Decisions\n"})
    assert adopt("docs/pm", "--write").exit_code == 0
    text = (root / "artifacts/decision-memos/INC-001-checkout-down.md").read_text(encoding="utf-8")
    assert text.count("[decisions](../../docs/decisions.md)") == 2  # in the action item, and in the original
    assert "](../" not in text.replace("](../../docs/decisions.md)", "")


def test_a_second_run_adopts_nothing(tree: WriteTree, adopt: Adopt) -> None:
    root = tree({"pm/checkout.md": POST_MORTEM})
    adopt("pm", "--write")
    before = {path: path.read_bytes() for path in root.rglob("*.md")}
    result = adopt("pm", "--write")
    assert result.exit_code == 0
    assert "adopted before as INC-001" in result.stdout
    (root / "pm/moved.md").write_text(POST_MORTEM)
    assert "pm/moved.md: adopted before as INC-001" in adopt("pm", "--write").stdout
    (root / "pm/moved.md").unlink()
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == before
    (root / "pm/checkout.md").write_text(POST_MORTEM + "\n- 15:00 Over\n")
    assert "adopted before, and changed since as INC-001" in adopt("pm", "--write").stdout
    assert records(root) == ["INC-001-checkout-down.md"]


def test_records_themselves_are_passed_over(tree: WriteTree, adopt: Adopt) -> None:
    tree({"artifacts/decision-memos/INC-001-a.md": record(), "artifacts/decision-memos/note.md": "# A note\n\nText.\n"})
    result = adopt("artifacts")
    assert "INC-001-a.md: a record already" in result.stdout
    assert "note.md: no post-mortem" in result.stdout


def test_the_id_of_the_document_or_the_next_free_one(tree: WriteTree, adopt: Adopt) -> None:
    own = POST_MORTEM.replace("Postmortem: ", "INC-009: ")
    root = tree({"artifacts/decision-memos/INC-004-a.md": record(id="INC-004"), "pm/a.md": POST_MORTEM, "pm/b.md": own})
    adopt("pm", "--write")
    assert records(root) == ["INC-004-a.md", "INC-009-checkout-down.md", "INC-010-checkout-down.md"]


def test_an_id_in_use_is_not_replaced(tree: WriteTree, adopt: Adopt) -> None:
    own = POST_MORTEM.replace("Postmortem: ", "INC-001: ")
    root = tree({"artifacts/decision-memos/INC-001-a.md": record(), "pm/b.md": own})
    result = adopt("pm", "--write")
    assert result.exit_code == 1
    assert "its id INC-001 is that of artifacts/decision-memos/INC-001-a.md" in result.stdout
    assert records(root) == ["INC-001-a.md"]


def test_missing_facts_are_unknown(tree: WriteTree, adopt: Adopt) -> None:
    bare = "# Postmortem: Checkout down\n\nThe checkout was unavailable in the evening; a restart restored it.\n"
    root = tree({"postmortems/a.md": bare})
    assert adopt("--write").exit_code == 0
    workspace = load(root)
    incident = workspace.incidents[0]
    assert (incident.severity, incident.services, incident.began_at, incident.artifact.author) == (None, (), None, None)
    assert (incident.is_open, incident.artifact.created, incident.adopted_on) == (False, None, date(2026, 11, 23))
    assert [str(problem.level) for problem in workspace.problems] == ["info"]


def test_the_report_on_documents_without_facts(tree: WriteTree, adopt: Adopt) -> None:
    root = tree({"pm/a.md": POST_MORTEM.replace("- Author: Ada\n", "").replace("- Severity: SEV2\n", "")})
    adopt("pm", "--write", "--author", "Bo", "--severity", "P2", "--services", "web, api")
    incident = load(root).incidents[0]
    assert (incident.artifact.author, incident.severity, incident.services) == ("Bo", "P2", ("web", "api"))
    assert incident.inferred == ("started_at",)


def test_a_zone_for_documents_that_name_none(tree: WriteTree, adopt: Adopt) -> None:
    tree({"pm/a.md": POST_MORTEM.replace(" UTC", "").replace(" (UTC)", "")})
    plain = json.loads(adopt("pm", "--format", "json").stdout)["adoptions"][0]
    assert plain["understood"]["detected_at"] == "2026-03-02"
    assert plain["not_understood"][0]["line"] == 6
    given = json.loads(adopt("pm", "--format", "json", "--timezone", "Europe/Berlin").stdout)["adoptions"][0]
    assert given["understood"]["detected_at"] == "2026-03-02T13:02:00Z"
    assert given["outcome"] == "ready"


def test_wrong_usage(tree: WriteTree, adopt: Adopt) -> None:
    root = tree({"pm/a.md": POST_MORTEM, "pm/bad.md": b"\xff\xfe", "artifacts": "a file where a folder should be"})
    assert adopt("nowhere").exit_code == 2
    assert adopt("pm", "--timezone", "IST").exit_code == 2
    result = adopt("pm/a.md", "--write")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert "pm/bad.md: unreadable" in adopt("pm").stdout
    assert (root / "artifacts").is_file()


def test_every_example_becomes_a_publishable_record(tree: WriteTree, adopt: Adopt) -> None:
    root = tree({"pm/": b""})
    for name in NAMES:
        shutil.copy(EXAMPLES / name / "post-mortem.md", root / f"pm/{name}.md")
    told = json.loads(adopt("pm", "--format", "json", "--write").stdout)["adoptions"]
    assert [one["written"] for one in told] == [True] * len(NAMES)
    assert set(codes(load(root))) == {"INC220"}


@pytest.mark.parametrize("name", NAMES)
def test_the_body_of_a_record_is_read_as_text_alone(name: str, tree: WriteTree, adopt: Adopt) -> None:
    root = tree({f"pm/{name}.md": (EXAMPLES / name / "post-mortem.md").read_bytes()})
    adopt("pm", "--write")
    path = next((root / "artifacts").rglob("*.md"))
    front = parse_front_matter(path.read_text())
    again = parse_record(path.name, front)
    assert again.body.fields == {}
    assert again.body.notices == ()
    fields = read(name)[0].fields
    for key in ("timeline", "actions", "contributing_factors", "lessons", "five_whys"):
        assert front.fields.get(key) == fields.get(key)


def test_each_contract_field_is_on_one_line(tree: WriteTree, adopt: Adopt) -> None:
    root = tree({"pm/a.md": POST_MORTEM})
    adopt("pm", "--write")
    lines = (root / "artifacts/decision-memos/INC-001-checkout-down.md").read_text().split("\n")
    assert lines[:12] == [
        "---",
        "id: INC-001",
        "type: decision-memo",
        "title: Checkout down",
        "status: archived",
        "created: null",
        "author: Ada",
        "parent: null",
        "children: []",
        "depends_on: []",
        "blocks: []",
        "tags: []",
    ]


SITE = {"mkdocs.yml": "site_name: x\n", "docs/pm/checkout.md": POST_MORTEM}


def test_pages_of_the_site_can_keep_their_addresses(tree: WriteTree, adopt: Adopt) -> None:
    tree({**SITE, "pm/mail.md": POST_MORTEM})
    assert "1 of them are pages of your site: to keep their addresses, use --in-place" in adopt("docs", "pm").stdout
    assert "pages of your site" not in adopt("pm").stdout


def test_in_place_says_what_to_write_for_a_folder_that_is_not_read(tree: WriteTree, adopt: Adopt) -> None:
    root = tree(SITE)
    for path in ("docs/pm", "docs/pm/checkout.md"):
        refused = adopt("--in-place", path, "--write")
        assert refused.exit_code == 2
        assert "incident_response: {paths: {artifacts: [artifacts, docs/pm]}}" in refused.output
    assert (root / "docs/pm/checkout.md").read_text(encoding="utf-8") == POST_MORTEM
    tree({"company.config.yaml": "incident_response:\n  paths:\n    artifacts: [artifacts, docs/pm]\n"})
    assert adopt("--in-place", "docs/pm", "--write").exit_code == 0
    assert (root / "docs/pm/checkout.md").read_text(encoding="utf-8").startswith("---\n")
