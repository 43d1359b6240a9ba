"""The style guide of docs/style-guide, and what it must show: every element, taken from the builder's own tables.

`python -m tests.docs.guide` makes the pictures of its pages anew; the same guide gives the same pictures.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from markdown_it.ruler import Ruler
from PIL import Image, ImageOps

from book.build import Prepared, build_book, prepare
from book.cli.new import example_book
from book.css.stylesheet import rules, used
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.files.inherited import file_of
from book.generated_pages import GENERATED_PAGES
from book.html.render import LEAVES, OPENERS, pieces
from book.manuscript.dialect import dialect
from book.manuscript.frontmatter import SECTION_KEYS, WORKSHEET_KEYS, take_front_matter
from book.manuscript.kinds import KINDS
from book.manuscript.model import Operation, Role, Section, Total, walk_tokens
from book.manuscript.reader import read_section, read_worksheet
from book.manuscript.rules.callout import CALLOUTS
from book.manuscript.rules.directive import DIAGRAMS, KNOWN, meaning
from book.manuscript.tokens.blocks import CALLOUT, DIAGRAM
from book.manuscript.tokens.links import CITATION
from book.project import load_project
from book.references.model import Citation, CitationItem
from tests.small_book import REPO, Silent

OTHER_BOOKS = (REPO, REPO / "tests" / "html" / "book", REPO / "tests" / "fixtures" / "every-kind")
"""Books that hold much: what one of them makes the reader produce, the guide must hold too."""

NO_ELEMENT = {
    "normalize",
    "joined_captions",
    "joined_lists",
    "notes_in_line",
    "notes_in_captions",
    "inline_choices",
    "text",
    "text_join",
    "fragments_join",  # rules that tidy what others read
    "beside_emphasis",
    "attributes",
    "closed_in_line",
    "unread_marks",
    "swallowed",  # room that code or HTML has taken in
    "note_slips",
    "brackets",  # of the text, around a source, which are told
    "foreign_marks",
    "liquid",
    "wheel",
    "heading_space",
    "unused_definitions",
    "unsound_sign",
    "typed_captions",  # rules that report faults
    "caption_names",
    "code_title",  # other tools' ways to write a caption's name, and a title above code
    "input",
    "textarea",  # letters that are typed in a field, which lies over what the page shows
    "code",
    "code_block",
    "page_break",
    "bare_address",
    "lheading",  # other ways to write what the guide shows: indented code, underlined headings
    ".long-words",
    ".long-names",  # how a word is cut for which a column has no room
    ".scales",  # a tracker of scales alone
    "escaped",
    "leader",
    "dotted_pattern",
    "letters",  # other ways to draw a blank
    "text_special",  # a mark that is escaped becomes text
    "translated",  # words of a book that is a translation
    "place",  # where something stands in its file
    "h5",
    "h6",
    "samp",
    ".columns-4",
    ".columns-5",
    ".columns-6",  # more of the same
    ".line.in-2",
    ".line.in-3",
    ".line.in-4",
    ".line.in-5",
    ".line.in-6",  # and of that
    ".section-number",
    ".numbered-section",  # sections with numbers, for which a book asks
    ".upright",
    ".small-caps",
    ".lower",
    ".csl-block",
    ".csl-indent",
    ".cited",
    ".sources",  # what citation styles and handouts make of sources
}
"""What of the builder's tables stands for no element of its own."""

LONG_TITLES = ".cover.long"
"""What only a cover with a longer title than the guide's has."""

NOT_OF_THE_TEXT = ("tokens.css", "fonts.css", "page.css", "art.css", "clinic.css", "a4.css")
"""Stylesheets that draw no element: measures, typefaces, margins, a book's own art, whoever hands it out."""

THERAPIST = "therapist-a4"
"""The edition that shows most."""


def copy_guide(root: Path) -> Path:
    """Put the guide into a folder, as `new --guide` does; return it."""
    for path, data in example_book("style-guide").items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


# What there is


