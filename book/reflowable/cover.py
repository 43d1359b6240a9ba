"""The cover: typeset like a page and drawn as one picture, because libraries and old readers show only pictures.

WeasyPrint sets it, so that any title breaks and fits as on paper, and pdfium draws it; both are the same in every
build of one version, and neither asks the machine for fonts or a clock.
"""

from __future__ import annotations

from html import escape
from io import BytesIO
from urllib.parse import quote

import pypdfium2
from lxml import etree

from book.clinic import Clinic
from book.css.colour import DEEP, ink_on, readable
from book.files.project_folders import STYLE_FOLDER
from book.html.titles import set_words
from book.html.wrap import POINT, Front, title_fit
from book.language import direction
from book.pdf.layout.single_page import page_as_pdf
from book.project import Cover, Project
from book.reflowable.resources import Resource
from book.reflowable.xhtml import EPUB_TYPE, element
from book.wording import Wording

STYLE = f"{STYLE_FOLDER}/epub-cover.css"
FILE = "images/cover.jpg"
PIXELS_PER_POINT = 96 / 72
QUALITY = 90

FRONT = Front(across=127.5, height=240, scale=1)
"""As a printed cover 150 mm wide, with a larger title: shops show it small."""

PIXELS_PER_MM = 1600 / 150
CLINIC_ROOM = 34
"""How high the name and the logo of who hands the book out are, in mm."""


def draw_cover(project: Project, clinic: Clinic | None = None, share: float = 1) -> Resource:
    """Return the cover as a JPEG; `epub-cover.css` of the styles says how large, one CSS px a pixel.

    clinic: who hands the book out, whose name, logo and colours are on it; share: of that size, for a smaller picture.
    """
    document = pypdfium2.PdfDocument(page_as_pdf(cover_html(project, clinic), project.root, STYLE))
    try:
        picture = document[0].render(scale=PIXELS_PER_POINT * share).to_pil().convert("RGB")
    finally:
        document.close()
    data = BytesIO()
    picture.save(data, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return Resource(FILE, "image/jpeg", data.getvalue())


def cover_page(anchor: str, project: Project, wording: Wording, clinic: Clinic | None = None) -> etree._Element:
    """Return the page that shows the cover's picture. anchor: the id of its section."""
    drawn = f" {project.cover.alt}" if project.cover else ""
    description = f"{_sentence(project.title)} {_sentence(project.subtitle)}{drawn}"
    alt = wording.cover_alt.format(description=description).strip()
    if clinic:
        alt = f"{_sentence(alt)} {_sentence(clinic.name)}"
    section = element("section", id=anchor, class_="cover", aria_label=wording.cover)
    section.set(EPUB_TYPE, "cover")
    section.append(element("img", src=FILE, alt=" ".join(alt.split()), role="doc-cover"))
    return section


def _sentence(words: str) -> str:
    return words if not words or words[-1] in ".!?" else words + "."


def cover_html(project: Project, clinic: Clinic | None) -> str:
    """Return the page that is drawn. Its words are as large as their room allows, as on the cover of a printed book."""
    cover = project.cover or Cover()
    fit = title_fit(FRONT, project, room_of_clinic(clinic))
    sizes = f"--title-size: {_pixels(fit.size * POINT)}; --foot: {_pixels(fit.foot)}"
    look = "; ".join(filter(None, (sizes, _colours(cover), clinic.properties if clinic else "")))
    way = direction(project.language)
    drawing = f'<img src="{quote(cover.image)}" alt="">' if cover.image else ""
    subtitle = f'<p class="subtitle">{set_words(project.subtitle, True)}</p>' if project.subtitle else ""
    broken = ' class="broken"' if fit.broken else ""
    return (
        f'<html lang="{escape(project.language)}" dir="{way}" style="{escape(look)}"><body>'
        f'<div class="picture">{drawing}</div>'
        f'<div class="words"><h1{broken}>{set_words(project.title, True)}</h1>{subtitle}</div>'
        f"{_foot(project, cover, clinic)}</body></html>"
    )


def room_of_clinic(clinic: Clinic | None) -> float:
    """Return how much of the height is not for the book's own words, in mm."""
    return CLINIC_ROOM if clinic else 0


def _foot(project: Project, cover: Cover, clinic: Clinic | None) -> str:
    line = f'<p class="line">{set_words(cover.line, True)}</p>' if cover.line else ""
    names = f'<p class="names">{escape(", ".join(project.authors))}</p>'
    return f"<footer>{_from(clinic) if clinic else ''}{line}{names}</footer>"


def _pixels(mm: float) -> str:
    return f"{round(mm * PIXELS_PER_MM)}px"


def _colours(cover: Cover) -> str:
    """The colours that the author chose, as CSS custom properties; words on a ground are black or white."""
    said = {"--deep": cover.colour}
    if cover.ground:
        ink = ink_on(cover.ground)
        said |= {"--ground": cover.ground, "--ink": ink, "--soft": ink}
        said |= {"--deep": readable(cover.colour or DEEP, cover.ground), "--cover": cover.colour or DEEP}
    return "; ".join(f"{name}: {value}" for name, value in said.items() if value)


def _from(clinic: Clinic) -> str:
    logo = f'<img src="{quote(clinic.logo)}" alt="">' if clinic.logo else ""
    return f'<div class="clinic">{logo}<p><b>{escape(clinic.name)}</b> {escape(clinic.contact)}</p></div>'
