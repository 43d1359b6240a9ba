"""The index: entries from its file and from marks in the text, with pages on paper and links in an e-reader."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from book.diagnostics import Problems, ProblemsFound
from book.editions import EDITIONS
from book.html.page_references import on_pages
from book.html.render import pieces
from book.making.reading import Prepared
from book.manuscript.model import IndexEntry, Mark
from tests.passes.conftest import Read

INDEX = "index: index.yaml"


def indexed(read: Read, text: str, entries: str = "[]", **files: str) -> Prepared:
    all_files = {"chapters/one.md": f"# One\n\n{text}\n", **files}
    return read({**all_files, "index.yaml": f"entries: {entries}\n"}, "index", INDEX)


def marked(book: Prepared) -> list[tuple[str, list[str]]]:
    """The entries with the words that they lead to."""
    context = book.context(EDITIONS["epub"])
    text = "".join(pieces(section, context)[0].xhtml for section in book.manuscript.sections[:-1])
    words = dict(re.findall(r'<span id="([^"]+-ix-\d+)">([^<]*)</span>', text))
    found = []

    def add(entries: list[IndexEntry], above: str) -> None:
        for entry in entries:
            found.append((above + entry.term, [words.get(mark.anchor, mark.anchor) for mark in entry.marks]))
            add(entry.entries, f"{above}{entry.term} > ")

    add(book.manuscript.index, "")
    return found


def page(book: Prepared, edition: str, **pages: int) -> str:
    context = replace(book.context(EDITIONS[edition]), pages={key.replace("_", "-"): at for key, at in pages.items()})
    return re.sub(r"\s+", " ", pieces(book.manuscript.sections[-1], context)[0].xhtml)


@pytest.mark.parametrize(
    ("text", "entries", "expected"),
    [
        ("A tree. <!-- index: Trees -->", "[]", [("Trees", ["tree"])]),
        (
            "A *tree*<!-- index: Trees > tall; Plants --> grows.",
            "[]",
            [("Plants", ["tree"]), ("Trees", []), ("Trees > tall", ["tree"])],
        ),
        (
            "Water <!-- index: H<sub>2</sub>O > R&amp;D; <em>Oaks</em> -->.",
            "[]",
            [("H₂O", []), ("H₂O > R&D", ["Water"]), ("Oaks", ["Water"])],
        ),
        ("Water <!-- index: a < b; c -->.", "[]", [("a < b", ["Water"]), ("c", ["Water"])]),
        ("| Tall |\n|---|\n| <!-- index: Trees --> Pine |", "[]", [("Trees", ["Pine"])]),
        ("<!-- index: Trees -->\n\nPine.\n\nOak.", "[]", [("Trees", ["Pine"])]),
        ("Pine.\n\n<!-- index: Trees -->", "[]", [("Trees", ["Pine"])]),
        ("Pine.[^1]\n\n[^1]: An oak<!-- index: Oaks -->.", "[]", [("Oaks", ["oak"])]),
        ("## A heading <!-- index: Heads -->", "[]", [("Heads", ["heading"])]),
        ("Trees here, tree there.\n\nAnd a tree.\n\nTreetops.", "[{term: Tree}]", [("Tree", ["Trees", "tree"])]),
        ("Big\ntrees.", "[{term: Flora, find: [big tree]}]", [("Flora", ["Big"])]),
        ("A tree <!-- index: tree -->.", "[{term: Tree}]", [("Tree", ["tree"])]),
        (
            "A tree <!-- index: FLORA > Small -->.",
            "[{term: Flora, see_also: [Flora], entries: [{term: small}]}]",
            [("Flora", []), ("Flora > small", ["tree"])],
        ),
        (
            "## Deep woods\n\nSo.",
            "[{term: Woods, at: ['chapters/one.md#deep-woods', chapters/one.md]}]",
            [("Woods", ["one-deep-woods", "one"])],
        ),
        (
            "The élan, the 7 trees.",
            "[{term: trees}, {term: Élan}, {term: 7}, {term: elbow, at: [chapters/one.md]}]",
            [("7", ["7"]), ("Élan", ["élan"]), ("elbow", ["one"]), ("trees", ["trees"])],
        ),
    ],
)
def test_places_are_found(read: Read, text: str, entries: str, expected: list[tuple[str, list[str]]]) -> None:
    entries = entries.replace("{term: 7}", '{term: "7"}')
    assert marked(indexed(read, text, entries)) == expected


def test_marks_leave_no_trace_where_there_is_no_index(read: Read) -> None:
    book = read({"chapters/one.md": "# One\n\nA tree<!-- index: Trees -->.\n"})
    assert "<p>A tree.</p>" in pieces(book.manuscript.sections[0], book.context(EDITIONS["epub"]))[0].xhtml


def test_a_word_may_be_a_term_of_the_glossary_too(read: Read) -> None:
    files = {
        "chapters/one.md": "# One\n\nSo a big calm came.\n",
        "words.md": "# Words\n\nBig calm\n:   Much.\n",
        "index.yaml": "entries: [{term: Calm}, {term: Big, find: [a big]}]\n",
    }
    book = read(files, "words.md, index", f"{INDEX}\nglossary: words.md")
    text = pieces(book.manuscript.sections[0], book.context(EDITIONS["print-a4"]))[0].xhtml
    assert (
        '<p>So <span id="one-ix-1">a</span> <a class="term" href="#words-term-big-calm">'
        'big <span id="one-ix-2">calm</span></a> came.</p>'
    ) in text


def test_paper_has_pages_and_ranges(read: Read) -> None:
    book = indexed(read, "tree\n\ntree\n\ntree\n\ntree", "[{term: Tree}, {term: Flora, see: [tree]}]")
    html = page(book, "print-a4", one_ix_1=9, one_ix_2=4, one_ix_3=5, one_ix_4=5)
    assert '<span class="index-term">Tree</span>, <a href="#one-ix-2">4–5</a>, <a href="#one-ix-1">9</a></li>' in html
    assert '<span class="index-term">Flora</span>. <em>See</em> <a href="#index-tree">Tree</a>' in html
    assert re.findall(r'class="letter">([^<]*)<', html) == ["F", "T"]


def test_the_page_of_the_main_place_is_bold(read: Read) -> None:
    entries = "[{term: Tree, find: [tree], main: 'chapters/one.md#deep'}]"
    book = indexed(read, "tree\n\n## Deep\n\nWoods.\n\ntree", entries)
    on_paper = page(book, "print-a4", one_ix_1=2, one_deep=4, one_ix_2=5)
    assert '<a href="#one-ix-1">2</a>, <a href="#one-deep"><strong>4–5</strong></a></li>' in on_paper
    assert "<strong>" not in page(book, "epub")  # all of it is in one chapter


def test_an_e_reader_has_the_first_place_in_each_section(read: Read) -> None:
    files = {"worksheets/sheet.md": "---\ntitle: Sheet\n---\n\nA tree <!-- index: Tree -->: ____\n"}
    text = "tree\n\ntree\n\n[Sheet](../worksheets/sheet.md)"
    entries = "[{term: Tree, find: [tree], entries: [{term: oak, at: [worksheets/sheet.md]}]}]"
    html = page(indexed(read, text, entries, **files), "epub")
    assert 'role="doc-index"' in html
    assert re.findall(r'<a href="#([^"]*)">(?:Chapter|Worksheet) 1<', html) == ["one-ix-1", "sheet-ix-1", "sheet"]
    assert '<li id="index-tree-oak"><span class="index-term">oak</span>, <a href="#sheet">Worksheet 1</a>' in html


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ([4, 5, 6], "4–6"),
        ([6, 4], "4, 6"),
        ([4, 4, 5, 9, 10, 12], "4–5, 9–10, 12"),
        ([], ""),
    ],
)
def test_pages_that_follow_each_other_are_a_range(pages: list[int], words: str) -> None:
    marks = [Mark(str(number), "one") for number in range(len(pages) + 1)]
    found = on_pages(marks, {str(number): at for number, at in enumerate(pages)})
    assert ", ".join(place.words for place in found) == words


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ("[{term: A, at: [chapters/two.md]}]", "link-not-in-book"),
        ("[{term: A, at: ['chapters/one.md#none']}]", "link-dead"),
        ("[{term: A, main: 'chapters/one.md#none'}]", "link-dead"),
        ("[{term: A, at: [chapters/one.md], entries: [{term: b, sea: [A]}]}]", "key-unknown"),
        ("[{term: A", "yaml-invalid"),
        ("tree", "value-invalid"),
        ("[{term: A, at: [chapters/one.md], see_also: [B > c]}]", "index-target"),
    ],
)
def test_what_is_wrong_with_the_file_is_said(read: Read, entries: str, code: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        indexed(read, "Words.", entries)
    assert [(each.place.file, each.code.slug) for each in found.value.diagnostics] == [("index.yaml", code)]


def test_a_mark_without_words_and_a_file_without_a_page_are_said(read: Read) -> None:
    problems = Problems()
    with pytest.raises(ProblemsFound):
        read(
            {"chapters/one.md": "# One\n\n<!-- index: Nothing -->\n", "index.yaml": "entries: []\n"},
            "",
            INDEX,
            problems=problems,
        )
    assert {each.code.slug for each in problems} == {"value-invalid", "directive-misplaced"}


def test_terms_are_set_as_the_text_is_and_sorted_by_their_words(read: Read) -> None:
    text = "Water<!-- index: H~2~O; *Walden* > C# -->, area<!-- index: $x^2$ --> and <!-- index: x^3^ --> more."
    book = indexed(read, text, "[{term: '*Iris* pumila', see: ['Walden > C#']}]")
    assert [entry.term for entry in book.manuscript.index] == ["H₂O", "Iris pumila", "Walden", "x²", "x³"]
    screen, paper = page(book, "epub"), page(book, "print-a4")
    assert '<span class="index-term">H<sub>2</sub>O</span>' in screen
    assert '<span class="index-term"><em>Walden</em></span>' in screen
    assert 'alttext="x²"' in screen
    assert 'class="formula" role="math"' in paper


def test_words_of_a_term_that_is_emphasised_are_found(read: Read) -> None:
    book = indexed(read, "He read Walden there.", "[{term: '*Walden*'}]")
    assert marked(book) == [("Walden", ["Walden"])]
