"""Fenced code with the classes that themes colour."""

from __future__ import annotations

from mkdocs_incidents.markdown.highlighting import render_code


def test_a_language_that_is_known_and_one_that_is_not() -> None:
    assert '<span class="k">return</span>' in render_code("python", "return 1\n")
    plain = '<div class="highlight"><pre><span></span><code>if a &lt; b\n</code></pre></div>\n'
    assert render_code("no-such-language", "if a < b\n") == plain
    assert render_code("", "if a < b\n") == plain


def test_long_code_is_not_coloured() -> None:
    assert "<span class=" not in render_code("python", "return 1\n" * 1_200)


def test_lines_of_blanks_at_the_start_stay() -> None:
    assert "<code>\n\n" in render_code("python", "\n\nreturn 1\n")


def test_space_has_no_markup() -> None:
    assert '<span class="p">:</span>  <span class="mi">1</span>' in render_code("json", '{"a":  1}\n')
