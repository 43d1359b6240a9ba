"""What tokens bear of the spaces to fill in."""

from __future__ import annotations

from markdown_it.token import Token

from book.manuscript.model import AnswerSpace, Option
from book.manuscript.tokens.key import Key

_SHOWN_ON = ("answer", "bullet_list_open", "ordered_list_open", "list_item_open", "tr_open")

WRITTEN = Key[AnswerSpace]("written", *_SHOWN_ON)
"""An answer space as its rule has read it: it has neither id, label and place yet, nor what stands around it."""

SPACE = Key[AnswerSpace]("space", *_SHOWN_ON, "diagram")
"""The same space with its name. A questionnaire's row bears it and each of its circles; of a choice, its list,
or the diagram that is made of it."""

OPTION = Key[Option]("option", "answer", "list_item_open")
"""Which option of its space a questionnaire's circle, or an item of a choice's list, is."""

IS_OPTION = Key[bool]("is_option", "list_item_open")
"""Whether an item is one of a choice's list; its words become its option when the list is named."""

CIRCLES = Key[list[Token]]("circles", "tr_open", "answer")
"""The `answer` tokens of a questionnaire's row, or those behind a choice's first in its line."""

QUESTION = Key[bool]("question", "paragraph_open")
"""Whether a paragraph asks for the answer space behind it."""

PART = "part"
"""The `info` of a blank with a sign and another blank beside it: it keeps its width, and its place in the words."""
