"""A page by itself as a finished PDF, such as a cover or a logo: set here and now, with no worker process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from book.files.process_env import no_machine_fonts
from book.files.project_folders import STYLE_FOLDER
from book.pdf.layout.plain_spaces import with_plain_spaces
from book.pdf.libraries import found_by_name, need_libraries
from book.pdf.model.document import CannotTypeset

FONTS = f"{STYLE_FOLDER}/fonts.css"
"""The style sheet that names the fonts of a book."""


def page_as_pdf(html: str, root: Path, style: str = "") -> bytes:
    """Set a page with files and fonts of the project alone, and return its PDF as WeasyPrint writes it.

    root: the folder in which the addresses in the HTML begin, and outside of which nothing is read; style: the
    path of a style sheet of the project. Raises LibrariesMissing.
    """
    need_libraries()
    with no_machine_fonts(), found_by_name():
        from weasyprint import CSS, HTML  # noqa: PLC0415 (half a second that a build without a new page need not wait)

        from book.pdf.layout.book_fonts import BookFonts  # noqa: PLC0415 (as above)
        from book.pdf.layout.project_fetcher import BASE, ProjectFetcher  # noqa: PLC0415 (as above)
        from book.pdf.layout.weasyprint_patches import apply_patches  # noqa: PLC0415 (as above)

        apply_patches()
        fonts, fetcher = BookFonts(), ProjectFetcher(root)
        sheets = [CSS(url=BASE + style, url_fetcher=fetcher, font_config=fonts)] if style else []
        page = HTML(string=with_plain_spaces(html), base_url=BASE, url_fetcher=fetcher)
        return bytes(page.write_pdf(stylesheets=sheets, font_config=fonts))


def complaints_about(style: str, root: Path) -> list[str]:
    """What WeasyPrint says of a style sheet of the project by itself, the fonts that it names included.

    Raises LibrariesMissing.
    """
    need_libraries()
    with no_machine_fonts(), found_by_name():
        from weasyprint import CSS  # noqa: PLC0415 (as above)

        from book.pdf.layout.book_fonts import BookFonts  # noqa: PLC0415 (as above)
        from book.pdf.layout.project_fetcher import BASE, ProjectFetcher  # noqa: PLC0415 (as above)
        from book.pdf.layout.typesetter import collected_warnings  # noqa: PLC0415 (as above)
        from book.pdf.layout.weasyprint_patches import apply_patches  # noqa: PLC0415 (as above)

        apply_patches()
        with collected_warnings() as complaints:
            CSS(url=BASE + style, url_fetcher=ProjectFetcher(root), font_config=BookFonts())
    return complaints


def complaints_about_values(trials: Iterable[tuple[Any, Sequence[Any]]]) -> list[list[str]]:
    """What WeasyPrint says of each declaration where names in its value stand for what other declarations set.

    All are declarations of tinycss2. Raises LibrariesMissing.
    """
    need_libraries()
    with no_machine_fonts(), found_by_name():
        from book.pdf.layout.values import said_of  # noqa: PLC0415 (as above)
        from book.pdf.layout.weasyprint_patches import apply_patches  # noqa: PLC0415 (as above)

        apply_patches()
        return [said_of(declaration, names) for declaration, names in trials]


def complaints_about_picture(path: str, root: Path) -> list[str]:
    """What WeasyPrint says of a picture of the project, where it stands alone on a page. Raises LibrariesMissing.

    Nothing where no font of the book can be read, which is told elsewhere: without any, Pango ends the process.
    """
    need_libraries()
    with no_machine_fonts(), found_by_name():
        from weasyprint import HTML  # noqa: PLC0415 (as above)

        from book.pdf.layout.project_fetcher import BASE, ProjectFetcher  # noqa: PLC0415 (as above)
        from book.pdf.layout.typesetter import collected_warnings, style_sheets  # noqa: PLC0415 (as above)
        from book.pdf.layout.weasyprint_patches import apply_patches  # noqa: PLC0415 (as above)

        apply_patches()
        try:
            sheets = style_sheets(root, (FONTS,))
        except CannotTypeset:
            return []
        image = f'<img src="{quote(path)}" alt="" style="width: 9cm">'
        page = HTML(string=image, base_url=BASE, url_fetcher=ProjectFetcher(root))
        with collected_warnings() as complaints:
            page.write_pdf(stylesheets=sheets.css, font_config=sheets.fonts)
    return complaints
