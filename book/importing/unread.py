"""A last look: words of a Word document that pandoc has not read are told, whatever was the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from book.importing.elements import Element
from book.importing.report import Left
from book.importing.word_names import w

_NOT_WORDS = re.compile(r"[\W_]+")
_OF_PROGRAMS = re.compile(r"\s*ADDIN\b")
_MADE = ("separator", "continuationSeparator", "continuationNotice")
MOST_TOLD = 20


def words_given(roots: Sequence[Element]) -> list[str]:
    """Return the words of the parts of a text, run by run; without those that pandoc writes anew.

    These are citations that a program keeps, and the numbers of captions.
    """
    return [words for root in roots for words in _words(root)]


def _words(root: Element) -> Iterator[str]:
    depth, silent = 0, 0
    for each in root.iter(w("fldChar"), w("instrText"), w("t")):
        kind = each.get(w("fldCharType"))
        if kind == "begin":
            depth += 1
        elif kind == "end":
            silent = 0 if silent == depth else silent
            depth -= 1
        elif each.tag == w("instrText") and not silent and _OF_PROGRAMS.match(each.text or ""):
            silent = depth
        elif each.tag == w("t") and not silent and not _is_made(each):
            yield each.text or ""


def _is_made(text: Element) -> bool:
    """Whether words are a caption's, or of the line above notes."""
    for each in text.iterancestors(w("p"), w("footnote"), w("endnote")):
        style = each.find(f"{w('pPr')}/{w('pStyle')}")
        if (style is not None and "aption" in str(style.get(w("val")))) or each.get(w("type")) in _MADE:
            return True
    return False


def tell_unread(given: Sequence[str], tree: dict[str, Any], left: Left) -> None:
    """Tell words that are not in pandoc's tree of a document."""
    read = _NOT_WORDS.sub("", "".join(_strings(tree)))
    at = 0
    unread: list[str] = []
    for words in given:
        sought = _NOT_WORDS.sub("", words)
        found = read.find(sought, at)
        found = read.find(sought) if found < 0 else found
        if found < 0:
            unread.append(" ".join(words.split()))
        else:
            at = found
    for words in unread[:MOST_TOLD]:
        left.add(f"“{words}” could not be read: look for it in the document, and type it")
    if len(unread) > MOST_TOLD:
        left.add(f"{len(unread) - MOST_TOLD} more words or lines could not be read")


def _strings(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        yield from _strings(tree.get("c") if "t" in tree else list(tree.values()))
    elif isinstance(tree, list):
        for each in tree:
            yield from _strings(each)
