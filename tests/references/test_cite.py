"""The pass: reading order, keys, footnotes, raised numbers."""

from __future__ import annotations

from pathlib import Path

from markdown_it.token import Token

from book.diagnostics import Level, Levels, Place, Problems
from book.manuscript.model import Manuscript, Role, Section, Worksheet, walk_tokens
from book.manuscript.tokens.links import ANCHOR, CITATION, CITED, NOTE, NOTE_NUMBER, SHEET
from book.passes.cite import Formatting, Listing, cite
from book.references.model import Bibliography, Citation, CitationItem, Formatted
from tests.references.helpers import books, style, words

Inline = Token | str


def citation(key: str, narrative: bool = False) -> Token:
    item = CitationItem(key, place=Place("chapters/a.md", 3, 5))
    return CITATION.put(Token("citation", "", 0), Citation("", (item,), narrative))


def paragraph(*children: Inline) -> list[Token]:
    tokens = [Token("text", "", 0, content=each) if isinstance(each, str) else each for each in children]
    inline = Token("inline", "", 0, children=tokens, map=[2, 3], block=True)
    return [Token("paragraph_open", "p", 1, block=True), inline, Token("paragraph_close", "p", -1, block=True)]


def footnote(*children: Inline) -> Token:
    token = NOTE.put(Token("footnote_ref", "", 0), paragraph(*children))
    return NOTE_NUMBER.put(ANCHOR.put(token, "a-fn-1"), 1)


def placed(sheet: str) -> Token:
    return SHEET.put(Token("worksheet", "", 0), sheet)


def book(*tokens: Token, **sheets: list[Token]) -> Manuscript:
    """A book of one chapter, "a", and worksheets."""
    chapter = Section(id="a", role=Role.CHAPTER, source="chapters/a.md", title="A", tokens=list(tokens))
    worksheets = {
        name: Worksheet(id=name, role=Role.WORKSHEET, source=f"worksheets/{name}.md", title=name, tokens=body)
        for name, body in sheets.items()
    }
    return Manuscript([chapter], worksheets)


def run(
    manuscript: Manuscript, bibliography: Bibliography, cache: Path, name: str = "apa", listing: Listing = "cited"
) -> tuple[Formatted, Problems]:
    problems = Problems(Levels({"reference-uncited": Level.OFF}))
    return cite(manuscript, bibliography, Formatting(style(name), "en-US", cache, listing), problems), problems


def citations(manuscript: Manuscript) -> dict[str, str]:
    """The words of all citations by id, in the order in which they stand in the chapter and its sheets."""
    found = [token for _, token in manuscript.walk() if token.type == "citation"]
    return {CITATION.of(token).id: words(CITED.of(token)) for token in found}


def line(tokens: list[Token]) -> str:
    """A paragraph as it reads; a footnote as ^number[its text]."""
    parts = []
    for token in next(each.children or [] for each in tokens if each.type == "inline"):
        if token.type == "footnote_ref":
            parts.append(f"^{NOTE_NUMBER.of(token)}[{line(NOTE.of(token))}]")
        else:
            parts.append(words(CITED.of(token)) if token.type == "citation" else token.content)
    return "".join(parts)


def test_citations_are_numbered_in_reading_order(ten: Bibliography, cache: Path) -> None:
    caption = Token("figure", "", 0, children=[citation("ogden2006")])
    manuscript = book(
        *paragraph(citation("frewen2015"), footnote("See ", citation("litz2002"))),
        caption,
        placed("sheet"),
        *paragraph(citation("who2013", narrative=True)),
        sheet=paragraph(citation("shapiro2018")),
        loose=paragraph(citation("nice2018")),
    )
    formatted, problems = run(manuscript, ten, cache)
    assert list(problems) == []
    assert citations(manuscript) == {
        "cite-1": "(Frewen & Lanius, 2015)",
        "cite-2": "(Litz & Gray, 2002)",
        "cite-3": "(Ogden et al., 2006)",
        "cite-4": "(Shapiro, 2018)",
        "cite-5": "World Health Organization (2013)",
        "cite-6": "(National Institute for Health and Care Excellence, 2018)",
    }
    assert [entry.key for entry in formatted.entries] == [
        "frewen2015",
        "litz2002",
        "nice2018",
        "ogden2006",
        "shapiro2018",
        "who2013",
    ]


def test_keys_are_checked_even_without_a_style(ten: Bibliography, cache: Path) -> None:
    problems = Problems()
    manuscript = book(*paragraph(*(citation(key) for key in ten.entries if key != "who2013"), citation("frewen2105")))
    assert cite(manuscript, ten, Formatting(None, "en", cache), problems) == Formatted()
    assert [str(problem) for problem in problems] == [
        "chapters/a.md:3:5: error: there is no reference “frewen2105” [citation-unknown]\n"
        "    Did you mean “frewen2015”? Where nothing is cited, write \\@.",
        "ten.yaml:90:3: warning: cited nowhere and left out of the list: “who2013” [reference-uncited]\n"
        "    Cite it, or take it out of the bibliography.",
    ]


