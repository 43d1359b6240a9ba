"""What people draw by hand, in many hands: each is read as what it obviously is, or told with its line."""

from __future__ import annotations

import pytest

from book.manuscript.model import AnswerSpace, Blank, Choice, Item, Lines, Rating
from tests.manuscript.reading import clean, read, spaces, words


def drawn(body: str) -> list[str]:
    """What a person can fill in: the kind of each space, with its options or its label without the sheet's name."""
    return [f"{space.kind} {_words(space)}" for space in spaces(body)]


def _words(space: AnswerSpace) -> str:
    if isinstance(space, (Choice, Item)):
        return "/".join(option.label for option in space.options)
    return space.label.partition(" (")[0]


@pytest.mark.parametrize("mark", ["[ ]", "[]", "[_]", "[  ]", "[\u00a0]", "☐", "⬜", "⬜\ufe0f", "▢"])
def test_a_box_in_every_hand(mark: str) -> None:
    boxes = ["tick Yes", "tick No"]
    assert drawn(f"- {mark} Yes\n- {mark} No") == boxes
    assert drawn(f"{mark} Yes {mark} No") == boxes
    assert drawn(f"| | Yes | No |\n|---|---|---|\n| Sure | {mark} | {mark} |") == ["tick Sure: Yes", "tick Sure: No"]


@pytest.mark.parametrize("mark", ["( )", "()", "(_)", "(  )", "(\u00a0)", "○", "⚪", "⚪\ufe0f"])
def test_a_circle_in_every_hand(mark: str) -> None:
    assert drawn(f"- {mark} Yes\n- {mark} No") == ["choice Yes/No"]
    assert drawn(f"{mark} Yes {mark} No") == ["choice Yes/No"]
    assert drawn(f"| | Yes | No |\n|---|---|---|\n| Sure | {mark} | {mark} |") == ["item Yes/No"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("☐Yes ☐No", ["tick Yes", "tick No"]),
        ("☐Yes☐No", ["tick Yes", "tick No"]),
        ("- ☐Yes\n- [ ]No", ["tick Yes", "tick No"]),
        ("- ( )Yes\n- (_)No", ["choice Yes/No"]),
        ("Done:[ ]yes", ["tick yes"]),
        ("Each day [ ][ ][ ]", ["tick Each day, 1 of 3", "tick Each day, 2 of 3", "tick Each day, 3 of 3"]),
        ("- [ ][ ] Twice\n- [ ] Once", ["tick Twice", "tick Twice", "tick Once"]),
        ("Sure? Yes [ ]  No [ ]", ["tick Yes", "tick No"]),
        ("Sex: Male( ) Female( )", ["choice Male/Female"]),
        ("Which?\nApples [ ] Pears [ ]\nPlums [ ]", ["tick Apples", "tick Pears", "tick Plums"]),
        ("Name: ____ Yes [ ] No [ ]", ["blank Name", "tick Yes", "tick No"]),
        ("Which? [ ] Yes [ ] No [ ]", ["tick Yes", "tick No", "tick No"]),
    ],
)
def test_a_mark_needs_no_space_and_may_follow_its_words(body: str, found: list[str]) -> None:
    assert [words if "1 of 3" in "".join(found) else words.partition(", ")[0] for words in drawn(body)] == found


@pytest.mark.parametrize(
    "body",
    [
        "The call f() has no end.",
        "[ ](https://example.org/)",
        "A list has `[ ]` in front.",
        r"A list has \[ ] or \( ) in front.",
        r"\☐ is a sign.",
        "( sic ) and [ sic ]",
    ],
)
def test_other_brackets_are_words(body: str) -> None:
    assert clean(body).spaces == []


LEADERS = [".........", "…………", ". . . . . .", "·········", r"\_\_\_\_\_", "_____"]


