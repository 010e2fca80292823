"""Nothing that a document brings is live: the corpus, and documents made up of every tag and attribute it knows."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_incidents.markdown.allow_list import allowed_html
from mkdocs_incidents.markdown.render import no_links, render_document
from tests.hostile.judge import judge_fragment
from tests.hostile.records import CASES

TAGS = sorted(
    {*allowed_html()["tags"], *allowed_html()["generated"]}
    | {name.lower() for text in CASES.values() for name in re.findall(r"</?([a-zA-Z][\w:-]*)", text)}
    | {"script", "style", "iframe", "object", "embed", "form", "base", "link", "meta", "math", "template", "body"}
)
ATTRIBUTES = sorted(
    {name for names in allowed_html()["tags"].values() for name in names}
    | {name.lower() for text in CASES.values() for name in re.findall(r"\s([a-zA-Z][\w:-]*)=", text)}
    | {"id", "class", "style", "onclick", "srcset", "xlink:href", "formaction", "ping", "target", "data-x"}
)
VALUES = [
    "x",
    "__config",
    "md-consent__overlay",
    "javascript:alert(1)",
    "java&#10;script:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://other.example/x.js",
    "//other.example/x",
    "\"'><script>alert(1)</script>",
]
_CLASSES = re.compile(r'<[a-z][^<>]* class="([^"]*)"')
_OURS = re.compile(
    r"highlight|admonition [a-z ]+|admonition-title|task-list-[a-z]+|footnote(?:-ref|-backref)?|headerlink"
    r"|[a-z]{1,3}\d?"  # Pygments'
)


def _judge(markdown: str) -> None:
    html = render_document(markdown, resolve=no_links, permalink="¶").html
    assert judge_fragment(html) == []
    assert "<img" not in html
    for names in _CLASSES.findall(html):
        assert _OURS.fullmatch(names), names


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_the_corpus_is_text(text: str) -> None:
    for markdown in (
        text,
        f"- {text}",
        f"> {text}",
        f"|a|\n|-|\n|{text}|",
        f"```js\n{text}\n```",
        f"<div>\n{text}\n</div>",
    ):
        _judge(markdown)


@pytest.mark.parametrize("tag", TAGS)
def test_every_tag_with_every_attribute(tag: str) -> None:
    for value in VALUES:
        written = " ".join(f'{name}="{value.replace(chr(34), "&quot;")}"' for name in ATTRIBUTES)
        _judge(f"<{tag} {written}>a</{tag}>\n\nb <{tag} {written}> c </{tag}> <{tag.upper()} {written}/>")


_PIECES = st.one_of(
    st.sampled_from(sorted(CASES.values())),
    st.sampled_from(TAGS).map("<{}>".format),
    st.sampled_from(TAGS).map("</{}>".format),
    st.builds("<{} {}='{}'>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES), st.sampled_from(VALUES)),
    st.sampled_from(
        ["\n", "\n\n", "- ", "> ", "```\n", "`", "|", "[", "](", ")", "<", ">", '"', "'", "<!--", "-->", "&", "*"]
    ),
    st.text(max_size=5),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=12).map("".join))
def test_made_up_documents_are_harmless(markdown: str) -> None:
    _judge(markdown)
