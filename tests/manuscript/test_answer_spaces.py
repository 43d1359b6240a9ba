"""Each kind of answer space: what draws it, what it holds, what it is called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from book.files.inherited import PACKAGE
from book.files.project_folders import STYLE_FOLDER
from book.manuscript.model import (
    Anchor,
    Axis,
    Blank,
    Cell,
    Choice,
    Date,
    Drawing,
    Initials,
    Item,
    Lines,
    Operation,
    Picture,
    Rating,
    Signature,
    Tick,
    Total,
    View,
)
from book.manuscript.rules.drawing import GROUNDS
from book.manuscript.tokens.answers import OPTION, QUESTION, SPACE
from book.manuscript.tokens.blocks import CHECKLIST, FILL, GOES_ON, STEP, TRACKER, WIDTHS, Fill
from tests.manuscript.reading import clean, read, shape, spaces, words

ONE_ITEM = "| | (0) Never | (1) Often |\n|---|---|---|\n| I rest | ( ) | ( ) |\n\n"


def ids(body: str) -> list[str]:
    return [space.id.removeprefix("sheet.") for space in spaces(body)]


def labels(body: str) -> list[str]:
    return [space.label for space in spaces(body)]


# blank


@pytest.mark.parametrize(
    ("body", "widths"),
    [
        ("A ____ b", [4]),
        ("A ___ b", [3]),
        ("(____) and (______)", [4, 6]),
        ("__/__/____", [2, 2, 4]),
        ("Time: __:__", [2, 2]),
        ("____kg", [4]),
        ("snake___case", []),
        (r"A \____", []),
        ("`____`", []),
        ("__bold__", []),
        ("_emphasis_", []),
        ("[ ____ ](https://example.org)", [4]),
    ],
)
def test_a_run_of_underscores_is_a_blank_before_it_is_emphasis(body: str, widths: list[int]) -> None:
    assert [space.width for space in clean(body).spaces if isinstance(space, Blank)] == widths


def test_a_blank_at_the_end_of_a_line_runs_to_the_margin_and_ends_the_line() -> None:
    section = clean("Name: ____\nTown: ____ and street: ____.")
    assert [space.to_margin for space in section.spaces if isinstance(space, Blank)] == [True, False, False]
    assert "hardbreak" in shape(section.tokens)


def test_a_blank_is_called_by_the_words_before_it_in_its_sentence_or_else_after() -> None:
    assert labels("It is quiet. My safe place is ____, and with me is ____\n\n____ is my safest hour.") == [
        "My safe place is",
        "and with me is",
        "is my safest hour",
    ]


def test_low_and_high_figures_are_said_as_such_and_letters_as_they_are() -> None:
    assert labels("H~2~O: ____\n\nx<sup>2</sup>: ____\n\nThe 1^st^ CO~2~: ____\n\n`a^2^`: ____") == [
        "H₂O (A sheet)",
        "x² (A sheet)",
        "The 1st CO₂",
        "a^2^ (A sheet)",
    ]
    assert [space.id for space in spaces("H~2~O: ____\n\nx^2^: ____")] == ["sheet.h2o", "sheet.x2"]


def test_a_short_label_is_told_with_its_question() -> None:
    assert labels("## What helps?\n\nOther: ____") == ["Other (What helps?)"]


def test_a_blank_knows_its_line_and_column() -> None:
    place = clean("Words.\n\n- One: ____").spaces[0].place
    assert (place.file, place.line, place.column) == ("worksheets/sheet.md", 8, 8)


# lines


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ("What helped?\n\n____\n____\n____", [3]),
        ("What helped?\n____\n\n____", [2]),
        ("What helped? ____ (6 lines)", [6]),
        ("Was half? ____ (2 Zeilen)", [2]),
        ("What helped? ____ (1 line)", [1]),
        ("One ____ (2 lines)\nTwo ____ (3 lines)", [2, 3]),
        ("- What helped? ____ (2 lines)", [2]),
        ("> What helped?\n> ____", [1]),
    ],
)
def test_lines_to_write_on(body: str, counts: list[int]) -> None:
    found = spaces(body)
    assert [space.count for space in found if isinstance(space, Lines)] == counts
    assert len(found) == len(counts)


def test_counted_lines_leave_their_question_as_a_paragraph() -> None:
    section = clean("What *helped*? ____ (6 lines)")
    assert [token.type for token in section.tokens] == ["paragraph_open", "inline", "paragraph_close", "answer"]
    assert QUESTION.get(section.tokens[0])
    assert section.spaces[0].label == "What helped?"


def test_dashes_and_stars_stay_scene_breaks_and_so_do_spaced_underscores() -> None:
    assert shape(clean("One\n\n---\n\n***\n\n_ _ _").tokens)[3:] == ["hr", "hr", "hr"]


def test_underscores_that_begin_a_list_item_are_a_blank() -> None:
    assert [type(space) for space in spaces("Three things\n\n1. ____ <!-- id: one -->\n2. ____ <!-- id: two -->")] == [
        Blank,
        Blank,
    ]


# checklist and choice


def test_a_checklist_has_a_box_for_each_item_and_knows_its_question() -> None:
    section = clean("What I notice:\n\n- [ ] Heart *racing*\n- [ ] Other: ____")
    assert [(type(space), space.id) for space in section.spaces] == [
        (Tick, "sheet.heart-racing"),
        (Tick, "sheet.other"),
        (Blank, "sheet.other-text"),
    ]
    assert section.spaces[0].label == "Heart racing (What I notice)"
    assert words(section) == "What I notice:|Heart racing|Other: ____"
    assert CHECKLIST.get(section.tokens[3])


def test_a_choice_is_one_space_with_its_options() -> None:
    section = clean("How was it?\n\n- ( ) Too small\n- ( ) About right\n- ( ) Other: ____")
    choice = section.spaces[0]
    assert isinstance(choice, Choice)
    assert (choice.id, choice.label) == ("sheet.how-was-it", "How was it?")
    assert [(option.value, option.label) for option in choice.options] == [
        ("too-small", "Too small"),
        ("about-right", "About right"),
        ("other", "Other"),
    ]
    items = [OPTION.of(token) for token in section.tokens if token.type == "list_item_open"]
    assert tuple(items) == choice.options
    assert section.spaces[1].id == "sheet.other-text"


def test_a_choice_below_a_question_that_is_answered_already_is_called_by_its_options() -> None:
    assert ids("How was it?\n\n(0..10)\n\n- ( ) I stay\n- ( ) I go") == ["how-was-it", "i-stay-i-go"]


def test_options_with_the_same_words_are_two_answers() -> None:
    choice = spaces("Which?\n\n- ( ) Yes\n- ( ) Yes")[0]
    assert isinstance(choice, Choice)
    assert [option.value for option in choice.options] == ["yes", "yes-2"]


# rating


@pytest.mark.parametrize(
    ("body", "first", "last", "count", "ends"),
    [
        ("How?\n\n(0..10) Not at all … Completely", "0", "10", 11, ("Not at all", "Completely")),
        ("How?\n(1..5)", "1", "5", 5, ("", "")),
        ("How? (0..3) None ... *Much*", "0", "3", 4, ("None", "Much")),
        ("How?\n\n(0..100) None … Much", "0", "100", 11, ("None", "Much")),
        ("How?\n\n(-5..5)", "-5", "5", 11, ("", "")),
    ],
)
def test_a_rating(body: str, first: str, last: str, count: int, ends: tuple[str, str]) -> None:
    (rating,) = spaces(body)
    assert isinstance(rating, Rating)
    assert (rating.options[0].value, rating.options[-1].value, len(rating.options)) == (first, last, count)
    assert (rating.low_end, rating.high_end) == ends
    assert rating.label == "How?"


def test_a_rating_keeps_the_words_between_its_ends() -> None:
    (rating,) = spaces("How?\n\n(0..10) None … Some … Much")
    assert isinstance(rating, Rating)
    assert (rating.low_end, rating.anchors, rating.high_end) == ("None", (Anchor("Some", 0.5, "5"),), "Much")


@pytest.mark.parametrize(
    ("words", "low", "anchors", "high"),
    [
        ("None … 4 = Some … Much", "None", (Anchor("Some", 0.4, "4"),), "Much"),
        ("0 = None … 2: A bit … 10 = Much", "None", (Anchor("A bit", 0.2, "2"),), "Much"),
        ("5 = Half", "", (Anchor("Half", 0.5, "5"),), ""),
        ("None … Bit … Much … All", "None", (Anchor("Bit", 1 / 3), Anchor("Much", 2 / 3)), "All"),
        ("1 time … 10 times", "1 time", (), "10 times"),
    ],
)
def test_words_within_a_rating_stand_where_they_say(
    words: str, low: str, anchors: tuple[Anchor, ...], high: str
) -> None:
    (rating,) = spaces(f"How?\n\n(0..10) {words}")
    assert isinstance(rating, Rating)
    assert (rating.low_end, rating.anchors, rating.high_end) == (low, anchors, high)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("No … 11 = Yes", "“11 = Yes” is not on the scale [rating-words]"),
        ("8 = Much … 2 = Some", "“Some” should stand before “Much” [rating-words]"),
        (f"No … 1 = {'Much ' * 9} … Yes", f"“{'Much ' * 8}Much” has no room beside “No” [rating-words]"),
    ],
)
def test_words_that_cannot_stand_under_a_rating(words: str, problem: str) -> None:
    _, messages = read(f"How?\n\n(0..10) {words}")
    assert [message.partition("error: ")[2] for message in messages] == [problem]


def test_two_ratings_of_one_paragraph_have_a_question_each() -> None:
    section = clean("Before: (0..10) None … Much\nAfter: (0..10) None … Much")
    assert [space.label for space in section.spaces] == ["Before", "After"]
    assert [space.place.line for space in section.spaces] == [6, 7]


@pytest.mark.parametrize("rest", ["[ ] not today", "because ____", "(0..3) [ ] not today"])
def test_what_stands_behind_a_rating_is_on_its_line(rest: str) -> None:
    body = f"- One (0..5) {rest}\n- Two (0..5) {rest}\n\nThree (0..5) {rest}\nFour (0..5) {rest}\n"
    lines = [space.place.line for space in spaces(body)]
    assert lines == sorted([6, 7, 9, 10] * (len(lines) // 4))


@pytest.mark.parametrize("numbers", ["10..0", "5..5", "0..45", "0..300"])
def test_a_rating_that_cannot_be_drawn(numbers: str) -> None:
    _, messages = read(f"How?\n\n({numbers})")
    assert [message.rpartition(" ")[2] for message in messages] == ["[rating-invalid]"]


# tables


def test_a_table_to_fill_names_its_cells_by_row_and_column() -> None:
    section = clean("| | Name | Number |\n|---|---|---|\n| A friend | ____ | __ |\n| A line | known | ____ |")
    assert [(space.id, space.label) for space in section.spaces] == [
        ("sheet.a-friend-name", "A friend: Name"),
        ("sheet.a-friend-number", "A friend: Number"),
        ("sheet.a-line-number", "A line: Number"),
    ]
    assert FILL.get(section.tokens[0]) == Fill(rows=None, height_mm=None)


def test_rows_are_added_and_counted() -> None:
    section = clean("<!-- 3 rows, 2.5 cm tall -->\n\n| When | What |\n|---|---|\n| ____ | ____ |")
    assert [space.id for space in section.spaces] == [
        "sheet.when-1",
        "sheet.what-1",
        "sheet.when-2",
        "sheet.what-2",
        "sheet.when-3",
        "sheet.what-3",
    ]
    assert {space.height_mm for space in section.spaces if isinstance(space, Cell)} == {25.0}
    assert shape(section.tokens).count("tr_open") == 4
    assert FILL.of(section.tokens[0]).rows == 3


def test_a_table_that_is_empty_but_for_its_words_is_a_form() -> None:
    assert len(spaces("| Situation | Thought |\n|---|---|\n| | |\n| | |")) == 4
    found = spaces("| Value | Mark | Why |\n|---|---|---|\n| 1. | | |\n| Rest | | |")
    assert [space.label for space in found] == ["1: Mark", "1: Why", "Rest: Mark", "Rest: Why"]


def test_an_empty_cell_is_layout() -> None:
    assert spaces("| One | Two |\n|---|---|\n| | words |") == []


def test_a_blank_among_words_in_a_cell_stays_a_blank() -> None:
    (blank,) = spaces("| | Monday |\n|---|---|\n| Morning | I will ____ |")
    assert isinstance(blank, Blank)
    assert (blank.id, blank.label) == ("sheet.morning-monday-i-will", "I will (Morning, Monday)")


def test_a_tracker_has_boxes_and_numbers() -> None:
    section = clean("| | Mon | Tue |\n|---|---|---|\n| Walk | [ ] | [ ] |\n| Mood | (0..10) | __ |")
    assert [(space.kind, space.id) for space in section.spaces] == [
        ("tick", "sheet.walk-mon"),
        ("tick", "sheet.walk-tue"),
        ("rating", "sheet.mood-mon"),
        ("cell", "sheet.mood-tue"),
    ]
    assert TRACKER.get(section.tokens[0])


# questionnaire and totals


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("**Bold *how? (0..3) x* y**", "strong em /em /strong answer strong em /em /strong"),
        ("<u>What? (0..3)</u>", "<u> </u> answer <u> </u>"),
        ("*(0..3)* and (0..2)", "em /em answer em /em answer"),
    ],
)
def test_a_scale_among_words_of_a_cell_parts_what_is_around_it(cell: str, tags: str) -> None:
    """It is a block on the page, which EPUBCheck allows in no `em` or `u` (RSC-005)."""
    section = clean(f"| A | B |\n|---|---|\n| {cell} | y |")
    [cells] = [token for token in section.tokens if token.type == "inline" and "(0" in token.content]
    names = {1: "{}", -1: "/{}", 0: "{}"}
    found = [
        names[token.nesting].format(token.markup if token.type == "markup" else token.tag or token.type)
        for token in cells.children or []
    ]
    assert " ".join(each for each in found if each != "text") == tags


def test_a_questionnaire_has_a_space_for_each_line_with_scores() -> None:
    section = clean(
        "| Signs | (0) Never | (1) *Often* |\n|---|---|---|\n"
        "| 1. I rest well here | ( ) | ( ) |\n| 2. I am tired | (1) | (0) |"
    )
    first, second = section.spaces
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert (first.id, first.label) == ("sheet.i-rest-well-here", "1. I rest well here")
    assert [(option.value, option.label, option.score) for option in first.options] == [
        ("0", "Never", 0),
        ("1", "Often", 1),
    ]
    assert [option.score for option in second.options] == [1, 0]
    assert words(section).startswith("Signs|Never|Often|")
    circles = [child for token in section.tokens for child in token.children or () if child.type == "answer"]
    assert [(SPACE.of(circle).id, OPTION.of(circle).score) for circle in circles[:2]] == [
        (first.id, 0),
        (first.id, 1),
    ]


def test_circles_under_plain_headers_are_a_choice_without_scores() -> None:
    (item,) = spaces("| | Yes | No |\n|---|---|---|\n| I rest | ( ) | ( ) |")
    assert isinstance(item, Item)
    assert [(option.value, option.score) for option in item.options] == [("yes", None), ("no", None)]


def totals(body: str) -> list[Total]:
    return [space for space in spaces(body) if isinstance(space, Total)]


def test_a_total_takes_the_lines_above_and_the_last_one_takes_the_totals() -> None:
    second = ONE_ITEM.replace("I rest", "I sleep")
    first, other, last = totals(f"{ONE_ITEM}Rest: = ____ / 1\n\n{second}Sleep: = ____ / 1\n\nAll: = ____ / 2")
    assert first.takes == ("sheet.i-rest",)
    assert other.takes == ("sheet.i-sleep",)
    assert (last.takes, last.out_of, last.operation) == (("sheet.rest", "sheet.sleep"), 2, Operation.SUM)


def test_the_sign_of_equality_is_not_printed_behind_a_colon() -> None:
    assert words(clean(f"{ONE_ITEM}Total: = ____ / 1")).endswith("|Total: ____ / 1")


def test_a_total_takes_what_is_named() -> None:
    body = "I rest: ____\n\nI walk: ____\n\n<!-- of: i-walk, i-rest -->\n\nBoth: = ____"
    assert totals(body)[0].takes == ("sheet.i-walk", "sheet.i-rest")


def test_a_change_takes_the_two_ratings_that_share_its_words() -> None:
    body = (
        "Before: distress?\n\n(0..10)\n\nBefore: present?\n\n(0..10)\n\nAfter: distress?\n\n(0..10)\n\n"
        "After: present?\n\n(0..10)\n\nChange in distress (after − before): = ____"
    )
    (change,) = totals(body)
    assert change.operation is Operation.CHANGE
    assert change.takes == ("sheet.before-distress", "sheet.after-distress")


def test_an_average_is_known_by_its_word_in_other_languages_too() -> None:
    assert totals(f"{ONE_ITEM}Mittelwert: = ____")[0].operation is Operation.AVERAGE


# date and drawing


@pytest.mark.parametrize("pattern", ["dd/mm/yyyy", "hh:mm", "tt.mm.jjjj", "yyyy-mm-dd"])
def test_a_date_shows_its_pattern_and_not_twice(pattern: str) -> None:
    section = clean(f"Today ({pattern}): ____")
    (date,) = section.spaces
    assert isinstance(date, Date)
    assert (date.pattern, date.id, date.to_margin) == (pattern, "sheet.today", True)
    assert words(section) == "Today: ____"


def test_room_to_draw() -> None:
    section = clean("```draw 8cm\nDraw your *day*. Slowly.\n```\n\n```draw glass\nShade it.\n```")
    frame, outline = section.spaces
    assert isinstance(frame, Drawing)
    assert isinstance(outline, Drawing)
    assert (frame.height_mm, frame.pictures, frame.label) == (80.0, (), "Draw your day")
    assert (outline.height_mm, outline.pictures) == (None, (Picture("styles/figures/glass.svg", "Glass"),))
    assert "em_open" in shape(section.tokens)


FRONT, BACK = (
    Picture("styles/figures/body-front.svg", view=View.FRONT),
    Picture("styles/figures/body-back.svg", view=View.BACK),
)


@pytest.mark.parametrize(
    ("words", "pictures", "size"),
    [
        ("body", (FRONT, BACK), (None, None)),
        ("body 17cm", (FRONT, BACK), (None, 170)),
        ("body-front 12cm", (FRONT,), (None, 120)),
        ("body-back 6cm x 12cm", (BACK,), (60, 120)),
        ("body-outline", (FRONT,), (None, None)),
        ("body, alt: A child", (replace(FRONT, words="A child"), BACK), (None, None)),
    ],
)
def test_a_body_is_drawn_from_the_sides_that_are_asked_for(
    words: str, pictures: tuple[Picture, ...], size: tuple[float | None, float | None]
) -> None:
    (space,) = spaces(f"```draw {words}\nWhere?\n```")
    assert isinstance(space, Drawing)
    assert (space.pictures, (space.width_mm, space.height_mm)) == (pictures, size)
    assert all((PACKAGE / picture.path).is_file() for picture in pictures)


@pytest.mark.parametrize("ground", GROUNDS)
def test_a_ground_to_draw_on_has_a_size_of_its_own_or_the_authors(ground: str) -> None:
    section = clean(f"```draw {ground}\nHere.\n```\n\n```draw {ground} 12cm x 8cm\nThere.\n```")
    own, said = section.spaces
    assert isinstance(own, Drawing)
    assert isinstance(said, Drawing)
    assert (own.ground, own.height_mm, own.width_mm) == (ground, GROUNDS[ground], None)
    assert (said.ground, said.height_mm, said.width_mm, said.pictures) == (ground, 80.0, 120.0, ())
    assert (PACKAGE / STYLE_FOLDER / f"icons/ground-{ground}.svg").is_file()


PLAN = Picture("styles/figures/glass.svg", "Rooms")


@pytest.mark.parametrize(
    ("words", "picture", "size"),
    [
        ("../styles/figures/glass.svg, alt: Rooms", PLAN, (None, None)),
        ("../styles/figures/glass.svg 16cm x 9cm, alt: Rooms", PLAN, (160, 90)),
        ("9cm ../styles/figures/glass.svg; alt: Rooms", PLAN, (None, 90)),
        ("../styles/figures/glass.svg", replace(PLAN, words="Glass"), (None, None)),
    ],
)
def test_a_picture_of_the_authors_own_is_drawn_on(
    words: str, picture: Picture, size: tuple[float | None, float | None]
) -> None:
    (space,) = spaces(f"```draw {words}\nWhere?\n```")
    assert isinstance(space, Drawing)
    assert (space.pictures, (space.width_mm, space.height_mm)) == ((picture,), size)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("../pictures/none.png 8cm, alt: Rooms", "file-missing"),
        ("../../none.png 8cm, alt: Rooms", "path-outside"),
        ("https://example.org/a.png, alt: Rooms", "image-remote"),
        ("plan.txt 8cm, alt: Rooms", "image-invalid"),
        ("../styles/figures/glass.svg 17cm x 8cm, alt: Rooms", "drawing-invalid"),
        ("../styles/figures/glass.svg 16cm x 24cm, alt: Rooms", "drawing-invalid"),
        ("../styles/figures/glass.svg 8, alt: Rooms", "drawing-invalid"),
        ("8cm, alt: Rooms", "drawing-invalid"),
        ("grid, alt: Rooms", "drawing-invalid"),
        ("../styles/figures/glass.svg, alt:", "drawing-invalid"),
        ("../styles/figures/glass.svg, alt: Rooms, up: Light", "drawing-invalid"),
    ],
)
def test_a_picture_that_cannot_be_drawn_on(words: str, code: str) -> None:
    _, messages = read(f"```draw {words}\nHere.\n```")
    assert [message.rpartition(" ")[2] for message in messages] == [f"[{code}]"]


@pytest.mark.parametrize("words", ["grid dots", "grid 8", "grid 20cm x 9cm", "grid 8cm 9cm", "4cm x 4cm x 4cm"])
def test_a_ground_that_cannot_be_drawn(words: str) -> None:
    _, messages = read(f"```draw {words}\nHere.\n```")
    assert [message.rpartition(" ")[2] for message in messages] == ["[drawing-invalid]"]


@pytest.mark.parametrize(
    ("words", "name", "steps"),
    [
        ("Time of day", "Time of day", []),
        ("Mood 0..4", "Mood", [("0", 0), ("1", 0.25), ("2", 0.5), ("3", 0.75), ("4", 1)]),
        ("Mood: (0..2)", "Mood", [("0", 0), ("1", 0.5), ("2", 1)]),
        ("0..2 Awful … Great", "", [("0 Awful", 0), ("1", 0.5), ("2 Great", 1)]),
        ("x -2..2", "x", [("−2", 0), ("−1", 0.25), ("0", 0.5), ("1", 0.75), ("2", 1)]),
        ("Mon, Tue", "", [("Mon", 0.25), ("Tue", 0.75)]),
        ("Day: Mon, Tue", "Day", [("Mon", 0.25), ("Tue", 0.75)]),
        ("Energy: low ... high", "Energy", [("low", 0), ("high", 1)]),
    ],
)
def test_an_axis_has_a_name_and_steps(words: str, name: str, steps: list[tuple[str, float]]) -> None:
    (space,) = spaces(f"```draw axes 12cm x 8cm, across: {words}, up: Light\nDraw it.\n```")
    assert isinstance(space, Drawing)
    assert space.across is not None
    assert (space.across.name, [(step.words, step.position) for step in space.across.steps]) == (name, steps)
    assert (space.up, space.ground, space.width_mm, space.height_mm) == (Axis(name="Light"), "axes", 120, 80)


@pytest.mark.parametrize(
    ("size", "numbers", "shown"),
    [
        ("12cm x 8cm", "0..100", 11),
        ("12cm x 3cm", "0..100", 3),
        ("12cm x 8cm", "1..11", 11),
        ("12cm x 4cm", "-6..6", 5),
    ],
)
def test_as_many_numbers_stand_along_an_axis_as_there_is_room_for(size: str, numbers: str, shown: int) -> None:
    (space,) = spaces(f"```draw axes {size}; up: {numbers}\nDraw it.\n```")
    assert isinstance(space, Drawing)
    assert space.up is not None
    assert len(space.up.steps) == shown
    assert space.up.numbers == tuple(numbers.split(".."))


def test_the_lines_cross_at_nought() -> None:
    (space,) = spaces("```draw axes, across: x -1..3, up: y 1..3\nDraw it.\n```")
    assert isinstance(space, Drawing)
    assert (space.across and space.across.zero, space.up and space.up.zero) == (0.25, 0)


@pytest.mark.parametrize(
    "words",
    ["axes, across:", "axes, up: 3..1", "axes, up: a … b … c", "axes, up: a, , b", "axes, up: a, up: b", "grid, up: a"],
)
def test_an_axis_that_cannot_be_drawn(words: str) -> None:
    _, messages = read(f"```draw {words}\nHere.\n```")
    assert [message.rpartition(" ")[2] for message in messages] == ["[drawing-invalid]"]


@pytest.mark.parametrize(
    ("words", "crowded"),
    [
        ("4cm x 8cm, across: Monday, Tuesday", "Tuesday"),
        ("16cm x 3cm, up: a, b, c, d, e", "a, b, c, d, e"),
        ("16cm x 8cm, up: " + "x" * 30 + ", y", "x" * 30),
        ("4cm x 8cm, up: How strong the feeling was", "How strong the feeling was"),
    ],
)
def test_words_without_room_along_an_axis_are_told(words: str, crowded: str) -> None:
    _, messages = read(f"```draw axes {words}\nHere.\n```")
    assert len(messages) == 1
    assert messages[0].endswith("[axis-crowded]")
    assert f"“{crowded}”" in messages[0]


def test_other_fenced_code_stays_code() -> None:
    assert shape(clean("```python\ndraw\n```").tokens) == ["fence"]


COLUMNS = "| Thing | Fear before | Fear after |\n|---|---|---|\n| ____ | __ | __ |\n| ____ | __ | __ |\n\n"


@pytest.mark.parametrize(
    "below",
    ["Average fear before: = ____", "<!-- of: Fear before -->\n\nAverage: = ____"],
)
def test_a_value_takes_the_column_that_is_named(below: str) -> None:
    section = clean(COLUMNS + below)
    (total,) = [space for space in section.spaces if isinstance(space, Total)]
    assert total.takes == ("sheet.fear-before-1", "sheet.fear-before-2")


def test_a_row_is_named_as_well() -> None:
    table = "| | Mon | Tue |\n|---|---|---|\n| Hours | __ | __ |\n| Cups | __ | __ |\n\n<!-- of: Cups -->\n\n"
    (total,) = [space for space in clean(f"{table}Total: = ____").spaces if isinstance(space, Total)]
    assert total.takes == ("sheet.cups-mon", "sheet.cups-tue")


WEEK = (
    "| | Monday | Tuesday (h) | Wednesday |\n|---|---|---|---|\n"
    "| Hours | __ | __ | __ |\n| Hours awake | __ | __ | __ |\n| Äpfel (Stück) | __ | __ | __ |\n\n"
)


@pytest.mark.parametrize(
    ("words", "takes"),
    [
        ("Total of Monday", ["hours-monday", "hours-awake-monday", "apfel-stuck-monday"]),
        ("Tuesday's total", ["hours-tuesday-h", "hours-awake-tuesday-h", "apfel-stuck-tuesday-h"]),
        ("Total hours", ["hours-monday", "hours-tuesday-h", "hours-wednesday"]),
        ("Average hours awake", ["hours-awake-monday", "hours-awake-tuesday-h", "hours-awake-wednesday"]),
        ("Summe der Äpfel", ["apfel-stuck-monday", "apfel-stuck-tuesday-h", "apfel-stuck-wednesday"]),
        ("Total hours of Tuesday", ["hours-tuesday-h", "hours-awake-tuesday-h", "apfel-stuck-tuesday-h"]),
    ],
)
def test_the_words_of_a_value_name_a_row_or_a_column_and_the_longest_name_counts(words: str, takes: list[str]) -> None:
    (total,) = totals(f"{WEEK}{words}: = ____")
    assert [name.removeprefix("sheet.") for name in total.takes] == takes


def test_rows_without_words_have_no_names() -> None:
    (total,) = totals("<!-- 3 rows -->\n\n| Cups |\n|---|\n| __ |\n\nTotal of the 2 or 3 days: = ____")
    assert len(total.takes) == 3


def test_several_values_below_one_table_take_what_each_names() -> None:
    first, second, both = totals(f"{COLUMNS}Total fear before: = ____\n\nTotal fear after: = ____\n\nTotal: = ____")
    assert first.takes == ("sheet.fear-before-1", "sheet.fear-before-2")
    assert second.takes == ("sheet.fear-after-1", "sheet.fear-after-2")
    assert both.takes == (first.id, second.id)


def test_an_average_below_a_total_takes_what_that_takes() -> None:
    total, average = totals("<!-- 3 rows -->\n\n| Cups |\n|---|\n| __ |\n\nTotal: = ____\n\nAverage: = ____")
    assert average.takes == total.takes


MIXED = "| What I did | Hours |\n|---|---|\n| ____ | ____ |\n\n"


@pytest.mark.parametrize(
    "table",
    [
        MIXED,
        "| Day | Hours | Notes |\n|---|---|---|\n| Mon | ____ | ____ |\n| Tue | ____ | ____ |\n\n",
        "| | Mon | Tue |\n|---|---|---|\n| What I ate | ____ | ____ |\n| Cups | ____ | ____ |\n\n",
        "| Hours (h) | Price (€) |\n|---|---|\n| ____ | ____ |\n\n",
    ],
)
def test_a_total_of_columns_that_may_hold_words_is_told(table: str) -> None:
    _, messages = read(f"{table}Total: = ____")
    assert [message.rpartition("[")[2] for message in messages] == ["total-mixed]"]


@pytest.mark.parametrize(
    "sheet",
    [
        f"{MIXED}Total hours: = ____",
        f"{MIXED}<!-- of: Hours -->\n\nTotal: = ____",
        "| | Mon (h) | Tue (h) |\n|---|---|---|\n| Asleep | ____ | ____ |\n| Awake | ____ | ____ |\n\nTotal: = ____",
        "| | Mon | Tue |\n|---|---|---|\n| Hours | ____ | ____ |\n\nTotal: = ____",
        "| What | Cups |\n|---|---|\n| Milk | ____ |\n| Tea | ____ |\n\nTotal: = ____",
        "| | Mon | Tue |\n|---|---|---|\n| Joy | (0..5) | (0..5) |\n| Calm | (0..5) | (0..5) |\n\nTotal: = ____",
    ],
)
def test_a_total_of_one_kind_is_told_nothing(sheet: str) -> None:
    assert clean(sheet)


def test_a_name_that_is_none_is_told_beside_a_column() -> None:
    _, messages = read(f"{COLUMNS}<!-- of: Fear before, Nothing -->\n\nAverage: = ____")
    assert [message for message in messages if "total-unknown" in message and "nothing" in message]


def test_the_id_of_a_space_goes_before_a_column_of_the_same_name() -> None:
    body = f"{COLUMNS}<!-- id: fear-before -->\n\nHow much? ____\n\n<!-- of: fear-before -->\n\nTotal: = ____"
    (total,) = [space for space in clean(body).spaces if isinstance(space, Total)]
    assert total.takes == ("sheet.fear-before",)


def test_two_totals_are_no_pair_for_a_change() -> None:
    body = f"{ONE_ITEM}Total before: = ____\n\n{ONE_ITEM}Total after: = ____\n\nChange (after − before): = ____"
    _, messages = read(body, head="---\ntitle: A sheet\nsource: Us.\nlicence: CC0\n---\n")
    assert [message.rpartition("[")[2] for message in messages] == ["total-empty]"]


# cells


def test_a_last_row_is_repeated_with_its_boxes_and_counts_on() -> None:
    table = "| No. | What | Fear | Done |\n|---|---|---|---|\n| 1. | ____ | __ | [ ] |"
    section = clean(f"<!-- 3 rows -->\n\n{table}")
    assert [token.content for token in section.tokens if token.content in ("1.", "2.", "3.")] == ["1.", "2.", "3."]
    assert [space.kind for space in section.spaces] == ["cell", "cell", "tick"] * 3
    assert section.spaces[-1].label == "3: Done"


def test_a_last_row_of_words_is_not_repeated() -> None:
    _, messages = read("<!-- 3 rows -->\n\n| Who | When |\n|---|---|\n| Anna | ____ |")
    assert [message.rpartition("[")[2] for message in messages] == ["rows-invalid]"]


def test_numbered_blanks_of_a_cell_stand_in_lines_of_their_own() -> None:
    section = clean("| | Good |\n|---|---|\n| Changing | 1. ____ 2. ____ and ____ |")
    (cell,) = [token for token in section.tokens if token.type == "inline" and token.content.startswith("1.")]
    assert [child.type for child in cell.children or []].count("hardbreak") == 1
    assert [space.to_margin for space in section.spaces if isinstance(space, Blank)] == [True, False, True]


# ids


def test_an_id_of_the_authors_holds_before_and_behind_its_space() -> None:
    body = "<!-- id: Joy One -->\n\n- [ ] Joy\n- [ ] Joy <!-- id: joy-2 -->\n- [ ] Joy: ____ <!-- id: joy-3 -->"
    assert ids(body) == ["joy-one", "joy-2", "joy", "joy-3"]


def test_ids_leave_out_numbers_and_accents_and_stay_short() -> None:
    assert ids("1. Über die Straße: ____\n2. Тишина: ____") == ["uber-die-strasse", "xd56ec4cb"]
    assert len(ids("word " * 40 + "____")[0]) <= 60


def test_an_id_given_twice_is_told_with_the_first_place() -> None:
    section, messages = read("I rest ____ <!-- id: rest -->\n\nI sleep ____ <!-- id: rest -->")
    assert messages == [
        "worksheets/sheet.md:8:9: error: the answer space has the id “rest”, as the one in line 6 has [answer-repeated]"
    ]
    assert [space.id for space in section.spaces] == ["sheet.rest", "sheet.rest-2"]


# short blanks, signs, headings


def test_two_underscores_alone_are_a_short_blank() -> None:
    assert len(ids("Sets: __ × __ kg, rest (__) min, “__” and then __")) == 5
    assert ids("__bold__ and a__b") == []


def test_an_equals_sign_without_a_colon_asks_the_reader() -> None:
    body = "3 + 4 = ____\n\nPercent error = a ÷ b = ____ %\n\nFrom ____ to ____ = ____ nights"
    assert {space.kind for space in clean(body).spaces} == {"blank"}


def test_an_at_sign_before_a_blank_is_no_citation() -> None:
    assert len(clean("Owner: @______ and @_____").spaces) == 2


def test_a_blank_in_a_heading_stands_below_it() -> None:
    section, messages = read("# Decision: ____\n\n## Option *A*: ____\n\nWords.", head="")
    assert section.title == "Decision"
    assert [space.label for space in section.spaces] == ["Decision", "Option A"]
    assert words(section) == "Decision: ____|Option A|Option A: ____|Words."
    assert [message.rpartition("[")[2] for message in messages] == ["heading-answer]"] * 2


def test_a_note_of_a_heading_with_an_answer_space_stands_once() -> None:
    section, _ = read("# One\n\n## Option^[Or two.]: ____\n\nWords.", head="")
    inlines = [token for token in section.tokens if token.type == "inline"]
    notes = [[child.type for child in inline.children or []].count("footnote_ref") for inline in inlines]
    assert notes == [0, 1, 0]


# equal words


def names(body: str) -> list[tuple[str, str]]:
    """The ids and spoken names of a sheet's spaces, which nothing is said against."""
    return [(space.id.removeprefix("sheet."), space.label) for space in clean(body).spaces]


