"""book.yaml becomes a Project: one typed model, from which the JSON Schema and the documentation are made.

Every key's description is the text that an author's editor shows; write them for somebody who has never seen YAML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr, StringConstraints
from pydantic_core import PydanticCustomError

from book.css.colour import HEX, LARGE_CONTRAST, WHITE, contrast
from book.diagnostics import Code, Level, Levels, Place, Problems, nearest
from book.files.book_files import BookFile, book_at, books_in, fault_of_name
from book.files.book_keys import keys_of, read_keys
from book.files.containment import composed, is_file, leads_out
from book.files.inherited import file_of, paths_beside
from book.files.project_folders import OUTPUT_FOLDER, SITE_ENDING
from book.files.yaml_models import Keys, Text, validate
from book.files.yamlfile import YamlFile
from book.generated_pages import GENERATED_PAGES, REFERENCES
from book.language import lineage, phrases, spoken
from book.own_words import check_words
from book.trade.isbn import thirteen
from book.trade.keys import BisacCode, Creator, Edition, Isbns, Series, ThemaCodes, true_isbn
from book.trade.prices import Prices
from book.trade.sales import Sales
from book.trade.subjects import Subject, subject_of
from book.translations.book_file import with_inherited
from book.translations.catalog import Translation
from book.wording import Wording

SCHEMA_NAME = "book.schema.json"


HeadPart = Literal["name", "date", "session"]
HEAD_PARTS: tuple[HeadPart, ...] = get_args(HeadPart)
"""What the head of a worksheet can ask for."""


def _each_once(parts: tuple[HeadPart, ...]) -> tuple[HeadPart, ...]:
    if len(set(parts)) < len(parts):
        raise PydanticCustomError("repeated", "this names something twice")
    return parts


Day = date
"""A date, where a key is called `date` too."""

LevelName = Literal["error", "warning", "off"]
"""What a message can be set to."""

FilePath = Annotated[Text, AfterValidator(composed)]
"""A file of the project, with its accents as `composed` has them."""


LINK = r"https?://[^\s\"<>\\^`|{}]+"
"""An address of the web, without the signs that none has (RFC 3986, section 2)."""

Link = Annotated[str, StringConstraints(pattern=f"^({LINK})?$")]


class Licence(Keys):
    """On which terms the book may be used."""

    name: Text
    """The licence's short name, such as "CC BY-SA 4.0" or "All rights reserved"."""
    url: Link = ""
    """The address of the licence's text. Left out where there is none, as with all rights reserved."""
    words: Text
    """The licence in plain words, for the imprint page."""


class HelpLine(Keys):
    """One service that helps people in danger."""

    name: Text
    """Its name, such as "Samaritans"."""
    contact: Text
    """How to reach it, such as "call 116 123"."""
    hours: str = ""
    """When it is open, such as "day and night"."""
    kind: Literal["", "abuse"] = ""
    """Whom it is for: abuse for those whom somebody hurts at home. Left out: anybody in danger."""


class Country(Keys):
    """Crisis help in one country."""

    name: Text
    """The country's name."""
    emergency: Text
    """The emergency number."""
    lines: tuple[HelpLine, ...] = ()
    """The help lines, the best known first; those of a kind of their own are shown behind the others."""
    checked: date
    """The day on which somebody last checked these numbers (2026-11-22)."""
    short: str = ""
    """A few words for the foot of every worksheet, such as "USA: call or text 988". Left out: not in the foot."""

    @property
    def open_lines(self) -> list[HelpLine]:
        """The lines for anybody in danger."""
        return [line for line in self.lines if not line.kind]

    @property
    def abuse_lines(self) -> list[HelpLine]:
        """The lines for those whom somebody hurts at home."""
        return [line for line in self.lines if line.kind == "abuse"]


