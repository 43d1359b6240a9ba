"""What documents can be read, and how each is made ready for pandoc: marks for answer spaces, no surprises."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from book.diagnostics import Code, Place, Problems
from book.files.containment import is_file
from book.importing.archive import Unreadable, packed, unpacked
from book.importing.asciidoc import regular_asciidoc
from book.importing.books.lines import joined, lines_of
from book.importing.books.markdown_habits import Habits
from book.importing.books.notes import Notes
from book.importing.html import forms_of, marked_html
from book.importing.latex import marked_latex
from book.importing.links import named_inside, without_contents
from book.importing.marks import BLANK, bracketed, clean
from book.importing.odt import marked_odt
from book.importing.report import Left
from book.importing.unread import tell_unread
from book.importing.word import marked_word
from book.importing.word_regular import regular_word
from book.references.pandoc import Node, PandocError, document_tree

MOST_BYTES = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of old Office programs begin, and new ones that are encrypted (MS-OFFCRYPTO, section 1.3)."""

_OTHERS = {
    ".doc": "Open it in Word or LibreOffice and save it as .docx.",
    ".rtf": "Open it in Word or LibreOffice and save it as .docx.",
    ".pages": "Open it in Pages and export it as Word (.docx).",
    ".gdoc": "It only leads to a document: open that in Google Docs, and download it as Word (.docx).",
    ".scriv": "Open it in Scrivener, and compile it as Word (.docx) or MultiMarkdown (.md).",
    ".scrivx": "Open it in Scrivener, and compile it as Word (.docx) or MultiMarkdown (.md).",
    **dict.fromkeys((".indd", ".idml"), "Open it in InDesign, and export it as EPUB."),
    **dict.fromkeys((".xlsx", ".ods", ".csv", ".numbers"), "Copy the table into a document, or into the text itself."),
    **dict.fromkeys((".pptx", ".ppt", ".odp", ".key"), "Slides hold no text that runs on: copy it into a document."),
    **dict.fromkeys((".rst", ".txt", ".org", ".textile", ".wiki"), "Save it as Markdown (.md), from any editor."),
    **dict.fromkeys((".wpd", ".wps", ".dot", ".dotx", ".fodt", ".sxw"), "Open it in LibreOffice and save it as .docx."),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".heic", ".tif", ".tiff"), "A picture of a sheet has to be typed."),
    ".pdf": "A PDF does not say what is a heading or a cell: look for the document that it was made from.",
}
_FENCED = re.compile(r"^(`{3,}|~{3,}).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_UNDERSCORES = re.compile(
    r"(?:\\?_){2,}(?=[ ][/.:-][ ]\\?_)|(?<=_[ ][/.:-][ ])(?:\\?_){2,}(?!\w)|"
    r"(?:\\?_){2,}(?=[/.:-]\\?_)|(?<=_[/.:-])(?:\\?_){2,}(?!\w)|(?:\\?_){4,}(?!\w)|(?<![\w*])(?:\\?_){3}(?![\w*])"
)
_ENTITIES = re.compile(rb"<!ENTITY", re.IGNORECASE)


@dataclass(kw_only=True)
class Document:
    """A document on its way. name: as the user wrote it; files: what its archive holds, {} if it is none.

    is_manuscript: whether what stands in its fields is text, as in a book, and not somebody's answer in a form.
    words: those that pandoc is given, as far as they are known.
    """

    path: Path
    name: str
    problems: Problems
    data: bytes = b""
    files: dict[str, bytes] = field(default_factory=dict)
    left: Left = field(default_factory=Left)
    is_manuscript: bool = False
    words: list[str] = field(default_factory=list)

    def warn(self, code: Code, **words: object) -> None:
        """Report something about the document as a whole."""
        self.problems.add(code, Place(self.name, 0), **words)


def _markdown(document: Document) -> bytes:
    text = _regular_markdown(document)
    parts = _FENCED.split(text)  # fence marks come back as every second part
    fences = [match[0] for match in _FENCED.finditer(text)]
    words = [_with_blanks(part) for part in parts[::2]]
    woven = [words[0], *(each for pair in zip(fences, words[1:], strict=True) for each in pair)]
    return "".join(woven).encode()


def _regular_markdown(document: Document) -> str:
    """Return a text without what only the tool knows that it was written for; that is noted with its line."""
    notes = Notes()
    lines = lines_of(forms_of(bracketed(clean(_text(document.data)))), "")
    text = joined(Habits(notes, lambda name, anchor: f"<{name}{anchor}>").prepared(lines))
    for tell, told in ((document.left.change, notes.changed), (document.left.add, notes.left)):
        for each in told:
            tell(f"line {each.line}: {each.words}")
    return text


def _html(document: Document) -> bytes:
    return marked_html(document.data, document.left)


def _latex(document: Document) -> bytes:
    text, outside = marked_latex(clean(_text(document.data)))
    for target in outside:
        document.warn(Code.IMPORT_EXTERNAL, target=target)
    return text.encode()