def test_equal_words_number_themselves() -> None:
    assert names("My three strengths:\n\n1. ____\n2. ____\n3. ____") == [
        ("my-three-strengths", "My three strengths, 1 of 3"),
        ("my-three-strengths-2", "My three strengths, 2 of 3"),
        ("my-three-strengths-3", "My three strengths, 3 of 3"),
    ]


def test_a_heading_tells_equal_words_apart() -> None:
    body = "## Week 1\n\nMy goal: ____\n\nHelp: ____\n\nHelp: ____\n\n## Week 2\n\nMy goal: ____"
    assert names(body) == [
        ("my-goal", "My goal (Week 1)"),
        ("help", "Help (Week 1), 1 of 2"),
        ("help-2", "Help (Week 1), 2 of 2"),
        ("my-goal-2", "My goal (Week 2)"),
    ]


def test_equal_headers_and_rows_number_themselves() -> None:
    head = "| | Mon | Mon |\n|---|---|---|\n"
    assert [name for name, _ in names(f"{head}| Tea | [ ] | [ ] |\n| Tea | __ | ____ |")] == [
        "tea-mon",
        "tea-mon-2",
        "tea-mon-3",
        "tea-mon-4",
    ]


def test_lines_added_below_change_no_id() -> None:
    body = "I rest ____\n\nI rest ____\n\n- [ ] ____\n- [ ] ____"
    ids_before = ids(body)
    assert ids(f"{body}\n\n## More\n\nI rest ____\n\nI rest 2 ____\n\n- [ ] ____")[: len(ids_before)] == ids_before


