"""Books in the dialect's own grammar: sound ones, and ones that an unlucky author could have saved."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from tests.small_book import KEYS, REPO

Texts = dict[str, str]
"""The files of a book by their paths."""

WORDS: tuple[str, ...] = (
    "a warm cup of tea",
    "the floor",
    "my hands",
    "“quiet”",
    "an hour's rest",
    "Größe",
    "漢字",
    "e\u0301",
    "3–4",
    "H<sub>2</sub>O",
    "*slowly*",
    "**now**",
    "`code`",
    "<kbd>Esc</kbd>",
    "&amp;",
    "[a page](https://example.org/a?b=c&d)",
    "[cuillère]{lang=fr}",
    "a \\* star",
    "…",
    "100 %",
    "the '90s",
    "$x^2$",
    "~~old~~ ==new==",
    "H~2~O and 10^3^",
    ":spoon:",
    "שלום",
    "日本語の**「重要」**です",
    "a<br>b",
    "a^[Well, perhaps.]",
    "&frac12;",
)
"""Words that are harmless wherever they stand."""

KINDS: tuple[str, ...] = (
    "{words}: ____",
    "{words}? ____ (4 lines)",
    "{words}? ____ (30 mm)",
    "Date (dd/mm/yyyy): ____",
    "Initials: ____",
    "{words}: ____ (signature)",
    "- [ ] {words}\n- [ ] {words}\n- [ ] Other: ____",
    "- ( ) {words}\n- ( ) {words}",
    "How much? (0..10) None … All",
    "How warm? (1..5) 1 = Cold … 5 = Hot",
    "| {words} | {words} |\n|---|---|\n| ____ | ____ |\n| ____ | ____ |",
    "<!-- 4 rows, 12mm tall -->\n\n| When | What |\n|---|---|\n| ____ | ____ |",
    "| Today | (0) No | (1) Yes |\n|---|---|---|\n| {words} | ( ) | ( ) |\n\nTotal: = ____ / 1",
    "| Habit | Mon | Tue |\n|---|---|---|\n| {words} | [ ] | [ ] |",
    "```draw 3cm\n{words}\n```",
    "<!-- ladder -->\n\n1. {words}: ____\n2. {words}: ____",
    "<!-- cycle -->\n\n- {words}: ____\n- {words}: ____\n- {words}: ____",
    "How sure? (0..10) I don't … 5 = *half* … I do",
    "| When (hh:mm) | How long (h min) |\n|---|---|\n| ____ | ____ |\n\nTotal how long: = ____",
    "```draw axes 6cm, across: Day, up: Mood 0..10\n{words}\n```",
    "<!-- wheel -->\n\n- {words} (0..10)\n- {words} (0..10)\n- {words} (0..10)",
    "<!-- matching -->\n\n| One | Two |\n|---|---|\n| {words} | a |\n| b | {words} |",
    "<!-- thermometer, half width -->\n\n- 10: ____\n- 0: ____\n\n<!-- cycle, half width -->\n\n- a: ____\n- b: ____",
    "Was it? ( ) Yes ( ) No",
    "<!-- path -->\n\n1. Am I safe?\n   - ( ) Yes → 2\n   - ( ) No → {words}\n2. Rest.",
)
"""An answer space of every kind."""

BLOCKS: tuple[str, ...] = (
    "{words} {words} {words}.",
    "## {words}\n\n{words}.",
    "- {words}\n- {words}\n  - {words}",
    "3. {words}\n4. {words}",
    "> {words}",
    "> [!NOTE]\n> {words}",
    "> [!CAUTION]\n> {words}\n>\n> - {words}",
    "| {words} | {words} |\n|:--|--:|\n| {words} | {words} |",
    "Table: {words}\n\n| A | B |\n|---|---|\n| {words} | {words} |",
    '![A dot](../figures/dot.svg "{quoted}")',
    "Words ![a dot](../figures/dot.svg) within.",
    "A term {number}\n: {words}",
    "```\n{words}\n```",
    "***",
    '<div class="box">\n<p>Words &copy; and <b>more</b></p>\n</div>',
    "A note.[^n{number}]\n\n[^n{number}]: {words} and *more*.",
    "{words}<!-- index: {quoted} --> and on.",
    "See [the sheet](../worksheets/sheet-0.md).",
    "$$\nx_{number} = \\frac{1}{2}\n$$ {#eq-n{number}}\n\nSo says [](#eq-n{number}).",
    "```python\ndef f(x):\n    return x  # {quoted}\n```",
    "<!-- table: ../tables/parts.csv -->",
    "<!-- include: ../passages/rest.md -->",
    '![A dot](../figures/dot.svg "{quoted}"){width=40%}',
    "![A dot](../figures/dot.svg){.inset width=3cm}\n\n{words} {words}.",
    '![One](../figures/dot.svg "{quoted}") ![Two](../figures/dot.svg "{quoted}")',
    "![](../figures/dot.svg){.ornament width=10%}",
    "```verse\n{words},\n  {words}\n\n{words}.\n```",
    "> [!EPIGRAPH]\n> {words}\n>\n> -- somebody",
    "- [x] {words}\n- [ ] {words}",
    "<details>\n<summary>More</summary>\n\n{words}.\n\n</details>",
    "| one line {words}\n|   another",
    "<!-- page break -->",
    "[Ein Satz auf Deutsch, „so“.]{lang=de} {words}",
    "<!-- widths: 3, 1 -->\n\n| {words} | A |\n|---|---|\n| {words}<br>{words} | 1 |",
)
"""What can stand in a chapter."""

ODD: tuple[str, ...] = (
    "<script>x</script>",
    "<b>never closed",
    "[x](../../out.md)",
    "[^lost]",
    "[^n]: a [^n]",
    "____ ____",
    "**____**",
    "(9..1)",
    "(0..999)",
    "= ____",
    "<!-- of: nothing -->",
    "<!-- 0 rows -->",
    "<!-- id: x -->",
    "<!-- path -->",
    "<!-- flower -->",
    "<!--",
    "| a | b |\n|---|---|\n| ____ |",
    "| | (1) | (1) |\n|---|---|---|\n| a | ( ) | [ ] |",
    "```draw 99m\n```",
    "[!NOTE]",
    "> [!NOSUCH]\n> a",
    "{.x}",
    "{#x}\n## a",
    "# b",
    "#### c",
    "[@nobody, p. 3; -@x]",
    "![](x.png)",
    '![a](../figures/dot.svg "____ [^1] @a ![b](c)")',
    "- [ ] a\n- ( ) b",
    "- ( ) ____ ( ) (0..3)",
    "\t- x\n\t\t1) ____",
    "[a]: <",
    "a\u0000b\u2028c\ufeff",
    "&#xD800;&#0;",
    "~~~ x\n````",
    "<div>\n\n____\n\n</div>",
    "<p>____</p>",
    "[____](https://example.org)",
    "::: x",
    "---\na: b\n---",
    "Table: x",
    "\\",
    "$$x$$",
    "$\\foo$",
    "$$\nx\n$$ {#eq-x}",
    "\\begin{align}\na &= b\n\\end{align}",
    "@eq-nothing",
    "```pyton\nx\n```",
    "<!-- table: ../tables/none.csv -->",
    "<!-- include: 0.md -->",
    "<!-- include: ../passages/rest.md -->",
    "![a](../figures/dot.svg){width=150%}",
    "![a](../figures/dot.svg){.full .inset}",
    "<img src='../figures/dot.svg' width=90 alt=''>",
    "```verse\n```",
    "~~a ==b~~ c==",
    "H~2 O~ x^",
    "^[a ^[b]]",
    "- [x] a\n- ( ) b",
    "<details>\n<summary>a",
    "שלום (א) abc",
    "[a]{lang=he}",
    "**「あ」**い",
    "\ue000 &#xE001; &#11;",
    "https://exa mple.org:x/ <https://>",
    "[a](https://) [b](http://a..b)",
    "\u2029 x \u2028",
    "\x92\x85",
    "'90s \"a' b\"",
    "(0..3) $x$ … [@a] … ____",
    "::: {.note}\n:::",
    "\\newpage",
)
"""What an unlucky author writes; each may be a fault, none a traceback."""

SIGNS = "_*[](){}<>|#`~!-+=:;\"'\\/&@^.…→\n\n \t0123456789aZéß漢\u0301\u200d\u202e\u00a0"
PERCENT = 100


def sound_book(rng: random.Random) -> Texts:
    """Return a book without a fault, with an answer space of almost every kind."""
    sheets = {f"worksheets/sheet-{number}.md": _sheet(rng, number) for number in range(rng.randint(1, 3))}
    chapters = {f"chapters/{number}.md": _chapter(rng, number) for number in range(rng.randint(1, 3))}
    chapters["chapters/0.md"] += "".join(f"\n\n[Sheet](../{name})" for name in sheets) + "\n"
    return {"book.yaml": _keys(rng, chapters), "figures/dot.svg": _DOT, **_BESIDE, **chapters, **sheets}


def odd_book(rng: random.Random) -> Texts:
    """Return a book, ours or a fixture, that was changed in a few places."""
    files = sound_book(rng) if rng.random() < 0.7 else _fixture(rng)
    for _ in range(rng.randint(1, 6)):
        name = rng.choice(sorted(files))
        files[name] = rng.choice(CHANGES)(rng, files[name])
    return files


def mutant(rng: random.Random) -> Texts:
    """Return a book, ours or a fixture, with so few slips that it may still be sound."""
    files = sound_book(rng) if rng.random() < 0.6 else _fixture(rng)
    for _ in range(rng.randint(1, 3)):
        name = rng.choice(sorted(files))
        files[name] = rng.choice(CHANGES)(rng, files[name])
    return files


_DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A dot</title><circle r="4"/></svg>\n'

_BESIDE = {
    "tables/parts.csv": "Part;How many\nBowl;1\nHandle;1,5\n",
    "passages/rest.md": "Put the book down for a moment, and *rest*.\n",
}
"""What chapters take in from files of its own."""


def _keys(rng: random.Random, chapters: Texts) -> str:
    language = rng.choice(("en", "de", "fr", "es", "nl", "ar", "he", "ja"))
    place = rng.choice(("after-the-text", "in-place"))
    front = ", ".join(rng.sample(("title-page", "imprint", "contents"), rng.randint(0, 3)))
    back = ", ".join(rng.sample(("worksheet-list", "figure-list", "table-list"), rng.randint(0, 3)))
    contents = f"contents: {{front: [{front}], chapters: [{', '.join(sorted(chapters))}], back: [{back}]}}\n"
    other = f"citations: {{bibliography: []}}\neditions: [print-a4]\nworksheets: {place}\nepub: {{fields: true}}\n"
    other += rng.choice(("", "numbered_sections: true\n", "sheets: {numbered: yes, head: [name, date]}\n"))
    return KEYS.replace("language: en", f"language: {language}") + contents + other


def _chapter(rng: random.Random, number: int) -> str:
    blocks = [_filled(rng, rng.choice(BLOCKS), at) for at in range(rng.randint(1, 6))]
    lead = rng.choice(("", "lead: A sentence.\n", "note: This can wait.\n"))
    return f"---\ntitle: Chapter {number}\n{lead}---\n\n" + "\n\n".join(blocks) + "\n"


def _sheet(rng: random.Random, number: int) -> str:
    spaces = [_filled(rng, kind, at) for at, kind in enumerate(rng.sample(KINDS, rng.randint(1, 5)))]
    more = rng.choice(
        ("", "copies: 2\n", "time: 5 minutes\n", "grounding: yes\n", "numbered: yes\n", "head: [name, date]\n")
    )
    head = f"---\ntitle: Sheet {number}\npurpose: To try.\nsource: Ours\nlicence: CC0\n{more}---\n\n"
    return head + "".join(f"## Part {at}\n\n{space}\n\n" for at, space in enumerate(spaces))


def _filled(rng: random.Random, text: str, number: int) -> str:
    """Put words into a text, other ones in each place."""
    while "{words}" in text:
        text = text.replace("{words}", f"{rng.choice(WORDS)} {rng.choice(WORDS)} {rng.randrange(PERCENT)}", 1)
    return text.replace("{number}", str(number)).replace("{quoted}", f"Words {rng.randrange(PERCENT)}")


def _fixture(rng: random.Random) -> Texts:
    """The files of a book that other tests hold, without pictures."""
    folder = rng.choice(sorted(path.parent for path in (REPO / "tests").glob("**/book.yaml")))
    return {path.relative_to(folder).as_posix(): _text(path) for path in sorted(folder.rglob("*")) if _is_text(path)}


def _is_text(path: Path) -> bool:
    return path.suffix in (".md", ".yaml", ".svg") and path.is_file()


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace")


def _insert(rng: random.Random, text: str) -> str:
    """Put something odd between two lines."""
    lines = text.split("\n")
    lines.insert(rng.randint(0, len(lines)), "\n" * rng.randint(0, 2) + rng.choice(ODD) + "\n" * rng.randint(0, 2))
    return "\n".join(lines)


def _within(rng: random.Random, text: str) -> str:
    """Put something odd, or an answer space, into a line."""
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice((*ODD, *KINDS, *BLOCKS)) + text[at:]


def _cut(rng: random.Random, text: str) -> str:
    """Lose a stretch."""
    start = rng.randint(0, len(text))
    return text[:start] + text[start + rng.randint(0, 40) :]


def _twice(rng: random.Random, text: str) -> str:
    """Say a stretch once more."""
    start = rng.randint(0, len(text))
    stop = start + rng.randint(1, 200)
    return text[:stop] + text[start:stop] + text[stop:]


def _type(rng: random.Random, text: str) -> str:
    """Type a few wrong keys."""
    at = rng.randint(0, len(text))
    return text[:at] + "".join(rng.choices(SIGNS, k=rng.randint(1, 8))) + text[at + rng.randint(0, 3) :]


def _indent(rng: random.Random, text: str) -> str:
    """Put some lines into a list, a quotation or a block of code."""
    lines = text.split("\n")
    start = rng.randint(0, len(lines))
    for at in range(start, min(start + rng.randint(1, 8), len(lines))):
        lines[at] = rng.choice(("> ", "- ", "    ", "[^1]: ", "| ", "#")) + lines[at]
    return "\n".join(lines)


CHANGES: tuple[Callable[[random.Random, str], str], ...] = (_insert, _within, _cut, _twice, _type, _indent)
