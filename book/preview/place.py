"""Where on a page something has changed: the first element that is not as it was."""

from __future__ import annotations

from itertools import zip_longest

from lxml import etree

Way = tuple[int, ...]
"""The way to an element: the number of the child to take at each step, from the body on, counted from 0."""

MAIN = "main"


def first_change(before: bytes, after: bytes) -> Way | None:
    """Return the way to the first element of a page's main part that differs; None where all are as they were.

    before, after: two states of a page, as HTML; what has no main part, as a page of an e-book, is one.
    """
    if not before:
        return None
    was, now = _body(before), _body(after)
    old, new = (body if (main := body.find(f".//{MAIN}")) is None else main for body in (was, now))
    changed = _changed(old, new)
    return None if changed is None else _way(changed, now)


def _body(page: bytes) -> etree._Element:
    root = etree.fromstring(page, etree.HTMLParser(encoding="utf-8"))
    body = root.find("body")
    return etree.Element("body") if body is None else body


def _changed(old: etree._Element, new: etree._Element) -> etree._Element | None:
    """The smallest element that holds the first difference of two; where something is gone, what comes instead."""
    if etree.tostring(old, with_tail=False) == etree.tostring(new, with_tail=False):
        return None
    if (old.text or "").strip() != (new.text or "").strip() or old.tag != new.tag:
        return new
    for left, right in zip_longest(_elements(old), _elements(new)):
        if right is None:
            return new
        if left is None:
            return right
        if (found := _changed(left, right)) is not None:
            return found
        if (left.tail or "").strip() != (right.tail or "").strip():
            return new
    return new


def _elements(parent: etree._Element) -> list[etree._Element]:
    return [child for child in parent if isinstance(child.tag, str)]


def _way(element: etree._Element, body: etree._Element) -> Way:
    steps: list[int] = []
    while element is not body:
        parent = element.getparent()
        if parent is None:
            break
        steps.insert(0, _elements(parent).index(element))
        element = parent
    return tuple(steps)
