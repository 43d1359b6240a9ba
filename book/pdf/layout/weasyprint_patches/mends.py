"""What is mended in WeasyPrint: where it lays out or draws wrongly."""

from __future__ import annotations

from functools import partial
from typing import Any

from tinycss2.ast import IdentToken, WhitespaceToken
from weasyprint import css
from weasyprint.css import validation
from weasyprint.css.functions import Function, check_var
from weasyprint.css.tokens import InvalidValues
from weasyprint.css.validation import expanders
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline
from weasyprint.text import line_break

from book.pdf.layout.weasyprint_patches.patch import Patch

AMONG = "among"
"""The class of a box to tick, or a circle, in front of the words that it is for."""

NARROWEST = 0.2
"""In em, less than letters take on average: a text that would not fit even so is not measured."""

_line_size = line_break.line_size
_split_first_line = line_break.split_first_line
_split_inline_level = inline.split_inline_level
_float_layout = block.float_layout
_block_level_width = block.block_level_width
_find_var = expanders._find_var
_split_space = Function.split_space
_resolve_calc_sum = css._resolve_calc_sum
_resolve_var = css.resolve_var
_validate = validation.validate_non_shorthand


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


def _split_with_box(
    context: Any, box: Any, position_x: float, max_x: float, bottom_space: float, *rest: Any, **named: Any
) -> Any:
    *around, line_children, first_letter, first_line = rest
    behind_boxes = isinstance(box, boxes.TextBox) and all(_is_among(child) for _, child in line_children)
    line = [] if behind_boxes else line_children
    split = _split_inline_level(
        context, box, position_x, max_x, bottom_space, *around, line, first_letter, first_line, **named
    )
    new_box, resume_at, preserved, first, last, floats = split
    return new_box, resume_at, preserved, first, False if _is_among(box) else last, floats


def _is_among(box: Any) -> bool:
    """Whether it is a box to tick or a circle among words."""
    element = None if isinstance(box, boxes.TextBox) else box.element
    return element is not None and AMONG in (element.get("class") or "").split()


def _float_whole(
    context: Any, box: Any, around: Any, absolute: Any, fixed: Any, bottom_space: float, skip_stack: Any
) -> Any:
    room = float("-inf") if box.style["break_inside"] in ("avoid", "avoid-page") else bottom_space
    return _float_layout(context, box, around, absolute, fixed, room, skip_stack)


def _width_with_a_place(box: Any, around: Any, with_min_max: bool = True) -> None:
    if not hasattr(box, "position_x"):
        box.position_x = 0
    _block_level_width(box, around, with_min_max)


vars(_width_with_a_place)["without_min_max"] = partial(_width_with_a_place, with_min_max=False)


def _find_var_before_the_end(tokens: Any, expander: Any, names: Any) -> Any:
    if tokens and tokens[-1].type == "literal" and tokens[-1].value == "/":
        raise InvalidValues
    return _find_var(tokens, expander, names)


def _split_with_a_name(function: Any) -> Any:
    return _split_space(function) or ([WhitespaceToken(1, 1, " ")] if function.name == "var" else [])


def _resolve_whole_sum(computed: Any, tokens: Any, name: Any, refer_to: Any) -> Any:
    try:
        return _resolve_calc_sum(computed, tokens, name, refer_to)
    except AssertionError:
        return None


def _resolve_var_with_commas(computed: Any, token: Any, parent_style: Any) -> Any:
    if token.type != "function" or token.lower_name != "var" or not check_var(token):
        return _resolve_var(computed, token, parent_style)
    commas = [at for at, each in enumerate(token.arguments) if each == ","]
    name = [each for each in token.arguments[: (*commas, None)[0]] if each.type not in ("whitespace", "comment")]
    if len(commas) < 2 or len(name) > 1:
        return _resolve_var(computed, token, parent_style)
    if value := computed[name[0].value.replace("-", "_")]:
        return value
    behind = ((each, css.resolve_var(computed, each, parent_style)) for each in token.arguments[commas[0] + 1 :])
    return [part for each, solved in behind for part in ([each] if solved is None else solved)]


