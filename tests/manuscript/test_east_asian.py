"""Emphasis, quotation marks and line ends in Chinese, Japanese and Korean.

The right values of emphasis are those of the CJK-friendly amendments to CommonMark (tats-u/markdown-cjk-friendly), its
examples among them; Western text keeps CommonMark's.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from book.diagnostics import Code, Problems
from book.html.titles import set_words
from book.manuscript.dialect import styled_words
from book.manuscript.model import Role
from book.manuscript.rules.east_asian import is_east_asian
from book.manuscript.source import Source
from book.manuscript.words import plain
from tests.manuscript.reading import clean

EMPHASIS = {
    "これは**大切なこと。**だから。": "これは<strong>大切なこと。</strong>だから。",
    "**「重要」**です。": "<strong>「重要」</strong>です。",
    "한국어**(강조)**는 여기.": "한국어<strong>(강조)</strong>는 여기.",
    "**이 별표는 강조(때문에)**이 문장": "<strong>이 별표는 강조(때문에)</strong>이 문장",
    "패키지를 **`npm`**를 실행": "패키지를 <strong><code>npm</code></strong>를 실행",
    "**该星号，而是直接显示。**这是": "<strong>该星号，而是直接显示。</strong>这是",
    "他说**“你好”**的": "他说<strong>“你好”</strong>的",
    "*强调，*然后": "<em>强调，</em>然后",
    "删除~~“这”~~后": "删除<s>“这”</s>后",
    "標示==「這」==後": "標示<mark>「這」</mark>後",
    "a**あ、**b": "a<strong>あ、</strong>b",
    "ﾊﾝ**「ｶｸ」**ﾃﾞｽ": "ﾊﾝ<strong>「ｶｸ」</strong>ﾃﾞｽ",
    "葛\U000e0100**「区」**": "葛\U000e0100<strong>「区」</strong>",
    "***「強調」***です": "<em><strong>「強調」</strong></em>です",
}
QUOTES = {
    ("ja", "日本語の\"引用\"と'中'です。"): "日本語の「引用」と『中』です。",
    ("ja", "\"外の'中'も\"です"): "「外の『中』も」です",
    ("ja", 'それはit\'s "OK"です'): "それはit’s 「OK」です",
    ("ja", '彼は*"引用"*と'): "彼は<em>「引用」</em>と",
    ("zh", '这是"引用"的'): "这是“引用”的",
    ("ko", "그는 \"강조\"는 '중'과"): "그는 “강조”는 ‘중’과",
    ("ja", 'モニターは24"です'): 'モニターは24"です',
}
WESTERN = ("a*b*c", "**(x)**y", "x**(y)**", "a _b_c", "*x*!", "**“x”**y", "~~a~~b", "5 * 3 * 2", "**😀**c", "a**é.**b")


def words(text: str, language: str) -> str:
    """A line as an e-book has it."""
    problems = Problems()
    source = Source(path="x.md", section="x", role=Role.CHAPTER, root=Path(), text="", problems=problems, key="lead")
    source.language = language
    made = set_words(styled_words(text, source), paged=False)
    assert [each for each in problems if each.code is not Code.MARK_BROKEN] == []
    return made.unescape()


@pytest.mark.parametrize("text", EMPHASIS)
def test_emphasis_beside_signs_and_particles(text: str) -> None:
    assert words(text, "zh") == EMPHASIS[text]


@pytest.mark.parametrize(("language", "text"), QUOTES)
def test_straight_quotation_marks_without_spaces(language: str, text: str) -> None:
    assert words(text, language) == QUOTES[language, text]


@pytest.mark.parametrize("text", WESTERN)
def test_western_text_is_read_as_commonmark_has_it(text: str) -> None:
    right = MarkdownIt("commonmark").enable("strikethrough").renderInline(text)
    assert words(text, "en") == right


@pytest.mark.parametrize(("sign", "is_one"), [("あ", True), ("강", True), ("。", True), ("！", True), ("ｱ", True)])
def test_signs_of_these_scripts(sign: str, is_one: bool) -> None:
    assert is_east_asian(sign) is is_one


@pytest.mark.parametrize("sign", ["a", "é", "(", "“", "😀", "⌚", "1", " ", "", "…"])
def test_signs_of_others(sign: str) -> None:
    assert not is_east_asian(sign)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("これは\n続き", "これは続き"),
        ("한국어\n여기", "한국어 여기"),
        ("これはa\nb続き", "これはa b続き"),
        ("重要。\n**「強調」**", "重要。「強調」"),
    ],
)
def test_a_line_end_between_letters_without_spaces_is_none(written: str, said: str) -> None:
    section = clean(written, language="ja")
    inline = next(token for token in section.tokens if token.type == "inline")
    assert plain(inline.children or []) == said
