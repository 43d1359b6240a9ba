"""What is said of a filled PDF besides diagnostics, as templates of `str.format`; a browser gets the same ones."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a field is not read, is in doubt or not filled in, and where something stands: pieces of diagnostics."""

    SAYS_OTHER_THAN_IT_SHOWS = "it says {said} and shows {shown}"
    SHOWS_AT_ONCE = "it shows {shown} at once"
    SHOWS_NOTHING = "it says “{said}” and shows nothing"
    SAYS_NOTHING = "it says nothing and shows “{shown}”"
    OF_NO_KIND = "its value is of a kind that no answer has"
    DAMAGED = "its value is damaged"
    NO_ANSWER = "it is a button or a signature, which no answer has"
    REPEATED = "it is there {count} times, and says “{values}”"
    REPEATED_BETWEEN = "” and “"
    LAST_OF_SEVERAL = "{others} and {last}"
    LOOK_AT_PAGE = "look at page {page}"
    LOOK_AT_PAGES = "look at its pages"
    COPY_OF_SHEET = "“{title}” (copy {copy})"
    MARK = "page {page}: {words}"
    DRAWING = "a drawing"
    DRAWN = "drawn (strokes: {strokes})"
    DRAWN_BETWEEN = " · "
    TICKED = "yes"
    OBJECT_DAMAGED = "its object {number} is damaged"
    NO_PAGES = "there are no pages in it"
    NO_INDEX = "the list of its objects is not where it should be"

    NO_SUCH_FIELD = "The PDF has no such field: is it of this version of the book?"
    NO_SUCH_BUTTON = "The PDF has no such box or circle: is it of this version of the book?"
    ONE_LINE = "It has one line only: write it without line breaks."
    TOO_MANY_SIGNS = "It takes {longest} signs at most."

    def of(self, **words: object) -> str:
        """The template with its words."""
        return self.format(**words)
