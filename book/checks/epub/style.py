"""What the stylesheet of an EPUB must hold: all of it is used, all that is used is there, the reader's own wins."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lxml import etree

from book.checks.epub.opened import OpenedEpub, nodes, texts
from book.checks.epub.trace import Report
from book.checks.fixed_styles import fixed_in
from book.css.stylesheet import CLASS, rules, used
from book.diagnostics import Code
from book.manuscript.page_kinds import PAGE_KINDS

# Where the builder writes classes: some are for paper or for its script only, and need no rule here.
BUILDER = Path(__file__).parents[2]

PLACES = re.compile(r"(?:(?:left|right|top|bottom|width|height): -?[\d.]+(?:%|em)(?:; |$))+")
"""Where a part of a drawing stands in it, which grows with the reader's letters."""


def classes(book: OpenedEpub, report: Report) -> None:
    """Every rule is of use, and every class that an author gives has a rule."""
    sheets = [
        (item.file, list(rules(book.files[item.file].decode())))
        for item in book.items.values()
        if item.media_type == "text/css"
    ]
    named, elements = _named(book)
    for file, sheet in sheets:
        for rule in sheet:
            if not any(used(selector, named, elements) for selector in rule.selectors):
                report.add(Code.EPUB_CSS_UNUSED, f"{file}:{rule.line}", selector=", ".join(rule.selectors))
    selectors = " ".join(selector for _, sheet in sheets for rule in sheet for selector in rule.selectors)
    known = builders() | set(CLASS.findall(selectors))
    for file, root in book.pages.items():
        for node in nodes(root, "//*[@class]"):
            for name in node.get("class", "").split():
                if name not in known and f"{name.rpartition('-')[0]}-" not in known:
                    report.add(Code.EPUB_CLASS_UNDEFINED, file, root, node, name=name)


def colours(book: OpenedEpub, report: Report) -> None:
    """Page, colours and text size are the reader's; nothing moves and nothing is laid out in fixed units."""
    for item in book.items.values():
        if item.media_type == "text/css":
            for rule in rules(book.files[item.file].decode()):
                for name, value in fixed_in(rule):
                    report.add(Code.EPUB_STYLE_FIXED, f"{item.file}:{rule.line}", name=name, value=value)
    for file, root in book.pages.items():
        for node in nodes(root, "//*[@style]"):
            if PLACES.fullmatch(node.get("style", "")):
                continue
            report.add(Code.EPUB_STYLE_FIXED, file, root, node, name="style", value=node.get("style"))


@cache
def builders() -> frozenset[str]:
    """Every word of what writes the pages: the builder's own classes are among them, made ones up to their hyphen."""
    files = [*(BUILDER / "html").rglob("*.html"), *(BUILDER / "html").glob("*.py"), *(BUILDER / "epub").glob("*.py")]
    words = (word for file in files for word in re.findall(r"[\w-]+", file.read_text("utf-8")))
    return frozenset(words) | PAGE_KINDS.keys()


def _named(book: OpenedEpub) -> tuple[set[str], set[str]]:
    """The classes and the elements in the pages and in what the script makes."""
    scripts = " ".join(data.decode() for file, data in book.files.items() if file.endswith(".js"))
    made = re.findall(r"[\w-]+", scripts)
    named = {name for root in book.pages.values() for value in texts(root, "//@class") for name in value.split()}
    elements = {etree.QName(node).localname for root in book.pages.values() for node in root.iter(etree.Element)}
    return named | set(made), elements | set(made)