def known() -> set[str]:
    """Every element that the builder knows, each by a name that says in which of its tables it is."""
    there = {f"callout {name}" for name in CALLOUTS} | {f"diagram {name}" for name in DIAGRAMS}
    there |= {f"answer space {kind}" for kind in KINDS}
    there |= {f"worked out {each.value}" for each in Operation}
    there |= {f"{name} with {key}" for name, kind in KINDS.items() for key in optional(kind.space)}
    there |= {f"citation with {name}" for kind in (Citation, CitationItem) for name in optional(kind)}
    there |= {f"chapter key {key}" for key in SECTION_KEYS} | {f"worksheet key {key}" for key in WORKSHEET_KEYS}
    there |= {f"page {name}" for name in GENERATED_PAGES}
    there |= {f"comment {found.name}" for words in KNOWN if (found := meaning(words))}
    there |= {f"rule {chain} {name}" for chain, name, _ in switches()}
    there |= {f"token {name}" for name in {*OPENERS, *LEAVES}}
    there |= {name for book in OTHER_BOOKS for section in sections(book) for name in tags(section)}
    there |= {f"look {selector}" for selector in selectors()}
    return {name for name in there if name.split()[-1] not in NO_ELEMENT}


def optional(kind: type[Any]) -> Iterator[str]:
    """What a dataclass may say and need not."""
    return (each.name for each in dataclasses.fields(kind) if each.default is not dataclasses.MISSING)


def switches() -> Iterator[tuple[str, str, Callable[[bool], None]]]:
    """Every rule of the dialect: its chain, its name, and what switches it on (True) and off."""
    md = dialect("en")
    chains: dict[str, Ruler[Any]] = {
        "core": md.core.ruler,
        "block": md.block.ruler,
        "inline": md.inline.ruler,
        "inline2": md.inline.ruler2,
    }
    for chain, names in md.get_active_rules().items():
        for name in names:
            yield chain, name, partial(_switch, chains[chain], name)


def _switch(ruler: Ruler[Any], name: str, on: bool) -> None:
    """Switch a rule of a chain on or off."""
    (ruler.enable if on else ruler.disable)(name)


def selectors() -> Iterator[str]:
    """What the stylesheets of the printed page give a look, but for what a book's own art and its clinic have."""
    for style in EDITIONS[THERAPIST].styles:
        if style not in NOT_OF_THE_TEXT:
            css = file_of(REPO, f"styles/{style}").read_text("utf-8")
            yield from (each for rule in rules(css) for each in rule.selectors if not each.startswith(LONG_TITLES))


# What the guide shows


def shown(root: Path) -> set[str]:
    """The elements that the guide in a folder holds, by the names of `known`."""
    problems = Problems()
    book = prepare(load_project(root, problems), problems)
    seen = {f"page {section.kind}" for section in book.manuscript.sections}
    for names in (in_front(root), in_comments(root), by_rules(root), in_pages(book)):
        seen.update(names)
    for section in (*sections(root), *book.manuscript.in_reading_order()):
        for names in (tags(section), in_spaces(section), in_tokens(section)):
            seen.update(names)
    return seen


def sections(root: Path) -> list[Section]:
    """Every chapter and worksheet of a folder, read one by one."""
    return [read() for read in readings(root)]


def readings(root: Path) -> Iterator[Callable[[], Section]]:
    """What reads each chapter and worksheet of a folder."""
    for file in sorted((root / "chapters").glob("*.md")):
        yield partial(read_section, root, f"chapters/{file.name}", Role.CHAPTER, Problems())
    for file in sorted((root / "worksheets").glob("*.md")):
        yield partial(read_worksheet, root, f"worksheets/{file.name}", Problems())


def in_front(root: Path) -> Iterator[str]:
    """The keys at the top of the guide's files."""
    for folder, kind, keys in (("chapters", "chapter", SECTION_KEYS), ("worksheets", "worksheet", WORKSHEET_KEYS)):
        for file in (root / folder).glob("*.md"):
            front = take_front_matter(file.read_text("utf-8"), file.name, keys, Problems())
            data = front.yaml.data if front.yaml else None
            yield from (f"{kind} key {key}" for key in (data if isinstance(data, dict) else {}))


def in_comments(root: Path) -> Iterator[str]:
    """The comments of the guide's files that say something to the builder."""
    for file in (*(root / "chapters").glob("*.md"), *(root / "worksheets").glob("*.md")):
        for words in re.findall(r"<!--(.*?)-->", file.read_text("utf-8"), re.DOTALL):
            if found := meaning(" ".join(words.split())):
                yield f"comment {found.name}"


