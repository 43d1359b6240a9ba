"""Answer spaces get their labels and their ids.

An id is the section's id and a slug of the space's own words. It lasts as long as these words do, or for ever where the
author wrote `<!-- id: … -->`. The label is what a screen reader says: the own words, and where they are few, the question,
the row or the column that they belong to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code, Place
from book.manuscript.model import AnswerSpace, Blank, Cell, Choice, Lines, Option, Rating, Tick
from book.manuscript.rules.tools import closing
from book.manuscript.source import Source, source_of
from book.manuscript.words import asking, plain, sentences, slug, trim, unnumbered

CLEAR_BY_ITSELF = 3  # words; a label with fewer is told with its question

Make = Callable[[str, str, Place], AnswerSpace]


@dataclass
class Draft:
    """An answer space without its id. words: its own; context: what it belongs to; names: the parts of its id."""

    token: Token
    place: Place
    words: str
    context: str
    names: Sequence[str]
    make: Make
    explicit: str = ""

    @property
    def label(self) -> str:
        """The accessible name."""
        if not self.context or self.context == self.words:
            return self.words
        return f"{self.words} ({self.context})" if self.words else self.context


@dataclass
class _Table:
    """Where the walk is in a table."""

    columns: list[str] = field(default_factory=list)
    row: str = ""
    row_number: int = 0
    column: int = -1


def name_answers(state: StateCore) -> None:
    """Core rule: every answer space becomes a dataclass in its token's meta["space"], and in `Source.spaces`."""
    source = source_of(state)
    walk = _Walk(source, state.tokens)
    walk.run()
    _finish(source, walk.drafts)
    state.tokens = list(_without_ids(state.tokens))


def _without_ids(tokens: Iterable[Token]) -> Iterable[Token]:
    for token in tokens:
        if token.children:
            token.children = [child for child in token.children if child.type != "directive"]
        if token.type != "directive" or token.meta["name"] != "id":
            yield token


def _finish(source: Source, drafts: list[Draft]) -> None:
    first: dict[str, Draft] = {}
    for draft in drafts:
        name = draft.explicit or "-".join(slug(unnumbered(each)) for each in draft.names if each) or draft.token.meta["kind"]
        unique, number = name, 1
        while unique in first:
            number += 1
            unique = f"{name}-{number}"
        if number > 1:
            source.report(Code.ANSWER_REPEATED, draft.place, label=draft.words or draft.label, name=name,
                          first=first[name].place.line)
        first[unique] = draft
        space = draft.make(f"{source.section}.{unique}", draft.label or source.title or unique, draft.place)
        draft.token.meta["space"] = space
        source.spaces.append(space)


