"""calibre's conversion to AZW3 stands for Kindle: what is left of the book, and how it looks."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree, html

from book.checks.epub.opened import nodes, open_epub, texts
from tests.epub.engines.engines import SCREENS, Show, show
from tests.epub.sample import Sample, real_book
from tests.judges.programs import need, run

PHONES = [screen for screen in SCREENS if screen.name.startswith("phone")]


@dataclass(frozen=True)
class Converted:
    """The AZW3, and its pages as calibre takes them out again."""

    sample: Sample
    file: Path
    folder: Path

    @property
    def pages(self) -> list[html.HtmlElement]:
        """The pages, in order."""
        return [html.fromstring(path.read_bytes()) for path in sorted(self.folder.glob("text/*.html"))]


@pytest.fixture(scope="module", params=["sample", "book"])
def converted(request: pytest.FixtureRequest, scripted: Sample, tmp_path_factory: pytest.TempPathFactory) -> Converted:
    made = scripted if request.param == "sample" else real_book(tmp_path_factory.mktemp("real"))
    folder = tmp_path_factory.mktemp("azw3")
    program = need("calibre", "ebook-convert")
    settings = {"CALIBRE_CONFIG_DIRECTORY": str(folder / "config"), "QT_QPA_PLATFORM": "offscreen"}
    for source, out in ((made.file, folder / "book.azw3"), (folder / "book.azw3", folder / "again")):
        done = run([program, source, out], settings)
        assert done.returncode == 0, done.stderr
    return Converted(made, folder / "book.azw3", folder / "again")


def letters(root: etree._Element) -> str:
    return "".join(sign for sign in "".join(map(str, root.itertext())).casefold() if sign.isalnum())


def test_no_word_is_lost(converted: Converted) -> None:
    book = open_epub(converted.sample.file)
    before = [letters(nodes(book.pages[file], "//h:body")[0]) for file in book.spine if file != book.nav]
    after = "".join(letters(page.find("body")) for page in converted.pages)
    assert [words[:60] for words in before if words not in after] == []


def test_room_to_write_is_still_there(converted: Converted) -> None:
    text = " ".join(str(page.text_content()) for page in converted.pages)
    assert "Space for your answer" in text
    assert "☐" in text
    assert re.search("_{6}", text)


def test_the_contents_lead_on(converted: Converted) -> None:
    book = open_epub(converted.sample.file)
    ncx = etree.parse(converted.folder / "toc.ncx").getroot()
    assert texts(ncx, "//n:navLabel/n:text/text()") == [
        " ".join("".join(map(str, link.itertext())).split()) for link in book.navs("toc")
    ]


def test_notes_lead_there_and_back(converted: Converted) -> None:
    links = {
        str(link.get("id")): str(link.get("href", "")).partition("#")[2]
        for page in converted.pages
        for link in page.iter("a")
        if link.get("id")
    }
    ids = {str(node.get("id")) for page in converted.pages for node in page.iter() if node.get("id")}
    notes = [target for target in links.values() if "-fn-" in target]
    assert all(target in ids for target in notes)
    assert notes or "-fn-" not in "".join(str(etree.tostring(page)) for page in converted.pages)


def test_the_cover_is_known(converted: Converted) -> None:
    opf = etree.parse(converted.folder / "content.opf").getroot()
    assert texts(opf, "//o:guide/o:reference[@type='cover']/@href")
    assert [path for path in (converted.folder / "images").iterdir() if path.stat().st_size > 10_000]


def test_it_looks_right(converted: Converted) -> None:
    number = next(place for place, page in enumerate(converted.pages) if "Space for your answer" in page.text_content())
    name = converted.sample.book.project.slug
    tasks = [
        Show(converted.file, str(number), "foliate", screen, shot=f"azw3-{name}-{screen.name}.png") for screen in PHONES
    ]
    for shown in show(tasks):
        assert (shown.clipped, shown.overlapping, shown.faint, shown.trouble) == ([], [], [], [])
