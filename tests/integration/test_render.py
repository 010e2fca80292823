"""`incidents render`: the same runbook as on the site, readable by any Markdown renderer."""

from __future__ import annotations

import html
import re
from pathlib import Path

from markdown_it import MarkdownIt

from tests.canaries import contents
from tests.integration.conftest import copy_example, run_incidents
from tests.integration.test_example_site import headings_of

COMMANDS = re.compile(r"<pre[^>]*>(?:<span></span>)?<code[^>]*>(.*?)</code></pre>", re.DOTALL)


def commands_of(content: str) -> list[str]:
    """The code blocks of a page, as text."""
    blocks = (html.unescape(re.sub(r"<[^>]+>", "", block)) for block in COMMANDS.findall(content))
    return [block.strip() for block in blocks]


def test_the_plain_runbook_has_the_headings_and_commands_of_the_page(example_site: Path, tmp_path: Path) -> None:
    root = copy_example(tmp_path / "example")
    assert run_incidents(root, "render").returncode == 0
    for plain, page in (("incident-runbook.md", "runbook"), ("post-mortem-template.md", "post-mortem-template")):
        source = (root / "rendered" / plain).read_text(encoding="utf-8")
        rendered = MarkdownIt("commonmark").enable("table").render(source)
        (tmp_path / "plain.html").write_text(rendered, encoding="utf-8")
        assert "{{" not in source
        assert "{%" not in source
        site = example_site / page / "index.html"
        assert headings_of(tmp_path / "plain.html") == headings_of(site)
        assert commands_of(rendered) == commands_of(site.read_text(encoding="utf-8"))
    assert commands_of(rendered) == []


def test_the_site_serves_the_same_plain_file(example_site: Path, tmp_path: Path) -> None:
    root = copy_example(tmp_path / "example")
    run_incidents(root, "render")
    plain = (root / "rendered/incident-runbook.md").read_bytes()
    assert (example_site / "runbook.txt").read_bytes() == plain
    assert 'href="../runbook.txt"' in (example_site / "runbook/index.html").read_text(encoding="utf-8")


def test_check_fails_when_a_file_is_stale_missing_or_left_over(tmp_path: Path) -> None:
    root = copy_example(tmp_path / "example")
    run_incidents(root, "render", "--out", "plain")
    assert run_incidents(root, "render", "--out", "plain", "--check").returncode == 0
    (root / "plain/incidents/INC-001.md").write_text("old", encoding="utf-8")
    (root / "plain/incidents/INC-002.md").unlink()
    next((root / "artifacts/decision-memos").glob("INC-006-*.md")).unlink()
    (root / "plain/README.md").write_text("ours", encoding="utf-8")
    result = run_incidents(root, "render", "--out", "plain", "--check")
    assert result.returncode == 1
    run_incidents(root, "render", "--out", "fresh")  # similar incidents depend on the whole history
    fresh, plain = contents(root / "fresh"), contents(root / "plain") | {"incidents/INC-002.md": b""}
    records = (path for path in plain if path.endswith(".md") and path != "README.md")
    stale = sorted(path for path in records if plain[path] != fresh.get(path))
    assert {f"incidents/INC-{number}.md" for number in ("001", "002", "006")} <= set(stale)
    assert result.stdout.splitlines() == [f"plain/{path}: out of date" for path in stale]
    again = run_incidents(root, "render", "--out", "plain")
    assert again.stdout == f"16 files in plain, {len(result.stdout.splitlines())} of them changed\n"
    assert (root / "plain/README.md").read_text(encoding="utf-8") == "ours"
    assert run_incidents(root, "render", "--out", "plain", "--check").returncode == 0


def test_a_plain_record_has_everything_that_its_page_has(example_site: Path, tmp_path: Path) -> None:
    root = copy_example(tmp_path / "example")
    run_incidents(root, "render")
    for identity in ("INC-001", "INC-007", "INC-015"):
        source = (root / f"rendered/incidents/{identity}.md").read_text(encoding="utf-8")
        rendered = MarkdownIt("commonmark").enable("table").render(source)
        (tmp_path / "plain.html").write_text(rendered, encoding="utf-8")
        on_the_page = headings_of(example_site / f"incidents/{identity}/index.html")
        by_commands = ("Runbook Steps", "What to tell people")
        assert headings_of(tmp_path / "plain.html") == [head for head in on_the_page if head not in by_commands]
