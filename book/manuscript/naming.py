"""Answer spaces get their labels and their ids.

An id is the section's id and a slug of the space's own words. It lasts as long as these words do, or for ever where
the author wrote `<!-- id: … -->`. The label is what a screen reader says: the own words, and where they are few, the
question, the row or the column that they belong to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from book.diagnostics import Code
from book.manuscript.clocks import clock_of, result_of
from book.manuscript.drafts import Draft, finish, names_of
from book.manuscript.formulas import Formula, formula_of, signed_names
from book.manuscript.header_names import as_said
from book.manuscript.kinds import counts_always, holds_number
from book.manuscript.model import (
    AnswerSpace,
    Cell,
    Choice,
    Date,
    Item,
    Operation,
    Option,
    Signature,
    Tick,
    Total,
)
from book.manuscript.originals import Original, options_in
from book.manuscript.rules.page_break import PAGE_BREAK
from book.manuscript.rules.tools import closing
from book.manuscript.source import Source, source_of
from book.manuscript.table_walk import Table, read_table
from book.manuscript.times import Quantity, asked_in, duration_form
from book.manuscript.tokens.answers import CIRCLES, IS_OPTION, OPTION, WRITTEN
from book.manuscript.tokens.directives import DIRECTIVE, IdGiven, Takes
from book.manuscript.tokens.links import NOTE
from book.manuscript.totals import Sums, cells_named, mixes, quantities
from book.manuscript.words import asking, plain, slug, trim
from book.manuscript.words_beside import first_of_pattern, words_beside, words_in_front, words_of_mark

CLEAR_BY_ITSELF = 3  # words; a label with fewer is told with its question


def name_answers(state: StateCore) -> None:
    """Core rule: every answer space gets its name: as its token's `SPACE`, and in `Source.spaces`."""
    source = source_of(state)
    walk = _Walk(source, state.tokens)
    walk.run()
    if source.original:
        _keep_options(state.tokens, source.original)
    finish(source, walk.drafts)
    state.tokens = list(_without_names(state.tokens))


def _keep_options(tokens: Iterable[Token], original: Original) -> None:
    """What is stored of a choice in a translation is what the book stores."""
    for token, first in zip(options_in(tokens), original.options, strict=False):
        OPTION.put(token, replace(first, label=OPTION.of(token).label))


def _without_names(tokens: Iterable[Token]) -> Iterable[Token]:
    for token in tokens:
        if token.children:
            token.children = [child for child in token.children if child.type != "directive"]
        if not isinstance(DIRECTIVE.get(token), (IdGiven, Takes)):
            yield token