def _asciidoc(document: Document) -> bytes:
    lines = regular_asciidoc(_text(document.data), document.path, document.left)
    return "\n".join(line if line.strip("_") == "" else _with_blanks(line) for line in lines).encode()


def _with_blanks(words: str) -> str:
    return _UNDERSCORES.sub(lambda run: BLANK * run[0].count("_"), words)


def _word(document: Document) -> bytes:
    document.files = regular_word(unpacked(document.data))
    files, findings = marked_word(document.files, document.left, document.is_manuscript)
    document.words = findings.words
    for target in findings.external:
        document.warn(Code.IMPORT_EXTERNAL, target=target)
    if findings.programs:
        document.warn(Code.IMPORT_MACRO, what=", ".join(findings.programs))
    return packed(files)


def _odt(document: Document) -> bytes:
    document.files = unpacked(document.data)
    files, programs = marked_odt(document.files, document.left)
    if programs:
        document.warn(Code.IMPORT_MACRO, what=", ".join(programs))
    return packed(files)


def _epub(document: Document) -> bytes:
    document.files = unpacked(document.data)
    if b"content" in document.files.get("META-INF/rights.xml", b""):
        raise Unreadable("it is locked to a reader", "Ask its publisher for a copy without digital rights management.")
    marked = dict(document.files)
    for name, data in document.files.items():
        if name.lower().endswith((".xhtml", ".html", ".htm", ".xml", ".opf", ".ncx")) and _ENTITIES.search(data):
            raise Unreadable(f"“{name}” in it defines entities of its own, which no text needs")
        if name.lower().endswith((".xhtml", ".html", ".htm")):
            marked[name] = marked_html(data, document.left)
    return packed(marked)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8", "Open it in your editor and save it with the encoding “UTF-8”.") from error


_MARKDOWN = (
    "markdown-smart-raw_tex+lists_without_preceding_blankline+wikilinks_title_after_pipe+mark-blank_before_header"
)
_PAGE = "html-native_divs+epub_html_exts"
_READERS: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    ".docx": ("docx", _word),
    ".docm": ("docx", _word),
    ".odt": ("odt", _odt),
    ".html": (_PAGE, _html),
    ".htm": (_PAGE, _html),
    ".xhtml": (_PAGE, _html),
    ".tex": ("latex", _latex),
    ".latex": ("latex", _latex),
    ".epub": ("epub", _epub),
    ".md": (_MARKDOWN, _markdown),
    ".markdown": (_MARKDOWN, _markdown),
    ".mdx": (_MARKDOWN, _markdown),
    ".adoc": ("asciidoc", _asciidoc),
    ".asciidoc": ("asciidoc", _asciidoc),
}
ENDINGS = tuple(_READERS)
KNOWN = (
    "What can be brought in: Word (.docx), OpenDocument (.odt), pages of the web (.html), LaTeX (.tex), EPUB (.epub), "
    "Markdown (.md, .mdx), AsciiDoc (.adoc), a .zip of one of them; and whole books, with --into FOLDER."
)
"""What is said where a document is of another kind."""
Edit = Callable[[dict[str, bytes], Left], dict[str, bytes]]
"""Takes the files of an archive, and gives them back changed; what it has changed is noted."""


def tree_of(document: Document, edit: Edit | None = None) -> Node:
    """Read a document and return pandoc's tree of it. Raises Unreadable.

    edit: changes the files of a Word document before they are read, and has its citations read as such.
    """
    ending = document.path.suffix.lower()
    if ending not in _READERS:
        hint = " ".join(filter(None, (_OTHERS.get(ending, ""), KNOWN)))
        raise Unreadable(f"files that end in “{ending}” are not known here", hint)
    if not is_file(document.path):
        raise Unreadable("there is no such file", "Look at its name, and at the folder that you are in.")
    if document.path.stat().st_size > MOST_BYTES:
        raise Unreadable(f"it is larger than {MOST_BYTES // 1_000_000} MB", "Make its pictures smaller, or split it.")
    document.data = document.path.read_bytes()
    if document.data.startswith(_OLE):
        hint = "Open it in Word or LibreOffice, and save it as .docx without a password."
        raise Unreadable("it is encrypted, or of an old kind", hint)
    reader, prepare = _READERS[ending]
    if edit and reader == "docx":
        document.data, reader = packed(edit(regular_word(unpacked(document.data)), document.left)), "docx+citations"
    try:
        tree = document_tree(prepare(document), reader)
        tell_unread(document.words, tree, document.left)
        return without_contents(named_inside(tree), document.left)
    except PandocError as error:
        raise Unreadable(str(error)) from error
    except (RecursionError, MemoryError) as error:
        raise Unreadable("it is nested deeper than any text") from error
    except ValueError as error:  # "c" of spaces, "char" of a symbol: files may say anything there
        raise Unreadable(f"something in it has a wrong value: {error}") from error
