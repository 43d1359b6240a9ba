"""Marks that a style is given before pandoc reads it, so that its output can be understood in any language.

pandoc recognises the kind of a locator by the words of the book's language, and prints words ("and", "et al.") that
only its own language files hold. A style may add terms of its own: these give every kind of locator one fixed name,
and make each entry of the list carry the words that are needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from book.references.model import LOCATORS
from book.references.styles import CSL, Style

AMPERSAND = "\ue000"  # stands for a style's "&" between names, and for no other
_OPEN, _BETWEEN, _CLOSE = "\ue001", "\ue002", "\ue003"
_WORDS = re.compile(f"{_OPEN}(.*?){_BETWEEN}(.*?){_CLOSE}")


@dataclass(frozen=True)
class Words:
    """The words between names in the book's language, as XHTML."""

    and_: str = "and"
    et_al: str = "et al."


def locator_mark(label: str) -> str:
    """The name under which a marked style knows a kind of locator."""
    return f"locator-{label}"


def mark(style: Style, tree: etree._Element) -> None:
    """Add names of locators to a style's tree, a mark for APA's "&", and words to the entries if they are needed."""
    terms = etree.SubElement(etree.Element(f"{CSL}locale"), f"{CSL}terms")
    for label in sorted(LOCATORS):
        # No style prints a locator's verb, but pandoc reads all forms.
        _term(terms, label, "verb", locator_mark(label))
    if style.is_apa:
        _term(terms, "and", "symbol", AMPERSAND)
    if style.is_apa or style.is_numbered:
        _add_words(style, tree)
    locale = terms.getparent()
    assert locale is not None
    tree.insert(1, locale)


def _term(terms: etree._Element, name: str, form: str, text: str) -> None:
    etree.SubElement(terms, f"{CSL}term", name=name, form=form).text = text


def _add_words(style: Style, tree: etree._Element) -> None:
    layout = tree.find(f"{CSL}bibliography/{CSL}layout")
    if layout is None:
        return
    words = etree.Element(f"{CSL}group")
    etree.SubElement(words, f"{CSL}text", term="and", prefix=_OPEN)
    etree.SubElement(words, f"{CSL}text", term="et-al", prefix=_BETWEEN, suffix=_CLOSE)
    layout.insert(1 if style.is_numbered else 0, words)


def take_words(fragment: str) -> tuple[str, Words | None]:
    """Return an entry's XHTML without the words that it carries, and the words; None if it carries none."""
    found = _WORDS.search(fragment)
    return (_WORDS.sub("", fragment), Words(found[1], found[2])) if found else (fragment, None)