def _resolve_var_and_inherit(computed: Any, token: Any, parent_style: Any) -> Any:
    parts = _resolve_var_with_commas(computed, token, parent_style)
    if parent_style is not None:
        return parts
    written = [token] if parts is None else parts
    if not any(map(_is_inherit, written)):
        return parts
    return [_initial(part) if _is_inherit(part) else part for part in written]


def _is_inherit(token: Any) -> bool:
    return bool(token.type == "ident" and token.lower_value == "inherit")


def _initial(token: Any) -> IdentToken:
    return IdentToken(token.source_line, token.source_column, "initial")


def _validate_names_as_written(tokens: Any, name: str, *rest: Any, **named: Any) -> Any:
    return _validate(list(tokens) if name.startswith("--") else tokens, name, *rest, **named)


MENDS = (
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
    Patch(
        inline,
        "split_inline_level",
        _split_inline_level,
        _split_with_box,
        "It ends a line behind whatever is no text, so that a box to tick stands above its word, and it breaks a word "
        "that is too long at the beginning of a line alone, so that one behind a box runs over the margin. CSS has no "
        "way to say that both belong together. Not reported.",
        "70.0",
        "test_a_box_stays_with_a_word_longer_than_its_line",
    ),
    Patch(
        block,
        "float_layout",
        _float_layout,
        _float_whole,
        "It cuts a float at the foot of a page even where `break-inside` forbids that, so that a picture and its "
        "caption are on two pages. What floats whole and has no room goes to the next page. Not reported.",
        "70.0",
        "test_a_float_that_must_not_break_goes_to_the_next_page",
    ),
    Patch(
        block,
        "block_level_width",
        _block_level_width,
        _width_with_a_place,
        "Of a drawing in a line that says its proportions alone, it moves the place to the right where text runs to "
        "the left, before the line has given it one, and ends. Not reported.",
        "70.0",
        "test_a_drawing_in_a_line_from_right_to_left_is_set",
    ),
    Patch(
        expanders,
        "_find_var",
        _find_var,
        _find_var_before_the_end,
        "Of a font that ends in the slash before the height of lines, as where nothing sets the words behind it, it "
        "takes a value that is not there, and ends. Every shorthand is looked through here first. Not reported.",
        "70.0",
        "test_a_font_that_ends_in_a_slash_is_ignored",
    ),
    Patch(
        Function,
        "split_space",
        _split_space,
        _split_with_a_name,
        "Of `var()` with nothing in it, it takes a name that is not there, and ends. Not reported.",
        "70.0",
        "test_a_name_that_is_not_there_is_ignored",
    ),
    Patch(
        css,
        "_resolve_calc_sum",
        _resolve_calc_sum,
        _resolve_whole_sum,
        "Of a sum that lacks what is added, as where a name stands for nothing, it ends. Not reported.",
        "70.0",
        "test_a_sum_without_its_end_is_ignored",
    ),
    Patch(
        css,
        "resolve_var",
        _resolve_var,
        _resolve_var_and_inherit,
        "Where a name stands for `inherit`, it takes values of a root's parent, and ends; a root inherits what is "
        "initial (CSS Cascade 4, 7.1). Of what stands behind a name and holds commas itself, as a list of fonts, it "
        "takes the first part alone "
        "(CSS Variables 1, 3: “the fallback allows commas”). Not reported.",
        "70.0",
        "test_what_stands_behind_a_name_may_hold_commas",
    ),
    Patch(
        validation,
        "validate_non_shorthand",
        _validate,
        _validate_names_as_written,
        "It works out a sum where a name is set, and ends where that is none. What a name stands for is a list of "
        "signs until it is used (CSS Variables 1, 2); WeasyPrint leaves lists alone. Not reported.",
        "70.0",
        "test_what_a_name_stands_for_is_no_sum_yet",
    ),
)
