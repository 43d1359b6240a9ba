"""Elements of a document's XML taken out and put in; what stands behind one stays where it is."""

from __future__ import annotations

from lxml import etree

Element = etree._Element


def remove(element: Element) -> None:
    """Take an element out of its parent, if it has one. Words behind it go too: Word's XML has none there."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def swap(element: Element, other: Element) -> None:
    """Put another element in the place of one, with the words behind it."""
    parent = element.getparent()
    if parent is not None:
        other.tail = element.tail
        parent.replace(element, other)


def unwrap(element: Element) -> None:
    """Put what is in an element into its place. It has no words of its own."""
    for child in list(element):
        element.addprevious(child)
    remove(element)