def test_a_book_without_citations_needs_nothing(tmp_path: Path) -> None:
    manuscript = book(*paragraph("No source."))
    assert run(manuscript, Bibliography(), tmp_path) == (
        Formatted(),
        Problems(Levels({"reference-uncited": Level.OFF})),
    )
    assert list(tmp_path.iterdir()) == []


def test_notes_become_footnotes_behind_the_punctuation(ten: Bibliography, cache: Path) -> None:
    first = paragraph("It is common ", citation("shapiro2018"), ". More")
    second = paragraph(
        citation("shapiro2018", narrative=True), ", she says, ", footnote("See ", citation("shapiro2018"), "."), "and"
    )
    manuscript = book(*first, *second)
    formatted, problems = run(manuscript, ten, cache, "chicago-notes-bibliography")
    assert list(problems) == []
    assert formatted.notes == {}
    body = manuscript.sections[0].tokens
    title = (
        "*Eye Movement Desensitization and Reprocessing (EMDR) Therapy: Basic Principles, Protocols, and Procedures*"
    )
    assert line(body[:3]) == f"It is common.^1[F. Shapiro, {title}, 3rd ed. (Guilford Press, 2018).] More"
    assert line(body[3:]) == f"Shapiro,^2[{title}.] she says, ^3[See (Shapiro, {title}).]and"
    references = [token for _, token in walk_tokens(manuscript.sections[0], body) if token.type == "footnote_ref"]
    assert [ANCHOR.of(token) for token in references] == ["a-fn-1", "a-fn-2", "a-fn-3"]
    ids = [CITATION.of(token).id for _, token in manuscript.walk() if token.type == "citation"]
    assert len(ids) == len(set(ids))


def test_a_raised_number_follows_its_word_closely(ten: Bibliography, cache: Path) -> None:
    tokens = paragraph("It is common ", citation("litz2002"), ". As ", citation("frewen2015", narrative=True), " say")
    manuscript = book(*tokens)
    run(manuscript, ten, cache, "nature")
    assert line(manuscript.sections[0].tokens) == "It is common1. As Frewen and Lanius2 say"


def test_a_line_break_before_a_raised_number_goes(ten: Bibliography, cache: Path) -> None:
    manuscript = book(*paragraph("common", Token("softbreak", "br", 0), citation("litz2002"), "."))
    run(manuscript, ten, cache, "nature")
    assert line(manuscript.sections[0].tokens) == "common1."


def test_each_chapter_lists_what_it_and_its_sheets_cite(ten: Bibliography, cache: Path) -> None:
    manuscript = book(
        *paragraph(citation("shapiro2018")),
        placed("sheet"),
        sheet=paragraph(citation("litz2002")),
        loose=paragraph(citation("nice2018")),
    )
    manuscript.sections += [
        Section(
            id="b", role=Role.CHAPTER, source="chapters/b.md", title="B", tokens=paragraph(citation("shapiro2018"))
        ),
        Section(id="c", role=Role.CHAPTER, source="chapters/c.md", title="C", tokens=paragraph("No source.")),
    ]
    formatted, problems = run(manuscript, ten, cache, "vancouver", "by-chapter")
    assert list(problems) == []
    assert [(entry.anchor, words(entry.marker)) for entry in formatted.entries] == [
        ("ref-a.shapiro2018", "1."),
        ("ref-a.litz2002", "2."),
        ("ref-b.shapiro2018", "1."),
        ("ref-loose.nice2018", "1."),
    ]
    assert [section.id for section in manuscript.sections] == ["a", "references.a", "b", "references.b", "c"]
    cited = [CITED.of(token) for _, token in manuscript.walk() if token.type == "citation"]
    assert [words(each) for each in cited] == ["(1)", "(2)", "(1)", "(1)"]
    assert all(f'href="#{entry.anchor}"' in each for each, entry in zip(cited, formatted.entries, strict=True))


def test_sources_that_nothing_cites_may_be_listed_too(ten: Bibliography, cache: Path) -> None:
    problems = Problems()
    how = Formatting(style("vancouver"), "en-US", cache, "all")
    manuscript = book(*paragraph(citation("shapiro2018")))
    formatted = cite(manuscript, ten, how, problems)
    assert list(problems) == []
    assert {entry.key for entry in formatted.entries} == set(ten.entries)
    assert formatted.entries[0].key == "shapiro2018"
    assert citations(manuscript) == {"cite-1": "(1)"}


def test_a_book_without_citations_may_list_its_sources(ten: Bibliography, cache: Path) -> None:
    formatted, problems = run(book(*paragraph("No source.")), ten, cache, listing="all")
    assert list(problems) == []
    assert len(formatted.entries) == len(ten.entries)


def test_a_source_is_cited_by_another_of_its_keys(cache: Path) -> None:
    doe = books({"doe2010": {"author": [{"family": "Doe"}], "publisher": "P", "other-ids": "doe, doe-old"}})
    manuscript = book(*paragraph(citation("doe-old"), " and ", citation("doe2010")))
    formatted, problems = run(manuscript, doe, cache)
    assert (list(problems), list(citations(manuscript).values())) == ([], ["(Doe, 2010)", "(Doe, 2010)"])
    assert [entry.key for entry in formatted.entries] == ["doe2010"]
