"""From a book of another tool to the folder of a book: planned as a whole, told, then written by the command."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from book.diagnostics import FILE_NAME, Problems
from book.files.project_folders import CHAPTER_FOLDER, PICTURE_FOLDER
from book.importing.archive import Unreadable
from book.importing.books.blocks import BookBlocks, note_text
from book.importing.books.book_yaml import Contents, Sources, book_yaml
from book.importing.books.folder import Folder
from book.importing.books.inlines import Around
from book.importing.books.kinds import kind_of
from book.importing.books.landings import Chapter, Landings, Section
from book.importing.books.lines import Places
from book.importing.books.notes import Notes
from book.importing.books.outline import Entry, Outline, Page, PartOf
from book.importing.books.pictures import BookPictures
from book.importing.books.reading import SOURCES, of_name
from book.importing.headings import in_order
from book.importing.inlines import escaped
from book.importing.marks import BLANK, SOME, letters
from book.importing.report import Piece, joined
from book.importing.tables import TableTooLargeError
from book.importing.trees import said_in, words_of
from book.importing.zipped import opened
from book.manuscript.words import free_name, slug
from book.references.bibliography import load_bibliography

_NOTE = re.compile(r"\[\^(\d+)\]")
_INDEX = "index.yaml"
_OWN_NAMES = {"book", "readme"}


@dataclass
class BookPlan:
    """A book that is to be written. files: by their paths in its folder; tool, title: for the report."""

    tool: str
    title: str
    files: dict[str, bytes]
    notes: Notes


@dataclass
class _Book:
    """A book on its way. chapters: by the order that the outline has them in; indexed: the terms of the index."""

    folder: Folder
    outline: Outline
    pictures: BookPictures
    landings: Landings
    chapters: list[Chapter] = field(default_factory=list)
    names: set[str] = field(default_factory=lambda: set(_OWN_NAMES))
    indexed: set[str] = field(default_factory=set)


def plan_book(source: Path) -> BookPlan:
    """Read a book of another tool, and return all that is to be written of it. Raises Unreadable.

    source: its folder, the file by which the tool knows it, or a ZIP file of either. Nothing outside is read.
    """
    with opened(source) as found:
        return _planned(found)


def _planned(source: Path) -> BookPlan:
    notes = Notes()
    kind, root = kind_of(source)
    folder = Folder(root, notes)
    outline = kind.outline(folder, source.name)
    folder = outline.holds or folder
    book = _Book(folder, outline, BookPictures(folder), Landings(language=outline.language))
    contents = _contents(book)
    if not book.chapters:
        raise Unreadable("it has no chapters that can be read", "Look at what the report says of each of them.")
    files, keys = _library(outline) if outline.library else _bibliography(book)
    cited: set[str] = set()
    texts = {chapter.file: _written(book, chapter, frozenset(keys), cited) for chapter in book.chapters}
    written = {file: _without_dead(text, file, book).encode() for file, text in texts.items()}
    sources = Sources([*files], _style(book, files), bool(cited) or outline.list_all, bool(keys - cited))
    if book.indexed:
        contents = replace(contents, index=_INDEX)
        files[_INDEX] = b"# Marks in the text name the entries. More can stand here.\nentries: []\n"
    text = book_yaml(outline, contents, sources, notes)
    pictures = {f"{PICTURE_FOLDER}/{name}": data for name, data in book.pictures.found.items()}
    return BookPlan(
        kind.name, outline.title or "Untitled", {FILE_NAME: text.encode(), **written, **pictures, **files}, notes
    )


# --- the order


def _contents(book: _Book) -> Contents:
    front = _chapters(book, book.outline.front)
    parts = [(part, _chapters(book, part.entries)) for part in book.outline.parts]
    back = _chapters(book, book.outline.back)
    inside = [chapters for _, chapters in parts]
    front += _taken_out(inside, 0)
    back = [*reversed(_taken_out(inside[::-1], -1)), *back]
    if not any(inside):  # a book has chapters, whatever they are called
        front, parts = [], [(PartOf(""), [*front, *back])]
        back = []
    files = [(part, [chapter.file for chapter in chapters]) for part, chapters in parts]
    return Contents([each.file for each in front], [*_parts(book, files)], [each.file for each in back])


def _taken_out(parts: Sequence[list[Chapter]], end: int) -> list[Chapter]:
    """Take chapters without a number out of the beginning (0) or the end (-1) of the numbered ones."""
    found: list[Chapter] = []
    for chapters in parts:
        while chapters and not chapters[end].sections[0].is_numbered:
            found.append(chapters.pop(end))
        if chapters:
            break
    return found


def _parts(book: _Book, parts: Sequence[tuple[PartOf, list[str]]]) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Give the parts that have chapters. Those before the first title, in a book of parts, get the book's own."""
    notes, outline = book.folder.notes, book.outline
    full = [(part, chapters) for part, chapters in parts if chapters]
    for part, chapters in parts:
        if not chapters and part.title:
            notes.leave(outline.file, 0, f"the part “{part.title}”: it has no chapters")
    for part, chapters in full:
        if not part.title and len(full) > 1:
            title = outline.title or "Untitled"
            notes.change(outline.file, 0, f"the chapters before the first part are a part now, “{title}”")
            yield title, part.lead, chapters
        else:
            yield part.title, part.lead, chapters