class _Walk:
    """One walk over a section's tokens that finds the answer spaces and the words they belong to."""

    def __init__(self, source: Source, tokens: list[Token]) -> None:
        self.source = source
        self.tokens = tokens
        self.at = 0
        self.drafts: list[Draft] = []
        self.sums = Sums()
        self.asked = [source.title]  # the question above, one entry for each list item that the walk is in
        self.answered = ""  # the question that a space of its own has answered already
        self.items: list[Token] = []  # the list items that the walk is in
        self.table: Table | None = None
        self.tables = 0
        self.waiting: dict[str, Token] = {}  # directives that wait for the space behind them, by name
        self.latest: Draft | None = None  # the space that an id behind it belongs to
        self.in_heading = False
        self.heading = ""  # the words of the latest heading

    def run(self) -> None:
        """Fill `drafts`, in reading order."""
        for at, token in enumerate(self.tokens):
            self.at = at
            if step := _STEPS.get(token.type):
                step(self)
        for directive in self.waiting.values():
            self.give_up(directive)

    @property
    def token(self) -> Token:
        """Where the walk is."""
        return self.tokens[self.at]

    @property
    def question(self) -> str:
        """The question that a space here answers: that of the list item, or of what stands above the list."""
        return next((asked for asked in reversed(self.asked) if asked), "")

    # blocks

    def open_heading(self) -> None:
        self.in_heading = True
        self.heading = trim(plain(self.tokens[self.at + 1].children or []))

    def close_heading(self) -> None:
        self.in_heading = False

    def open_list(self) -> None:
        self.latest = None
        choice = WRITTEN.get(self.token)
        if isinstance(choice, Choice):
            options = self.options()
            words = self.question
            if words == self.answered:
                words = " / ".join(option.label for option in options)
            self.add(self.token, words, "", [words], replace(choice, options=tuple(options)))

    def open_item(self) -> None:
        self.latest = None
        if tick := WRITTEN.get(self.token):
            words = self.item_words(self.at)
            self.add(self.token, words, self.question, [words or self.question], tick)
        self.asked.append("")
        self.items.append(self.token)

    def close_item(self) -> None:
        self.asked.pop()
        self.items.pop()

    def directive(self) -> None:
        name = DIRECTIVE.of(self.token).name
        if name in ("id", "of"):
            self.wait(self.token)
        elif name not in ("crisis-help", PAGE_BREAK):
            self.give_up(self.token)

    def block_answer(self) -> None:
        children = self.token.children or []
        self.refuse(children)
        words = asking(plain(children)) or self.question
        space = WRITTEN.of(self.token)
        self.add(self.token, words, "", [words], space)
        self.answered = words
        if counts_always(space):
            self.sums.add_rating(self.drafts[-1])

    def figure(self) -> None:
        self.caption()

    # tables

    def caption(self) -> None:
        self.refuse_names_too(self.token.children or [])
        for child in self.token.children or []:
            self.refuse_in_note(child)

    def open_table(self) -> None:
        self.caption()
        self.tables += 1
        self.table = read_table(self.source, self.tokens, self.at, self.tables)
        self.sums.begin_table()

    def close_table(self) -> None:
        if self.table:
            self.table.work_out()
        self.table = None

    def open_row(self) -> None:
        if not self.table or self.tokens[self.at + 1].type != "td_open":
            return
        self.table.next_row()
        item = WRITTEN.get(self.token)
        if isinstance(item, Item):
            self.add_item(self.token, item, self.table)

    def add_item(self, row: Token, item: Item, table: Table) -> None:
        words = table.row or str(table.row_number)
        context = table.headers[0] if len(words.split()) < CLEAR_BY_ITSELF else ""
        self.add(row, words, context, [words], item)
        self.drafts[-1].also = CIRCLES.of(row)
        self.sums.add_item(self.drafts[-1], [option.score for option in item.options])

    def open_cell(self) -> None:
        if self.table:
            self.table.column += 1
            self.latest = None

    # lines of text

    def line(self) -> None:
        if self.tokens[self.at - 2].type != "list_item_open":
            self.latest = None
        children = self.token.children or []
        if self.in_heading:
            self.refuse(children)
        has_blanks = False
        for number, child in enumerate(children):
            if child.type == "answer" and not self.in_heading:
                has_blanks = True
                self.inline_answer(children, number)
            elif child.type == "directive":
                self.name(child)
            else:
                self.refuse_in_note(child)
        words = asking(plain(children))
        if words and not has_blanks and self.table is None:
            self.asked[-1] = words

    def inline_answer(self, children: list[Token], number: int) -> None:
        token = children[number]
        space = WRITTEN.of(token)
        if isinstance(space, Item) or (isinstance(space, Choice) and CIRCLES.get(token) is None):
            return
        if isinstance(space, Choice):
            self.add_choice(children, number, space)
            return
        if token.content == self.token.content and self.table and self.table.in_a_cell:
            self.add_cell(token, space, self.table)
            return
        is_tick = isinstance(space, Tick)
        own = words_of_mark(children, number) if is_tick else words_beside(children, number)
        words = own if is_tick else words_beside(children, first_of_pattern(children, number))
        if isinstance(space, Signature) and self.table is None:
            words = own = own or space.word
        asked = (words_in_front(children, number) if is_tick else "") or self.question
        context = asked if len(words.split()) < CLEAR_BY_ITSELF else ""
        names = [own or self.question]
        if self.table and self.table.in_a_cell:
            row = self.table.row if self.table.row != trim(words) else ""
            context = ", ".join(filter(None, (row, self.table.column_words)))
            names = [row, self.table.column_words, own]
        elif self.items and (WRITTEN.get(self.items[-1]) or IS_OPTION.get(self.items[-1])):
            names.append("text")
        if isinstance(space, Total):
            self.add_total(token, space, words)
        else:
            self.add(token, words, context, names, space)
            self.count(space)

    def count(self, space: AnswerSpace) -> None:
        """Note that values can be worked out from a space in a line: a time in a cell is one of its table."""
        if isinstance(space, Date) and counts_always(space) and self.table and self.table.in_a_cell:
            self.hold(self.drafts[-1], self.table)
        elif counts_always(space):
            self.sums.add_rating(self.drafts[-1])

    def hold(self, cell: Draft, table: Table) -> None:
        """Note a cell, and that values can be worked out from it."""
        if table.hold(cell):
            self.sums.add_cell(cell)

    def add_choice(self, children: list[Token], number: int, choice: Choice) -> None:
        """Add a choice within a line; each of its circles gets its option."""
        circles = [children[number], *CIRCLES.of(children[number])]
        options: list[Option] = []
        for circle in circles:
            words = words_of_mark(children, children.index(circle)) or str(len(options) + 1)
            options.append(Option(_unlike(slug(words), options), words))
            OPTION.put(circle, options[-1])
        words, names = words_in_front(children, number), list[str]()
        if self.table and self.table.in_a_cell:
            names = [self.table.row, self.table.column_words]
        words = words or ("" if names else self.question)
        space = replace(choice, options=tuple(options))
        self.add(children[number], words, ", ".join(names), names or [words], space)
        self.drafts[-1].also = circles[1:]

    def add_cell(self, token: Token, space: AnswerSpace, table: Table) -> None:
        row, column = table.row or str(table.row_number), table.column_words
        words = f"{row}: {column}" if table.row else f"{column} {row}"
        if isinstance(space, Cell):
            space = replace(space, row=row, column=column, quantity=self.asked_for(table))
        self.add(token, words, "", [row, column] if table.row else [column, row], space)
        self.hold(self.drafts[-1], table)

    def asked_for(self, table: Table) -> Quantity:
        """What a cell is to hold: its row says it, or its column."""
        own = asked_in(table.row, self.source.language)
        return own if own is not Quantity.NUMBER else asked_in(table.column_words, self.source.language)

    def add_total(self, token: Token, total: Total, words: str) -> None:
        asked = self.waiting.pop("of", None)
        formula = None if asked else self.formula(total, words)
        if formula:
            total = replace(total, operation=formula.operation)
            takes = [self.times_and_numbers()[at] for at in formula.parts]
        else:
            takes = self.named(asked) if asked else self.sums.taken(total.operation, words)
        added, operation = len(formula.added) if formula else 1, total.operation
        self.report_unlike(token, words, result_of(operation, quantities(takes), added), takes, asked is not None)
        form = duration_form(self.source.language)
        total = replace(total, clock=clock_of(operation, quantities(takes), form, added))
        self.add(token, words, "", [words or self.question], total)
        self.drafts[-1].takes = takes
        if not takes and not asked:
            what = "two ratings" if operation is Operation.CHANGE else "a questionnaire or a table of numbers"
            self.source.report(Code.TOTAL_EMPTY, self.drafts[-1].place, label=words, what=what)
        most, out_of = self.sums.add_total(self.drafts[-1], takes, operation), total.out_of
        if None not in (most, out_of) and most != out_of:
            self.source.report(Code.TOTAL_WRONG, self.drafts[-1].place, label=words, most=most, out_of=out_of)

    def times_and_numbers(self) -> list[Draft]:
        return [draft for draft in self.drafts if holds_number(draft.space)]

    def formula(self, total: Total, words: str) -> Formula | None:
        """What the words of a value say in brackets, if they name spaces: "Time in bed (up − bedtime)".

        A change of ratings has its own way to find them, by words that they share.
        """
        signed, spaces = signed_names(words), self.times_and_numbers()
        found = formula_of(signed, [{as_said(draft.words)} for draft in spaces]) if signed else None
        if found is None or total.operation is Operation.AVERAGE:
            return None
        times = all(isinstance(spaces[at].space, Date) for at in found.parts)
        return found if times or total.operation is Operation.SUM else None

    def report_unlike(self, token: Token, words: str, result: Quantity | None, takes: list[Draft], asked: bool) -> None:
        """Report what a value takes if that does not go together."""
        place = self.source.place_of(token, self.token)
        if not asked and mixes(takes):
            self.source.report(Code.TOTAL_MIXED, place, label=words)
        elif takes and result is None:
            self.source.report(Code.TOTAL_TIMES, place, label=words)

    def named(self, asked: Token) -> list[Draft]:
        known = dict(zip(names_of(self.drafts), self.drafts, strict=True))
        read = DIRECTIVE.of(asked)
        names = read.takes if isinstance(read, Takes) else ()
        # An id goes before a row or column: a space that the author named is meant, whatever a table says.
        cells = cells_named(self.drafts, [name for name in names if name not in known])
        for name in names:
            if name in known and not holds_number(known[name].space):
                self.source.report(Code.TOTAL_NUMBERLESS, self.source.place_of(asked), name=name)
            elif name not in known and not cells_named(cells, [name]):
                self.source.report_nearest(Code.TOTAL_UNKNOWN, self.source.place_of(asked), name, known)
        return [*(known[name] for name in names if name in known), *cells]

    # ids

    def name(self, directive: Token) -> None:
        read = DIRECTIVE.of(directive)
        if isinstance(read, IdGiven) and self.latest:
            self.latest.explicit = read.id
        else:
            self.wait(directive)

    def wait(self, directive: Token) -> None:
        name = DIRECTIVE.of(directive).name
        before = self.waiting.pop(name, None)
        if before:
            self.give_up(before)
        self.waiting[name] = directive

    def give_up(self, directive: Token) -> None:
        wanted = {
            "id": "on the line before an answer space",
            "of": "on the line before a worked-out value",
            "rows": "on the line before a table to fill",
            "widths": "on the line before a table",
            "path": "on the line before a numbered list",
            "matching": "on the line before a table of two columns",
            "thermometer": "on the line before a scale or a list",
        }
        read = DIRECTIVE.of(directive)
        where = wanted.get(read.name, "on the line before a list")
        self.source.report(Code.DIRECTIVE_MISPLACED, self.source.place_of(directive), name=read.words, where=where)

    # what is found

    def add(self, token: Token, words: str, context: str, names: Sequence[str], space: AnswerSpace) -> None:
        """Note a space; an id that waits is its own."""
        place = self.source.place_of(token, self.token)
        heading = self.heading
        draft = Draft(token=token, place=place, words=words, context=context, names=names, space=space, heading=heading)
        waiting = self.waiting.pop("id", None)
        if waiting and isinstance(read := DIRECTIVE.of(waiting), IdGiven):
            draft.explicit = read.id
        self.drafts.append(draft)
        self.latest = draft

    def refuse(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            if token.type == "answer":
                self.source.report(Code.ANSWER_MISPLACED, self.source.place_of(token, self.token))

    def refuse_in_note(self, child: Token) -> None:
        for inner in NOTE.of(child) if child.type == "footnote_ref" else ():
            self.refuse_names_too([inner, *(inner.children or ())])

    def refuse_names_too(self, tokens: Iterable[Token]) -> None:
        """Tell answer spaces where none can be, and comments that name them."""
        tokens = list(tokens)
        self.refuse(tokens)
        for directive in (token for token in tokens if token.type == "directive"):
            self.give_up(directive)

    def item_words(self, at: int) -> str:
        first = self.tokens[at + 2] if self.tokens[at + 1].type == "paragraph_open" else None
        return trim(plain(_without_way(first.children or []))) if first else ""

    def options(self) -> list[Option]:
        """Read the options of the list that begins here; each item's token gets its own."""
        options: list[Option] = []
        for index in range(self.at, closing(self.tokens, self.at)):
            item = self.tokens[index]
            if IS_OPTION.get(item) and item.level == self.token.level + 1:
                words = self.item_words(index)
                options.append(Option(_unlike(slug(words), options), words))
                OPTION.put(item, options[-1])
        return options


_STEPS: dict[str, Callable[[_Walk], None]] = {
    "heading_open": _Walk.open_heading,
    "heading_close": _Walk.close_heading,
    "bullet_list_open": _Walk.open_list,
    "ordered_list_open": _Walk.open_list,
    "list_item_open": _Walk.open_item,
    "list_item_close": _Walk.close_item,
    "directive": _Walk.directive,
    "answer": _Walk.block_answer,
    "figure": _Walk.figure,
    "table_open": _Walk.open_table,
    "table_close": _Walk.close_table,
    "tr_open": _Walk.open_row,
    "td_open": _Walk.open_cell,
    "inline": _Walk.line,
}


def _without_way(children: list[Token]) -> list[Token]:
    """Leave out where an answer leads, which stands at its end."""
    start = next((at for at, child in enumerate(children) if child.type == "way_open"), len(children))
    return children[:start]


def _unlike(name: str, options: list[Option]) -> str:
    """Return the name, with a number if an option has it already."""
    values = {option.value for option in options}
    number, tried = 1, name
    while tried in values:
        number += 1
        tried = f"{name}-{number}"
    return tried
