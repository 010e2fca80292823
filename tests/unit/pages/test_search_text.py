"""Words that only a tag parts are words of their own in an index."""

from __future__ import annotations

import re

import pytest

from mkdocs_incidents.pages.search_text import prepare_for_search


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<dt>Trigger</dt><dd>deploy</dd>", "Trigger deploy"),
        ("<li><time>14:02</time><div>v203</div></li>", "14:02 v203"),
        ('<a class="inc-chip">Web app</a><a class="inc-chip">API</a>', "Web app API"),
        ("<td>done</td><td>Go back</td>", "done Go back"),
        ("<p>un<em>believ</em>able</p>", "unbelievable"),
    ],
)
def test_tags_part_words_where_blocks_meet(html: str, words: str) -> None:
    assert re.sub("<[^>]+>", "", prepare_for_search(html)) == words


def test_heads_of_tables_are_kept_out() -> None:
    assert prepare_for_search("<thead><tr>") == '<thead data-search-exclude="labels"><tr>'
    assert prepare_for_search('<thead class="x">') == '<thead data-search-exclude="labels" class="x">'


def test_the_heading_of_what_is_left_out_is_left_out() -> None:
    out, kept = '<h2 id="a">A</h2>\n<ul class="x" data-search-exclude="others">', '<h2 id="b">B</h2>\n<p>Text</p>\n'
    assert prepare_for_search(kept + out) == kept + out.replace("<h2", '<h2 data-search-exclude="heading"')
    assert prepare_for_search(out + kept).endswith(kept)
