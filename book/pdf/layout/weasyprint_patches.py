"""All that is mended in WeasyPrint itself, in one place, as two mends of one function would switch each other off.

Whatever typesets calls `apply_patches` first. A patch goes when its test in `tests/pdf/test_weasyprint_patches.py`
passes without it: that is looked at with every new version of WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break

NARROWEST = 0.2
"""In em, less than letters take on average: a text that would not fit even so is not measured."""

_line_size = line_break.line_size
_split_first_line = line_break.split_first_line


@dataclass(frozen=True)
class Patch:
    """A function of WeasyPrint that is replaced.

    module, name: where it is called by that name; original: what it was; replacement: takes and gives the same; fault:
    what WeasyPrint does wrong; version: the last one that was seen to do so; test: what fails without the patch.
    """

    module: ModuleType
    name: str
    original: Callable[..., Any]
    replacement: Callable[..., Any]
    fault: str
    version: str
    test: str


def apply_patches() -> None:
    """Mend WeasyPrint in this process. Once or more often is the same: patches call what WeasyPrint came with."""
    for patch in PATCHES:
        setattr(patch.module, patch.name, patch.replacement)


def _line_size_with_spacing(line: Any, style: Any) -> tuple[float, float]:
    width, height = _line_size(line, style)
    if style["letter_spacing"] != "normal" and style["word_spacing"]:
        width -= style["letter_spacing"]
    return width, height


def _split_without_last_space(
    text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **named: Any
) -> Any:
    line = _split_first_line(text, style, context, max_width, *rest, **named)
    resume_index = line[2]
    if resume_index is None or max_width is None or not _may_fit(text, style, max_width):
        return line
    _, _, bare_resume_index, bare_width, _, _ = _split_first_line(
        text.rstrip(" "), style, context, max_width, *rest, **named
    )
    if bare_resume_index is None and bare_width <= max_width:
        return _split_first_line(text, style, context, None, *rest, **named)
    return line


def _may_fit(text: str, style: Any, max_width: float) -> bool:
    is_ending_in_space = text.endswith(" ") and text.strip(" ") != "" and style["white_space"] == "normal"
    return is_ending_in_space and len(text) * style["font_size"] * NARROWEST <= max_width


PATCHES = (
    Patch(
        line_break,
        "line_size",
        _line_size,
        _line_size_with_spacing,
        "Where letters and words both have room of their own, it adds the room behind the last letter to a width that "
        "has it already. A line then seems too long for any break, and ends behind its first word. Not reported.",
        "70.0",
        "test_letters_and_words_that_stand_apart_fill_their_lines",
    ),
    Patch(
        inline,
        "split_first_line",
        _split_first_line,
        _split_without_last_space,
        "It measures the space behind the last word as well when an element follows, though nobody sees it at a line's "
        "end. A text that has room but for that space then seems too long for any break, and its line ends behind its "
        "first word. Near to Kozea/WeasyPrint#1051, which mended it where nothing follows.",
        "70.0",
        "test_a_text_before_an_element_needs_no_room_for_its_last_space",
    ),
)
"""In the order in which they are applied. No two replace the same name."""
