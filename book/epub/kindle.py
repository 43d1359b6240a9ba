"""An EPUB as Kindle Direct Publishing takes it: what Amazon refuses, drops or shows badly is left out or converted.

The rules are those of the "Amazon Kindle Publishing Guidelines" (2024), by their sections: "Cover Image Guidelines" (a
cover of 1600 by 2560 pixels at best, which every EPUB has, and no page that shows it again); "Image Guidelines"
(JPEG, PNG or GIF, at most 5 MB each: drawings become pictures, and formulas too, which older Kindles lose as MathML);
the appendices of HTML tags and of CSS (no scripts, forms and details, no fixed or absolute positions); "Text
Guidelines" (no negative margins); "Navigation Guidelines" (nav, and an NCX of two levels) and those of fonts (licences
that allow embedding), which every EPUB has too. Wide tables are stacks of named cells in every EPUB.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile, ZipInfo

import pypdfium2
from lxml import etree
from PIL import Image

from book.epub.kindle_pages import Formulas, flat_ncx, plain_css, plain_page
from book.files.project_folders import STYLE_FOLDER
from book.manuscript.mathematics import UNITS_PER_EM, drawn
from book.pdf.layout.single_page import page_as_pdf

LARGEST_PICTURE = 5_000_000
"""In bytes."""

LONGEST_SIDE = 1800
"""Of a picture that is made of a drawing, in pixels: as wide as the widest Kindle."""

QUALITY = 85
OPF = "http://www.idpf.org/2007/opf"
POINTS_PER_PIXEL = 96 / 72
PIXELS_PER_EM = 96
"""Of a formula's picture: sharp where letters are large."""

TEXTS = (".xhtml", ".css", ".opf", ".ncx")
FONTS = f"{STYLE_FOLDER}/fonts.css"

_LENGTH = re.compile(r"\s*([\d.]+)")


@dataclass(frozen=True)
class Desk:
    """Where drawings are drawn. root: the project folder, whose fonts they use; folder: one within it to write to."""

    root: Path
    folder: Path


def kindle_safe(epub: bytes, desk: Desk) -> bytes:
    """Return an EPUB fit for Kindle."""
    with ZipFile(BytesIO(epub)) as read:
        files = {entry.filename: (entry, read.read(entry)) for entry in read.infolist()}
    named = {name: _named(name, data, files) for name, (_, data) in files.items()}
    formulas = Formulas()
    made = {name: _changed(name, data, named, desk, formulas) for name, (_, data) in files.items()}
    pictures = dict(zip(formulas.files.values(), _formula_pictures(list(formulas.files), desk), strict=True))
    packed = BytesIO()
    with ZipFile(packed, "w") as written:
        for name, (entry, _) in files.items():
            entry.filename = named[name]
            data = _with_pictures(made[name], list(pictures)) if name.endswith(".opf") else made[name]
            written.writestr(entry, data, compresslevel=9)
        for name, data in pictures.items():
            written.writestr(ZipInfo(name, entry.date_time), data)
    return packed.getvalue()


def _named(name: str, data: bytes, files: Mapping[str, object]) -> str:
    """What a file is called afterwards: a drawing is a PNG, a picture that is too large a JPEG."""
    stem, ending = posixpath.splitext(name)
    if ending == ".svg":
        new = ".png"
    elif ending in (".png", ".gif") and len(data) > LARGEST_PICTURE:
        new = ".jpg"
    else:
        return name
    return stem + new if stem + new not in files else f"{stem}-{ending[1:]}{new}"


def _changed(name: str, data: bytes, named: Mapping[str, str], desk: Desk, formulas: Formulas) -> bytes:
    """What stands in a file afterwards. The formulas of a page are put to the others."""
    ending = posixpath.splitext(name)[1]
    if ending == ".svg":
        return _drawn(data, desk)
    if len(data) > LARGEST_PICTURE and ending in (".png", ".gif", ".jpg", ".jpeg"):
        return _pressed(data)
    if ending not in TEXTS:
        return data
    text = data.decode()
    for old, new in named.items():
        if old != new:
            text = _renamed(text, posixpath.basename(old), posixpath.basename(new))
    if ending == ".xhtml":
        return plain_page(name, text.encode(), formulas)
    if ending == ".ncx":
        return flat_ncx(text.encode())
    return (plain_css(text) if ending == ".css" else text).encode()