def by_rules(root: Path) -> Iterator[str]:
    """The rules of the dialect without which a file of the guide, the first that shows it, would be read otherwise."""
    whole = {read: as_read(read) for read in readings(root)}
    for chain, name, switch in switches():
        if name in NO_ELEMENT:
            continue
        switch(False)
        try:
            if any(as_read(read) != words for read, words in whole.items()):
                yield f"rule {chain} {name}"
        finally:
            switch(True)


def as_read(read: Callable[[], Section]) -> str:
    """All that a file is read as; nothing where what stands on a rule's shoulders cannot do without it."""
    try:
        return repr(read())
    except (KeyError, RuntimeError):
        return ""


def tags(section: Section) -> Iterator[str]:
    """The tokens that a section is read as, each with its element of HTML; sorts of answer spaces apart."""
    return (f"token {token.type} {token.tag}" for _, token in walk_tokens(section, section.tokens) if token.tag)


def in_spaces(section: Section) -> Iterator[str]:
    """The answer spaces of a section, and what they make use of."""
    for space in section.spaces:
        yield f"answer space {space.kind}"
        yield from (f"{space.kind} with {name}" for name in made_use_of(space))
        if isinstance(space, Total):
            yield f"worked out {space.operation.value}"


def made_use_of(thing: Any) -> Iterator[str]:
    """The names of what is not left as it is by default."""
    return (each.name for each in dataclasses.fields(thing) if getattr(thing, each.name) != each.default)


def in_tokens(section: Section) -> Iterator[str]:
    """The callouts, diagrams and citations of a section, and all its tokens."""
    for _, token in walk_tokens(section, section.tokens):
        yield f"token {token.type}"
        if token.type == "callout_open":
            yield f"callout {CALLOUT.of(token)}"
        if asked := DIAGRAM.get(token):
            yield f"diagram {asked.name}"
            yield "token diagram"
        if token.type == "citation":
            citation = CITATION.of(token)
            yield from (f"citation with {name}" for each in (citation, *citation.items) for name in made_use_of(each))


def in_pages(book: Prepared) -> Iterator[str]:
    """The rules of the stylesheets that a page of the guide makes use of, with what therapists see."""
    context = book.context(EDITIONS[THERAPIST])
    made = "".join(piece.xhtml for section in book.manuscript.sections for piece in pieces(section, context))
    classes = {name for value in re.findall(r'class="([^"]*)"', made) for name in value.split()}
    elements = {"html", "body", *re.findall(r"<([a-z][a-z0-9]*)", made)}
    return (f"look {each}" for each in selectors() if used(each, classes, elements))


# Its pictures

PICTURES = {"style-guide-page": "Callouts", "style-guide-sheet": "Every space to write in"}
"""The pictures in docs/pictures, and the title on the left one of the two pages that each shows."""

DOTS_PER_MM = 3.0
COLOURS = 160


def spread(file: Path, title: str) -> Image.Image:
    """The two facing pages of which one holds this title, as the outline says."""
    with pypdfium2.PdfDocument(file) as pdf:
        at = next(mark.get_dest().get_index() for mark in pdf.get_toc() if mark.get_title() == title)
        left = at - (at + 1) % 2  # the first page is a right one
        shots = [pdf[page].render(scale=DOTS_PER_MM * 25.4 / 72).to_pil().convert("RGB") for page in (left, left + 1)]
    wide, tall = shots[0].width, shots[0].height
    both = Image.new("RGB", (2 * wide + 1, tall), "#b6bfc1")
    both.paste(shots[0], (0, 0))
    both.paste(shots[1], (wide + 1, 0))
    return ImageOps.expand(both, 1, "#b6bfc1").quantize(COLOURS, dither=Image.Dither.NONE)


def main() -> None:
    """Write the pictures."""
    with TemporaryDirectory() as folder:
        root = copy_guide(Path(folder))
        build_book(root, ["print-a4"], 2, Silent())
        for name, title in PICTURES.items():
            buffer = BytesIO()
            spread(root / "output" / "style-guide-print-a4.pdf", title).save(buffer, "PNG", optimize=True)
            (REPO / "docs" / "pictures" / f"{name}.png").write_bytes(buffer.getvalue())


if __name__ == "__main__":
    main()
