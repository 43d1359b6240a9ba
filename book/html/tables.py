"""How wide the columns of a table to fill are: by their words, as empty cells ask for no room."""

from __future__ import annotations

from book.html.writer import Tokens

# In characters: what a column of blanks asks for, by its header, and a column of words, by its longest cell.
NARROWEST, WIDEST_BLANK, WIDEST_WORDS = 6, 12, 20


def columns(tokens: Tokens, at: int) -> list[float]:
    """Return the widths, in per cent with one decimal, of the columns of the table that opens at `at`."""
    wishes: list[int] = []
    for column, length, blank in _cells(tokens, at):
        wish = max(NARROWEST, min(length, WIDEST_BLANK if blank else WIDEST_WORDS))
        if column == len(wishes):
            wishes.append(wish)
        elif column < len(wishes):
            wishes[column] = max(wishes[column], wish)
    return [round(100 * wish / sum(wishes), 1) for wish in wishes]


def _cells(tokens: Tokens, at: int) -> list[tuple[int, int, bool]]:
    """Each cell's column, the length of its words, and whether it is a header or a blank."""
    cells = []
    column = 0
    for index in range(at + 1, len(tokens)):
        token = tokens[index]
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            column = 0
        elif token.type in ("th_open", "td_open"):
            words = tokens[index + 1]
            blank = token.type == "th_open" or any(child.type == "answer" for child in words.children or ())
            cells.append((column, 0 if blank and token.type == "td_open" else len(words.content), blank))
            column += 1
    return cells
