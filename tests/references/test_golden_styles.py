"""Fifteen styles as they come out of PDF, EPUB and web edition, beside pandoc's own output of the same text.

`golden/` holds the texts in three languages and, for each style, the four outputs. Where one means to differ from
another, `differences.yaml` says how and why; a difference that it does not name fails, and so does one that is gone.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
import yaml
from lxml import etree

from book.build import build_book
from book.references import pandoc
from tests.conftest import Golden
from tests.judges.programs import need
from tests.references.helpers import FIXTURES
from tests.references.helpers import style as load
from tests.small_book import KEYS, Silent, own_style, write_book

GOLDEN = Path(__file__).parent / "golden"
DIFFERENCES = yaml.safe_load((GOLDEN / "differences.yaml").read_text("utf-8"))
XHTML = {"h": "http://www.w3.org/1999/xhtml"}

STYLES = {
    "oscola": "en-GB",
    "chicago-notes-bibliography-subsequent-ibid": "en-US",
    "mhra-notes-subsequent-ibid": "en-GB",
    "juristische-zitierweise": "de-DE",
    "annales": "fr-FR",
    "apa": "en-US",
    "chicago-author-date": "en-US",
    "harvard-cite-them-right": "en-GB",
    "modern-language-association": "en-US",
    "vancouver": "en-GB",
    "american-medical-association": "en-US",
    "ieee": "en-US",
    "deutsche-gesellschaft-fur-psychologie": "de-DE",
    "din-1505-2": "de-DE",
    "iso690-author-date-fr": "fr-FR",
}
"""The first five are styles of notes."""

SMALL_CAPITALS = {"annales", "din-1505-2"}

WIDE = "\n@page { size: 3000mm 297mm !important }\n.cited { display: none !important }\n"
"""A page on which no line ends before its paragraph does: what is at the end of a line is then known."""

BOOK = """\
contents: {{chapters: [chapters/one.md], back: [references]}}
citations: {{style: {style}, bibliography: [ten.yaml]}}
levels: {{reference-uncited: 'off'}}
"""
Lines = list[str]


def built(root: Path, style: str, language: str) -> Path:
    """Build the text in a style, and return the folder of its outputs."""
    text = (GOLDEN / f"{language[:2]}.md").read_text("utf-8")
    library = (FIXTURES / "ten.yaml").read_text("utf-8")
    files = {"chapters/one.md": f"---\ntitle: One\n---\n\n{text}", "ten.yaml": library}
    write_book(root, BOOK.format(style=style), files)
    settings = KEYS.replace("language: en\n", f"language: {language}\n") + BOOK.format(style=style)
    (root / "book.yaml").write_text(settings, "utf-8")
    page = own_style(root, "page.css")
    page.write_text(page.read_text("utf-8") + WIDE, "utf-8")
    assert [each.text for each in build_book(root, ["print-a4", "epub", "web"], 1, Silent()).warnings] == []
    return root / "output"


def of_pdf(file: Path) -> str:
    """What poppler finds: the chapter's title, text and notes on one page, the list on the next.

    It ends a line behind what is raised, and finds the title, which is painted last, between text and notes.
    """
    command = [need("poppler", "pdftotext"), "-raw", str(file), "-"]
    pages = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")
    *text, _ = pages[0].strip().split("\n")  # without its number
    _, *entries, _, _ = pages[1].strip().split("\n")  # without the heading, the running foot and the number
    words, title, notes = re.split(r"(?m)^(One\n.* 1)(?:\n|\Z)", "\n".join(text))
    assert title
    chapter = re.sub(r"\n(?=[.,;:)\]])", "", words + notes).split("\n")
    return shown(*in_notes(chapter), list(whole(entries)))


def in_notes(lines: Lines) -> tuple[Lines, Lines]:
    """The text above the first note, and the notes by their numbers, each on a line."""
    found = [""]
    for line in lines:
        if line.startswith(f"{len(found)} "):
            found.append(line)
        else:
            found[-1] += f" {line}"
    return found[:1], found[1:]


def whole(lines: Lines) -> Iterator[str]:
    """Entries, each with its number in front."""
    number = ""
    for line in lines:
        if re.fullmatch(r"\[?\d+[\].]?", line):
            number = f"{line} "
        else:
            yield number + line
            number = ""


def of_epub(file: Path) -> str:
    """The words of the chapter's document and of the list's."""
    with zipfile.ZipFile(file) as archive:
        names = sorted(name for name in archive.namelist() if re.search(r"text/\d+.*\.xhtml$", name))
        roots = {name: etree.fromstring(archive.read(name)) for name in names}
    return of_pages(
        next(root for name, root in roots.items() if "one" in name),
        next(root for name, root in roots.items() if "references" in name),
    )


def of_web(folder: Path) -> str:
    """The words of the same two pages of the site, without what stands around them on every page."""
    roots = [etree.fromstring((folder / "text" / name).read_bytes()) for name in ("one.html", "references.html")]
    for root in roots:
        drop(root, "//h:body/*[not(self::h:main)]")
    return of_pages(*roots)


def of_pages(chapter: etree._Element, page: etree._Element) -> str:
    """The words of the chapter's page and of the list's."""
    drop(chapter, "//*[contains(@class, 'footnote-back')] | //*[@role='doc-pagebreak'] | //h:header")
    drop(page, "//*[contains(@class, 'cited')] | //*[@role='doc-backlink'] | //*[@role='doc-pagebreak']")
    numbered = [f"{number} {said(note)}" for number, note in enumerate(found(chapter, "//*[@role='doc-footnote']"), 1)]
    text = [said(line) for line in found(chapter, "//h:p[not(ancestor::*[@role='doc-footnote'])]")]
    return shown([" ".join(text)], numbered, [said(entry) for entry in found(page, "//h:li")])


def of_pandoc(style: str, language: str, folder: Path) -> str:
    """What pandoc itself makes of the text."""
    csl = folder / "style.csl"
    csl.write_text(load(style).xml, "utf-8")
    command = [str(pandoc._program()), "--from", "markdown", "--to", "html", "--wrap", "none", "--citeproc"]
    settings = ["--csl", str(csl), "--bibliography", str(FIXTURES / "ten.yaml"), "--metadata", f"lang={language}"]
    text = (GOLDEN / f"{language[:2]}.md").read_text("utf-8")
    done = subprocess.run([*command, *settings], input=text, capture_output=True, text=True, check=True)
    root = etree.fromstring(f"<body>{done.stdout}</body>", etree.HTMLParser())
    drop(root, "//*[@role='doc-backlink']")
    notes = [f"{number} {said(note)}" for number, note in enumerate(found(root, "//section//li"), start=1)]
    entries = [said(entry) for entry in found(root, "//*[contains(@class, 'csl-entry')]")]
    return shown([" ".join(map(said, found(root, "//body/p")))], notes, entries)


def found(root: etree._Element, path: str) -> list[etree._Element]:
    """The elements that a path names."""
    return cast(list[etree._Element], root.xpath(path, namespaces=XHTML))


def drop(root: etree._Element, path: str) -> None:
    """Take elements out, and leave what follows them."""
    for node in found(root, path):
        tail = node.tail
        node.clear()
        node.tail = tail


def said(node: etree._Element) -> str:
    """The words of an element; a number of the list has a space behind it."""
    for number in found(node, ".//*[contains(@class, 'marker') or contains(@class, 'csl-left-margin')]"):
        number.tail = f" {number.tail or ''}"
    return re.sub(r"[ \n\t\u00a0]+", " ", "".join(map(str, node.itertext()))).strip()


def shown(text: Lines, notes: Lines, entries: Lines) -> str:
    """A golden file: text, notes, list, a line for each paragraph."""
    lines = ["# Text", *text, "", "# Notes", *notes, "", "# List", *entries, ""]
    return "\n".join(line.strip() for line in lines)


@pytest.mark.parametrize("style", STYLES)
def test_a_style_prints_the_same_everywhere(style: str, tmp_path: Path, golden: Golden) -> None:
    output = built(tmp_path, style, STYLES[style])
    texts = {
        "pdf": of_pdf(output / "small-print-a4.pdf"),
        "epub": of_epub(output / "small.epub"),
        "web": of_web(output / "small-web"),
        "pandoc": of_pandoc(style, STYLES[style], tmp_path),
    }
    for name, text in texts.items():
        golden(GOLDEN / f"{style}.{name}.txt", text)
    assert printed(texts["pdf"], style) == printed(texts["epub"], style)
    assert texts["web"] == texts["epub"]
    own = texts["pandoc"]
    for difference in DIFFERENCES.get(style, ()):
        assert difference["pandoc"] in own, f"no longer so: {difference['why']}"
        own = own.replace(difference["pandoc"], difference["ours"])
    assert texts["epub"] == own


def printed(text: str, style: str) -> str:
    """What paper does to a text, and what poppler sees of it.

    French ranges have a hyphen (U+2011) that typefaces lack; poppler counts a narrow space (U+202F) as none; small
    capitals are drawn as large letters of a smaller size.
    """
    plain = text.replace("\u2011", "-").replace("\u202f", "")
    return plain.casefold() if style in SMALL_CAPITALS else plain


def test_every_difference_has_its_reason() -> None:
    assert set(DIFFERENCES) <= set(STYLES)
    assert all(set(each) == {"pandoc", "ours", "why"} for of_style in DIFFERENCES.values() for each in of_style)