def test_an_authors_id_is_his_whatever_stands_above() -> None:
    assert ids("Joy ____\n\nJoy ____\n\nPeace ____ <!-- id: joy-2 -->") == ["joy", "joy-3", "joy-2"]


@pytest.mark.parametrize("before", ["", "<!-- ladder -->\n\n", "<!-- 2 columns -->\n\n"])
def test_an_id_between_the_items_of_a_list_parts_it_not(before: str) -> None:
    section = clean(f"{before}1. A: ____\n<!-- id: own -->\n2. B: ____\n\n<!-- id: last -->\n\n3. C: ____")
    assert [space.id for space in section.spaces] == ["sheet.a", "sheet.own", "sheet.last"]
    assert sum(token.type == "ordered_list_open" for token in section.tokens) == 1
    ticks = clean("- [ ] A\n<!-- id: own -->\n- [ ] B")
    assert [space.id for space in ticks.spaces] == ["sheet.a", "sheet.own"]
    assert sum(token.type == "bullet_list_open" for token in ticks.tokens) == 1


def test_an_id_between_two_lists_of_circles_is_the_seconds() -> None:
    section = clean("- ( ) A\n- ( ) B\n\n<!-- id: own -->\n\n- ( ) C\n- ( ) D")
    assert [space.id for space in section.spaces][1] == "sheet.own"


