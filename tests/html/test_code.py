"""Code on paper and in an e-book: its words told apart, its lines on the page, and every sign of it still there."""

from __future__ import annotations

import html
import re
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pygments.lexers import get_all_lexers
from weasyprint import CSS, HTML

from book.build import build_book
from book.build.review import review_layout
from book.diagnostics import Code
from book.files.inherited import PACKAGE
from book.files.project_folders import FONT_FOLDER
from book.html.code import code
from book.pdf.layout.boxtree import children, descendants
from book.pdf.layout.code_marks import is_code_line, mark_parts
from tests.html.one_sheet import BOOK, sheet_in
from tests.pdf.samples import elements
from tests.small_book import Silent, found_in, write_book

SPOON = 'class Spoon:\n    """Words."""\n\n    size = 15  # ml\n\tdef hold(self): return self.size < 3 & 1\n'
LONG = f"x = '{'abcdefghij' * 30}'"
SHOWN = re.compile(r"<[^>]*>")
SHEET = f"""# Sheet

```python
{SPOON}```

> [!TIP]
> ```js
> {LONG}
> ```

- An item

  ```sh
  echo {"y" * 300} {"word " * 60}
  ```

Among words `{"z" * 300}`.
"""


def words_of(made: str) -> str:
    return html.unescape(SHOWN.sub("", made))


def test_words_are_told_apart_and_nothing_else() -> None:
    made = code("def f(x):  # so\n", "python")
    assert made == (
        '<pre><code><span class="code-line"><span class="k">def</span> <span class="nf">f</span>(x):  '
        '<span class="c"># so</span>\n</span></code></pre>'
    )
    assert code("a < b\n", None) == '<pre><code><span class="code-line">a &lt; b\n</span></code></pre>'


def test_a_diff_says_what_went_and_what_came() -> None:
    assert re.findall(r'class="(g.)">([^<]*)', code("- old\n+ new\n", "diff")) == [("gd", "- old"), ("gi", "+ new")]


@pytest.mark.parametrize("words", [SPOON, "\n\n a\n\n", "a\x0cb\u2028c\n", "<b> & \"c\" 'd'\n", "`${x}`\\\n"])
@pytest.mark.parametrize("language", [None, "python", "html", "js", "diff", "yaml", "console", "c++", "r", "tex"])
def test_every_sign_is_there_to_be_copied(language: str | None, words: str) -> None:
    assert words_of(code(words, language)) == words


def test_the_libraries_languages_are_known_by_all_their_names() -> None:
    aliases = [alias for _, names, _, _ in get_all_lexers() for alias in names[:1]]
    assert len(aliases) > 500
    assert all(words_of(code("a = 1\n", alias)) == "a = 1\n" for alias in aliases[::25])


def test_print_and_e_book_have_the_same_code(tmp_path: Path) -> None:
    made = sheet_in(tmp_path, SHEET, ("print-a4", "fillable-a4", "large-print-a4", "epub"))
    found = {re.search(r"<pre>(?s:.*?)</pre>", xhtml)[0] for xhtml in made.values()}  # type: ignore[index]
    assert len(found) == 1
    assert words_of(found.pop()) == SPOON


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"chapters/one.md": SHEET.replace("Sheet", "One") + "\n[S](../worksheets/sheet.md)\n"}
    return write_book(tmp_path_factory.mktemp("code"), BOOK, files | {"worksheets/sheet.md": SHEET})


def test_no_line_leaves_the_page_and_all_can_be_read(root: Path) -> None:
    """`line-overfull` and `contrast-low` (WCAG 2.2, 1.4.3: 4.5:1) are looked for on every page, in grey too."""
    editions = ["print-a4", "greyscale-a4", "large-print-a4", "handout-print-a4", "print-a5"]
    found = [problem for problem in review_layout(root, editions, 2, Silent()) if "empty" not in problem.code.slug]
    assert found == []


def test_code_is_code_to_whoever_listens_and_can_be_copied(root: Path) -> None:
    assert build_book(root, ["print-a4"], 2, Silent()).warnings == []
    (file,) = (root / "output").glob("*.pdf")
    with pikepdf.open(file) as pdf:
        codes = [element for element in elements(pdf) if element.S == "/Code"]
        assert [str(each.P.S) for each in codes].count("/P") == len(codes) == 8
    with pypdfium2.PdfDocument(file) as pages:
        text = "".join(re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in pages)
    for line in (*filter(None, SPOON.splitlines()), LONG, "y" * 300, "z" * 300):
        assert text.count(re.sub(r"\s", "", line)) == 2, line


