"""Typeset one document: HTML and style sheets become objects, tags, fields and a layout.

It is laid out and drawn once, and made twice where it has answer spaces: as a pen sees it, and with fields.
"""

from __future__ import annotations

import base64
import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.urls import URLFetchingError

from book.html.plain_hyphens import WORD_JOINER
from book.manuscript.kinds import Control, kind_of
from book.manuscript.model import option_of
from book.pdf.form.fields import Form, Widget, spaces_by_id
from book.pdf.layout.answer_fields import (
    FieldPlace,
    areas_of,
    boxes_of,
    field_area,
    field_places,
    is_multiline,
    leading,
)
from book.pdf.layout.answer_marks import lost_spaces
from book.pdf.layout.book_fonts import BookFonts
from book.pdf.layout.boxtree import content_of_margins, descendants
from book.pdf.layout.code_marks import mark_parts
from book.pdf.layout.convert import Conversion
from book.pdf.layout.fontfiles import FontFiles
from book.pdf.layout.links import link_annotation, links_of, rectangle_in_pt
from book.pdf.layout.other_side import Heads, heads_of, heads_taken_off, lay_out
from book.pdf.layout.page_description import describe_pages
from book.pdf.layout.page_starts import page_start
from book.pdf.layout.paint import PT, Canvas, PageStream, cut
from book.pdf.layout.paper_notes import PaperNotes
from book.pdf.layout.parsed_html import parsed
from book.pdf.layout.plain_spaces import with_plain_spaces
from book.pdf.layout.project_fetcher import BASE, ProjectFetcher
from book.pdf.layout.tags import Tree
from book.pdf.layout.weasyprint_patches.elements import forget_styles
from book.pdf.model.document import (
    Bookmark,
    CannotTypeset,
    FormFont,
    Layout,
    OtherSide,
    Placeholder,
    Target,
    write_document,
)
from book.pdf.model.objects import Body, Name, Own, Shared, Text, TreeKey, Value
from book.pdf.model.page_numbers import FOLIO, Digits
from book.pdf.model.task import BACK, Task

GROUND_RULES = f"""
html[{BACK}] {{ break-before: verso }}
.page-of, .folio {{ font-variant-numeric: lining-nums tabular-nums; white-space: nowrap }}
input, textarea {{ display: inline-block }}
"""
"""CSS under the book's own: the side that a document begins on, digits of one width, and fields that stand in a line
(WeasyPrint makes them blocks)."""

SAMPLE_FIELDS = '<section class="sheet"><p><input type="text"/> <textarea></textarea></p></section>'
"""A sheet with a field of each sort, of which only the style is looked at."""


@dataclass
class StyleSheets:
    """Parsed style sheets, their fonts, the files they are made of, and what was wrong with them.

    samples: what `typed` has found.
    """

    css: list[Any]
    fonts: Any
    fetcher: ProjectFetcher
    warnings: list[str]
    samples: dict[bool, Any] = field(default_factory=dict)

    def typed(self, multiline: bool) -> Any:
        """The computed style of what is typed into fields of one or of several lines."""
        if not self.samples:
            page = HTML(string=SAMPLE_FIELDS).render(font_config=self.fonts, stylesheets=self.css).pages[0]
            found = {box.element.tag: box.style for box in descendants(page._page_box) if box.element is not None}
            self.samples = {False: found["input"], True: found["textarea"]}
        return self.samples[multiline]


_sheets: dict[tuple[Path, tuple[str, ...]], StyleSheets] = {}
_font_files: dict[Path, FontFiles] = {}


def typeset(task: Task) -> None:
    """Typeset a document and write it to the files of its task."""
    sheets = style_sheets(task.root, task.stylesheets)
    fetcher = ProjectFetcher(task.root)
    with collected_warnings() as warnings:
        html = parsed(with_plain_spaces(task.html), fetcher)
        document = lay_out(html, sheets.css, sheets.fonts)
        mark_parts(document.pages)
        heads = heads_of(document, html) if task.both_sides else []
        made = _make_faces(task, html.etree_element, document, sheets, heads)
    if warnings:
        forget_styles()
    for file, (layout, body) in made.items():
        layout.inputs = {**sheets.fetcher.read, **fetcher.read}
        layout.warnings = list(dict.fromkeys([*sheets.warnings, *warnings]))
        write_document(file, layout, body)