class CrisisHelp(Keys):
    """What to do in danger. Printed on the page that asks for it, and in the foot of every worksheet."""

    heading: Text
    """The question that starts it, such as "Not safe right now?"."""
    first: Text
    """The first thing to do, such as "Call your local emergency number."."""
    elsewhere: Text
    """What to do in a country that is not listed."""
    elsewhere_short: str = ""
    """The same in a few words, for the foot of every worksheet."""
    own: str = ""
    """Words before a rule in the foot of every printed worksheet, for a number of the reader's own, such as "Or your
    own line:". Left out: no rule."""
    note: Text
    """A line that says that numbers change and should be checked locally."""
    countries: tuple[Country, ...]
    """Help by country."""


def _paragraphs(written: Any) -> Any:
    """Text with empty lines as its paragraphs."""
    return [part for part in re.split(r"\n\s*\n", written) if part.strip()] if isinstance(written, str) else written


Paragraphs = Annotated[tuple[Text, ...], BeforeValidator(_paragraphs, json_schema_input_type=str | list[str])]

Colour = Annotated[str, StringConstraints(pattern=f"({HEX})|^$")]


class Cover(Keys):
    """The cover. Colours are written as in "#1f4b55"; with a dark ground, words become white."""

    image: Annotated[str, AfterValidator(composed)] = ""
    """The picture on the front: an SVG, PNG or JPEG file of the project. Left out: the title alone."""
    alt: str = ""
    """What the picture shows, for those who cannot see it."""
    line: str = ""
    """A line at the foot of the cover."""
    ground: Colour = ""
    """The colour of the cover that a printing house and the EPUB have. Left out: white."""
    colour: Colour = ""
    """The colour of the title and of bands; it must stand out from the ground. Left out: a dark green."""
    blurb: Paragraphs = ()
    """The words on the back of the printed cover; an empty line begins a paragraph. Left out: the description."""
    back: Annotated[str, AfterValidator(composed)] = ""
    """A picture for the head of the back and of the spine. Left out: the colour alone."""


class Part(Keys):
    """A part of the book, with a divider page of its own."""

    title: Text
    """The part's title."""
    lead: str = ""
    """A sentence under the title."""
    chapters: tuple[FilePath, ...]
    """The chapters' files in order, such as "chapters/01-what-it-is.md"."""


class Contents(Keys):
    """What the book holds, in order.

    An entry is a file of the project or a page that is made by itself: cover, title-page, imprint, contents,
    worksheet-list, figure-list, table-list, references, index.
    """

    front: tuple[FilePath, ...] = ()
    """Front matter."""
    parts: tuple[Part, ...] = ()
    """Parts with their chapters. A book without parts uses `chapters`."""
    chapters: tuple[FilePath, ...] = ()
    """The chapters of a book that has no parts."""
    appendices: tuple[FilePath, ...] = ()
    """Appendices, behind the chapters: A, B, C …"""
    back: tuple[FilePath, ...] = ()
    """Back matter."""


class Citations(Keys):
    """How sources are cited."""

    style: Text = "apa"
    """The citation style: a name such as "apa" or "vancouver", or a .csl file of the project."""
    bibliography: tuple[FilePath, ...] = ("references.yaml",)
    """The files that hold the sources: CSL-YAML, CSL-JSON, BibTeX or RIS."""
    list: Literal["cited", "all", "by-chapter"] = "cited"
    """What is listed: what is cited; all sources, cited or not; or, at the end of each chapter, what that cites."""


# An address of the web (RFC 3986), in which {worksheet} may stand.
EXIT_PATTERN = r"^(https://[^\s\"<>\\^`|{}]+)?$"
ADDRESS_PATTERN = r"^(https://([^\s\"<>\\^`|{}]|\{worksheet\})+)?$"


class Ebook(Keys):
    """What only the EPUB has."""

    pages: str = ""
    """The edition whose page numbers the EPUB marks, such as "print-a4", or "none". Left out: the first printed one."""
    fields: bool = False
    """Whether answers can be typed in, where the reading app keeps them. Otherwise they are written on paper."""
    notebook: bool = False
    """Whether every answer space has a number, so that answers can be written in a notebook."""
    fillable: Annotated[str, StringConstraints(pattern=ADDRESS_PATTERN)] = ""
    """The web address of the fillable PDF, for worksheets to link to. {worksheet} in it is each worksheet's name."""