@pytest.mark.parametrize("written", LEADERS)
def test_room_to_write_in_every_hand(written: str) -> None:
    assert drawn(f"Name: {written}\n\n- Town: {written}") == ["blank Name", "blank Town"]
    assert drawn(f"What helped?\n\n{written}\n{written}") == ["lines What helped?"]
    assert drawn(f"What helped? {written} (3 lines)") == ["lines What helped?"]
    assert drawn(f"| A | B |\n|---|---|\n| One | {written} |") == ["cell One: B"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Born ../../.... in", ["blank Born"] * 3),
        ("Born: ....../....../......", ["blank Born"] * 3),
        ("Name [__] and [____] more", ["blank Name", "blank and"]),
        ("Name: ..... Town: .....", ["blank Name", "blank Town"]),
        ("Name..........", ["blank Name"]),
        ("It is (.....) of them", ["blank It is"]),
        ("autre : « ............ »", ["blank autre"]),
        ("Well...... I do not know", []),
        ("Wait ..... what?", []),
        ("One moment...", []),
        ("A first part ............ 12", []),
        (r"\......... are dots", []),
        (r"snake\_\_\_case", []),
        (r"\____ is a blank", []),
    ],
)
def test_dots_are_a_blank_where_they_lead_to_the_margin(body: str, found: list[str]) -> None:
    assert drawn(body) == found


def test_a_longer_leader_is_a_wider_blank() -> None:
    widths = [space.width for space in spaces("A: ........ b: .................... c") if isinstance(space, Blank)]
    assert widths == [4, 10]
    assert [space.width for space in spaces("A: ………………… b") if isinstance(space, Blank)] == [10]


@pytest.mark.parametrize("sign", ["☐", "○"])
def test_a_sign_behind_a_backslash_is_printed_alone(sign: str) -> None:
    assert words(clean(f"\\{sign} is a sign.")) == f"{sign} is a sign."


def asked(body: str) -> list[tuple[str, str, str]]:
    """The ratings of a sheet: what asks, the words at both ends."""
    return [(each.label, each.low_end, each.high_end) for each in spaces(body) if isinstance(each, Rating)]


@pytest.mark.parametrize("scale", ["(0..10)", "(0 .. 10)", "( 0..10 )", "(0...10)", "(0…10)"])
def test_a_scale_in_every_hand(scale: str) -> None:
    assert asked(f"How strong? {scale} No … Yes") == [("How strong?", "No", "Yes")]
    (rating,) = spaces(f"| | Mon |\n|---|---|\n| Mood | {scale} |")
    assert isinstance(rating, Rating)
    assert len(rating.options) == 11


@pytest.mark.parametrize(
    ("body", "found", "printed"),
    [
        ("*Scale (0..10)*", ("Scale", "", ""), "Scale"),
        ("**Scale (0..10)**", ("Scale", "", ""), "Scale"),
        ("***Scale (0..10)***", ("Scale", "", ""), "Scale"),
        ("__Scale (0..10)__", ("Scale", "", ""), "Scale"),
        ("**Scale** *(0..10)*", ("Scale", "", ""), "Scale"),
        ("- **Scale (0..10)**", ("Scale", "", ""), "Scale"),
        ("**How strong? (0..10) No … Yes**", ("How strong?", "No", "Yes"), "How strong?"),
        ("**How strong?** (0..10) **No** … **Yes**", ("How strong?", "No", "Yes"), "How strong?"),
        ("(Scale (0..10))", ("(Scale)", "", ""), "(Scale)"),
        ("Scale (0..10).", ("Scale", "", ""), "Scale"),
        ("How (0–10) No … Yes", ("How", "No", "Yes"), "How"),
    ],
)
def test_marks_around_a_scale_go_with_its_words(body: str, found: tuple[str, str, str], printed: str) -> None:
    assert asked(body) == [found]
    assert words(clean(body)) == printed


@pytest.mark.parametrize("body", [r"Write \(0..10) here", "Write `(0..10)` here", "Ages (4–6) … and more", "(0–10)"])
def test_a_scale_that_is_escaped_or_code_stays_words(body: str) -> None:
    assert read(body)[0].spaces == []


def test_a_scale_with_a_point_behind_it_leaves_none() -> None:
    assert asked("How? (0..10); how long? (1..5)") == [("How?", "", ""), ("how long?", "", "")]
    assert words(clean("Mood (0..10): ____")) == "Mood|____"


