"""Files become sections and worksheets: front matter, then the body's tokens."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from book.diagnostics import Code, Place, Problems
from book.files.containment import composed
from book.files.project_folders import WORKSHEET_FOLDER
from book.manuscript.dialect import parse, styled_words
from book.manuscript.files import read_text
from book.manuscript.frontmatter import SECTION_KEYS, WORKSHEET_KEYS, FrontMatter, take_front_matter
from book.manuscript.kept_readings import Readings
from book.manuscript.model import Item, Role, Section, Worksheet
from book.manuscript.originals import Original, options_in
from book.manuscript.source import Source
from book.manuscript.tokens.answers import OPTION
from book.manuscript.words import section_id
from book.translations.catalog import FileTranslation, Translation


def read_section(
    root: Path, path: str, role: Role, problems: Problems, language: str = "en", translation: Translation | None = None
) -> Section:
    """Read one file of the book; `path` is relative to the project folder `root`.

    language: the book's, unless the file names its own; translation: into it, where the book is in another. What is
    wrong is added to `problems`; a file that cannot be read gives a section without tokens.
    """
    section = Section(id=section_id(path), role=role, source=path, title="")
    front = _read(root, section, SECTION_KEYS, problems, language, translation)
    section.lead, section.note = front.words.get("lead", ""), front.words.get("note", "")
    return section


def read_worksheet(
    root: Path, path: str, problems: Problems, language: str = "en", translation: Translation | None = None
) -> Worksheet:
    """Read one worksheet, as `read_section` reads a chapter."""
    sheet = Worksheet(id=section_id(path), role=Role.WORKSHEET, source=path, title="")
    front = _read(root, sheet, WORKSHEET_KEYS, problems, language, translation)
    words = front.words
    sheet.purpose, sheet.time = words.get("purpose", ""), words.get("time", "")
    sheet.when, sheet.caution = words.get("when", ""), words.get("caution", "")
    sheet.copies, sheet.handout_copies = front.copies, front.handout_copies
    sheet.grounding, sheet.landscape, sheet.asked_head = front.grounding, front.landscape, front.head
    sheet.numbered = front.numbered
    sheet.scale_source, sheet.scale_licence = words.get("source", ""), words.get("licence", "")
    _check_scale(sheet, front, problems)
    return sheet


def _check_scale(sheet: Worksheet, front: FrontMatter, problems: Problems) -> None:
    """A sheet that adds up scores says where its questions come from, and that they may be used."""
    if not any(isinstance(space, Item) and space.options[0].score is not None for space in sheet.spaces):
        return
    for key in ("source", "licence"):
        if not front.words.get(key):
            problems.add(Code.KEY_MISSING, Place(sheet.source), key=key, what=f"it is {WORKSHEET_KEYS[key]}")


def read_worksheets(
    root: Path,
    problems: Problems,
    language: str = "en",
    readings: Readings | None = None,
    translation: Translation | None = None,
) -> list[Worksheet]:
    """Read all `worksheets/*.md`, sorted by name. Two with one id are an error; the second is left out.

    readings: of sheets that were read before.
    """
    found: dict[str, Worksheet] = {}
    names = sorted(composed(file.name) for file in (root / WORKSHEET_FOLDER).glob("*.[mM][dD]"))
    for name in names:
        path = f"{WORKSHEET_FOLDER}/{name}"
        read = partial(read_worksheet, root, path, language=language, translation=translation)
        told = (path, Role.WORKSHEET.value, language)
        sheet = readings.kept(root, told, problems, read) if readings else read(problems)
        if sheet.id in found:
            problems.add(Code.WORKSHEET_REPEATED, Place(sheet.source), id=sheet.id, first=found[sheet.id].source)
        else:
            found[sheet.id] = sheet
    return list(found.values())


def _read(
    root: Path,
    section: Section,
    keys: dict[str, str],
    problems: Problems,
    language: str,
    translation: Translation | None,
) -> FrontMatter:
    """Fill in what all sections have, and return the front matter, its words typeset."""
    text = read_text(root, section.source, problems)
    if text is None:
        return FrontMatter(body="", broken=True)
    front = take_front_matter(text, section.source, keys, problems)
    section.language, section.kind = front.words.pop("language", ""), front.kind
    in_translation = translation if not section.language and not front.broken else None
    source = Source(
        path=section.source,
        section=section.id,
        role=section.role,
        root=root,
        text=text,
        problems=problems,
        language=section.language or (in_translation.source_language if in_translation else language),
        missing=front.missing,
        kind=front.kind,
    )
    front = (
        _take_in(section, source, front) if not in_translation else _translated(section, source, front, in_translation)
    )
    if not section.title and not front.kind and not front.broken:
        problems.add(Code.KEY_MISSING, Place(section.source), key="title", what=f"it is {keys['title']}")
    return front


def _take_in(section: Section, source: Source, front: FrontMatter) -> FrontMatter:
    """Read a file's words, and let its section have what comes of them."""
    front = replace(front, words=_styled(front, source))
    source.title = front.words.get("title", "")
    section.tokens = parse(source, front.body, source.language)
    section.title, section.spaces, section.origins = source.title, source.spaces, source.origins
    section.uncitable = source.uncitable
    return front


def _translated(section: Section, source: Source, front: FrontMatter, translation: Translation) -> FrontMatter:
    """Read a file in its own language, for names and ids and what is wrong with it, and then in the other one."""
    _take_in(section, source, front)
    told, noted = FileTranslation(translation), source.problems.like()
    options = [OPTION.of(token) for token in options_in(section.tokens)]
    other = replace(
        source,
        title="",
        problems=noted,
        language=translation.language,
        spaces=[],
        anchors=[],
        uncitable=set(),
        included=0,
        translation=told,
        original=Original(source.anchors, source.spaces, options),
    )
    front = _take_in(section, other, _in_words(front, told))
    of_the_translation = (
        each for each in noted if each.place.file == translation.file or each.code is Code.TRANSLATION_MARKS
    )
    source.problems.take_all(of_the_translation)
    told.report(source.problems)
    return front


def _in_words(front: FrontMatter, told: FileTranslation) -> FrontMatter:
    """The front matter with its words in the other language, and their places in the PO file."""
    words, places = dict(front.words), dict(front.places)
    for key, said in front.words.items():
        place = front.yaml.place((key,)) if front.yaml else Place("")
        if found := told.of(said, place, f"“{key}” at the top of the file"):
            words[key], places[key] = found.words, found.place
    return replace(front, words=words, places=places)


def _styled(front: FrontMatter, source: Source) -> dict[str, str]:
    """The words of the front matter, read as those of the text are."""
    places = {key: front.yaml.place((key,)) for key in front.words} if front.yaml else {}
    return {
        key: styled_words(
            words,
            replace(source, key=key, at=front.places.get(key) or places.get(key), translation=None, original=None),
        )
        for key, words in front.words.items()
    }