# initials


@pytest.mark.parametrize("word", ["initials", "Initialen", "initiales", "iniciales"])
def test_room_for_initials_is_short_and_says_so(word: str) -> None:
    section = clean(f"Filled in by ({word}): ____")
    (space,) = section.spaces
    assert isinstance(space, Initials)
    assert (space.label, space.word, words(section)) == ("Filled in by", word, "Filled in by: ____")


def test_the_word_for_initials_may_stand_behind() -> None:
    section = clean("Checked by: ____ (initials) at (hh:mm) ____")
    assert [(space.kind, space.label) for space in section.spaces] == [
        ("initials", "Checked by (A sheet)"),
        ("date", "at (A sheet)"),
    ]


# signature


@pytest.mark.parametrize(
    "written", ["Client (signature): ____", "Client: ____ (signature)", "Client: ____ (Unterschrift)"]
)
def test_a_rule_to_sign_on_says_so(written: str) -> None:
    section = clean(written)
    (space,) = section.spaces
    assert isinstance(space, Signature)
    assert (space.id, words(section)) == ("sheet.client", "Client: ____")
    assert space.spoken_name() == f"Client (A sheet) ({space.word})"


def test_a_signature_without_words_is_called_so() -> None:
    table = "| Who | |\n|---|---|\n| Parent | ____ (signature) |"
    section = clean(f"What we agree on: ____\n\n____ (signature) Date (dd/mm/yyyy): ____\n\n{table}")
    assert [(space.id, space.spoken_name()) for space in section.spaces[1:]] == [
        ("sheet.signature", "signature (A sheet)"),
        ("sheet.date", "Date (A sheet) (dd/mm/yyyy)"),
        ("sheet.parent-2", "Parent, 2 (signature)"),
    ]