def _renamed(text: str, old: str, new: str) -> str:
    """A text that names a file in its new way, with its new type in the manifest."""
    kind = "image/png" if new.endswith(".png") else "image/jpeg"
    item = re.compile(rf'<item\b[^>]*href="[^"]*/{re.escape(old)}"[^>]*>')
    text = item.sub(lambda row: re.sub(r'media-type="[^"]*"', f'media-type="{kind}"', row[0]), text)
    return re.sub(rf"(?<=[/\"(]){re.escape(old)}(?=[\")])", new, text)


def _with_pictures(opf: bytes, pictures: list[str]) -> bytes:
    """The package with the formulas' pictures, and with what it says of pictures for readers."""
    if not pictures:
        return opf
    package = etree.fromstring(opf)
    for item in package.iterfind("{*}manifest/{*}item[@properties]"):
        kept = [each for each in item.get("properties", "").split() if each != "mathml"]
        item.attrib.pop("properties")
        item.attrib.update({"properties": " ".join(kept)} if kept else {})
    for manifest in package.iterfind("{*}manifest"):
        for number, name in enumerate(pictures, 1):
            row = {"href": posixpath.relpath(name, "EPUB"), "id": f"formula-{number}", "media-type": "image/png"}
            etree.SubElement(manifest, f"{{{OPF}}}item", row)
    _say(package, "schema:accessMode", "visual")
    _say(package, "schema:accessibilityFeature", "alternativeText")
    _unsay(package, "schema:accessibilityFeature", "MathML")
    return bytes(etree.tostring(package, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _say(package: etree._Element, name: str, value: str) -> None:
    """Add a property of the package behind those of its name, once."""
    said = package.findall(f"{{*}}metadata/{{*}}meta[@property='{name}']")
    if value not in [each.text for each in said]:
        added = etree.Element(f"{{{OPF}}}meta", {"property": name})
        added.text = value
        said[-1].addnext(added)


def _unsay(package: etree._Element, name: str, value: str) -> None:
    """Take a property with a value out of the package."""
    for metadata in package.iterfind("{*}metadata"):
        for meta in metadata.findall(f"{{*}}meta[@property='{name}']"):
            if meta.text == value:
                metadata.remove(meta)


def _formula_pictures(formulas: list[str], desk: Desk) -> list[bytes]:
    """The formulas as pictures: all on pages of one document, as large as they are."""
    if not formulas:
        return []
    rules, shown = [], []
    for number, mathml in enumerate(formulas):
        svg = drawn(mathml).svg.encode()
        file = desk.folder / f"formula-{number}.svg"
        file.write_bytes(svg)
        width, height = _size(svg)
        rules.append(f"@page f{number} {{ size: {width}px {height}px; margin: 0 }} .f{number} {{ page: f{number} }}")
        src = quote(file.relative_to(desk.root).as_posix())
        shown.append(f'<img class="f{number}" style="width: {width}px; height: {height}px" src="{src}" alt="">')
    page = f"<style>{' '.join(rules)} body {{ margin: 0 }} img {{ display: block }}</style>{''.join(shown)}"
    document = pypdfium2.PdfDocument(page_as_pdf(page, desk.root, FONTS))
    try:
        return [_png(each, PIXELS_PER_EM / UNITS_PER_EM * POINTS_PER_PIXEL) for each in document]
    finally:
        document.close()


def _png(page: pypdfium2.PdfPage, scale: float) -> bytes:
    out = BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()


def _drawn(svg: bytes, desk: Desk) -> bytes:
    """A drawing as a picture, in the book's own fonts."""
    width, height = _size(svg)
    file = desk.folder / "drawing.svg"
    file.write_bytes(svg)
    page = (
        f"<style>@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0 }} "
        f"img {{ display: block; width: {width}px; height: {height}px }}</style>"
        f'<img src="{quote(file.relative_to(desk.root).as_posix())}" alt="">'
    )
    document = pypdfium2.PdfDocument(page_as_pdf(page, desk.root, FONTS))
    try:
        return _png(document[0], LONGEST_SIDE / max(document[0].get_size()))
    finally:
        document.close()


def _size(svg: bytes) -> tuple[float, float]:
    """How large a drawing is: by its view box, else by its width and height."""
    root = etree.fromstring(svg)
    box = [float(part) for part in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    width, height = (_LENGTH.match(root.get(key, "")) for key in ("width", "height"))
    return (float(width[1]), float(height[1])) if width and height else (300.0, 150.0)


def _pressed(data: bytes) -> bytes:
    out = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        picture.convert("RGB").save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