def _is_list_of_sources(section: Section) -> bool:
    """Whether a page only makes the list of sources, which the press makes by itself."""
    blocks = [each for each in section.page.blocks if each["t"] != "RawBlock"]
    if not blocks:
        return bool(section.page.path) and SOURCES.fullmatch(section.title) is not None
    return all(block["t"] == "Div" and block["c"][0][0] == "refs" for block in blocks)


def _chapters(book: _Book, entries: Sequence[Entry]) -> list[Chapter]:
    """Read pages, put those that are sections into the chapter before them, and return the chapters."""
    found: list[Chapter] = []
    for entry, behind in zip(entries, [*entries[1:], None], strict=False):
        if not entry.path and (behind is None or behind.depth <= entry.depth):
            book.folder.notes.leave(entry.file, entry.line, f"“{entry.title}”: a draft without a file")
            continue
        section = _section(book, entry)
        if section is None:
            continue
        if _is_list_of_sources(section):
            book.folder.notes.take(entry.path, 0, f"“{section.title}”: the list of sources, which makes itself")
            continue
        if section.depth and found:
            found[-1].sections.append(section)
        else:
            found.append(Chapter(_file(book, section.title), [section]))
            book.chapters.append(found[-1])
    for chapter in found:
        book.landings.add(chapter)
    return found


def _file(book: _Book, title: str) -> str:
    return f"{CHAPTER_FOLDER}/{len(book.chapters) + 1:02}-{free_name(slug(title), book.names)}.md"


def _section(book: _Book, entry: Entry) -> Section | None:
    if not entry.path:
        return Section(Page(entry.file, [], {}, []), entry.title, "", entry.depth)
    page = book.outline.page(entry)
    return None if page is None else _titled(page, entry)


def _titled(page: Page, entry: Entry) -> Section:
    """Take the title out of a page: its front matter's, its first heading if that is the highest, or the order's."""
    said, blocks = said_in(page.about, "title"), list(page.blocks)
    first = next((at for at, block in enumerate(blocks) if block["t"] == "Header"), None)
    if first is not None and blocks[first]["c"][0] == 1 and (not said or words_of(blocks[first]["c"][2]) == said):
        heading = blocks.pop(first)["c"]
        said, name, numbered = words_of(heading[2]), str(heading[1][0]), "unnumbered" not in heading[1][1]
        return Section(
            Page(page.path, blocks, page.about, page.lines), said, name, entry.depth, numbered, tuple(heading[2])
        )
    title = said or entry.title or of_name(page.path)
    return Section(page, title, "", entry.depth)


# --- the text


def _written(book: _Book, chapter: Chapter, keys: frozenset[str], cited: set[str]) -> str:
    pieces: list[Piece] = []
    notes: list[str] = []
    for section in chapter.sections:
        pieces += _pieces(book, chapter, section, keys, cited, notes)
    body = joined(in_order(pieces)).text
    below = "\n\n".join(f"[^{number}]: {words or '…'}" for number, words in enumerate(notes, 1))
    text = "\n\n".join(each for each in (body, below) if each)
    title = json.dumps(letters(chapter.title), ensure_ascii=False)
    return f"---\ntitle: {title}\n---\n\n{letters(text)}\n"


