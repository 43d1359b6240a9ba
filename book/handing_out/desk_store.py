"""What the desk makes packets of, typeset, as one file, and a table of what is known of it.

That are all worksheets, and the chapters that packets of the book hold: others are only for the command
(docs/handing-out.md says how much they would weigh).
"""

from __future__ import annotations

import base64
import io
import lzma
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
from markupsafe import Markup

from book.editions import USUAL_PAPERS, Edition, Paper, edition_table
from book.files.containment import is_file
from book.files.project_folders import STYLE_FOLDER
from book.handing_out.desk_pages import OwnPages, own_pages
from book.handing_out.desk_table import desk_table
from book.handing_out.packet_orders import planned_chapters
from book.handing_out.packet_pages import chapter_pieces
from book.html.context import Context, Piece
from book.html.markup import element, said
from book.html.render import worksheet_pieces
from book.making.maker_tools import MakerTools, job_of
from book.making.pdf_metadata import metadata_of
from book.manuscript.model import Worksheet
from book.pdf.bind.fonts import merged_uses
from book.pdf.bind.letters import every_letter, letter_table
from book.pdf.bind.store import bind_store
from book.pdf.job import TypesetJob, on_a_back
from book.pdf.model.document import FontUse, TypesetDocument

FACES = ("print", "fillable")

NUMBER, COUNT = "copy:number", "copy:count"
"""The anchors of what is no page number: which copy it is, and of how many."""

PACKET_STYLE = "packet.css"

FILTER = {"id": lzma.FILTER_LZMA1, "preset": 2, "dict_size": 2**25}
"""It looks 32 MB back, as the same words stand on both papers, to print and to fill in."""

SIZE = slice(5, 13)
"""Where an `.lzma` says how many bytes are in it."""

COPY = re.compile(r'(<p class="copy-number">).*?(</p>)', re.DOTALL)


@dataclass(frozen=True)
class Store:
    """pdf: the documents, as `bind_store` writes them, unpacked; table: what is known of them, ready for JSON."""

    pdf: bytes
    table: dict[str, Any]

    @property
    def packed(self) -> str:
        """The documents as `openStore` takes them out of a page: base64 of an `.lzma` that says its size."""
        made = lzma.compress(self.pdf, lzma.FORMAT_ALONE, filters=[FILTER])
        size = len(self.pdf).to_bytes(SIZE.stop - SIZE.start, "little")
        return base64.b64encode(made[: SIZE.start] + size + made[SIZE.stop :]).decode()


def make_store(tools: MakerTools) -> Store:
    """Typeset all worksheets and some chapters, on each usual paper, and see how a packet's own pages look.

    A document's key is "a4/print/kit/copy/right": paper, face, worksheet, whether it is one of several copies ("copy")
    or not ("one", as all chapters), and on which side of a leaf it begins. One of ".../left" is there only where that
    of ".../right" does not say how its pages are on the other side. Raises what `MakerTools.typeset` raises.
    """
    own = {
        paper: own_pages(edition_table(tools.project)[f"packet-print-{paper.name}"], tools) for paper in USUAL_PAPERS
    }
    documents = {key: each for paper in USUAL_PAPERS for key, each in _on_paper(paper, own[paper], tools).items()}
    folder = next(iter(documents.values())).fonts
    fonts = {key: every_letter(use, folder) for key, use in _written_with(own.values()).items()}
    lettered = {key: _with_fonts(each, fonts) if key.endswith("/front") else each for key, each in documents.items()}
    with tools.draft_folder() as drafts:
        bind_store(lettered, metadata_of(tools.project, ""), drafts / "store.pdf")
        pdf = _unpacked(drafts / "store.pdf")
    looks = {paper.name: pages.look for paper, pages in own.items()}
    letters = {key: letter_table(use, folder) for key, use in fonts.items()}
    return Store(pdf, desk_table(documents, looks, letters, tools))


def _unpacked(file: Path) -> bytes:
    """A PDF whose streams are as they were before they were packed one by one, so that all of it can be at once."""
    out = io.BytesIO()
    with pikepdf.open(file) as pdf:
        pdf.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
        )
    return out.getvalue()


