"""Terms are linked where a chapter first uses them, and nowhere else."""

from __future__ import annotations

import re

import pytest

from book.diagnostics import ProblemsFound
from book.editions import EDITIONS
from book.html.render import pieces
from book.making.reading import Prepared
from tests.passes.conftest import Read

WORDS = """\
# Words

Calm
:   A good hour.

Window of tolerance
:   Where one can be.

EMDR
:   A treatment.

Body memory <!-- also: bodies that remember -->
:   What a body knows.
"""


def chapter(read: Read, text: str, language: str = "en-GB") -> Prepared:
    files = {"chapters/one.md": f"# One\n\n{text}\n", "chapters/words.md": WORDS}
    return read(files, "chapters/words.md", "glossary: chapters/words.md", language)


def xhtml(book: Prepared, edition: str = "print-a4", section: int = 0) -> str:
    return pieces(book.manuscript.sections[section], book.context(EDITIONS[edition]))[0].xhtml


def linked(book: Prepared) -> list[tuple[str, str]]:
    return re.findall(r'<a class="term" href="#words-term-([^"]+)">([^<]*)</a>', xhtml(book))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The calm and the calm.", ["calm"]),
        ("Calm comes.", ["Calm"]),
        ("Two calms met.", ["calms"]),
        ("Calmly, a calm-down, becalm.", []),
        ("CALM and emdr are other words.", []),
        ("Some *calm* here.", ["calm"]),
        ("The windows of tolerance are no window of\ntolerance.", ["window of\ntolerance"]),
        ("Body memories and EMDR’s way.", ["Body memories", "EMDR"]),
        ("Of bodies that remember, and body memory.", ["bodies that remember"]),
        ("Calm<!-- no link --> is a name here. So calm.", ["calm"]),
        ("Calm, and calm <!-- no link -->.", ["Calm"]),
        ("## Calm\n\n`calm` [calm](https://example.org) and calm.", ["calm"]),
        ("- [ ] calm\n- [ ] window of tolerance\n\nHow much EMDR? ____ (3 lines)", []),
        ("A footnote[^1].\n\n[^1]: Of calm.", []),
    ],
)
def test_whole_words_of_running_text_are_linked_once(read: Read, text: str, words: list[str]) -> None:
    assert [each for _, each in linked(chapter(read, text))] == words


def test_each_chapter_has_its_own_first_use(read: Read) -> None:
    files = {
        "chapters/one.md": "# One\n\ncalm\n",
        "chapters/two.md": "# Two\n\ncalm calm\n",
        "chapters/words.md": WORDS,
    }
    book = read(files, "chapters/words.md", "glossary: chapters/words.md")
    assert [xhtml(book, section=number).count('class="term"') for number in range(3)] == [1, 1, 0]


def test_the_endings_are_those_of_the_language(read: Read) -> None:
    assert linked(chapter(read, "Die Calmen.", "de")) == [("calm", "Calmen")]
    assert linked(chapter(read, "Calmen here.")) == []


def test_an_e_reader_is_told_what_is_a_term_and_what_it_means(read: Read) -> None:
    book = chapter(read, "The calm.")
    assert '<a class="term" href="#words-term-calm" role="doc-glossref" epub:type="glossref noteref">calm</a>' in (
        xhtml(book, "epub")
    )
    words = xhtml(book, "epub", section=1)
    assert 'role="doc-glossary"' in words
    assert '<dt><dfn>Calm</dfn></dt>\n<dd epub:type="glossdef" id="words-term-calm">A good hour.</dd>' in words
    assert "epub:type" not in xhtml(book, section=1)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"chapters/one.md": "# One\n", "chapters/words.md": "# Words\n\nNo list.\n"}, "no definition list"),
        ({"chapters/one.md": "# One\n\ncalm <!-- also: hush -->\n", "chapters/words.md": WORDS}, "behind a term"),
        ({"chapters/one.md": "# One\n\n<!-- no link -->\n", "chapters/words.md": WORDS}, "right behind the word"),
    ],
)
def test_what_cannot_work_is_said(read: Read, files: dict[str, str], code: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        read(files, "chapters/words.md", "glossary: chapters/words.md")
    assert code in "".join(str(each) for each in found.value.diagnostics)


def test_a_glossary_outside_the_contents_is_said(read: Read) -> None:
    with pytest.raises(ProblemsFound) as found:
        read({"chapters/one.md": "# One\n", "words.md": WORDS}, "", "glossary: words.md")
    assert "not part of the contents" in str(found.value.diagnostics[0])
