"""Text of other programs: what people draw becomes answer spaces, all else is kept, and nothing is overwritten."""

from __future__ import annotations

import pytest

from book.files.project_folders import CHAPTER_FOLDER, WORKSHEET_FOLDER
from book.importing.plan import Wish, write
from tests.importing.conftest import Bring

DRAWN = {
    "Name: ________": "Name: ________",
    "Name:____": "Name: ____",
    r"Name: \_\_\_\_\_": "Name: _____",
    "Name: ..............": "Name: _______",
    "Name ………………": "Name ____",
    "What helped?\n\n____\n\n____": "What helped?\n\n____ (2 lines)",
    "Why? " + "_" * 200: "Why? ____ (3 lines)",
    "☐ Yes ☐ No": "- [ ] Yes\n- [ ] No",
    "Smoker? Yes ☐ No ☐": "Smoker?\n\n- [ ] Yes\n- [ ] No",
    "○ Warm\n\n○ Cold": "- ( ) Warm\n- ( ) Cold",
    "Well? ❑ Yes ❑ No": "Well?\n\n- [ ] Yes\n- [ ] No",
    "- [ ] a\n- [x] b": "- [ ] a\n- [ ] b",
    "- a\n- ☐ b": "- a\n\n* [ ] b",
    "How are you? Bad 1 2 3 4 5 Good": "How are you?\n\n(1..5) Bad … Good",
    "0 10 20 30 40 50 60 70 80 90 100": "(0..100)",
    "1. ____\n2. ____": "1. ____\n2. ____",
    "I feel [ ] good ( ) bad": "I feel\n\n- [ ] good\n\n* ( ) bad",
    "Date: __/__/____": "Date: __/__/____",
    "Pain 0 1 2 3 4 5": "Pain\n\n(0..5)",
    "**Name: ____**": "**Name:** ____",
}


@pytest.mark.parametrize("written", DRAWN)
def test_what_people_draw_becomes_an_answer_space(bring: Bring, written: str) -> None:
    brought = bring("sheet.md", written)
    assert brought.text == DRAWN[written]
    assert brought.codes == []
    assert brought.plan.texts[0].path.startswith(WORKSHEET_FOLDER)
    assert brought.plan.texts[0].spaces


ROOM = {
    r"Date: \_\_ / \_\_ / \_\_\_\_": "Date: __ / __ / ____",
    r"Time: \_\_ : \_\_": "Time: __ : __",
    "[ ]Yes [ ]No": "- [ ] Yes\n- [ ] No",
    "Name: [            ]": "Name: ____________",
    "Name: - - - - - - - -": "Name: _______",
    "Why? <u>&nbsp; &nbsp; &nbsp;</u>": "Why? _____",
    "Town <input type='text'>": "Town ____________",
    "Do you smoke? Yes / No": "Do you smoke?\n\n- ( ) Yes\n- ( ) No",
    "Well? (true/false)": "Well?\n\n- ( ) true\n- ( ) false",
    "Never ○ ○ ○ Always": "(1..3) Never … Always",
    "How was it? ☆ ☆ ☆ ☆ ☆": "How was it?\n\n(1..5)",
    "How are you? 😀 😐 🙁": "How are you?\n\n- ( ) 😀\n- ( ) 😐\n- ( ) 🙁",
    "| Name | |\n|---|---|\n| Age | |": "|  |  |\n|---|---|\n| Name | ____ |\n| Age | ____ |",
    "| At home: ☐ | At work: ☐ |\n|---|---|\n| a | b |": (
        "|  |  |\n|---|---|\n| At home: [ ] | At work: [ ] |\n| a | b |"
    ),
}


def test_room_that_is_drawn_in_many_ways_is_kept(bring: Bring) -> None:
    brought = bring("sheet.md", "\n\n---\n\n".join(ROOM))
    assert brought.text.split("\n\n---\n\n") == [*ROOM.values()]
    assert brought.codes == []


ASKED = {
    "Name:\n\n**Date of birth:**\n\nSigned :": "Name: ____\n\n**Date of birth:** ____\n\nSigned : ____",
    "Vorname: Datum:": "Vorname: ____ Datum: ____",
    "Name:\\\nAge: ____\n\nMy goal:\n\nTown: ____": "Name: ____\n\nAge: ____\n\nMy goal: ____\n\nTown: ____",
    "- Name:\n- Date:": "- Name: ____\n- Date: ____",
    "| Name: | Date: |\n|---|---|\n| Town: | Age: |": (
        "|  |  |\n|---|---|\n| Name: ____________ | Date: ____________ |\n| Town: ____________ | Age: ____________ |"
    ),
    "How often (circle one) never, now and then, or daily": (
        "How often (circle one)\n\n- ( ) never\n- ( ) now and then\n- ( ) daily"
    ),
    "Mood: good, so so, bad (circle one)": "Mood: (circle one)\n\n- ( ) good\n- ( ) so so\n- ( ) bad",
    "Mood (circle one): good / so so / bad.": "Mood (circle one)\n\n- ( ) good\n- ( ) so so\n- ( ) bad",
    "Do you smoke? Yes / No (bitte ankreuzen)": "Do you smoke? (bitte ankreuzen)\n\n- [ ] Yes\n- [ ] No",
    "Which? (tick all that apply)\n\n- Soil\n- Seeds": "Which? (tick all that apply)\n\n- [ ] Soil\n- [ ] Seeds",
}


