"""Sensitive texts of records: found in every spelling, placed, and never printed."""

from __future__ import annotations

import pytest

from mkdocs_incidents.checking.finding import MORE
from tests.conftest import WriteTree, codes, load, record, texts
from tests.unit.checking.exposure.test_secrets import LOGIN

SPELT = (
    *(
        "bob&#64;acme.io",
        "bob&commat;acme&period;io",
        "bob\\\\@acme.io",
        "bob@ac**me**.io",
        "bob@<b>acme</b>.io",
        "b\u200bob@acme.io",
    ),
    *(
        "[mail](mailto:bob%40acme.io)",
        "[mail](mailto:bob&#x40;acme.io)",
        "bob@<!-- x -->acme.io",
        "bob [at] acme [dot] io",
    ),
    *(
        "b\uff4fb\uff20acme.io",
        '![x](y "bob&#64;acme.io")',
        "bob@acme\u00ad.io",
        "<span title='bob&#64;acme.io'>x</span>",
    ),
    *(
        "10\\\\.0.0.5",
        "10.0.**0**.5",
        "10[.]0[.]0[.]5",
        "10.0.0&#46;5",
        "10.0.0.<i>5</i>",
        "10.0.\u20600.5",
        "`10.0.`0.5",
    ),
)


@pytest.mark.parametrize("spelt", SPELT)
def test_visible_text_is_found_in_any_encoding(tree: WriteTree, spelt: str) -> None:
    in_body = record(f"\n## Notes\n\nAsk {spelt} now.\n", visibility="public")
    in_field = record(id="INC-002", visibility="public", summary='"Ask {} now."'.format(spelt.replace('"', '\\"')))
    root = tree({"artifacts/INC-001.md": in_body.replace("\\\\", "\\"), "artifacts/INC-002.md": in_field})
    assert {(problem.code, problem.location.path[10:17]) for problem in load(root).problems} == {
        ("INC155", "INC-001"),
        ("INC155", "INC-002"),
    }


def test_the_text_itself_is_never_printed(tree: WriteTree) -> None:
    body = f"## Notes\n\n{LOGIN}, bob@acme.io, 10.1.2.3\n"
    root = tree({"artifacts/INC-001.md": record(body, visibility="public", summary=f"as {LOGIN}")})
    printed = "\n".join(texts(load(root)))
    assert codes(load(root)) == ["INC155"] * 4
    for secret in ("hunter22", "bob@acme.io", "10.1.2.3"):
        assert secret not in printed


def test_a_block_hides_an_address_from_the_public_and_not_from_the_repository(tree: WriteTree) -> None:
    body = f"## Notes\n\n<!-- internal -->{LOGIN} bob@acme.io 10.1.2.3<!-- /internal -->\n"
    root = tree({"artifacts/INC-001.md": record(body, visibility="public")})
    assert [text.split(": ")[:2] for text in texts(load(root))] == [["artifacts/INC-001.md:26:30", "warning INC154"]]


def test_only_problems_in_public_text_are_reported(tree: WriteTree) -> None:
    body = "## Notes\n\n<!-- internal -->bob@acme.io<!-- /internal -->\n\nAsk bob@acme.io\n"
    root = tree({"artifacts/INC-001.md": record(body, visibility="public")})
    assert [text.split(" ")[0] for text in texts(load(root))] == ["artifacts/INC-001.md:28:5:"]


@pytest.mark.parametrize(
    ("fields", "hidden"),
    [
        ({"author": "bob@acme.io"}, "author"),
        ({"impact": "{users: four, data: bob@acme.io}"}, "impact.data"),
        ({"actions": "[{action: Ask, owner: bob@acme.io, due: 2026-03-09, status: done}]"}, None),
    ],
)
def test_internal_text_is_not_reported(tree: WriteTree, fields: dict[str, str], hidden: str | None) -> None:
    files = {"artifacts/INC-001.md": record(visibility="public", **fields)}
    if hidden:
        assert codes(load(tree(files))) == ["INC155"]
    config = f"company: {{name: Example}}\nincident_response: {{internal_fields: [{hidden or 'created'}]}}\n"
    assert codes(load(tree({**files, "company.config.yaml": config}))) == []


def test_a_split_address_is_reported_at_its_start(tree: WriteTree) -> None:
    summary = '"bob\\u0040acme.io"'
    root = tree({"artifacts/INC-001.md": record(visibility="public", summary=summary)})
    assert [text.split(" ")[0] for text in texts(load(root))] == ["artifacts/INC-001.md:1:1:"]


def test_at_most_a_hundred_are_reported(tree: WriteTree) -> None:
    body = "".join(f"user{number}@acme.io\n" for number in range(150))
    problems = load(tree({"artifacts/INC-001.md": record(f"## Notes\n\n{body}", visibility="public")})).problems
    assert len(problems) == 100
    assert [problem.message.endswith(MORE) for problem in problems].count(True) == 1