# path

PATH = "<!-- path -->\n\n1. Am I safe?\n   - ( ) Yes → 2\n   - ( ) No -> Go to the **door**.\n2. Rest.\n"


def test_a_path_has_a_choice_for_each_question_and_knows_where_answers_lead() -> None:
    section = clean(PATH)
    (choice,) = section.spaces
    assert isinstance(choice, Choice)
    assert (choice.id, choice.label) == ("sheet.am-i-safe", "Am I safe?")
    assert [(option.value, option.label) for option in choice.options] == [("yes", "Yes"), ("no", "No")]
    assert [step for token in section.tokens if (step := STEP.get(token))] == [1, 2]
    ways = [STEP.of(child) for token in section.tokens for child in token.children or () if child.type == "way_open"]
    assert ways == [2, 0]


def test_a_question_whose_answer_leads_to_the_next_goes_on() -> None:
    steps = [GOES_ON.get(token) for token in clean(PATH).tokens if STEP.get(token)]
    assert steps == [True, None]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("1. A?\n   - ( ) Yes → 3\n   - ( ) No → 2\n2. B", "there is no question 3"),
        ("1. A?\n   - ( ) Yes → 2\n   - ( ) No\n2. B", "this answer does not say where it leads"),
        ("1. A?\n   - ( ) Yes → Rest\n2. B", "no answer leads to question 2"),
    ],
)
def test_a_path_that_cannot_be_followed(body: str, problem: str) -> None:
    _, messages = read(f"<!-- path -->\n\n{body}")
    assert [message.partition("followed: ")[2] for message in messages] == [f"{problem} [path-invalid]"]