def _make_faces(
    task: Task, root: Any, document: Any, sheets: StyleSheets, heads: list[Heads]
) -> dict[Path, tuple[Layout, Body]]:
    """What a laid-out document is made into, by the file that it goes to."""
    notes = PaperNotes(document.pages)
    drawing = Drawing(document, notes, heads)
    font_files = _font_files.setdefault(task.fonts, FontFiles(task.fonts))
    faces = {task.out: False} | ({task.fillable_out: True} if task.fillable_out else {})
    made = {}
    for file, fillable in faces.items():
        with nullcontext() if fillable else notes.taken_off():
            typesetter = Typesetter(
                task=task,
                root=root,
                document=document,
                drawing=drawing,
                fillable=fillable,
                sheets=sheets,
                font_files=font_files,
                body=drawing.body.copy(),
            )
            made[file] = typesetter.run()
    return made


def style_sheets(root: Path, paths: tuple[str, ...]) -> StyleSheets:
    """Parse style sheets once a process, and again when one of them, or what it takes in, has changed.

    paths: in the project folder `root`, in the order of the cascade. Raises CannotTypeset where one, or every font of
    theirs, cannot be read.
    """
    known = _sheets.get((root, paths))
    if known is None or not known.fetcher.is_current():
        known = _sheets[root, paths] = _parsed(root, paths)
    return known


def _parsed(root: Path, paths: tuple[str, ...]) -> StyleSheets:
    fetcher, fonts = ProjectFetcher(root), BookFonts()
    with collected_warnings() as warnings:
        css = [CSS(string=GROUND_RULES, font_config=fonts)]
        css += [_read_sheet(path, fetcher, fonts) for path in paths]
    if not fonts.has_faces():
        raise CannotTypeset(f"no font of {', '.join(paths) or 'the style sheets'} can be read: {warnings}")
    return StyleSheets(css, fonts, fetcher, warnings)


def _read_sheet(path: str, fetcher: ProjectFetcher, fonts: BookFonts) -> Any:
    try:
        return CSS(url=BASE + path, url_fetcher=fetcher, font_config=fonts)
    except URLFetchingError as fault:
        raise CannotTypeset(f"“{path}” cannot be read: {fault}.") from fault


