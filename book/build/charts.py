"""Scores over time as a PDF: the chart on a page of its own size, in the book's fonts."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from book.answers.chart import FAMILY, chart, chart_words, size
from book.answers.series import Series
from book.files.inherited import file_of
from book.files.project_folders import STYLE_FOLDER
from book.making.pdf_metadata import moment_of
from book.pdf.bind.bind import bind
from book.pdf.bind.metadata import BookMetadata
from book.pdf.job import TypesetJob
from book.pdf.typeset import typeset_book
from book.project import Project
from book.reflowable.fonts import read_faces

FACES = f"{STYLE_FOLDER}/fonts.css"

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<title>{title}</title>
<style>@page {{ size: {width}px {height}px; margin: 0 }} html, body {{ margin: 0 }} img {{ display: block }}</style>
</head>
<body><img alt="{words}" src="data:image/svg+xml;base64,{drawing}"/></body>
</html>
"""
"""The chart speaks English, as the command that makes it."""


def chart_pdf(series: Series, project: Project) -> bytes:
    """Draw the series as `chart` does, as a tagged PDF; the same series and book give the same bytes.

    Nothing of it is kept in the project: scores are somebody's own. Raises CannotTypeset where no font can be read.
    """
    title = f"{series.title}: scores over time"
    about = BookMetadata(title=title, creators=(), language="en", date=moment_of(project))
    with TemporaryDirectory() as folder:
        job = TypesetJob(id="chart", html=_page(series, title, _families(project.root)), stylesheets=(FACES,))
        out = Path(folder, "chart.pdf")
        bind(typeset_book([job], project.root, Path(folder, "typeset"), workers=1), about, out)
        return out.read_bytes()


def _page(series: Series, title: str, families: str) -> str:
    width, height = size(series)
    drawing = b64encode(chart(series, families).encode()).decode("ascii")
    words = escape(chart_words(series))
    return PAGE.format(title=escape(title), words=words, width=width, height=height, drawing=drawing)


def _families(root: Path) -> str:
    """The book's font families as an SVG attribute names them, in the order of its stylesheet."""
    css = file_of(root, FACES)
    families = [face.family for face in read_faces(css.read_text("utf-8"), root, STYLE_FOLDER)] if css.is_file() else []
    return ", ".join(dict.fromkeys([*families, FAMILY]))
