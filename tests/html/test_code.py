"""Code on paper and in an e-book: its words told apart, its lines on the page, and every sign of it still there."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pygments.lexers import get_all_lexers

from book.build import build_book
from book.build.review import review_layout
from book.html.code import code
from tests.html.one_sheet import BOOK, sheet_in
from tests.pdf.samples import elements
from tests.small_book import Silent, write_book

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