def _on_paper(paper: Paper, own: OwnPages, tools: MakerTools) -> dict[str, TypesetDocument]:
    documents: dict[str, TypesetDocument] = {}
    for face in FACES:
        edition = edition_table(tools.project)[f"packet-{face}-{paper.name}"]
        made = _sheets(edition, tools)
        documents |= {f"{paper.name}/{face}/{key}": each for key, each in made.items()}
    names = [name for name in own.documents if name.startswith(("front", "help"))]
    return documents | {f"{paper.name}/print/{name}": own.documents[name] for name in names}


def _sheets(edition: Edition, tools: MakerTools) -> dict[str, TypesetDocument]:
    """Each sheet, alone and as one of several copies, and chapters; on both sides of a leaf where they differ there."""
    jobs = _sheet_jobs(edition, tools) | _chapter_jobs(edition, tools)
    made = dict(zip(jobs, tools.typeset(edition, list(jobs.values())), strict=True))
    others = {
        f"{key}/left": on_a_back(replace(job, id=f"{job.id}.left", both_sides=False))
        for key, job in jobs.items()
        if not made[key].layout.other_sides
    }
    left = zip(others, tools.typeset(edition, list(others.values())) if others else [], strict=True)
    return {f"{key}/right": each for key, each in made.items()} | dict(left)


def _sheet_jobs(edition: Edition, tools: MakerTools) -> dict[str, TypesetJob]:
    context, look = tools.book.context(edition), _look(edition, tools)
    jobs: dict[str, TypesetJob] = {}
    for sheet in tools.book.manuscript.worksheets.values():
        one, copy = (worksheet_pieces(replace(sheet, copies=copies), context)[0] for copies in (1, 2))
        jobs[f"{sheet.id}/one"] = _for_both_sides(sheet.id, [one], context, look)
        jobs[f"{sheet.id}/copy"] = _for_both_sides(f"{sheet.id}.copy", [_counted(copy, sheet, context)], context, look)
    return jobs


def _look(edition: Edition, tools: MakerTools) -> Edition:
    """The edition of handouts that sheets of packets look like, if they do: a handout is taken as it is then.

    The style sheet of packets says nothing of sheets, unless the book has one of its own.
    """
    handouts = edition_table(tools.project)[edition.name.replace("packet", "handout")]
    bare = tuple(style for style in edition.styles if style != PACKET_STYLE)
    is_own = is_file(tools.root / STYLE_FOLDER / PACKET_STYLE)
    return edition if is_own or bare != handouts.styles else handouts


def _chapter_jobs(edition: Edition, tools: MakerTools) -> dict[str, TypesetJob]:
    context = tools.book.context(edition)
    return {
        f"{chapter.id}/one": _for_both_sides(f"{chapter.id}.one", chapter_pieces(chapter, context), context, edition)
        for chapter in planned_chapters(tools.book, tools.problems)
    }


def _for_both_sides(name: str, pieces: list[Piece], context: Context, edition: Edition) -> TypesetJob:
    return replace(job_of(name, pieces, context, edition), both_sides=True)


def _counted(piece: Piece, sheet: Worksheet, context: Context) -> Piece:
    """A sheet with room for the number of the copy and of all copies, which are filled in as page numbers are."""
    rooms = {name: Markup(element("span", "00", class_="page-of end", data_page_of=name)) for name in (NUMBER, COUNT)}
    words = said(context.spoken_in(sheet).wording.copy, number=rooms[NUMBER], count=rooms[COUNT])
    return replace(piece, xhtml=COPY.sub(lambda found: f"{found[1]}{words}{found[2]}", piece.xhtml, count=1))


def _written_with(pages: Collection[OwnPages]) -> dict[str, FontUse]:
    """The fonts that a packet's own pages are set in, by their names there."""
    looks = {look["font"] for each in pages for look in each.look["looks"].values()}
    others = {use.key for each in pages for use in each.documents["letters"].layout.fonts}
    uses = merged_uses(use for each in pages for document in each.documents.values() for use in document.layout.fonts)
    return {key: use for key, use in uses.items() if key in looks | others}


def _with_fonts(document: TypesetDocument, fonts: dict[str, FontUse]) -> TypesetDocument:
    others = [use for use in document.layout.fonts if use.key not in fonts]
    return replace(document, layout=replace(document.layout, fonts=[*others, *fonts.values()]))