def test_lines_of_a_form_that_draw_no_room_get_it(bring: Bring) -> None:
    brought = bring("sheet.md", "\n\n---\n\n".join(ASKED))
    assert brought.text.split("\n\n---\n\n") == [*ASKED.values()]
    assert brought.codes == []
    lines = brought.plan.texts[0].text.splitlines()
    drawn = [(each.was.partition(":")[0], lines[each.line - 1]) for each in brought.plan.texts[0].found]
    assert all(was.strip("*- ") in line for was, line in drawn if was != "Mood")


TOLD = {"How often (circle one)\n\nnever, at times": "How often (circle one)", "Name:\n\nWrite clearly.": "Name:"}


def test_what_only_looks_like_a_line_of_a_form_is_told(bring: Bring) -> None:
    prose = ["For example:\n\n- a", "So:\n\nIt is.", "Goals:\n\n> Words", "He said (check the box): no\n\nMore."]
    written = "\n\n---\n\n".join([*TOLD, *prose, "How? ____"])
    brought = bring("sheet.md", written)
    assert brought.text == written
    told = [(each.line, each.was) for each in brought.plan.texts[0].found if each.became.startswith("words alone")]
    assert told == [(5, "How often (circle one)"), (11, "Name:"), (35, "He said (check the box): no")]


@pytest.mark.parametrize("written", ["Ingredients:\n\n# Method\n\nCook it.", "Date: 3 May\n\nWords.", "So:"])
def test_labels_in_a_text_make_no_form_of_it(bring: Bring, written: str) -> None:
    assert bring("text.md", written).plan.texts[0].path.startswith(CHAPTER_FOLDER)


PLAIN = {
    "Chapter 1 ........ 7": "Chapter 1 ........ 7",
    "In 1, 2, 3, 4 steps": "In 1, 2, 3, 4 steps",
    "on pages 5 6 7": "on pages 5 6 7",
    "a_b @name {x} 2 \\* 3": "a\\_b \\@name \\{x} 2 \\* 3",
    "**bold:**word": "**bold**:word",
    "2024\\. A year": "2024\\. A year",
    "A[^1].\n\n[^1]: Note ____": "A[^1].\n\n[^1]: Note …",
    "Term\n\n:   Meaning": "Term\n:   Meaning",
    "[site](https://example.org)": "[site](<https://example.org>)",
    "==hi== ~~no~~ H~2~O <kbd>A</kbd>": "<mark>hi</mark> <del>no</del> H<sub>2</sub>O <kbd>A</kbd>",
    "`a____b` and\n\n    x ____": "`a____b` and\n\n```\nx ____\n```",
    "> # Head\n>\n> Text": "> **Head**\n>\n> Text",
    "> [!info]\n> Look.": "> [!NOTE]\n> Look.",
    "Where? He wrote and/or drew.": "Where? He wrote and/or drew.",
    "A \\[name=Ann\\] and [x^2], [plain].": "A [name=Ann] and [x^2], \\[plain\\].",
    "`{{< x >}} ==y==`": "`{{< x >}} ==y==`",
    "a  \n* b  \n  * c": "a\n\n- b\n  - c",
    "# **Bold**\n\nOne.\n\n# B": "## Bold\n\nOne.\n\n## B",
    ":::tip Mind *it*\nThis.\n:::": "> [!TIP]\n> **Mind \\*it\\***\n>\n> This.",
}


@pytest.mark.parametrize("written", PLAIN)
def test_words_stay_words(bring: Bring, written: str) -> None:
    brought = bring("chapter.md", written)
    assert brought.text == PLAIN[written]
    assert brought.codes == []
    assert brought.plan.texts[0].path.startswith(CHAPTER_FOLDER)


TABLES = {
    "|Day|Thought|\n|-|-|\n|Mon||\n|Tue||": "| Day | Thought |\n|---|---|\n| Mon | ____ |\n| Tue | ____ |",
    "||Mon|Tue|\n|-|-|-|\n|Run|☐|☐|": "|  | Mon | Tue |\n|---|---|---|\n| Run | [ ] | [ ] |",
    "|It is|Never|Often|\n|-|-|-|\n|dark|○|○|": "| It is | Never | Often |\n|---|---|---|\n| dark | ( ) | ( ) |",
    "||Never|Sometimes|Always|\n|-|-|-|-|\n|I slept|☐|☐|☐|\n|I ate||||": "|  | Never | Sometimes | Always |\n"
    "|---|---|---|---|\n| I slept | ( ) | ( ) | ( ) |\n| I ate | ( ) | ( ) | ( ) |",
    "||nie|manchmal|ganz oft|immer|\n|-|-|-|-|-|\n|Ich schlief|||||": "|  | nie | manchmal | ganz oft | immer |\n"
    "|---|---|---|---|---|\n| Ich schlief | ( ) | ( ) | ( ) | ( ) |",
    "||Low|Date|Where|\n|-|-|-|-|\n|Mood||||": "|  | Low | Date | Where |\n"
    "|---|---|---|---|\n| Mood | ____ | ____ | ____ |",
    "|a|b|\n|-|-|\n|Smoker|☐ Yes ☐ No|": "| a | b |\n|---|---|\n| Smoker | [ ] Yes [ ] No |",
    "|a|b|\n|-|-|\n|Mood|1 2 3 4 5|": "| a | b |\n|---|---|\n| Mood | (1..5) |",
    "|a|b|\n|-|-|\n|`x\\|y`|____|": "| a | b |\n|---|---|\n| `x\\|y` | ____ |",
    "|a|b|\n|-|-|\n||1|\n|x|(3)|": "| a | b |\n|---|---|\n|  | 1 |\n| x | \\(3) |",
}


