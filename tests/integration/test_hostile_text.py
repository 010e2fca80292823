"""A record is data: all of its content is rendered as text."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.conftest import FIVE_LINES, Build, run_mkdocs

Repository = Callable[[dict[str, str]], Path]

HOSTILE = (
    "{{ 7*7 }}",
    "{% raw %}x{% endraw %}",
    "{# gone #}",
    "{% include 'index.md' %}",
    "${{ secrets.TOKEN }}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</article></main>",
    "{{ namespace() }}",
)
CONTRACT = "id: INC-001\ntype: decision-memo\nstatus: draft\ncreated: 2026-01-12\nauthor: Mara\nrender_macros: true\n"


def front_matter_form(text: str) -> str:
    quoted = "'" + text.replace("'", "''") + "'"
    return (
        f"---\n{CONTRACT}title: {quoted}\nseverity: P1\ndetected_at: 2026-01-12T14:02:00Z\nsummary: {quoted}\n"
        f"timeline:\n  - {{at: 2026-01-12T14:02:00Z, event: {quoted}}}\nfive_whys: [{quoted}]\n"
        f"actions:\n  - {{action: {quoted}, owner: {quoted}}}\n---\n\n## Notes\n\n{text}\n"
    )


def document_form(text: str) -> str:
    return (
        f"---\n{CONTRACT}title: Hostile\nseverity: P1\n---\n\n## Incident Metadata\n- **Date**: 2026-01-12\n"
        f"- **Impact Summary**: {text}\n\n## Timeline\n| Time | Event |\n|---|---|\n"
        f"| 14:02 | Issue first detected by monitoring |\n| 14:03 | {text} |\n\n## Contributing Factors\n- {text}\n"
        f"\n## Notes\n\n{text}\n"
    )


FORMS: tuple[Callable[[str], str], ...] = (front_matter_form, document_form)
NUMBERS = {pair: number for number, pair in enumerate(itertools.product(HOSTILE, FORMS), 1)}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The incidents of a site with a record for each text in each form."""
    root = tmp_path_factory.mktemp("hostile-text")
    files = {"mkdocs.yml": FIVE_LINES, "company.config.yaml": "company: {name: Acme}\n", "docs/index.md": "# Home\n"}
    for (text, form), number in NUMBERS.items():
        files[f"artifacts/INC-{number:03}.md"] = form(text).replace("INC-001", f"INC-{number:03}")
    for name, content in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    result = run_mkdocs(root, "build")
    assert result.returncode == 0, result.stdout
    return root / "site/incidents"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_not_obeyed(pages: Path, form: Callable[[str], str], text: str) -> None:
    page = (pages / f"INC-{NUMBERS[text, form]:03}/index.html").read_text(encoding="utf-8")
    page = re.sub(r'<span class="inc-since">[^<>]*</span>', "", page)  # words that similar incidents have in common
    assert "alert(1)</script>" not in page.replace(html.escape("alert(1)</script>"), "")
    assert "<img src=x" not in page
    assert "onerror" not in page.replace(html.escape("<img src=x onerror=alert(1)>"), "")
    assert "Namespace" not in page
    article = page.split("<article", 1)[1].split("</main>", 1)[0]
    image = text.startswith("<img")  # shown as an image, or by its name; the messages have it as text
    assert html.unescape(article).count(text) >= (1 if image else 3)


_TAGS = (
    'Press <kbd>Ctrl</kbd>.\n\n<details><summary>Log</summary>all of it</details>\n\n<p onclick="a()" style="b">c</p>'
)
_BAD_TAGS = '\n\n<script>alert(1)</script>\n\n<iframe src="x"></iframe>\n\n[d](javascript:alert(1))\n'


def test_tags_stay_where_the_list_has_them_and_are_text_otherwise(repository: Repository, build: Build) -> None:
    files = {
        "company.config.yaml": "company: {name: Acme}\n",
        "artifacts/INC-001.md": front_matter_form("x") + _TAGS + _BAD_TAGS,
    }
    root = repository(files)
    assert build(root).returncode == 0
    article = (root / "site/incidents/INC-001/index.html").read_text("utf-8").split("<article", 1)[1]
    for tag in ("<kbd>Ctrl</kbd>", "<summary>Log</summary>", html.escape("<script>alert", quote=False)):
        assert tag in article
    for bad in ("<iframe", "<script>alert", "<p onclick", "<p style", 'href="javascript'):
        assert bad not in article


def test_an_address_that_is_none_in_a_company_s_name_ends_no_build(repository: Repository, build: Build) -> None:
    """The runbook prints names, and bare addresses in them become links."""
    name = "\\[https://bank.example](https://bank.example@evil.example/)"
    services = f"[{{name: web, title: '{name}'}}]"
    root = repository(
        {
            "company.config.yaml": f"company: {{name: Acme}}\nincident_response: {{services: {services}}}\n",
            "standards/ops/incident-runbook.md": "# Runbook\n\n{{ services_table() }}\n\n[x](http://[)\n",
        }
    )
    result = build(root)
    assert result.returncode == 0, result.stdout
    page = (root / "site/runbook/index.html").read_text(encoding="utf-8")
    text = html.unescape(re.sub(r"</?(?:a|span)\b[^>]*>", "", page))  # pymdownx 12 and 13 end the address elsewhere
    assert "bank.example](https://bank.example@evil.example/)" in text
    assert not re.search(r"<a [^>]*evil\.example", page)
    assert "<span>x</span>" in page
