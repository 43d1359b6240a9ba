"""Resolve links between the author's files: each cross-reference learns what it leads to.

Its words, “Worksheet 6, page 42”, come from `manuscript.labels` and the language file, and are set in `html.inline`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markdown_it.token import Token

from book.diagnostics import Code, Place, Problems, nearest
from book.manuscript.labels import figure_anchor, section_label, table_anchor
from book.manuscript.model import Heading, Manuscript, Section, headings, plain_text
from book.manuscript.neighbours import Neighbours
from book.manuscript.tokens.blocks import ALT, NUMBER
from book.manuscript.tokens.links import LANDING, PLACE, TARGET, Landing, Target
from book.passes.named_formulas import NamedFormula, named_formulas, refer_to_formulas
from book.project import Project
from book.wording import Wording


def crossref(manuscript: Manuscript, project: Project, problems: Problems) -> None:
    """Give every `crossref_open` token its `LANDING`; citations that name formulas become such tokens first.

    project: whose words these are; a section in another language has its labels in that, where there are words in it.
    A link to a file that is not in the book, or to a heading, figure, table or formula that is not, is an error. One to
    a file of another book of the folder is told, and leaves its words, or else the title, as they are.
    """
    formulas = named_formulas(manuscript, problems)
    refer_to_formulas(manuscript, formulas)
    sections = {section.source: section for section in manuscript.in_reading_order()}
    book = _Book(project, formulas, sections, problems, manuscript.neighbours)
    inside = {section.id for section in manuscript.in_the_book()}
    for section, token, behind, is_heading in _references(manuscript):
        has_words = behind[0].type != "crossref_close"
        if (title := book.elsewhere(token, section)) is not None:
            _as_words(token, behind[-1], "" if has_words else title)
        elif found := book.landing(token, section, has_words):
            target, landing = found
            if is_heading and not has_words:
                _as_words(token, behind[-1], landing.title)
                continue
            if is_heading:
                landing = replace(landing, label="")
            is_near = is_heading or target is section
            LANDING.put(token, replace(landing, same_section=is_near, in_book=target.id in inside))


def _references(manuscript: Manuscript) -> Iterator[tuple[Section, Token, list[Token], bool]]:
    """Every cross-reference, with its section, what stands behind it, to its end, and whether it is in a heading.

    A heading is said again where nothing follows it: in the contents, at the head of a page, in the title of a window.
    """
    tokens = list(manuscript.walk())
    is_heading = False
    for at, (section, token) in enumerate(tokens):
        is_heading = token.type == "heading_open" or (is_heading and token.type != "heading_close")
        if token.type == "crossref_open":
            end = next(end for end in range(at + 1, len(tokens)) if tokens[end][1].type == "crossref_close")
            yield section, token, [each for _, each in tokens[at + 1 : end + 1]], is_heading


def _as_words(opening: Token, closing: Token, words: str) -> None:
    """Make plain words of a link."""
    for token, content in ((opening, words), (closing, "")):
        token.type, token.tag, token.nesting, token.content, token.attrs = "text", "", 0, content, {}
        TARGET.take(token)


@dataclass(frozen=True)
class _Book:
    """What links may lead to. sections: by their files; neighbours: the other books of the folder."""

    project: Project
    formulas: Mapping[str, NamedFormula]
    sections: Mapping[str, Section]
    problems: Problems
    neighbours: Neighbours | None

    def elsewhere(self, token: Token, section: Section) -> str | None:
        """The title of what a link leads to in another book of the folder; None where it leads into this one."""
        file = TARGET.of(token).file
        if not file or file in self.sections or self.neighbours is None:
            return None
        title = self.neighbours.used(self.problems).titles.get(file)
        if title is not None:
            self.problems.add(Code.LINK_ELSEWHERE, _place(section, token), path=file)
        return title

    def landing(self, token: Token, section: Section, has_words: bool) -> tuple[Section, Landing] | None:
        """The section that a link leads to, and what it leads to in it; None where there is no such section."""
        named, place = TARGET.of(token), _place(section, token)
        formula = self._formula(named)
        if formula is not None:
            return formula.section, self._of_formula(formula, named, section, has_words)
        target = self.sections.get(named.file)
        if target is None and not named.file:
            hint = nearest(named.fragment, self.formulas)
            self.problems.add(Code.FORMULA_UNKNOWN, PLACE.get(token) or place, name=named.fragment, hint=hint)
        elif target is None:
            self.problems.add(Code.LINK_NOT_IN_BOOK, place, path=named.file)
        return None if target is None else (target, self._of_section(target, named, section, place))

    def _formula(self, named: Target) -> NamedFormula | None:
        formula = self.formulas.get(named.fragment)
        return formula if formula and named.file in ("", formula.section.source) else None

    def _of_formula(self, formula: NamedFormula, named: Target, section: Section, has_words: bool) -> Landing:
        label = self.project.wording(section.language).formula.format(number=formula.label.number)
        words = named.words.format(label=label, number=formula.label.number, printed=formula.label.printed)
        return Landing(anchor=formula.anchor, title=words, label=label if has_words else "")

    def _of_section(self, target: Section, named: Target, section: Section, place: Place) -> Landing:
        if numbered := _figure_or_table(named.fragment, target, self.project.wording(section.language)):
            return numbered
        heading = self._heading(named.fragment, target, place)
        return Landing(
            anchor=heading.anchor if heading else target.id,
            title=heading.title if heading else target.title,
            label=self._label(target, heading, self.project.wording(section.language)),
        )

    @staticmethod
    def _label(target: Section, heading: Heading | None, words: Wording) -> str:
        if heading and heading.number:
            return words.section.format(number=heading.number)
        return section_label(target, words)

    def _heading(self, fragment: str, target: Section, place: Place) -> Heading | None:
        if not fragment:
            return None
        known = {heading.anchor.removeprefix(target.id + "-"): heading for heading in headings(target)}
        if fragment not in known:
            formulas = [name for name, formula in self.formulas.items() if formula.section is target]
            hint = nearest(fragment, [*known, *formulas])
            self.problems.add(Code.LINK_DEAD, place, fragment=fragment, path=target.source, hint=hint)
        return known.get(fragment)


def _place(section: Section, token: Token) -> Place:
    place = PLACE.get(token) or section.place_of(token)
    return Place(place.file, place.line)


def _figure_or_table(fragment: str, target: Section, words: Wording) -> Landing | None:
    """Return the figure, or the table with a caption, that bears a name; it is called by its number."""
    for token in target.tokens if fragment else ():
        if token.attrs.get("id") == f"{target.id}-{fragment}":
            if token.type == "figure":
                return Landing(anchor=figure_anchor(target, token), title=_of_figure(token, words), label="")
            if token.type == "table_open" and token.children:
                title = words.table.format(number=NUMBER.of(token))
                return Landing(anchor=table_anchor(target, token), title=title, label="")
    return None


def _of_figure(figure: Token, words: Wording) -> str:
    """What a figure is called: its number; its caption or what it shows where it has none, as a portrait."""
    number = NUMBER.get(figure)
    return words.figure.format(number=number) if number else plain_text(figure.children or []) or ALT.of(figure)
