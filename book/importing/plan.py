"""From documents to the files that they become: planned first, looked at by the reader of books, then written."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from book.diagnostics import Code, Diagnostic, Problems
from book.files.atomic import check_free, write_whole
from book.files.project_folders import CHAPTER_FOLDER, PICTURE_FOLDER, WORKSHEET_FOLDER
from book.importing.archive import Unreadable
from book.importing.blocks import Blocks
from book.importing.form_lines import with_room
from book.importing.formats import KNOWN, Document, tree_of
from book.importing.headings import Text, bold_headings, in_order, split, titled
from book.importing.inlines import Inlines
from book.importing.links import Landing, for_now, landings, linked_in, settled
from book.importing.marks import BLANK, SOME, letters
from book.importing.pictures import Pictures
from book.importing.report import Found, Piece, joined
from book.importing.tables import TableTooLargeError
from book.importing.zipped import opened, pages_in
from book.manuscript.alternatives import check_alternatives
from book.manuscript.model import Role, Section, walk_tokens
from book.manuscript.reader import read_section, read_worksheet
from book.manuscript.words import free_name, section_id, slug
from book.references.pandoc import Node

Files = dict[str, bytes]
_NOTE = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True)
class Wish:
    """What the user asks for. kind: a folder, CHAPTER_FOLDER or WORKSHEET_FOLDER; "": by what is in the text."""

    kind: str = ""
    split: bool = False


@dataclass(frozen=True)
class Planned:
    """A file of text to be written. spaces: how many answer spaces it has."""

    path: str
    title: str
    text: str
    found: tuple[Found, ...]
    spaces: int
    problems: tuple[Diagnostic, ...]


@dataclass
class Plan:
    """All that is to be written: texts, and pictures by their paths. left: what was left as it is, by document."""

    texts: list[Planned] = field(default_factory=list)
    pictures: Files = field(default_factory=dict)
    left: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Texts:
    """What a document becomes. bodies: name, title and body of each text; landings: where its names are in them."""

    bodies: list[tuple[str, str, Piece]]
    landings: dict[str, Landing]


def plan(root: Path, documents: Sequence[Path], wish: Wish, problems: Problems, language: str) -> Plan:
    """Read documents for the book in `root`, whose language is given. What cannot be read is added to `problems`."""
    planned = Plan()
    names = {section_id(file.name) for folder in (CHAPTER_FOLDER, WORKSHEET_FOLDER) for file in _files(root, folder)}
    pictures = {file.stem for file in _files(root, PICTURE_FOLDER)}
    for path in documents:
        document = Document(path=path, name=path.as_posix(), problems=problems)
        found = Pictures(document.name, {}, path.resolve().parent, problems, pictures)
        try:
            with opened(path) as page:
                texts = _texts_of(page, document, found, wish)
        except Unreadable as error:
            document.warn(Code.IMPORT_UNREADABLE, problem=str(error), hint=error.hint)
            continue
        planned.pictures |= {f"{PICTURE_FOLDER}/{name}": data for name, data in found.found.items()}
        planned.left[document.name] = document.left.words
        written = [_planned(text, wish, names, planned.pictures, language) for text in texts.bodies]
        paths = [text.path for text in written]
        planned.texts += [
            replace(text, text=settled(text.text, text.path, texts.landings, paths, document.left)) for text in written
        ]
    return planned


def write(root: Path, planned: Plan) -> None:
    """Write all files. Raises FileExistsError where there is one already, before anything is written."""
    files = {**planned.pictures, **{text.path: text.text.encode() for text in planned.texts}}
    for path in files:
        check_free(root / path, force=False)
    for path, data in files.items():
        write_whole(root / path, data)


def _files(root: Path, folder: str) -> Iterable[Path]:
    return (root / folder).glob("*") if (root / folder).is_dir() else ()


def _texts_of(page: Path, document: Document, pictures: Pictures, wish: Wish) -> _Texts:
    """Return what the page of a document becomes, which a ZIP file may hold. Raises Unreadable."""
    if page.is_dir() and page != document.path:
        count = len(pages_in(page))
        hint = "Make a book of them with --into FOLDER." if count else f"{KNOWN}"
        raise Unreadable(f"it holds {count} pages" if count else "it holds nothing that can be read", hint)
    document.path, pictures.folder = page, page.resolve().parent
    return _texts(document, pictures, wish)


def _texts(document: Document, pictures: Pictures, wish: Wish) -> _Texts:
    """Return name, title and body of each text that a document becomes. Raises Unreadable."""
    tree = tree_of(document)
    pictures.files = document.files
    lines = Inlines(pictures.path, document.left, keeps_ticks=wish.kind == CHAPTER_FOLDER)
    lines.linked = linked_in(tree)
    blocks = Blocks(lines)
    try:
        pieces = with_room(bold_headings(list(blocks.written(tree["blocks"]))), wish.kind == WORKSHEET_FOLDER)
        title = _plain(_said(tree["meta"], "title", lines))
        notes = _notes(blocks)
    except TableTooLargeError as error:
        raise Unreadable("a table in it has more cells than anybody could fill", "Split the table.") from error
    except RecursionError as error:
        raise Unreadable("it is nested deeper than any text") from error
    if not pieces and not title:
        raise Unreadable("there is no text in it", "If its pages are pictures, the text has to be typed.")
    for key in ("author", "date"):
        if said := _plain(_said(tree["meta"], key, lines)):
            document.left.add(f"{key} “{said}”: left out, as book.yaml says it for the book")
    pieces = [*_below_title(tree["meta"], blocks, document), *pieces]
    text = titled(title, pieces)
    texts = split(text) if wish.split else [text]
    stem = document.path.stem
    texts, found = landings(texts)
    bodies = [(_plain(each.title) or stem, _plain(each.title) or _words(stem), _body(each, notes)) for each in texts]
    return _Texts(bodies, found)


def _below_title(meta: Node, blocks: Blocks, document: Document) -> Iterator[Piece]:
    """A subtitle and an abstract, for which a chapter has no keys, are its first paragraphs."""
    for key in ("subtitle", "abstract"):
        said = meta.get(key, {"t": "MetaString", "c": ""})
        written = blocks.written(said["c"]) if said["t"] == "MetaBlocks" else [Piece(_said(meta, key, blocks.lines))]
        for piece in written:
            if piece.text:
                document.left.change(f"{key} “{_plain(piece.text)[:60]}”: a paragraph at the beginning")
                yield piece


def _said(meta: Node, key: str, lines: Inlines) -> str:
    node = meta.get(key, {"t": "MetaString", "c": ""})
    if node["t"] == "MetaList":
        return ", ".join(_said({key: each}, key, lines) for each in node["c"])
    if node["t"] == "MetaInlines":
        return lines.line(node["c"])
    return str(node["c"]) if node["t"] == "MetaString" else ""


def _plain(words: str) -> str:
    """Return a title without marks of Markdown, as front matter has it."""
    words = re.sub(r"\[\^\d+\]|</?\w+>|(?<!\\)[*`]", "", SOME.sub("", words))
    return " ".join(re.sub(r"\\(?=[^\w\s])", "", words).split())


def _words(stem: str) -> str:
    words = re.sub(r"[_\-\s]+", " ", re.sub(r"^\d+[-_. ]+(?=.)", "", stem)).strip()
    return words[:1].upper() + words[1:] or "Untitled"


def _notes(blocks: Blocks) -> dict[str, str]:
    """Return the text of each note by its number; nobody can write in one, so that a blank in it stays underscores."""
    notes: dict[str, str] = {}
    for number, note in enumerate(blocks.lines.notes, 1):
        words = " ".join(blocks.cell_text(note).replace("<br>", " ").split())
        notes[str(number)] = _NOTE.sub("", SOME.sub("□", re.sub(f"{BLANK}+", "…", words)))
    return notes


def _body(text: Text, notes: dict[str, str]) -> Piece:
    body = joined(in_order(text.pieces))
    used = [number for number in dict.fromkeys(_NOTE.findall(body.text)) if number in notes]
    written = "\n\n".join(f"[^{number}]: {notes[number] or '…'}" for number in used)
    return replace(body, text=f"{body.text}\n\n{written}" if written else body.text)


def _planned(text: tuple[str, str, Piece], wish: Wish, names: set[str], pictures: Files, language: str) -> Planned:
    name, title, body = text
    front = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n"
    written = f"{front}{letters(body.text)}\n"
    file = f"{free_name(slug(name), names)}.md"
    folder = wish.kind or (
        WORKSHEET_FOLDER if _read(WORKSHEET_FOLDER, file, for_now(written), pictures, language)[0] else CHAPTER_FOLDER
    )
    spaces, problems = _read(folder, file, for_now(written), pictures, language)
    start = front.count("\n")
    found = tuple(replace(each, line=each.line + start) for each in body.found)
    return Planned(f"{folder}/{file}", title, written, found, spaces, problems)


def _read(folder: str, file: str, text: str, pictures: Files, language: str) -> tuple[int, tuple[Diagnostic, ...]]:
    """Read a text as a book would; return how many answer spaces it has, and what is wrong with it."""
    problems, path = Problems(), f"{folder}/{file}"
    with tempfile.TemporaryDirectory() as root:
        for name, data in {path: text.encode(), **pictures}.items():
            Path(root, name).parent.mkdir(exist_ok=True)
            Path(root, name).write_bytes(data)
        if folder == WORKSHEET_FOLDER:
            section: Section = read_worksheet(Path(root), path, problems, language)
        else:
            section = read_section(Path(root), path, Role.CHAPTER, problems, language)
        check_alternatives(walk_tokens(section, section.tokens), problems)
    return len(section.spaces), tuple(problems)