def test_a_path_needs_a_numbered_list() -> None:
    _, messages = read("<!-- path -->\n\n- A\n- B")
    assert [message.rpartition(" ")[2] for message in messages] == ["[directive-misplaced]"]


# emphasis beside blanks


@pytest.mark.parametrize(
    "body",
    [
        "Name**____** and",
        "**Name: ____**and",
        "____word____",
    ],
)
def test_marks_that_markdown_takes_for_emphasis_are_told(body: str) -> None:
    _, messages = read(body)
    assert messages
    assert {message.rpartition(" ")[2] for message in messages} == {"[blank-emphasis]"}


@pytest.mark.parametrize(
    "body",
    [
        "**Name:** ____",
        "**Name: ____**",
        "*Name:*____",
        "5 * ____",
        r"Required\*____",
        "____ and ____",
        "__bold.__ ____",
        "__Bold__, ____",
        "| A |\n|---|\n| __ |",
    ],
)
def test_other_marks_beside_blanks_are_fine(body: str) -> None:
    assert len(clean(body).spaces) >= 1


# widths


def test_columns_have_the_widths_that_are_asked_for() -> None:
    section = clean("<!-- widths: 3, 1 -->\n<!-- 2 rows, 15mm tall -->\n\n| A | B |\n|---|---|\n| ____ | ____ |")
    table = next(token for token in section.tokens if token.type == "table_open")
    assert (WIDTHS.of(table), FILL.of(table).rows) == ([3, 1], 2)