def _without_dead(text: str, file: str, book: _Book) -> str:
    """Return a text without links to figures whose picture has not come over, which is told."""
    for name, landing in book.landings.gone.items():
        address = f"#{landing.anchor}" if landing.file == file else f"{Path(landing.file).name}#{landing.anchor}"
        link = re.compile(rf"\[((?:[^\[\]\\]|\\.)*)\]\({re.escape(address)}\)")
        if link.search(text):
            words = f"links to “{name}”: its picture is not in the book, so their words are kept"
            book.folder.notes.leave(landing.file, 0, words)
        text = link.sub(lambda match, name=name: match[1] or escaped(name), text)  # type: ignore[misc]
    return text


def _pieces(
    book: _Book, chapter: Chapter, section: Section, keys: frozenset[str], cited: set[str], notes: list[str]
) -> list[Piece]:
    """Return the blocks of a page; its footnotes are put behind those that the chapter has already."""
    page = section.page
    around = Around(
        path=page.path,
        file=chapter.file,
        folder=book.folder,
        places=Places(page.lines, page.path),
        landings=book.landings,
        pictures=book.pictures,
        keys=keys,
        cited=cited,
        indexed=book.indexed,
    )
    blocks = BookBlocks(around, section.depth)
    try:
        written = list(blocks.written(page.blocks))
    except TableTooLargeError as error:
        raise Unreadable(f"a table in “{page.path}” has more cells than anybody could read", "Split it.") from error
    except RecursionError as error:
        raise Unreadable(f"“{page.path}” is nested deeper than any text") from error
    before = len(notes)
    notes += [_note(blocks, note) for note in blocks.lines.notes]
    written = [_renumbered(piece, before) for piece in written]
    return [*_own_title(book, section, blocks), *written]


def _own_title(book: _Book, section: Section, blocks: BookBlocks) -> list[Piece]:
    """The title of a page that is a section of its chapter is a heading there."""
    if not section.depth:
        return []
    landing = book.landings.of(section.page.path, "")
    anchor = landing.anchor if landing and landing.said else ""
    words = blocks.lines.line(section.words) if section.words else escaped(section.title)
    return [Piece(SOME.sub("", words).strip(), kind=f"h{section.depth + 1}", anchor=anchor)]


def _renumbered(piece: Piece, before: int) -> Piece:
    text = _NOTE.sub(lambda mark: f"[^{int(mark[1]) + before}]", piece.text) if before else piece.text
    return Piece(text, piece.found, piece.kind, piece.count, piece.opens, piece.anchor)


def _note(blocks: BookBlocks, note: list[dict[str, object]]) -> str:
    """Nobody can write in a footnote, so that a blank in it stays underscores; and there are no notes in notes."""
    return _NOTE.sub("", SOME.sub("□", re.sub(f"{BLANK}+", "…", note_text(blocks, note))))


# --- the sources


def _bibliography(book: _Book) -> tuple[dict[str, bytes], set[str]]:
    """Return the files of sources, by the names that they get, and the keys in them."""
    files: dict[str, bytes] = {}
    for path in book.outline.bibliography:
        data = book.folder.data(path, book.outline.file)
        if data is not None:
            stem, ending = slug(Path(path).stem), Path(path).suffix.lower()
            files[f"{free_name(stem, book.names)}{ending}"] = data
    problems = Problems()
    found = [path for path in book.outline.bibliography if book.folder.has(path)]
    keys = set(load_bibliography(book.folder.root, found, problems).entries)
    for each in problems:
        book.folder.notes.leave(each.place.file, each.place.line, f"{each.text}; {each.help}")
    return files, keys


def _library(outline: Outline) -> tuple[dict[str, bytes], set[str]]:
    """Return the sources that a document holds as a file of CSL-JSON, and their keys."""
    text = json.dumps(outline.library, ensure_ascii=False, indent=1)
    return {"references.json": f"{text}\n".encode()}, {str(each.get("id", "")) for each in outline.library}


def _style(book: _Book, files: dict[str, bytes]) -> str:
    path = book.outline.style
    if not path.endswith(".csl"):
        return path
    data = book.folder.data(path, book.outline.file)
    if data is None:
        return ""
    name = f"{slug(Path(path).stem)}.csl"
    files[name] = data
    return name
