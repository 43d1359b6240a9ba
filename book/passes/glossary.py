"""Link the glossary's terms where a chapter first uses them."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it.token import Token

from book.diagnostics import Code, Place, Problems
from book.manuscript.model import Manuscript, Role, Section
from book.manuscript.tokens.directives import DIRECTIVE, Also
from book.manuscript.tokens.links import ANCHOR, PLACE
from book.manuscript.words import free_name, plain, slug
from book.passes.phrases import Spans, kernel, lines, number_of, pattern, running_text, stretches, wrap
from book.project import Project

KIND = "glossary"


@dataclass(frozen=True)
class Term:
    """A word of the glossary. forms: how texts write it, the term itself first; anchor: of what is said of it."""

    forms: tuple[str, ...]
    anchor: str


def glossary(manuscript: Manuscript, project: Project, problems: Problems) -> None:
    """Set `term_open` … `term_close` (`ANCHOR`) around each term at its first use in each chapter.

    The glossary is the section of the file `project.glossary`: its `kind` becomes "glossary", its definitions get
    anchors. Words with `<!-- no link -->` behind them are passed over. Reports VALUE_INVALID, TERM_REPEATED,
    DIRECTIVE_MISPLACED.
    """
    section = next((each for each in manuscript.sections if project.glossary and each.source == project.glossary), None)
    terms = _terms(section, problems) if section else []
    if project.glossary and not terms:
        fault = "it has no definition list" if section else "it is not part of the contents"
        problems.add(
            Code.VALUE_INVALID,
            project.place("glossary"),
            key="glossary",
            problem=fault,
            hint="List the file in the contents. In it, begin what a word means with “:” on the next line.",
        )
    for chapter in manuscript.sections:
        if chapter.role in (Role.CHAPTER, Role.APPENDIX) and terms:
            _link_first_uses(chapter, terms, chapter.language or project.language)
    for each in (*manuscript.sections, *manuscript.worksheets.values()):
        _drop_marks(each, problems)


def _terms(section: Section, problems: Problems) -> list[Term]:
    section.kind = KIND
    terms: list[Term] = []
    first: dict[str, Place] = {}
    anchors: set[str] = set()
    for at, token in enumerate(section.tokens):
        if token.type != "dt_open":
            continue
        line = section.tokens[at + 1]
        place = section.place_of(token)
        forms = _forms(line)
        for form in forms:
            if form.casefold() in first:
                earlier = first[form.casefold()]
                where = f"line {earlier.line}" if earlier.file == place.file else f"{earlier.file}:{earlier.line}"
                problems.add(Code.TERM_REPEATED, place, term=form, first=where)
            first.setdefault(form.casefold(), place)
        terms.append(Term(forms, _anchor(section, at, forms[0], anchors)))
    return terms


def _forms(line: Token) -> tuple[str, ...]:
    """Return a term and its other forms, and take the comment that names these out of the line."""
    children = line.children or []
    also = [form for child in children if isinstance(read := DIRECTIVE.get(child), Also) for form in read.forms]
    line.children = [child for child in children if child.type != "also"]
    return tuple(dict.fromkeys((plain(line.children), *also)))


def _anchor(section: Section, at: int, term: str, taken: set[str]) -> str:
    """Give the first definition behind a term its anchor, and return it."""
    definition = next((token for token in section.tokens[at:] if token.type == "dd_open"), section.tokens[at])
    anchor = free_name(f"{section.id}-term-{slug(term)}", taken)
    definition.attrSet("id", anchor)
    return anchor


def _link_first_uses(chapter: Section, terms: list[Term], language: str) -> None:
    left = list(terms)
    for line in running_text(chapter):
        children = line.children or []
        found = [
            (stretch, _first_uses(stretch.words, left, language, children[stretch.stop : stretch.stop + 1]))
            for stretch in stretches(children)
        ]
        for stretch, spans in reversed(found):
            children[stretch.start : stretch.stop] = wrap(children[stretch.start : stretch.stop], spans)


def _first_uses(words: str, left: list[Term], language: str, behind: list[Token]) -> Spans:
    """Return the spans to link, and take their terms out of those that are left. behind: the token there."""
    phrases = [(form, term) for term in left for form in term.forms if kernel(form, language) in words]
    spans: dict[tuple[int, int], tuple[Token, Token]] = {}
    if not phrases:
        return spans
    barred = len(words.rstrip()) if behind and behind[0].type == "no-link" else None
    for match in pattern(tuple(form for form, _ in phrases), language).finditer(words):
        term = phrases[number_of(match)][1]
        if term in left and match.end() != barred:
            left.remove(term)
            start = ANCHOR.put(Token("term_open", "a", 1), term.anchor)
            spans[match.span()] = start, Token("term_close", "a", -1)
    return spans


def _drop_marks(section: Section, problems: Problems) -> None:
    for line in lines(section):
        for child in line.children or ():
            if child.type == "also":
                problems.add(
                    Code.DIRECTIVE_MISPLACED,
                    PLACE.of(child),
                    name=DIRECTIVE.of(child).words,
                    where="behind a term of the glossary",
                )
        line.children = [child for child in line.children or () if child.type not in ("no-link", "also")]
