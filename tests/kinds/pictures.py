"""Makes the pictures of docs/answer-spaces.md from the examples on that page: `python -m tests.kinds.pictures`.

Each shows an example in print, filled in on a screen, and in an e-book. The same examples give the same pictures.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import yaml
from PIL import Image, ImageChops

from book.answers.fill import prefilled
from book.answers.given_answers import read_given
from book.answers.index import index
from book.build import build_book, prepare
from book.diagnostics import Problems
from book.files.inherited import file_of, files_in
from book.files.project_folders import FONT_FOLDER
from book.manuscript.dates import parts, write_date
from book.manuscript.model import (
    AnswerSpace,
    Cell,
    Choice,
    Date,
    Drawing,
    Initials,
    Item,
    Lines,
    Rating,
    Signature,
    Tick,
    Total,
)
from book.project import load_project
from tests.judges.programs import run
from tests.kinds.conftest import BOOK
from tests.small_book import REPO, Silent

PAGE = REPO / "docs" / "answer-spaces.md"
EXAMPLE = re.compile(
    r"^(?P<marks>`{3,})markdown worksheet\n(?P<text>.*?)^(?P=marks)\n\n"
    r"!\[[^\]]*\]\(pictures/kinds/(?P<name>\w+)\.png\)$",
    re.MULTILINE | re.DOTALL,
)
BROWSER = REPO / "tests" / "judges" / "ace" / "chromium"
DOTS_PER_MM = 4.0
WORK = (21.0, 42.5, 194.0, 262.0)
"""Where the work of a handout stands, in mm: left, top, right and bottom edge."""

EREADER = (340, 1400)
"""Width and height of the window that shows an e-book's page, in px."""

EREADER_CSS = """<style>
@font-face { font-family: Reading; src: url(FONT) }
html { font: 15px/1.4 Reading; margin: 8px }
body { margin: 0 }
.band, .facts, .sheet-foot, .scale-source { display: none }
</style></head>"""
WORDS = ("the kitchen", "green", "a door", "warm", "rain", "the way home")
LONGER = "The clock, and behind it the street.\nThen somebody who laughed."
GAP, COLOURS = 32, 64


def examples() -> dict[str, str]:
    """The examples of the page that have a picture, by its name."""
    return {match["name"]: match["text"] for match in EXAMPLE.finditer(PAGE.read_text(encoding="utf-8"))}


def answers(spaces: list[AnswerSpace]) -> dict[str, str]:
    """Something to fill in, by the space's id."""
    return {space.id: answer for number, space in enumerate(spaces) if (answer := _answer(space, number))}


def _answer(space: AnswerSpace, number: int) -> str:
    if isinstance(space, Total | Drawing):
        return ""
    if isinstance(space, Choice | Rating | Item):
        return space.options[(number + 1) % len(space.options)].value
    if isinstance(space, Tick):
        return "yes" if number % 2 == 0 else ""
    if isinstance(space, Date):
        return write_date(date(2026, 1, 31), space.pattern) if parts(space.pattern) else f"{7 + number}:30"
    if isinstance(space, Cell) and space.height_mm is None:
        return str(6 + number % 3)
    return {Lines: LONGER, Initials: "A. B.", Signature: "A. Bell"}.get(type(space), WORDS[number % len(WORDS)])


def make_book(root: Path) -> None:
    """A book of the examples, one worksheet each, built in three faces."""
    for folder in ("chapters", "worksheets"):
        (root / folder).mkdir()
    (root / "book.yaml").write_text((BOOK / "book.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    for name, text in examples().items():
        head = "" if text.startswith("---") else f"---\ntitle: {name}\n---\n\n"
        (root / "worksheets" / f"{name}.md").write_text(head + text, encoding="utf-8")
    links = "\n\n".join(f"[{name}](../worksheets/{name}.md)" for name in examples())
    (root / "chapters" / "01-all.md").write_text(f"---\ntitle: All\n---\n\n{links}\n", encoding="utf-8")
    build_book(root, ["handout-print-a4", "handout-fillable-a4", "epub"], 2, Silent())


def filled(root: Path) -> Iterator[tuple[str, bytes]]:
    """Each fillable handout with answers in it."""
    problems = Problems()
    spaces = index(prepare(load_project(root, problems), problems).manuscript)
    for name in examples():
        own = [known.space for known in spaces.values() if known.section.id == name]
        given = read_given(yaml.safe_dump(answers(own)) if answers(own) else "{}", "answers", name, spaces, problems)
        source = (root / "output" / "handouts" / f"{name}-fillable-a4.pdf").read_bytes()
        yield name, prefilled(source, given, files_in(root, FONT_FOLDER), problems)
    assert problems.errors == []


def ereader(root: Path) -> Iterator[tuple[str, Image.Image]]:
    """Each worksheet's page of the EPUB, in the window of a browser."""
    book = root / "epub"
    with zipfile.ZipFile(root / "output" / "every-kind.epub") as archive:
        archive.extractall(book)
    style = EREADER_CSS.replace("FONT", file_of(root, f"{FONT_FOLDER}/literata-latin-400-normal.woff2").as_uri())
    for name in examples():
        page = next(file for file in sorted(book.rglob("*.xhtml")) if file.stem.endswith(f"-{name}"))
        page.write_text(page.read_text(encoding="utf-8").replace("</head>", style), encoding="utf-8")
        shot = root / f"{name}.png"
        done = run(
            [
                BROWSER,
                f"--screenshot={shot}",
                f"--window-size={EREADER[0]},{EREADER[1]}",
                "--hide-scrollbars",
                "--force-device-scale-factor=1.25",
                page.as_uri(),
            ]
        )
        assert done.returncode == 0, done.stderr
        yield name, trimmed(Image.open(shot).convert("RGB"))


def trimmed(page: Image.Image, whole_width: bool = False) -> Image.Image:
    """A picture without the white around what it shows."""
    shown = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox() or (0, 0, 1, 1)
    return page.crop((0, shown[1], page.width, shown[3]) if whole_width else shown)


def picture(pdf: bytes) -> Image.Image:
    """The work on a handout's first page."""
    with pypdfium2.PdfDocument(pdf) as opened:
        opened.init_forms()
        page = opened[0].render(scale=DOTS_PER_MM * 25.4 / 72).to_pil().convert("RGB")
    left, top, right, bottom = (round(edge * DOTS_PER_MM) for edge in WORK)
    return trimmed(page.crop((left, top, right, bottom)), whole_width=True)


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Pictures in a row, in few colours."""
    tall, wide = max(each.height for each in pictures), sum(each.width + GAP for each in pictures) + GAP
    row = Image.new("RGB", (wide, tall + 2 * GAP), "white")
    left = GAP
    for each in pictures:
        row.paste(each, (left, GAP))
        left += each.width + GAP
    half = row.resize((row.width * 5 // 8, row.height * 5 // 8), Image.Resampling.LANCZOS)
    return half.quantize(COLOURS, dither=Image.Dither.NONE)


def main() -> None:
    """Write the pictures."""
    folder = PAGE.parent / "pictures" / "kinds"
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made:
        root = Path(made)
        make_book(root)
        screens, columns = dict(filled(root)), dict(ereader(root))
        for name in examples():
            print_pdf = (root / "output" / "handouts" / f"{name}-print-a4.pdf").read_bytes()
            row = beside([picture(print_pdf), picture(screens[name]), columns[name]])
            buffer = BytesIO()
            row.save(buffer, "PNG", optimize=True)
            (folder / f"{name}.png").write_bytes(buffer.getvalue())


if __name__ == "__main__":
    main()