def test_a_width_is_needed_for_each_column() -> None:
    _, messages = read("<!-- widths: 3, 1 -->\n\n| A |\n|---|\n| ____ |")
    assert [message.rpartition(" ")[2] for message in messages] == ["[widths-invalid]"]


def test_a_scale_of_three_figures_does_not_fit_into_a_cell() -> None:
    _, messages = read("| | Mon |\n|---|---|\n| Mood | (0..100) |")
    assert [message.rpartition(" ")[2] for message in messages] == ["[rating-crowded]"]


@pytest.mark.parametrize(
    ("info", "size"),
    [
        ("draw 8cm", (None, 80)),
        ("draw 12cm x 8cm", (120, 80)),
        ("draw 50mm×35.5mm", (50, 35.5)),
    ],
)
def test_a_drawing_has_a_height_and_may_have_a_width(info: str, size: tuple[float | None, float]) -> None:
    (space,) = spaces(f"```{info}\nDraw it.\n```")
    assert isinstance(space, Drawing)
    assert (space.width_mm, space.height_mm) == size


@pytest.mark.parametrize("info", ["draw", "draw 8", "draw 24cm", "draw 17cm x 5cm", "draw 1cm x 2cm x 3cm"])
def test_a_drawing_of_no_size_or_too_large_a_one(info: str) -> None:
    _, messages = read(f"```{info}\nDraw it.\n```")
    assert [message.rpartition(" ")[2] for message in messages] == ["[drawing-invalid]"]


