"""The maker of what lays the pages of another edition on sheets of paper: booklets, two pages a side."""

from __future__ import annotations

from pathlib import Path

from book.editions import Edition, edition_table
from book.files.atomic import write_whole
from book.making.maker import MadeFile
from book.making.maker_tools import MakerTools
from book.making.output_files import book_file, plan_of
from book.pdf.finish.impose import impose, plan


def make_on_sheets(edition: Edition, tools: MakerTools) -> list[MadeFile]:
    """Lay the pages of the edition that this one needs on sheets; beside the file, a plan of what is on which."""
    tools.begin(edition)
    source, out = edition_table(tools.project)[edition.needs[0]], book_file(tools.project, edition)
    sides = impose_with_plan(book_file(tools.project, source), out, edition.sheets)
    return [MadeFile(out, sides), MadeFile(plan_of(out))]


def impose_with_plan(source: Path, out: Path, layout: str) -> int:
    """Lay pages on sheets, write the plan beside the file, and give the number of the sheets' sides."""
    sheets = impose(source, out, layout)
    write_whole(plan_of(out), plan(sheets, layout).encode())
    return 2 * len(sheets)