class _Walk:
    """One walk over a section's tokens that finds the answer spaces and the words they belong to."""

    def __init__(self, source: Source, tokens: list[Token]) -> None:
        self.source = source
        self.tokens = tokens
        self.drafts: list[Draft] = []
        self.asked = [source.title]  # the question above, one entry for each list item that the walk is in
        self.items: list[Token] = []  # the list items that the walk is in
        self.table: _Table | None = None
        self.pending: Token | None = None  # an id directive that waits for its space
        self.latest: Draft | None = None  # the space that an id behind it belongs to
        self.heading = False

    def run(self) -> None:
        """Fill `drafts`, in reading order."""
        for at, token in enumerate(self.tokens):
            step = _STEPS.get(token.type)
            if step:
                step(self, at, token)
        self._give_up(self.pending)

    # blocks

    def at_heading_open(self, at: int, token: Token) -> None:
        self.heading = True

    def at_heading_close(self, at: int, token: Token) -> None:
        self.heading = False

    def at_list_open(self, at: int, token: Token) -> None:
        self.latest = None
        if token.meta.get("kind") == "choice":
            self.add(token, self.question, "", [self.question], self._choice(at))

    def at_list_item_open(self, at: int, token: Token) -> None:
        self.latest = None
        if token.meta.get("kind") == "tick":
            words = self._item_words(at)
            self.add(token, words, self.question, [words or self.question], _tick)
        self.asked.append("")
        self.items.append(token)

    def at_list_item_close(self, at: int, token: Token) -> None:
        self.asked.pop()
        self.items.pop()

    def at_directive(self, at: int, token: Token) -> None:
        if token.meta["name"] == "id":
            self._give_up(self.pending)
            self.pending = token
        elif token.meta["name"] != "crisis-help":
            self._give_up(token)

    def at_answer(self, at: int, token: Token) -> None:
        make = _lines(token) if token.meta["kind"] == "lines" else _rating(token)
        self.add(token, self.question, "", [self.question], make)

    def at_figure(self, at: int, token: Token) -> None:
        self._refuse(token.children or [], token)

    # tables

    def at_table_open(self, at: int, token: Token) -> None:
        self.table = _Table()

    def at_table_close(self, at: int, token: Token) -> None:
        self.table = None

    def at_th_open(self, at: int, token: Token) -> None:
        if self.table:
            self.table.columns.append(trim(plain(self.tokens[at + 1].children or [])))

    def at_tr_open(self, at: int, token: Token) -> None:
        if self.table and self.table.columns:
            self.table.row_number += 1
            self.table.column = -1
            self.table.row = trim(plain(self.tokens[at + 2].children or []))

    def at_td_open(self, at: int, token: Token) -> None:
        if self.table:
            self.table.column += 1
            self.latest = None

    # lines of text

    def at_inline(self, at: int, token: Token) -> None:
        children = token.children or []
        if self.tokens[at - 2].type != "list_item_open":
            self.latest = None
        if self.heading:
            self._refuse(children, token)
        found = False
        for number, child in enumerate(children):
            if child.type == "answer" and not self.heading:
                found = True
                self._blank(children, number, token)
            elif child.type == "directive":
                self._inline_id(child)
            elif child.type == "footnote_ref":
                for inner in child.meta["tokens"]:
                    self._refuse([inner, *(inner.children or ())], token)
        words = asking(plain(children))
        if words and not found and self.table is None:
            self.asked[-1] = words

    def _blank(self, children: list[Token], number: int, parent: Token) -> None:
        token = children[number]
        if token.meta["kind"] == "cell" and self.table:
            self._cell(token, self.table)
            return
        words = _words_beside(children, number)
        context = self.question if len(words.split()) < CLEAR_BY_ITSELF else ""
        names = [words or self.question]
        if self.table and self.table.column >= 0:
            context = ", ".join(filter(None, (self.table.row, self._column())))
            names = [self.table.row, self._column(), words]
        elif self.items and self.items[-1].meta.get("kind") in ("tick", "option"):
            names = [words or self.question, "text"]
        self.add(token, words, context, names, _blank(token), parent)

    def _cell(self, token: Token, table: _Table) -> None:
        row = table.row or str(table.row_number)
        column = self._column()
        words = f"{row}: {column}" if table.row else f"{column} {row}"
        names = [row, column] if table.row else [column, row]
        self.add(token, words, "", names, _cell(token, row, column))

    def _column(self) -> str:
        if self.table is None or not 0 <= self.table.column < len(self.table.columns):
            return ""
        return self.table.columns[self.table.column] or str(self.table.column + 1)

    # ids

    def _inline_id(self, directive: Token) -> None:
        if self.latest:
            self.latest.explicit = directive.meta["id"]
        else:
            self._give_up(self.pending)
            self.pending = directive

    def _give_up(self, directive: Token | None) -> None:
        if directive is not None:
            place = self.source.place_of(directive)
            wanted = {"id": "before an answer space", "rows": "above a table to fill"}
            self.source.report(Code.DIRECTIVE_MISPLACED, place, name=directive.meta["words"],
                               where=wanted.get(directive.meta["name"], "above a list"))

    # what is found

    @property
    def question(self) -> str:
        """The question that a space here answers: that of the list item, or of what stands above the list."""
        return next((asked for asked in reversed(self.asked) if asked), "")

    def add(self, token: Token, words: str, context: str, names: Sequence[str], make: Make,
            parent: Token | None = None) -> None:
        """Note a space; an id that waits is its own."""
        draft = Draft(token, self.source.place_of(token, parent), words, context, names, make)
        if self.pending:
            draft.explicit, self.pending = self.pending.meta["id"], None
        self.drafts.append(draft)
        self.latest = draft

    def _refuse(self, tokens: Iterable[Token], parent: Token) -> None:
        for token in tokens:
            if token.type == "answer":
                self.source.report(Code.ANSWER_MISPLACED, self.source.place_of(token, parent))

    def _item_words(self, at: int) -> str:
        first = self.tokens[at + 2] if self.tokens[at + 1].type == "paragraph_open" else None
        return trim(plain(first.children or [])) if first else ""

    def _choice(self, at: int) -> Make:
        options: list[Option] = []
        for index in range(at, closing(self.tokens, at)):
            item = self.tokens[index]
            if item.meta.get("kind") == "option" and item.level == self.tokens[at].level + 1:
                words = self._item_words(index)
                item.meta["option"] = Option(_unlike(slug(words), options), words)
                options.append(item.meta["option"])
        return lambda id, label, place: Choice(id=id, label=label, place=place, options=tuple(options))