WORDS = " ".join(f"w{number:04d}" for number in range(1000))
RUN = "".join(f"n{number:04d}" for number in range(1200))


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a line of code of 6,000 signs everywhere: over two pages each."""
    block = f"```text\n{WORDS}\n```"
    item = block.replace("\n", "\n   ")
    chapter = f'Text (`f({RUN})`).\n\n```python\nx = f("{RUN}")\n```\n\n> ' + block.replace("\n", "\n> ")
    files = {
        "chapters/one.md": f"# One\n\n{chapter}\n\n1. An item\n\n   {item}\n\n[S](../worksheets/sheet.md)\n",
        "worksheets/sheet.md": f"# Sheet\n\n1. What is this?\n\n   {item}\n\n   ____\n",
    }
    return write_book(tmp_path_factory.mktemp("endless"), BOOK, files)


def test_a_line_longer_than_a_page_is_there_to_its_end(endless: Path) -> None:
    build_book(endless, ["print-a4", "large-print-a4"], 2, Silent())
    for file in (endless / "output").glob("*.pdf"):
        with pypdfium2.PdfDocument(file) as pages:
            text = "".join(re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in pages)
        assert [text.count(end) for end in ("w0998w0999", "n1199")] == [3, 2], file


def test_no_part_of_an_endless_line_leaves_the_page(endless: Path) -> None:
    found = review_layout(endless, ["print-a4", "large-print-a4", "print-a5"], 2, Silent())
    assert Code.LINE_OVERFULL not in {problem.code for problem in found}


CODE_CSS = """
@page { size: 400px 300px; margin: 0 }
pre { white-space: pre-wrap; font: 12px/20px serif }
.code-line { display: block; background: linear-gradient(red, red) }
"""


def test_each_part_of_a_line_but_the_first_is_marked_on_every_page() -> None:
    html = HTML(string=code(f"short\n\n{WORDS}\n", None))
    pages = html.render(stylesheets=[CSS(string=CODE_CSS)]).pages
    mark_parts(pages)
    lines = [box for page in pages for box in descendants(page._page_box) if is_code_line(box)]
    marked = [box.background.layers[0].painting_area[3] / 20 if box.background else 0 for box in lines]
    parts = [len(list(children(box))) for box in lines]
    assert len(pages) > 2
    assert parts[:2] == [1, 1]
    assert marked == [0, 0, parts[2] - 1, *parts[3:]]


def test_code_has_a_typeface_of_its_own_in_print_and_in_the_e_book(root: Path) -> None:
    """Of the four that are packed, on paper those that it needs; the e-book's are cut down and bring their licence."""
    build_book(root, ["print-a4", "large-print-a4", "epub"], 2, Silent())
    for name in ("small-print-a4.pdf", "small-large-print-a4.pdf"):
        with pikepdf.open(root / "output" / name) as pdf:
            fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
        assert any("JetBrains-Mono" in font for font in fonts), (name, fonts)
    with ZipFile(root / "output" / "small.epub") as epub:
        names = set(epub.namelist())
    assert {
        f"EPUB/fonts/{file}" for file in ("jetbrains-mono-code-400-normal.ttf", "LICENSE-jetbrains-mono.txt")
    } <= names


def test_an_e_book_without_code_has_no_typeface_for_it(tmp_path: Path) -> None:
    root = write_book(tmp_path, BOOK, {"chapters/one.md": "# One\n\nWords, and <kbd>Ctrl</kbd>.\n"})
    build_book(root, ["epub"], 1, Silent())
    with ZipFile(root / "output" / "small.epub") as epub:
        assert [name for name in epub.namelist() if "jetbrains" in name] == []


def test_what_is_drawn_with_lines_has_a_letter_in_code_and_in_text(tmp_path: Path) -> None:
    tree = "├── ąęőșß ελλ кир ễ\n│   └── ░▒▓█ ╔═╗\n"
    chapter = f"# One\n\n```text\n{tree}```\n\nAmong words ├──, and `├──`.\n"
    root = write_book(tmp_path, BOOK, {"chapters/one.md": chapter})
    assert found_in(root) == []
    assert build_book(root, ["print-a4", "large-print-a4", "epub"], 2, Silent()).warnings == []


def test_signs_of_code_are_not_drawn_together() -> None:
    for file in (PACKAGE / FONT_FOLDER).glob("jetbrains-mono-*.woff2"):
        font = TTFont(file)
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        assert not features & {"calt", "liga", "dlig", "clig"}
        assert {font["hmtx"][font.getBestCmap()[ord(letter)]][0] for letter in "il!=├Ωяễ"} == {600}