class _Collector(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message, without the name that stands for the project folder."""
        self.messages.append(record.getMessage().replace(BASE, ""))


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint complains about, instead of showing it."""
    logger = logging.getLogger("weasyprint")
    messages: list[str] = []
    handler = _Collector(messages)
    shown, logger.propagate = logger.propagate, False
    handlers, logger.handlers = logger.handlers, [handler]
    try:
        yield messages
    finally:
        logger.handlers, logger.propagate = handlers, shown


class Drawing:
    """The pages of a laid-out document as they are drawn.

    heads: of the pages, on both sides of a leaf, which are drawn apart where they are given; body: what both faces use;
    resources: their object there.
    """

    def __init__(self, document: Any, notes: PaperNotes, heads: list[Heads]) -> None:
        self._packed: dict[bytes, bytes] = {}
        self.heads = heads
        canvas = Canvas(document, closed=bool(heads))
        with heads_taken_off(document.pages) if heads else nullcontext():
            with notes.taken_off():
                self.printed = [canvas.paint(page) for page in document.pages]
            self.fillable = [
                canvas.paint(document.pages[number]) if number in notes.pages else stream
                for number, stream in enumerate(self.printed)
            ]
        self.here = [canvas.paint(each.here) for each in heads]
        self.there = [canvas.paint(each.there, each.corner) for each in heads]
        canvas.settle()
        self.body = Body()
        value = Conversion(canvas.table, self.body).value(canvas.resources)
        assert isinstance(value, dict)
        self.resources = self.body.add(value)

    def pack(self, content: bytes) -> bytes:
        """Compress content of a page, once for both faces."""
        if content not in self._packed:
            self._packed[content] = zlib.compress(content, 9)
        return self._packed[content]


@dataclass(kw_only=True)
class Typesetter:
    """Turns a laid-out document into objects, with a field in each answer space if it is fillable."""

    task: Task
    root: Any
    document: Any
    drawing: Drawing
    fillable: bool
    sheets: StyleSheets
    font_files: FontFiles
    body: Body
    placeholders: list[Placeholder] = field(default_factory=list)
    form_fonts: dict[str, FormFont] = field(default_factory=dict)
    links: list[tuple[Own, int, dict[str, Value]]] = field(default_factory=list)
    widgets: dict[Any, tuple[FieldPlace, Any, Own, int]] = field(default_factory=dict)
    other_sides: list[OtherSide] = field(default_factory=list)
    targets: dict[str, None] = field(default_factory=dict)

    def run(self) -> tuple[Layout, Body]:
        """Build the structure of the pages, write them, their links and fields."""
        self.pages = [self.body.reserve() for _ in self.document.pages]
        self.tree = Tree(self.task.id, self.root, self.pages, self.body)
        self.spaces = spaces_by_id(self.task.spaces)
        self.places = field_places(self.root, self.spaces, self.fillable)
        streams = self.drawing.fillable if self.fillable else self.drawing.printed
        annotations = [self._read(number, stream) for number, stream in enumerate(streams)]
        for number, stream in enumerate(streams):
            self._write_page(number, stream, annotations[number])
        self._write_links()
        return self._layout(self._write_fields()), self.body

    def _read(self, number: int, stream: PageStream) -> list[Value]:
        """Take in a page's links, fields and structure; gives the objects of its annotations."""
        page = self.document.pages[number]
        margins = content_of_margins(page._page_box)
        links = {}
        for box, target, internal, rectangle in links_of(page):
            if box not in margins:
                links[box] = own = self.body.reserve()
                self.links.append((own, number, link_annotation(box.element, target, internal, rectangle)))
                self.targets.update({target: None} if internal else {})
        new = {element: box for element, box in self._boxes(page) if element not in self.widgets}
        widgets = {box: self._widget(element, box, number) for element, box in new.items()}
        self.tree.read_page(number, page, stream.marks, links, widgets)
        return [*links.values(), *(own for own, _ in widgets.values())]

    def _boxes(self, page: Any) -> Iterator[tuple[Any, Any]]:
        """Yield the elements on a page that have a field, and their boxes."""
        if self.places:
            yield from boxes_of(page._page_box, self.places).items()

    def _widget(self, element: Any, box: Any, page: int) -> tuple[Own, Text]:
        own, place = self.body.reserve(), self.places[element]
        self.widgets[element] = place, box, own, page
        return own, Text((place.space.spoken_name(option_of(place.space, place.value)),))

    def _write_page(self, number: int, stream: PageStream, annotations: list[Value]) -> None:
        page = self.document.pages[number]
        entries: dict[str, Value] = {
            "Type": Name("Page"),
            "Parent": Shared("pages"),
            **_page_boxes(page),
            "Resources": self.drawing.resources,
            "Contents": self._text_and_heads(number, stream),
            "Tabs": Name("S"),
            "StructParents": TreeKey(number),
        }
        self.body.write(self.pages[number], {**entries, "Annots": annotations} if annotations else entries)

    def _text_and_heads(self, number: int, stream: PageStream) -> list[Value]:
        """Write a page's content, and where its heads are drawn apart what there is to know of its other side."""
        text = self._contents(number, stream)
        if not self.drawing.heads:
            return text
        left, top = (length * PT for length in self.drawing.heads[number].corner)
        width, height = (
            length * PT for length in (self.document.pages[number].width, self.document.pages[number].height)
        )
        edges = (left, -top, left + width, height - top)
        there = [part if isinstance(part, Digits) else self._packed(part) for part in cut(self.drawing.there[number])]
        self.other_sides.append(OtherSide([round(edge, 3) for edge in edges], len(text), there))
        return [*text, *self._contents(number, self.drawing.here[number])]

    def _packed(self, content: bytes) -> str:
        return base64.b64encode(self.drawing.pack(content)).decode()

    def _contents(self, number: int, stream: PageStream) -> list[Value]:
        """Write a page's content: what is certain as it is, and an empty stream for each page number."""
        contents: list[Value] = []
        for part in cut(stream):
            if isinstance(part, Digits):
                own = self.body.reserve_stream()
                self.placeholders.append(Placeholder(own.number, number, part))
                self.targets.update({part.anchor: None} if part.anchor != FOLIO else {})
                contents.append(own)
            else:
                contents.append(self.body.add_stream({"Filter": Name("FlateDecode")}, self.drawing.pack(part)))
        return contents

    def _write_links(self) -> None:
        for own, page, entries in self.links:
            self.body.write(own, {**entries, "P": self.pages[page], "StructParent": self.tree.keys[own.number]})

    def _write_fields(self) -> Form:
        form = Form(self.body)
        grouped: dict[str, list[Widget]] = {}
        for place, box, own, page in self.widgets.values():
            grouped.setdefault(place.space.id, []).append(self._make_widget(place, box, own, page))
        for name, widgets in grouped.items():
            form.add(self.spaces[name], widgets)
        return form

    def _make_widget(self, place: FieldPlace, box: Any, own: Own, page: int) -> Widget:
        option = option_of(place.space, place.value)
        multiline = is_multiline(box.element)
        style = box.style if box.element.tag == "input" else self.sheets.typed(multiline)
        spoken = box.style["lang"] or ""
        font = self.font_files.for_form(style, spoken, leading(box, style) if multiline else 0)
        self.form_fonts[font.key] = font
        red, green, blue = style["color"].to("srgb").coordinates
        areas = areas_of(box) if kind_of(place.space).control is Control.PAPER else []
        return Widget(
            own=own,
            key=self.tree.keys[own.number],
            page=self.pages[page],
            rectangle=rectangle_in_pt(self.document.pages[page], field_area(box)),
            value=place.value,
            shows_points=option is not None and option.score is not None,
            multiline=multiline,
            font=font.key,
            size=style["font_size"] * PT,
            colour=(red, green, blue),
            areas=[rectangle_in_pt(self.document.pages[page], area) for area in areas],
            from_right=box.style["direction"] == "rtl",
        )

    def _layout(self, form: Form) -> Layout:
        part, tree, keys = self.tree.write()
        return Layout(
            sizes=[(round(page.width * PT, 3), round(page.height * PT, 3)) for page in self.document.pages],
            pages=[page.number for page in self.pages],
            part=part,
            tree=tree,
            tree_keys=keys,
            other_sides=self.other_sides,
            anchors=self._anchors(),
            bookmarks=list(self._bookmarks()),
            placeholders=self.placeholders,
            fonts=self.font_files.uses(self.document.fonts.values()),
            fields=form.finish(),
            calculated=form.calculated,
            form_fonts=list(self.form_fonts.values()),
            ids=self.tree.ids,
            targets=list(self.targets),
            lost=self._lost(),
            starts=[page_start(page._page_box) for page in self.document.pages],
            faults=self.task.inspect(describe_pages(self.document.pages)) if self.task.inspect else [],
        )

    def _lost(self) -> list[str]:
        values: dict[str, set[str]] = {}
        for place, *_ in self.widgets.values():
            values.setdefault(place.space.id, set()).add(place.value)
        return lost_spaces(self.task.spaces, self.document.pages, values if self.fillable else None)

    def _anchors(self) -> dict[str, Target]:
        """Where each anchor is; of two with one name, the first."""
        anchors: dict[str, Target] = {}
        for number, page in enumerate(self.document.pages):
            for name, (x, y, *_) in page.anchors.items():
                anchors.setdefault(name, self._target(number, x, y))
        return anchors

    def _bookmarks(self) -> Iterator[Bookmark]:
        for number, page in enumerate(self.document.pages):
            for level, label, (x, y), state in page.bookmarks:
                yield Bookmark(level, label.replace(WORD_JOINER, ""), self._target(number, x, y), state == "open")

    def _target(self, number: int, x: float, y: float) -> Target:
        return Target(number, round(x * PT, 3), round((self.document.pages[number].height - y) * PT, 3))


def _page_boxes(page: Any) -> dict[str, Value]:
    """The page's boxes in pt (ISO 32000-1, 14.11.2): the paper, the trimmed page, the bleed in between."""
    bleed = {side: value * PT for side, value in page.bleed.items()}
    width, height = page.width * PT, page.height * PT
    if not any(bleed.values()):
        return {"MediaBox": [0, 0, round(width, 3), round(height, 3)]}

    def around(limit: float) -> Value:
        side = {name: min(value, limit) for name, value in bleed.items()}
        return [
            round(value, 3)
            for value in (
                -side["left"],
                -side["bottom"],
                width + side["right"],
                height + side["top"],
            )
        ]

    return {"MediaBox": around(1e6), "BleedBox": around(10), "TrimBox": around(0)}