@pytest.mark.parametrize(
    ("body", "marks"),
    [
        ("Done[ ]yes, done[ ]no", ["6:5 [ ]", "6:17 [ ]"]),
        ("Done?\nf( )x", ["7:2 ( )"]),
        ("How? 0..10\nHow much? [0..10] no … yes", ["6:6 0..10", "7:11 [0..10]"]),
        ("1.[ ] One\n2.[ ] Two", ["6:1 1.[ ]", "7:1 2.[ ]"]),
        ("[X] Yes", ["6:1 [X]"]),
        ("☑ Yes ☐ No", ["6:1 ☑"]),
        ("( ) Yes (x) No", ["6:9 (x)"]),
        ("| | A |\n|---|---|\n| One | [x] |", ["8:9 [x]"]),
        ("How? (0..10..2)", ["6:6 (0..10..2)"]),
        ("Name: ------ Town: ———", ["6:7 ------", "6:20 ———"]),
        ("____ (3 foo)", ["6:6 (3 foo)"]),
        ("| | A |\n|---|---|\n| One | Why? ____ (3 foo) |", ["8:19 (3 foo)"]),
        ("What? ____ 3 lines", ["6:12 3 lines"]),
        ("What? ____ (about 3 lines)", ["6:12 (about 3 lines)"]),
        ("Start ____ (2 lines) end.", ["6:12 (2 lines)"]),
        ("Mood ____ (0–10)", ["6:11 (0–10)"]),
        ("- Mood (0-10)\n- Sleep (0 to 10):", ["6:8 (0-10)", "7:9 (0 to 10)"]),
        ("Mood (0–10)\nSleep (0–10)", ["6:6 (0–10)", "7:7 (0–10)"]),
        ("| | A |\n|---|---|\n| Mood | (0–10) |", ["8:10 (0–10)"]),
        ("-[ ] Yes\n-[ ] No", ["6:1 -[ ]", "7:1 -[ ]"]),
    ],
)
def test_a_mark_that_stays_letters_is_told_where_it_stands(body: str, marks: list[str]) -> None:
    told = [message.partition("md:")[2].partition(": warning: “") for message in read(body)[1]]
    assert [f"{place} {words.partition('” is not read')[0]}" for place, _, words in told] == marks


@pytest.mark.parametrize(
    "body",
    [
        "Mark it with an [X] or (x), or with f(x).",
        "I slept for ____ (5 hours)\n\nWe drank ____ (2 Gläser)\n\nIt weighs ____ (3 kg)\n\nOn the ____ (1st)",
        "We drank ____ (2 flurps) of it.",
        "Mood (0–10): ____",
        "Rate each (0–10):\n\n| | A |\n|---|---|\n| Mood (0–10) | ____ |",
        "Mood (0–10)\n\n____",
        "Grades (6–8)",
        "- ( ) Mild (0–4)\n- ( ) Severe (5–9)",
        "- [ ] Chapters (1–3)",
        "One - two -- three --- four",
        r"Done\[ ]yes \[X] \------ \(0..10..2) \☐b \[0..10]",
        "From 0..10: ____\n\nIt is 0..10.",
        "There are 1..5, 0..4, 0..10",
        "See ../../styles or ../..",
    ],
)
def test_what_is_meant_as_words_is_not_told(body: str) -> None:
    assert read(body)[1] == []


def test_room_for_letters_is_a_blank() -> None:
    widths = [space.width for space in spaces("Code: _ _ _ - _ _ _ _\n\nUnscramble: `D N` → _ _ _ _ _")]  # type: ignore[attr-defined]
    assert widths == [3, 4, 5]
    assert drawn("One\n\n_ _ _\n\nTwo") == []
    assert drawn(r"\_ _ _ _ is a blank") == []


@pytest.mark.parametrize("body", ["Born: __/__/____ in the town", "Born ____-____ / ____ or so"])
def test_blanks_with_signs_between_them_are_called_alike(body: str) -> None:
    labels = [space.label for space in spaces(body)]
    assert labels == ["Born (A sheet), 1 of 3", "Born (A sheet), 2 of 3", "Born (A sheet), 3 of 3"]


def test_a_cell_may_have_ruled_lines() -> None:
    table = "| | A |\n|---|---|\n| One | ____ (2 lines) |\n| Two | Why? ____ (2 lines)<br>And? ____ (3 lines) |"
    assert [(space.label, space.count) for space in spaces(table) if isinstance(space, Lines)] == [
        ("One: A", 2),
        ("Why? (Two, A)", 2),
        ("And? (Two, A)", 3),
    ]


def test_only_a_blank_becomes_ruled_lines() -> None:
    assert [message.rpartition(" ")[2] for message in read("Done [ ] (2 lines)")[1]] == ["[mark-unread]"]


def test_a_word_that_touches_a_mark_is_set_apart() -> None:
    assert words(clean("☐Yes ☐No Male( ) Female( )")) == "☐ Yes ☐ No Male ( ) Female ( )"
