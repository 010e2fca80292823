"""`incidents adopt` on real files: the report, what is written, and that nothing is adopted twice."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_incidents.adapters.cli.main import main
from mkdocs_incidents.sources.front_matter import parse_front_matter
from mkdocs_incidents.sources.record import parse_record
from tests.conftest import AS_OF, WriteTree, codes, load, record
from tests.unit.exchange.adoption.test_examples import EXAMPLES, NAMES, read

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


def test_the_levels_of_the_site_hold(tree: WriteTree, adopt: Adopt) -> None:
    text = POST_MORTEM.replace("- Detected: 14:02 UTC", "- Started: 14:02 UTC\n- Detected: 14:01 UTC")
    tree({"pm/checkout.md": text})
    assert "is before" in adopt("pm").stdout
    tree({"mkdocs.yml": "plugins: [incidents: {rules: {INC201: off}}]\n"})
    assert "is before" not in adopt("pm").stdout


def test_writing_leaves_the_source_alone_and_the_record_is_valid(tree: WriteTree, adopt: Adopt) -> None:
    root = tree({"pm/checkout.md": POST_MORTEM})
    assert adopt("pm", "--write").exit_code == 0
    assert (root / "pm/checkout.md").read_text() == POST_MORTEM
    workspace = load(root)
    assert [incident.id for incident in workspace.incidents] == ["INC-001"]
    assert codes(workspace) == []
    text = (root / "artifacts/decision-memos/INC-001-checkout-down.md").read_text()
    assert "x-adopted-from: " in text
    assert "> ### Postmortem: Checkout down" in text
    assert "> - 14:02 Alert" in text


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


def test_the_next_free_id_and_the_documents_own(tree: WriteTree, adopt: Adopt) -> None:
    own = POST_MORTEM.replace("Postmortem: ", "INC-009: ")
    root = tree({"artifacts/decision-memos/INC-004-a.md": record(id="INC-004"), "pm/a.md": POST_MORTEM, "pm/b.md": own})
    adopt("pm", "--write")
    assert records(root) == ["INC-004-a.md", "INC-009-checkout-down.md", "INC-010-checkout-down.md"]


def test_an_id_that_is_taken_is_not_replaced(tree: WriteTree, adopt: Adopt) -> None:
    own = POST_MORTEM.replace("Postmortem: ", "INC-001: ")
    root = tree({"artifacts/decision-memos/INC-001-a.md": record(), "pm/b.md": own})
    result = adopt("pm", "--write", "--incomplete")
    assert result.exit_code == 1
    assert "its id INC-001 is that of artifacts/decision-memos/INC-001-a.md" in result.stdout
    assert records(root) == ["INC-001-a.md"]


def test_incomplete_records_are_written_only_on_request(tree: WriteTree, adopt: Adopt) -> None:
    root = tree({"pm/a.md": POST_MORTEM.replace("- Author: Ada\n", "").replace("- Detected: 14:02 UTC\n", "")})
    result = adopt("pm", "--write")
    assert result.exit_code == 1
    assert "wrong or missing: author is missing" in result.stdout
    assert "wrong or missing: detected_at is missing" in result.stdout
    assert not (root / "artifacts").exists()
    assert adopt("pm", "--write", "--incomplete", "--author", "Bo").exit_code == 0
    assert codes(load(root)) == ["INC101"]


def test_a_zone_for_documents_that_name_none(tree: WriteTree, adopt: Adopt) -> None:
    tree({"pm/a.md": POST_MORTEM.replace(" UTC", "").replace(" (UTC)", "")})
    plain = json.loads(adopt("pm", "--format", "json").stdout)["adoptions"][0]
    assert "detected_at" not in plain["understood"]
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
    assert "cannot be created" in result.stderr
    assert "pm/bad.md: unreadable" in adopt("pm").stdout
    assert (root / "artifacts").is_file()


def test_every_example_written_passes_the_check_or_lacks_what_the_report_says(tree: WriteTree, adopt: Adopt) -> None:
    root = tree({"pm/": b""})
    for name in NAMES:
        shutil.copy(EXAMPLES / name / "post-mortem.md", root / f"pm/{name}.md")
    told = json.loads(adopt("pm", "--format", "json", "--write", "--incomplete").stdout)["adoptions"]
    assert [one["written"] for one in told] == [True] * len(NAMES)
    problems = load(root).errors
    for one in told:
        found = [problem.message for problem in problems if problem.location.path == one["path"]]
        assert found == one["problems"]
        assert all(message.endswith("is missing") for message in found)


@pytest.mark.parametrize("name", NAMES)
def test_the_body_of_a_record_is_read_as_text_alone(name: str, tree: WriteTree, adopt: Adopt) -> None:
    root = tree({f"pm/{name}.md": (EXAMPLES / name / "post-mortem.md").read_bytes()})
    adopt("pm", "--write", "--incomplete")
    path = next((root / "artifacts").rglob("*.md"))
    front = parse_front_matter(path.read_text())
    again = parse_record(path.name, front)
    assert again.body.fields == {}
    assert again.body.notices == ()
    fields = read(name)[0].fields
    for key in ("timeline", "actions", "contributing_factors", "lessons", "five_whys"):
        assert front.fields.get(key) == fields.get(key)


def test_the_contract_stands_on_one_line_each(tree: WriteTree, adopt: Adopt) -> None:
    root = tree({"pm/a.md": POST_MORTEM})
    adopt("pm", "--write")
    lines = (root / "artifacts/decision-memos/INC-001-checkout-down.md").read_text().split("\n")
    assert lines[:12] == [
        "---",
        "id: INC-001",
        "type: decision-memo",
        "title: Checkout down",
        "status: draft",
        "created: 2026-11-23",
        "author: Ada",
        "parent: null",
        "children: []",
        "depends_on: []",
        "blocks: []",
        "tags: []",
    ]