class Web(Keys):
    """What only the web edition has."""

    exit: Annotated[str, StringConstraints(pattern=EXIT_PATTERN)] = ""
    """The web address of a harmless page, such as the weather, that a button on every page leads to at once."""


class Accessibility(Keys):
    """Who vouches that the EPUB meets EPUB Accessibility 1.1 with WCAG 2.2, level AA. Left out: it is not claimed."""

    certified_by: Text
    """The person or organisation that has examined the EPUB."""
    credential: str = ""
    """What qualifies them, if there is something."""
    report: Link = ""
    """The web address of their report."""


class OwnEdition(Keys):
    """An edition of the book's own, made from one of the builder's. Under the same name it takes that one's place."""

    like: Text
    """The edition that it is made from, such as "large-print-a4"."""
    label: str = ""
    """Words for the progress line. Left out: its name."""
    styles: tuple[Text, ...] = ()
    """Style sheets of the folder styles/ that are put behind those of the other edition, such as "clinic-a5.css"."""
    grey: bool | None = None
    """Whether every colour becomes a true grey. Left out: as in the other edition."""
    therapist_notes: bool | None = None
    """Whether worksheets show what is meant for therapists. Left out: as in the other edition."""


class Sheets(Keys):
    """What all worksheets have, unless one says otherwise at its top."""

    head: Annotated[tuple[HeadPart, ...], AfterValidator(_each_once)] = ()
    """What is asked for in the head of every worksheet, to be filled in: a list of name, date and session."""
    numbered: bool = False
    """Whether the steps of every worksheet are numbered: its headings, or its questions where it has none."""


class Printing(Keys):
    """What a printing house says of its paper, so that the cover of the editions `press-…` fits. All in mm."""

    leaf: Annotated[float, Field(gt=0, le=1)] = 0.1
    """How thick one leaf (two pages) is. Left out: 0.1, usual paper of 80 g/m²."""
    card: Annotated[float, Field(gt=0, le=1)] = 0.3
    """How thick the cover is. Left out: 0.3, card of 250 g/m²."""
    spine: Annotated[float, Field(gt=0, le=100)] | None = None
    """How wide the spine is. Left out: as wide as all leaves and twice the cover are thick."""


