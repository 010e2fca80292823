"""`incidents new`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import AS_OF, CONFIG, WriteTree, codes, load, record
from tests.unit.cli.conftest import Run

SERVICES = CONFIG + "incident_response: {services: [{name: api, title: The API}, {name: web}]}\n"
NOW = ("--as-of", AS_OF)


def the_record(root: Path) -> Path:
    return next((root / "artifacts/decision-memos").glob("*.md"))


def test_a_record_and_what_to_do_now(tree: WriteTree, run: Run) -> None:
    root = tree({"company.config.yaml": SERVICES})
    result = run(
        "new", "--title", "Checkout: 500s!", "--severity", "p1", "--service", "api", "--detected-by", "user-report",
        "--author", "Ada", "--at", "10m ago", *NOW,
    )  # fmt: skip
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "INC-001 is open: artifacts/decision-memos/INC-001-checkout-500s.md"
    assert lines[1:3] == ["P1 (High), what to do now:", "  1. Acknowledge within 30 minutes"]
    assert lines[-1] == "Next update due: 2026-11-23 10:50 UTC"
    text = the_record(root).read_text(encoding="utf-8")
    assert text.startswith(
        '---\nid: INC-001\ntype: decision-memo\ntitle: "Checkout: 500s!"\nstatus: draft\ncreated: 2026-11-23\n'
        "author: Ada\nparent: null\nchildren: []\ndepends_on: []\nblocks: []\ntags: []\nseverity: P1\nservices: [api]\n"
        "detected_at: 2026-11-23T08:50:00Z\ndetected_by: user-report\n---\n\n# Post-Mortem: [INC-001] Checkout: 500s!\n"
    )
    assert "- **Severity**: P1\n- **Date**: 2026-11-23\n" in text
    assert "| 08:50 | Issue first detected by user report |\n| HH:MM | Incident acknowledged" in text
    assert codes(load(root)) == []


def test_the_next_free_id_and_the_companys_own_template(tree: WriteTree, run: Run) -> None:
    template = "# [XYZ-XXX] [Incident Title]\n\n## Timeline\n\n## Ours\nKeep {{ this }}\n"
    root = tree({
        "company.config.yaml": CONFIG + "incident_response: {id_prefix: XYZ}\n",
        "standards/ops/post-mortem-template.md": template,
        "artifacts/XYZ-041.md": record(id="XYZ-041"),
        "artifacts/old/XYZ-0099-broken.md": "",
    })  # fmt: skip
    result = run("new", "--title", "Ünïcode", "--severity", "P3", *NOW)
    assert result.stdout.startswith("XYZ-100 is open: artifacts/XYZ-100-unicode.md\n")
    text = (root / "artifacts/XYZ-100-unicode.md").read_text(encoding="utf-8")
    assert "# [XYZ-100] Ünïcode\n" in text


@pytest.mark.parametrize(
    ("config", "known", "written"),
    [
        ("", "PM2026-004", "PM2026-005-login-failed.md"),
        ("", "2026-11-02-checkout", "2026-11-23-login-failed.md"),
        ("", "checkout", "login-failed.md"),
        ("incident_response: {ids: 'PM{year}-{number:3}'}", "PM2025-004", "PM2026-001-login-failed.md"),
        ("incident_response: {ids: '{date}'}", "2026-11-23", "2026-11-23-2-login-failed.md"),
    ],
)
def test_new_continues_the_scheme(tree: WriteTree, run: Run, config: str, known: str, written: str) -> None:
    """The configured one, else that of the records there are; beside them, wherever they are."""
    root = tree({
        "company.config.yaml": CONFIG + config,
        f"artifacts/pms/{known}.md": record(id=known, type="incident"),
    })  # fmt: skip
    result = run("new", "--title", "Login failed", "--severity", "P3", *NOW)
    assert f"is open: artifacts/pms/{written}\n" in result.stdout
    assert (root / "artifacts/pms" / written).exists()
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--severity", "P1"), 2, "--title is missing"),
        (("--title", "x"), 2, "the severity is missing: give --severity P0, P1, P2 or P3"),
        (("--title", " ", "--severity", "P1"), 2, "the title is empty"),
        (("--title", "x", "--severity", "P9"), 1, "one of: P0, P1, P2, P3"),
        (("--title", "x", "--severity", "P1", "--service", "wbe"), 1, "did you mean web?"),
        (("--title", "x", "--severity", "P1", "--at", "later"), 2, "is not a time such as"),
        (("--title", "x", "--severity", "P1", "--at", "09:30"), 2, "in the future"),
    ],
)
def test_refused(tree: WriteTree, run: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    root = tree({"company.config.yaml": SERVICES})
    result = run("new", *arguments, *NOW)
    assert result.exit_code == code
    assert message in result.stderr
    assert not list(root.rglob("*.md"))


def test_seen_before(tree: WriteTree, run: Run) -> None:
    others = {
        f"artifacts/INC-00{number}.md": record(id=f"INC-00{number}", title=title, services="[mail]")
        for number, title in ((2, "Mail is late"), (3, "Disk full"))
    }
    tree({"artifacts/INC-001.md": record(mitigation="restart", started_at="2026-11-13T14:00:00Z"), **others})
    result = run("new", "--title", "Checkout answers slowly with errors", "--severity", "P2", "--service", "web", *NOW)
    (line,) = [line for line in result.stdout.splitlines() if "INC-001 " in line]
    assert line == "  INC-001 Checkout answered with errors (10 days before; checkout, web; mitigated by restart)"
    assert "Seen before:\n" + line in result.stdout
