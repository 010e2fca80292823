"""What MkDocs converts itself: a link to what is no address would end its build."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from markdown import Markdown
from mkdocs_incidents.markdown.addresses import is_address

_ADDRESSES = {"a": "href", "img": "src"}


class SafeLinks(Extension):
    """Leaves of such a link its text: a name in the configuration may hold one."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Markdown for each page."""
        md.treeprocessors.register(_Unlink(md), "incidents_addresses", 6)  # before MkDocs' look at links, at 0


class _Unlink(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            name = _ADDRESSES.get(element.tag)
            if name and not is_address(element.get(name, "")):
                element.tag, element.text = "span", element.text or element.get("alt")
                del element.attrib[name]
