"""The page of one incident, and the pages around it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from mkdocs_incidents.site.context import SiteContext, build_context
from mkdocs_incidents.site.generated_site import plan_site
from mkdocs_incidents.site.page import Page, digest
from mkdocs_incidents.site.pages.incident_page import plan_incident_page
from tests.conftest import WriteTree, filled_template, front_matter, load, record


class Tags(HTMLParser):
    """Every tag of a text, with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def context_of(tree: WriteTree, files: dict[str, str], *, directory_urls: bool = True) -> SiteContext:
    return build_context(load(tree(files)), directory_urls=directory_urls)


def pages_of(context: SiteContext) -> list[Page]:
    """Every page of a site, the records' last."""
    return list(plan_site(context).pages)


def html_of(page: Page) -> str:
    return page.build().html


def headings_of(page: Page) -> list[str]:
    return [heading.title for heading in page.build().headings]


HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} [x](javascript:alert(1)) ![p](https://x.example/p.png)"


def hostile_record() -> str:
    quoted = f'"{HOSTILE}"'
    return record(
        title=quoted,
        author=quoted,
        summary=quoted,
        services=f"[{quoted}]",
        tags=f"[{quoted}]",
        detected_at="2026-03-02T14:02:00Z",
        impact=f"{{users: {quoted}, revenue: {quoted}, data: {quoted}, reputation: {quoted}, summary: {quoted}}}",
        timeline=f"[{{at: 2026-03-02T14:02:00Z, event: {quoted}}}, {{event: {quoted}}}]",
        five_whys=f"[{quoted}]",
        contributing_factors=f"[{quoted}]",
        actions=f"[{{action: {quoted}, owner: {quoted}, due: 2026-03-09}}]",
        lessons=f"{{went_well: {quoted}, went_poorly: [{quoted}], got_lucky: {quoted}}}",
        links=f"[{{title: {quoted}, url: 'https://x.example/\"onclick=alert(1)'}}]",
        severty=quoted,
    )


def page_of(tree: WriteTree, text: str, **files: str) -> Page:
    context = context_of(tree, {"artifacts/INC-001.md": text, **files})
    incident = next(incident for incident in context.workspace.incidents if incident.id == "INC-001")
    return plan_incident_page(incident, context)


def below(page: Page, heading: str = "") -> str:
    """The content below a heading, up to the next one of its level. Without a name, the content above all headings."""
    parts = re.split(r"<h2[^>]*>(.*?)</h2>", html_of(page))
    return dict(zip(["", *parts[1::2]], parts[::2], strict=True))[heading]


def test_hostile_fields_come_out_as_text(tree: WriteTree) -> None:
    html = html_of(page_of(tree, hostile_record()))
    for tag, attributes in Tags(html).found:
        assert tag not in {"script", "img", "iframe", "object", "style"}
        assert not [name for name in attributes if name.startswith("on")]
        assert not (attributes.get("href") or "").lower().strip().startswith(("javascript:", "data:", "vbscript:"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x"])
@pytest.mark.parametrize("form", ["front matter", "body"])
def test_an_actions_address_is_never_a_script(tree: WriteTree, url: str, form: str) -> None:
    if form == "body":
        text = filled_template({"Remediation Actions": f"- [ ] Fix it -- URL: {url}"}, services="[web]")
    else:
        text = record(actions=f"[{{action: Fix it, owner: Ada, due: 2027-01-01, url: '{url}'}}]")
    hrefs = [attributes.get("href") or "" for _, attributes in Tags(html_of(page_of(tree, text))).found]
    assert not [href for href in hrefs if href.lower().startswith(("javascript:", "data:"))]


def test_the_page_itself(tree: WriteTree) -> None:
    page = page_of(tree, record(summary="One in three failed"))
    assert page.path == "incidents/INC-001.md"
    assert page.title == "Checkout answered with errors"
    assert page.origin == "artifacts/INC-001.md"
    assert page.description == "One in three failed"
    assert headings_of(page) == [
        "Timeline",
        "Root Cause Analysis: 5 Whys",
        "Contributing Factors",
        "Impact Assessment",
        "Remediation Actions",
        "Lessons Learned",
    ]
    assert html_of(page).startswith('<div class="inc-head">')


def test_a_bare_draft_has_a_header_and_what_to_tell_people(tree: WriteTree) -> None:
    text = front_matter(
        id="INC-001",
        type="incident",
        title="Down",
        status="draft",
        created="2026-03-02",
        author="Ada",
        severity="P0",
        detected_at="2026-03-02T14:02:00Z",
    )
    page = page_of(tree, text)
    assert headings_of(page) == ["Runbook Steps", "What to tell people"]
    assert "Investigating" in below(page)
    states = re.findall(r"<dt[^>]*>(To \w+)</dt><dd><span class=\"inc-none\">([\w ]+)", below(page))
    assert states == [
        ("To detect", "not known"),  # it was, and nobody knows when it began
        ("To acknowledge", "not yet"),
        ("To mitigate", "not yet"),
        ("To resolve", "not yet"),
    ]
    assert "inc-communication" in below(page, "What to tell people")


def test_both_forms_give_the_same_sections(tree: WriteTree) -> None:
    assert headings_of(page_of(tree, filled_template(services="[web]"))) == headings_of(page_of(tree, record()))


def test_prose_is_at_its_place(tree: WriteTree) -> None:
    body = "\n## Timeline\n\nThe graph first.\n\n- 14:02 Alert\n\n## Impact\n\nHard to say.\n"
    body += "\n## What the log said\n\n`x`\n"
    page = page_of(tree, record(body, timeline=None, impact=None, status="draft"))
    timeline = below(page, "Timeline")
    assert timeline.index("inc-timeline") < timeline.index("<p>The graph first.</p>")
    assert below(page, "Impact Assessment").strip() == "<p>Hard to say.</p>"
    assert below(page, "What the log said").strip() == "<p><code>x</code></p>"
    assert headings_of(page)[-3:] == ["Lessons Learned", "What the log said", "What to tell people"]


def test_relative_links_in_fields_lead_to_pages(tree: WriteTree) -> None:
    link = "'see [that](INC-002.md#timeline) and [this](gone.md)'"
    text = record(
        summary=link,
        timeline=f"[{{at: 2026-03-02T14:02:00Z, event: {link}}}]",
        five_whys=f"[{link}]",
        contributing_factors=f"[{link}]",
        impact=f"{{users: {link}}}",
        lessons=f"{{went_well: {link}}}",
        actions=f"[{{action: {link}, owner: Ada, due: 2026-03-09, status: done}}]",
    )
    content = page_of(tree, text, **{"artifacts/INC-002.md": record(id="INC-002")}).build()
    assert content.html.count('see <a href="../../incidents/INC-002/#timeline">that</a> and this') == 7
    assert [(link.target, link.address) for link in content.links] == [
        ("INC-002.md#timeline", "../../incidents/INC-002/#timeline"),
        ("gone.md", None),
    ] * 7


def test_a_page_is_made_of_its_inputs_alone(tree: WriteTree) -> None:
    files = {"artifacts/RFC-001.md": front_matter(id="RFC-001"), "docs/setup.md": "# Setup\n"}
    body = "\n## Notes\n\nSee RFC-001, INC-404 and [the other](RFC-001.md#a), [this](../docs/setup.md), [none](x.md).\n"
    page = page_of(tree, record(body), **files)
    inputs = page.inputs()
    assert inputs.leads.ids == {"RFC-001": "../../artifacts/RFC-001/"}
    assert inputs.leads.links == {"RFC-001.md#a": "../../artifacts/RFC-001/#a"}
    content = page.make(inputs)
    assert '<a href="../../artifacts/RFC-001/">RFC-001</a>' in content.html
    assert [(link.target, link.address) for link in content.links] == [
        ("RFC-001.md#a", "../../artifacts/RFC-001/#a"),
        ("../docs/setup.md", None),
        ("x.md", None),
    ]


def test_a_page_has_other_inputs_once_anything_it_shows_is_another(tree: WriteTree) -> None:
    files = {
        "company.config.yaml": "incident_response: {services: [{name: web}]}\n",
        "artifacts/INC-002.md": record(id="INC-002", services="[web]", trigger="deploy"),
        "artifacts/RFC-001.md": front_matter(id="RFC-001", title="Payments"),
    }
    text = record(
        "\n## Notes\n\nSee RFC-001 and\nRFC-002.\n", services="[web]", trigger="deploy", depends_on="[RFC-001]"
    )
    before = digest(page_of(tree, text, **files).inputs())
    assert digest(page_of(tree, text, **files).inputs()) == before
    changes = {
        "company.config.yaml": "incident_response: {services: [{name: web, title: Web}]}\n",
        "artifacts/INC-002.md": record(id="INC-002", title="Another", services="[web]", trigger="deploy"),
        "artifacts/RFC-001.md": front_matter(id="RFC-001", title="Payment"),
        "artifacts/RFC-002.md": front_matter(id="RFC-002", title="Refunds"),
    }
    for path, changed in changes.items():
        assert digest(page_of(tree, text, **{**files, path: changed}).inputs()) != before, path
        (tree({}) / path).unlink()


def test_durations_in_the_header(tree: WriteTree) -> None:
    header = re.sub(r"<[^>]+>", " ", below(page_of(tree, record())))
    text = " ".join(header.split())
    for shown in ("To detect 2 min", "To acknowledge 3 min", "To mitigate 29 min", "To resolve 54 min"):
        assert shown in text


def test_the_timeline_marks_instants_and_days(tree: WriteTree) -> None:
    timeline = (
        "[{at: 2026-03-02T14:02:30Z, event: a}, {event: b}, {at: 2026-03-02T14:29:00Z, event: c}, "
        "{at: 2026-03-03T00:10:00Z, event: d}]"
    )
    html = below(page_of(tree, record(timeline=timeline)), "Timeline")
    assert re.findall(r"__day\">(.+?)<", html) == ["2026-03-02", "2026-03-03"]
    assert re.findall(r"<time[^>]*>(.+?)</time>", html) == ["14:02:30", "no time", "14:29", "00:10"]
    assert re.findall(r"inc-timeline__mark\">(.+?)<", html) == ["detected", "mitigated"]


def test_a_day_without_a_time_stands_above_its_entries(tree: WriteTree) -> None:
    timeline = "[{at: 2026-03-01, event: a}, {at: 2026-03-01, event: b}, {at: 2026-03-02T14:02:00Z, event: c}]"
    html = below(page_of(tree, record(timeline=timeline, adopted_on="2026-03-05")), "Timeline")
    assert re.findall(r"__day\">(.+?)<", html) == ["2026-03-01", "2026-03-02"]
    assert re.findall(r"<time[^>]*>(.+?)</time>", html) == ["no time", "no time", "14:02"]


def test_actions_by_horizon_and_overdue(tree: WriteTree) -> None:
    actions = (
        "[{action: a, owner: o, due: 2026-11-22, horizon: long-term}, {action: b, due: 2026-11-23}, "
        "{action: c, due: 2026-01-01, status: done, horizon: immediate}, {action: d, status: dropped}]"
    )
    html = below(page_of(tree, record(actions=actions, status="draft")), "Remediation Actions")
    headings = ["Immediate (during the incident)", "Long-term (within 1 month)", "Follow-up"]
    assert re.findall(r'scope="colgroup"[^>]*>(.+?)<', html) == headings
    assert re.findall(r"inc-action--(\w+)", html) == ["done", "overdue", "open", "dropped"]


def test_problems_of_the_record_stand_on_its_page(tree: WriteTree) -> None:
    header = below(page_of(tree, record(severity="P9")))
    assert "INC103" in header
    assert "line 8" in header


def test_references_lead_to_pages(tree: WriteTree) -> None:
    rfc = front_matter(id="RFC-001", title="Payments", blocks="[INC-001]")
    page = page_of(tree, record(depends_on="[RFC-001, RFC-404]"), **{"artifacts/RFC-001.md": rfc})
    assert 'href="../../artifacts/RFC-001/"' in below(page)
    assert "RFC-404</a>" not in below(page)


_WARNINGS = "inc-problems--warnings"


@pytest.mark.parametrize(
    ("overrides", "said", "kind"),
    [
        ({"trigger": "gremlins"}, "This record has", "inc-problems"),
        (
            {"actions": "[{action: Look, owner: Ada, due: 2026-03-05}]"},
            "1 warning.",
            f"inc-problems {_WARNINGS}",
        ),
        ({"adopted_on": "2026-03-05", "services": "[]"}, "1 note.", f"inc-problems {_WARNINGS}"),
    ],
)
def test_warnings_do_not_look_like_errors(tree: WriteTree, overrides: dict[str, str], said: str, kind: str) -> None:
    html = page_of(tree, record(**overrides)).build().html
    [box] = [attributes for _, attributes in Tags(html).found if attributes.get("role") == "note"]
    assert box["class"] == kind
    assert said in html