class PacketPlan(Keys):
    """Worksheets and chapters that are handed out together, as one file."""

    title: Text
    """The packet's title, on its first page."""
    note: str = ""
    """A sentence under the title."""
    holds: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What is in it, in order: names of worksheets or chapters, with a number of copies behind a colon ("log:3")."""


IDENTIFIER = (
    r"^(urn:uuid:[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    rf"|urn:isbn:(97[89][ -]?)?([0-9][ -]?){{9}}[0-9Xx]|{LINK})$"
)
"""A UUID (RFC 9562), an ISBN of 10 or 13 digits, or an address."""


def _true_isbn(identifier: str) -> str:
    """Refuse an ISBN whose last digit does not fit the others."""
    if identifier.startswith("urn:isbn:"):
        true_isbn(identifier.removeprefix("urn:isbn:"))
    return identifier


FileName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Project(Keys):
    """Everything that book.yaml says about the book."""

    title: Text
    """The book's title."""
    subtitle: str = ""
    """The subtitle."""
    slug: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """The name that the finished files begin with: small letters, figures and hyphens, such as "small-steps"."""
    creators: Annotated[tuple[Creator, ...], Field(min_length=1)]
    """Who made the book."""
    publisher: str = ""
    """Who publishes it."""
    imprint: str = ""
    """The name that the publisher puts on it, where that is another than its own."""
    isbn: Isbns = Isbns()
    """The ISBN of each format in which the book is sold."""
    prices: Prices = Prices()
    """What each format costs that has an ISBN, for catalogues (the edition `onix`). Left out: nothing is said of it."""
    sales: Sales | None = None
    """Where the book may be sold, for catalogues (the edition `onix`). Left out: nothing is said of it."""
    series: Series | None = None
    """The series that the book belongs to, if it does."""
    edition: Edition | None = None
    """Which edition of the book this is. Left out: nothing is said of it."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    """The book's language as a code, such as "en-GB" or "de"."""
    identifier: Annotated[str, StringConstraints(pattern=IDENTIFIER), AfterValidator(_true_isbn)]
    """What tells this book from every other: urn:uuid:…, urn:isbn:… or an address. Keep it across editions."""
    date: date
    """The day of this version (2026-11-22). The files carry it instead of the day on which they were built."""
    published: Day | None = None
    """The day on which the book is or was published, for shops and libraries. Left out: the day of this version."""
    description: Text
    """Two or three sentences for catalogues and book sellers."""
    subjects: tuple[Text, ...] = ()
    """What the book is about, in a catalogue's words."""
    bisac: tuple[BisacCode, ...] = ()
    """Subjects of American shops, the chief one first: a code such as "SEL024000", or a code and its heading."""
    thema: ThemaCodes = ()
    """Subjects and qualifiers of Thema, the chief subject first: a code such as "VSPM", or a code and its heading."""
    rights: str = ""
    """The copyright line, such as "© 2026 Ada Müller". Left out: the licence alone."""
    licence: Licence
    """On which terms the book may be used."""
    permission: Text
    """The line that allows photocopying, in the foot of every worksheet."""
    cover: Cover | None = None
    """The front cover. Left out: the title alone."""
    contents: Contents
    """What the book holds, in order."""
    worksheets: Literal["after-the-text", "in-place"] = "after-the-text"
    """Where a placed worksheet stands: behind its chapter's text with a signpost in its place, or in the text."""
    numbered_sections: bool = False
    """Whether the sections of chapters and appendices are numbered: 1.1, 1.2, A.1, and those within them 1.2.1."""
    sheets: Sheets = Sheets()
    """What all worksheets have, unless one says otherwise at its top."""
    editions: Annotated[tuple[Text, ...], Field(min_length=1)] = ("print-a4", "epub")
    """What is built when no edition is named: print-a4, print-letter, fillable-a4, fillable-letter, epub, handouts."""
    citations: Citations = Citations()
    """How sources are cited."""
    epub: Ebook = Ebook()
    """What only the EPUB has."""
    web: Web = Web()
    """What only the web edition has."""
    accessibility: Accessibility | None = None
    """Who vouches for the EPUB's accessibility. Left out: nobody."""
    glossary: Annotated[str, AfterValidator(composed)] = ""
    """The file of the book that explains its words, as a definition list. Chapters link to it at a word's first use."""
    index: str = ""
    """The file that lists the entries of the index, such as "index.yaml". The page `index` is made from it."""
    crisis: CrisisHelp | None = None
    """What to do in danger, by country."""
    own_editions: dict[FileName, OwnEdition] = {}  # noqa: RUF012 (pydantic copies it)
    """Editions of the book's own, by their names: small letters, figures and hyphens. `editions` says what is made."""
    press: Printing = Printing()
    """What a printing house says of its paper."""
    clinic: str = ""
    """The file that says who hands the book out, such as "clinic.yaml": name, logo, colours, help line."""
    packets: dict[FileName, PacketPlan] = {}  # noqa: RUF012 (pydantic copies it)
    """Packets to hand out, by the name of their files: small letters, figures and hyphens."""
    silence: tuple[Text, ...] = ()
    """The older way to turn warnings off, by their codes. Write it as `levels`: {reference-uncited: off}."""
    levels: dict[Text, LevelName] = {}  # noqa: RUF012 (pydantic copies it)
    """Levels of messages by their codes, such as reference-uncited: off. They are error, warning or off. Most errors
    stay errors; see the guide of messages."""
    file_levels: dict[FilePath, dict[Text, LevelName]] = {}  # noqa: RUF012 (pydantic copies it)
    """The same for single files, by their paths; they go before `levels`."""
    spelling: tuple[Text, ...] = ()
    """Words of the book's own that `check --language` takes as spelt right. Those of the glossary need not be named."""
    words: dict[Text, dict[Text, Any]] = {}  # noqa: RUF012 (pydantic copies it)
    """What the builder says, in your words, by language: en: {worksheet: "Handout {number}"}. (See also `spelling`.)"""

    translation_of: str = ""
    """The file of the book that this one is a translation of, such as "book.yaml". What is not said here is as it is
    there, in the words of translations/LANGUAGE.po. The command `translate` makes both files."""

    _own_words: dict[str, dict[str, Any]] = PrivateAttr(default_factory=dict)
    _wordings: dict[tuple[tuple[str, ...], str], Wording] = PrivateAttr(default_factory=dict)
    _book: BookFile = PrivateAttr(default=BookFile(Path()))
    _yaml: YamlFile = PrivateAttr()
    _uncitable: set[str] = PrivateAttr(default_factory=set)
    _translation: Translation | None = PrivateAttr(default=None)

    @property
    def root(self) -> Path:
        """The project folder."""
        return self._book.root

    @property
    def book(self) -> BookFile:
        """The file that says all this, one of those in its folder."""
        return self._book

    @property
    def file(self) -> str:
        """The name of that file, as messages say it."""
        return self._book.name

    @property
    def translation(self) -> Translation | None:
        """The words of the book in its language, where it is a translation."""
        return self._translation

    @property
    def uncitable(self) -> frozenset[str]:
        """The keys of sources that titles of book.yaml and of packets cite, which they cannot: it is told."""
        return frozenset(self._uncitable)

    def note_uncitable(self, keys: Iterable[str]) -> None:
        """Note keys of sources that words of the book's own files cite, as these are read."""
        self._uncitable |= set(keys)

    def place(self, *path: str | int) -> Place:
        """Where in book.yaml a key stands: `place("citations", "style")`."""
        return self._yaml.place(path)

    @property
    def authors(self) -> tuple[str, ...]:
        """The names that the book goes by: of those who wrote it, else of all who did what the first did."""
        chief = self.creators[0].role
        return tuple(each.name for each in self.creators if each.wrote) or tuple(
            each.name for each in self.creators if set(each.role) & set(chief)
        )

    @property
    def others(self) -> tuple[str, ...]:
        """The names of all others who made the book."""
        return tuple(each.name for each in self.creators if each.name not in self.authors)

    @property
    def publication(self) -> Day:
        """The day of publication."""
        return self.published or self.date

    @property
    def house(self) -> str:
        """Who publishes the book, with the name that is put on it first; "" where nobody is named."""
        return ", ".join(filter(None, (self.imprint, self.publisher)))

    @property
    def copyright(self) -> str:
        """What catalogues hold of the rights: the copyright line and the licence, in sentences."""
        licence = f"{self.licence.name}. {self.licence.words} {self.licence.url}".rstrip()
        return f"{self.rights.rstrip('.')}. {licence}" if self.rights else licence

    def subject_codes(self) -> Iterator[tuple[str, Subject]]:
        """Every coded subject with the name of its scheme, the chief ones first."""
        yield from (("BISAC", subject_of(written)) for written in self.bisac)
        yield from (("Thema", subject_of(written)) for written in self.thema)

    def wording(self, language: str = "") -> Wording:
        """Return the builder's words in a language, else in the book's, else in English; its own are over them."""
        tags = lineage((language, self.language), self._own_words)
        dated = spoken(language or self.language, tags)
        if (tags, dated) not in self._wordings:
            self._wordings[tags, dated] = phrases(tags, self._own_words, dated)
        return self._wordings[tags, dated]

    def saying(self, words: dict[str, dict[str, Any]]) -> Project:
        """Return the book with its own words, by language, as they are given here; faulty ones are not said."""
        other = self.model_copy(update={"words": words})
        other._own_words = words if self._own_words else {}
        other._wordings = {}
        return other

    def listed_files(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Every entry of the contents with its path in book.yaml, in reading order, generated pages included."""
        yield from _entries(self.contents.front, ("contents", "front"))
        for number, part in enumerate(self.contents.parts):
            yield from _entries(part.chapters, ("contents", "parts", number, "chapters"))
        yield from _entries(self.contents.chapters, ("contents", "chapters"))
        yield from _entries(self.contents.appendices, ("contents", "appendices"))
        yield from _entries(self.contents.back, ("contents", "back"))


def _entries(names: tuple[str, ...], at: tuple[str | int, ...]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for number, name in enumerate(names):
        yield name, (*at, number)


def load_project(where: Path, problems: Problems) -> Project:
    """Read the file of a book.

    where: that file, or its folder, as `book_at` has it. Raises BookUnknown as that does, and ProblemsFound if the file
    cannot be used; problems that leave it usable (a listed file that is missing) are added to `problems`, so that the
    rest of the book is still looked at.
    """
    book = book_at(where)
    problems.levels = levels_where_nothing_is_set(book)
    _check_name(book, problems)
    yaml, told = with_inherited(read_keys(book, problems), book, problems)
    project = _validate(yaml, problems)
    project._book = book
    project._yaml = yaml
    project._translation = told.translation if told else None
    problems.levels = _levels(project, problems)
    if told:
        told.report(problems)
    _check_silence(project, problems)
    _check_site(project, problems)
    said = check_words(project.words, lambda path: project.place("words", *path), problems)
    project._own_words = project.words if said else {}
    _check_files(project, problems)
    _check_references(project, problems)
    _check_isbns(project, problems)
    _check_sales(project, problems)
    _check_cover(project, problems)
    return project


def schema() -> str:
    """The JSON Schema of book.yaml, as the text of `book.schema.json`."""
    model = Project.model_json_schema()
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **model}, indent=2) + "\n"


def _check_name(book: BookFile, problems: Problems) -> None:
    if fault := fault_of_name(book):
        problems.add(Code.BOOK_NAME, Place(book.name, 0), name=book.own_name, problem=fault)


def _check_site(project: Project, problems: Problems) -> None:
    """Refuse the name of a book whose folder is that of the site of book.yaml."""
    slug = project.slug if project.book.is_first else str(keys_of(BookFile(project.root)).get("slug", ""))
    for book in books_in(project.root):
        is_meant = project.book.is_first or book == project.book
        if slug and is_meant and book.own_name.casefold() == f"{slug}{SITE_ENDING}":
            fault = f"the web edition of book.yaml is the folder “{OUTPUT_FOLDER}/{book.own_name}”"
            problems.add(Code.BOOK_NAME, Place(book.name, 0), name=book.own_name, problem=fault)


def _validate(yaml: YamlFile, problems: Problems) -> Project:
    project = validate(Project, yaml, problems)
    problems.stop_if_errors()
    assert project is not None
    return project


def levels_where_nothing_is_set(book: BookFile) -> Levels:
    """Return the levels that messages about a book have by themselves; they name its file."""
    return Levels(book=book.name, option=f" {book.option}".rstrip())


def _levels(project: Project, problems: Problems) -> Levels:
    """From here on, messages have the levels that the author has set."""
    for file in project.file_levels:
        check_path(project.root, file, project.place("file_levels", file), problems)
    by_file = {
        file: _set_levels(names, ("file_levels", file), project, problems)
        for file, names in project.file_levels.items()
    }
    everywhere = {**_silenced(project, problems), **_set_levels(project.levels, ("levels",), project, problems)}
    return replace(levels_where_nothing_is_set(project.book), everywhere=everywhere, by_file=by_file)


def _silenced(project: Project, problems: Problems) -> dict[str, Level]:
    """What `silence` turns off, the older way to say `levels`."""
    return {
        name: Level.OFF
        for number, name in enumerate(project.silence)
        if _may_be_set(name, Level.OFF, project.place("silence", number), "silence", problems)
    }


def _set_levels(
    names: dict[str, LevelName], at: tuple[str, ...], project: Project, problems: Problems
) -> dict[str, Level]:
    """Levels by code, of those that may be set."""
    levels = {name: Level(level) for name, level in names.items()}
    return {
        name: level
        for name, level in levels.items()
        if _may_be_set(name, level, project.place(*at, name), at[0], problems)
    }


def _may_be_set(name: str, level: Level, place: Place, key: str, problems: Problems) -> bool:
    """Whether there is such a code, and it may have that level; it is reported if not."""
    codes = {code.slug: code for code in Code}
    if name not in codes:
        words = {"problem": f"there is no code “{name}”", "hint": nearest(name, codes)}
        problems.add(Code.VALUE_INVALID, place, key=key, **words)
        return False
    code = codes[name]
    if not code.may_be(level):
        stays = "an error" if code.level is Level.ERROR else "at least a warning"
        problems.add(Code.LEVEL_FIXED, place, name=name, level=level.value, stays=stays)
    return code.may_be(level)


def _check_silence(project: Project, problems: Problems) -> None:
    """There is one way to set levels; the older one is read, and the lines that say the same are shown."""
    if project.silence:
        names = {**dict.fromkeys(project.silence, "off"), **project.levels}
        lines = ", ".join(f"{name}: {level}" for name, level in names.items())
        problems.add(Code.SILENCE_OLD, project.place("silence"), lines=f"levels: {{{lines}}}")


def _check_references(project: Project, problems: Problems) -> None:
    """Where every chapter lists its own sources, a page of references has nothing to show."""
    if project.citations.list == "by-chapter":
        for name, path in project.listed_files():
            if name == REFERENCES:
                problems.add(Code.REFERENCES_EMPTY, project.place(*path))


def _check_cover(project: Project, problems: Problems) -> None:
    """A picture is described, and the title can be read: it is large (WCAG 2.2, success criterion 1.4.3)."""
    cover = project.cover
    if cover and cover.image and not cover.alt:
        problems.add(Code.KEY_MISSING, project.place("cover"), key="alt", what="what the picture shows, in a few words")
    if cover and cover.colour and (ratio := contrast(cover.colour, cover.ground or WHITE)) < LARGE_CONTRAST:
        words = {"ground": cover.ground or "white", "ratio": f"{ratio:.1f}", "least": LARGE_CONTRAST}
        problems.add(Code.COLOUR_FAINT, project.place("cover", "colour"), colour=cover.colour, **words)


def _check_isbns(project: Project, problems: Problems) -> None:
    """Each format has an ISBN of its own (ISBN Users' Manual, section 5)."""
    formats: dict[str, str] = {}
    for name, written in project.isbn.given().items():
        first = formats.setdefault(thirteen(written), name)
        if first != name:
            problems.add(Code.ISBN_REPEATED, project.place("isbn", name), isbn=written, first=first, second=name)
    for name in project.prices.given():
        if name not in project.isbn.given():
            words = {"problem": "catalogues know a format by its ISBN, and this one has none"}
            hint = f"Write it under “isbn” (isbn: {{{name}: …}}), or take the price out."
            problems.add(Code.VALUE_INVALID, project.place("prices", name), key=f"prices.{name}", **words, hint=hint)


def _check_sales(project: Project, problems: Problems) -> None:
    """The countries in which the book may be sold go together."""
    key, problem, hint = project.sales.fault if project.sales else ("", "", "")
    if key:
        place = project.place("sales", key)
        problems.add(Code.VALUE_INVALID, place, key=f"sales.{key}", problem=problem, hint=hint)


def _check_files(project: Project, problems: Problems) -> None:
    named = [*project.listed_files(), *_entries(project.citations.bibliography, ("citations", "bibliography"))]
    named += [(name, (key,)) for key, name in (("glossary", project.glossary), ("index", project.index)) if name]
    if cover := project.cover:
        pictures = {"image": cover.image, "back": cover.back}
        named += [(name, ("cover", key)) for key, name in pictures.items() if name]
    for name, path in named:
        if name in GENERATED_PAGES and path[0] == "contents":
            continue
        check_path(project.root, name, project.place(*path), problems)


def check_path(root: Path, name: str, place: Place, problems: Problems) -> bool:
    """Say whether `name` is a file inside the project folder; if not, add the problem at `place`."""
    if leads_out(root, name):
        problems.add(Code.PATH_OUTSIDE, place, path=name)
        return False
    if not is_file(file_of(root, name)):
        hint = nearest(name, [*paths_beside(root, name), *GENERATED_PAGES])
        problems.add(Code.FILE_MISSING, place, path=name, hint=hint)
        return False
    return True