@pytest.mark.parametrize("written", TABLES)
def test_cells_become_room_to_answer(bring: Bring, written: str) -> None:
    brought = bring("sheet.md", written)
    assert brought.text == TABLES[written]
    assert brought.codes == []


def test_numbers_to_circle_are_points_and_need_their_source(bring: Bring) -> None:
    brought = bring("sheet.md", "||Never|Often|\n|-|-|-|\n|I slept|0|1|\n|I woke|1|0|")
    assert brought.text.splitlines()[0] == "|  | (0) Never | (1) Often |"
    assert brought.text.splitlines()[-1] == "| I woke | (1) | (0) |"
    assert brought.codes == ["key-missing", "key-missing"]


def test_headings_are_brought_into_order(bring: Bring) -> None:
    brought = bring("a.md", "# Title\n\n#### One\n\n## Two\n\n#### Three")
    assert brought.plan.texts[0].title == "Title"
    assert brought.text == "## One\n\n## Two\n\n### Three"


def test_bold_lines_are_headings_where_there_are_no_others(bring: Bring) -> None:
    brought = bring("a.md", "**My sheet**\n\nText.\n\n**Part**\n\nMore.")
    assert (brought.plan.texts[0].title, brought.text) == ("My sheet", "Text.\n\n## Part\n\nMore.")


def test_a_document_can_be_split(bring: Bring) -> None:
    brought = bring("a.md", "# One\n\nText.\n\n# Two\n\nName: ____", Wish(split=True))
    assert [text.path for text in brought.plan.texts] == ["chapters/one.md", "worksheets/two.md"]


def test_the_kind_can_be_asked_for(bring: Bring) -> None:
    assert bring("a.md", "Name: ____", Wish(kind=CHAPTER_FOLDER)).plan.texts[0].path == "chapters/a.md"


def test_a_name_that_is_taken_gets_a_number_and_no_file_is_replaced(bring: Bring) -> None:
    first, second = bring("a.md", "One ____"), bring("a.md", "Two ____")
    assert second.plan.texts[0].path == "worksheets/a-2.md"
    assert "One" in (first.root / "worksheets/a.md").read_text("utf-8")
    with pytest.raises(FileExistsError):
        write(first.root, first.plan)


def test_the_report_has_the_lines_of_what_was_written(bring: Bring) -> None:
    text = bring("a.md", "# T\n\nWords.\n\nName: ____\n\n- ☐ One\n- ☐ Two\n\n> Where: ____").plan.texts[0]
    lines = text.text.splitlines()
    assert [lines[each.line - 1] for each in text.found] == ["Name: ____", "- [ ] One", "- [ ] Two", "> Where: ____"]


def test_a_tick_and_letters_of_a_list_are_named(bring: Bring) -> None:
    brought = bring("a.md", "- [x] Done\n\nList:\n\na. One\nb. Two")
    assert brought.text == "- [ ] Done\n\nList:\n\n1. One\n2. Two"
    assert len(next(iter(brought.plan.left.values()))) == 2


def test_what_is_not_taken_is_said(bring: Bring) -> None:
    brought = bring("a.md", "Text <!-- note --> $\\nothing{x^2}$ [[Other]]")
    (said,) = brought.plan.left.values()
    assert len(said) == 3
    assert any("x^2" in each for each in said)


FORM = """<html><head><title>A form</title><script>x()</script></head><body><p>Name <input type="text"></p>
<p><input type="checkbox"> Yes</p><p>Why <textarea rows="2"></textarea></p><p>Mood <select><option>Good</option>
<option>Bad</option></select></p><p><a href="javascript:x()">go</a></p><button>Send</button></body></html>"""


def test_a_form_of_the_web_is_a_worksheet(bring: Bring) -> None:
    brought = bring("form.html", FORM)
    assert brought.plan.texts[0].title == "A form"
    assert brought.text == (
        "Name ____________\n\n- [ ] Yes\n\nWhy ____________\n\n____\n\nMood\n\n- ( ) Good\n- ( ) Bad\n\ngo"
    )
    assert len(next(iter(brought.plan.left.values()))) == 3
