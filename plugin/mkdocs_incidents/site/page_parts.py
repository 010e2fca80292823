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
    """Where a page's text leads: `ids` to addresses, the relative `links` of its documents to addresses.

    `permalink` is the text of the link behind a heading, empty for none; `image_hosts` are those that images may be
    loaded from.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    permalink: str = ""
    image_hosts: tuple[str, ...] = ()

    def resolve(self, target: str, kind: LinkKind) -> str | None:
        """The address of a relative target; None where it leads to nothing that is published."""
        return self.links.get(target)


@dataclass(frozen=True, slots=True)
class FieldLinks:
    """Resolves the relative links in the fields of a record, and collects them in `links`."""

    leads: Leads
    links: list[DocumentLink] = field(default_factory=list)

    def resolve(self, target: str, kind: LinkKind) -> str | None:
        """The address of a relative target, as `Leads` has it."""
        address = self.leads.resolve(target, kind)
        self.links.append(DocumentLink(target, kind, 0, address))
        return address


def assemble(parts: Iterable[Part], leads: Leads) -> Content:
    """The content that the parts make."""
    return assemble_documents([(parts, leads)])


def assemble_documents(documents: Iterable[tuple[Iterable[Part], Leads]]) -> Content:
    """The content that the parts of several documents make, one after the other on one page."""
    page = _Assembly()
    for parts, leads in documents:
        for part in parts:
            page.add(part, leads)
    return page.content()


def make_document_page(inputs: tuple[Iterable[Part], Leads]) -> Content:
    """The content of a page whose parts are its inputs."""
    return assemble(*inputs)


class _Assembly:
    def __init__(self) -> None:
        self._anchors = Anchors()
        self._html: list[str] = []
        self._headings: list[Heading] = []
        self._sections: list[SearchSection] = []
        self._links: list[DocumentLink] = []
        self._open = SearchSection("", "", "")
        self._worthy = False  # of being found by its title alone

    def add(self, part: Part, leads: Leads) -> None:
        if part.heading:
            self._add_heading(part, leads.permalink)
        if part.html:
            self._html.append(link_ids(part.html, leads.ids))
            self._add_text(read_text(part.html))
        if part.markdown:
            self._add_document(part.markdown, leads)

    def _add_heading(self, part: Part, link: str) -> None:
        # Material believes what it finds under ids such as __config: those stay the theme's.
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
"""The heads of tables, and elements that say so. None of them holds another of its own name."""
_TAG = re.compile(r"<[^>]*>")


def read_text(html: str) -> str:
    """The words of the HTML, apart where a tag parts them."""
    return " ".join(unescape(_TAG.sub(" ", _LEFT_OUT.sub(" ", html))).split())
