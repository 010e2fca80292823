"""Assembles a page from parts: finished HTML, and documents in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from mkdocs_incidents.markdown.anchors import Anchors, slugify
from mkdocs_incidents.markdown.render import render_document
from mkdocs_incidents.markdown.rendered import DocumentLink, Heading, LinkKind, SearchSection
from mkdocs_incidents.site.id_links import link_ids
from mkdocs_incidents.site.page import Content, Part


@dataclass(frozen=True, slots=True)
class Leads:
    """The targets in a page's text: the addresses of `ids`, and of relative `links` in its documents.

    `permalink` is the text of the link after each heading, or empty; `image_hosts` are the hosts from which images may
    be loaded.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    permalink: str = ""
    image_hosts: tuple[str, ...] = ()

    def resolve(self, target: str, kind: LinkKind) -> str | None:
        """Return the address of a relative target, or None if it is not published."""
        return self.links.get(target)


@dataclass(frozen=True, slots=True)
class FieldLinks:
    """Resolves the relative links in the fields of a record, and collects them in `links`."""

    leads: Leads
    links: list[DocumentLink] = field(default_factory=list)

    def resolve(self, target: str, kind: LinkKind) -> str | None:
        """Return the address of a relative target, as in `Leads`."""
        address = self.leads.resolve(target, kind)
        self.links.append(DocumentLink(target, kind, 0, address))
        return address


def assemble(parts: Iterable[Part], leads: Leads) -> Content:
    """Build the content from the parts."""
    return assemble_documents([(parts, leads)])


def assemble_documents(documents: Iterable[tuple[Iterable[Part], Leads]]) -> Content:
    """Build the content from the parts of several documents on one page."""
    page = _Assembly()
    for parts, leads in documents:
        for part in parts:
            page.add(part, leads)
    return page.content()


def make_document_page(inputs: tuple[Iterable[Part], Leads]) -> Content:
    """Build the content of a page whose inputs are its parts."""
    return assemble(*inputs)


class _Assembly:
    def __init__(self) -> None:
        self._anchors = Anchors()
        self._html: list[str] = []
        self._headings: list[Heading] = []
        self._sections: list[SearchSection] = []
        self._links: list[DocumentLink] = []
        self._open = SearchSection("", "", "")
        self._worthy = False  # so that it can be found by its title alone

    def add(self, part: Part, leads: Leads) -> None:
        if part.heading:
            self._add_heading(part, leads.permalink)
        if part.html:
            self._html.append(link_ids(part.html, leads.ids))
            self._add_text(read_text(part.html))
        if part.markdown:
            self._add_document(part.markdown, leads)

    def _add_heading(self, part: Part, link: str) -> None:
        # Material trusts elements with ids such as __config, so records cannot use them
        heading = Heading(part.level, self._anchors.claim(slugify(part.heading).lstrip("_")), part.heading)
        self._headings.append(heading)
        self._begin_section(SearchSection(heading.id, heading.title, ""))
        self._worthy = False
        permalink = (
            f'<a class="headerlink" href="#{heading.id}" title="Permanent link">{escape(link)}</a>' if link else ""
        )
        self._html.append(f'<h{part.level} id="{heading.id}">{escape(part.heading)}{permalink}</h{part.level}>')

    def _add_document(self, markdown: str, leads: Leads) -> None:
        rendered = render_document(
            markdown,
            resolve=leads.resolve,
            anchors=self._anchors,
            image_hosts=leads.image_hosts,
            permalink=leads.permalink,
        )
        self._html.append(link_ids(rendered.html, leads.ids))
        self._headings.extend(rendered.headings)
        self._links.extend(rendered.links)
        for section in rendered.sections:
            if section.id:
                self._begin_section(section)
                self._worthy = True
            else:
                self._add_text(section.text)

    def _begin_section(self, section: SearchSection) -> None:
        self._end_section()
        self._open = section

    def _add_text(self, text: str) -> None:
        before = self._open
        if text:
            self._open = SearchSection(before.id, before.title, f"{before.text}\n{text}" if before.text else text)

    def _end_section(self) -> None:
        if self._open.text or self._worthy:
            self._sections.append(self._open)

    def content(self) -> Content:
        self._end_section()
        return Content("\n".join(self._html), tuple(self._headings), tuple(self._sections), tuple(self._links))


_LEFT_OUT = re.compile(r"<thead>.*?</thead>|<(p|div|ul)\b[^>]* data-search-exclude[^>]*>.*?</\1>", re.DOTALL)
"""Elements to leave out: heads of tables, and elements that say so. None contains another one of the same name."""
_TAG = re.compile(r"<[^>]*>")


def read_text(html: str) -> str:
    """Return the words of the HTML, separated at tags."""
    return " ".join(unescape(_TAG.sub(" ", _LEFT_OUT.sub(" ", html))).split())