SCORED = "---\ntitle: A sheet\nsource: The author\nlicence: CC0\nmissing: {missing}\n---\n"


def test_answers_of_a_sum_may_be_missing_up_to_half_but_not_those_of_a_change_or_of_sums() -> None:
    ratings = "Calm before?\n\n(0..5) No … Yes\n\nCalm after?\n\n(0..5) No … Yes\n\nChange in calm: = ____\n\n"
    three = f"{ONE_ITEM.rstrip()}\n| I walk | ( ) | ( ) |\n| I sing | ( ) | ( ) |\n\n"
    body = f"{three}First: = ____\n\n{ONE_ITEM.replace('rest', 'sew')}Second: = ____\n\nTotal: = ____\n\n{ratings}"
    section, messages = read(body, head=SCORED.format(missing=2))
    totals = {space.label: space.missing for space in section.spaces if isinstance(space, Total)}
    assert messages == []
    assert totals == {"First": 1, "Second": 0, "Total": 0, "Change in calm": 0}


@pytest.mark.parametrize("missing", ["-1", "10", "some", "yes"])
def test_how_many_answers_may_be_missing_is_a_small_number(missing: str) -> None:
    _, messages = read(f"{ONE_ITEM}Total: = ____", head=SCORED.format(missing=missing))
    assert [message.rpartition(" ")[2] for message in messages] == ["[value-invalid]"]