Step = Callable[[_Walk, int, Token], None]

_STEPS: dict[str, Step] = {
    "heading_open": _Walk.at_heading_open,
    "heading_close": _Walk.at_heading_close,
    "bullet_list_open": _Walk.at_list_open,
    "ordered_list_open": _Walk.at_list_open,
    "list_item_open": _Walk.at_list_item_open,
    "list_item_close": _Walk.at_list_item_close,
    "directive": _Walk.at_directive,
    "answer": _Walk.at_answer,
    "figure": _Walk.at_figure,
    "table_open": _Walk.at_table_open,
    "table_close": _Walk.at_table_close,
    "th_open": _Walk.at_th_open,
    "tr_open": _Walk.at_tr_open,
    "td_open": _Walk.at_td_open,
    "inline": _Walk.at_inline,
}


def _words_beside(children: list[Token], number: int) -> str:
    """Return the words of the sentence before a blank, or after it if there are none."""
    ends = [at for at, child in enumerate(children) if child.type in ("answer", "hardbreak")]
    start = max((at for at in ends if at < number), default=-1) + 1
    end = min((at for at in ends if at > number), default=len(children))
    before = sentences(plain(children[start:number]))
    own = trim(before[-1]) if before else ""
    after = sentences(plain(children[number + 1 : end]))
    return own or (trim(after[0]) if after else "")


def _unlike(name: str, options: list[Option]) -> str:
    """Return the name, with a number if an option has it already."""
    values = {option.value for option in options}
    number, tried = 1, name
    while tried in values:
        number += 1
        tried = f"{name}-{number}"
    return tried


def _tick(id: str, label: str, place: Place) -> AnswerSpace:
    return Tick(id=id, label=label, place=place)


def _blank(token: Token) -> Make:
    return lambda id, label, place: Blank(id=id, label=label, place=place, width=token.meta["width"],
                                          to_margin=token.meta.get("to_margin", False))


def _lines(token: Token) -> Make:
    return lambda id, label, place: Lines(id=id, label=label, place=place, count=token.meta["count"])


def _rating(token: Token) -> Make:
    options = tuple(Option(str(value), str(value), value) for value in token.meta["values"])
    ends = token.meta["ends"]
    return lambda id, label, place: Rating(id=id, label=label, place=place, options=options, low_end=ends[0],
                                           high_end=ends[-1] if len(ends) > 1 else "")


def _cell(token: Token, row: str, column: str) -> Make:
    return lambda id, label, place: Cell(id=id, label=label, place=place, row=row, column=column,
                                         height_mm=token.meta["height_mm"])
