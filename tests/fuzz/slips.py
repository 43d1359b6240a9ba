"""What goes wrong while somebody writes: odd words, wrong keys, pasted text, files that are lost or renamed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from posixpath import basename, dirname, splitext

from tests.fuzz.grammar import BLOCKS, KINDS, Texts, sound_book
from tests.small_book import REPO

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
    "____ (0 lines) ____ (999 mm)",
    "____.__ $____.____",
    "(hh:mm) ____ (h min) (dd/mm/yyyy): ____",
    "Total: = ____ / 0",
    "(1..5) 1 = a … 9 = b",
    "- [ ] [ ] a\n- [X] ____ ____",
    "( ) Yes ( ) ( ) No ____",
    "<!-- half width -->",
    "<!-- 9 columns -->\n\n- [ ] a",
    "| ____ | ( ) | [ ] |\n|---|---|---|\n| (0..3) | ____ (2 lines) | = ____ |",
    "```draw axes 0cm, across: a, up: b 9..0\n```",
    "______ (signature) (3 lines)",
    "@import 'night.css';",
    "p { background: url(x.png), image-set('y z.svg' 1x) }",
    "@font-face { font-family: X; src: url(x.woff2) }",
    "h2 { float: nowhere; color: var(--none) } }",
    "/*",
    "@article{x, title = {a {b}, year = }",
    "- {id: x, type: book, title: [a], issued: '31/31/2020'}",
    "\\newpage",
)
"""What an unlucky author writes; each may be a fault, none a traceback."""

SIGNS = "_*[](){}<>|#`~!-+=:;\"'\\/&@^.…→\n\n \t0123456789aZéß漢\u0301\u200d\u202e\u00a0"

PASTED: tuple[tuple[str, str], ...] = (
    (" ", "\u00a0"),
    (" ", "\t"),
    ("'", "’"),
    ('"', "”"),
    ('"', "„"),
    ("--", "—"),
    ("...", "…"),
    ("-", "\u2011"),
    ("- ", "•\t"),
    ("e", "e\u00ad"),
    ("a", "\u200ba"),
    (".", ".\u200f"),
    ("____", "\\_\\_\\_\\_"),
    ("____", "______\u00a0"),
    ("[ ]", "☐"),
    ("( )", "○"),
    ("fi", "ﬁ"),
    ("\n", "\r\n"),
    ("\n", "\r"),
    ("\n", "\u2028"),
    ("\n", "  \n"),
    ("\n\n", "\n"),
    ("\n", "\n\n"),
    (": ", ":"),
    ("a", "\u0430"),
)
"""What word processors, chats and other systems make of signs."""


def odd_book(rng: random.Random) -> Texts:
    """Return a book, ours or a fixture, that was changed in a few places."""
    return _changed(rng, sound_book(rng) if rng.random() < 0.7 else _fixture(rng), 6)


def mutant(rng: random.Random) -> Texts:
    """Return a book, ours or a fixture, with so few slips that it may still be sound."""
    return _changed(rng, sound_book(rng) if rng.random() < 0.75 else _fixture(rng), 3)


def slipped(rng: random.Random, text: str) -> str:
    """Return a text with a slip or a few."""
    for _ in range(rng.randint(1, 3)):
        text = rng.choice(CHANGES)(rng, text)
    return text


def _changed(rng: random.Random, files: Texts, most: int) -> Texts:
    for _ in range(rng.randint(1, most)):
        if rng.random() < 0.1:
            files = rng.choice(MOVES)(rng, files)
        name = rng.choice(sorted(files))
        files[name] = rng.choice(CHANGES)(rng, files[name])
    return files


def _fixture(rng: random.Random) -> Texts:
    """The files of a book that other tests hold, without pictures."""
    folder = rng.choice(_fixtures())
    return {path.relative_to(folder).as_posix(): _text(path) for path in sorted(folder.rglob("*")) if _is_text(path)}


@cache
def _fixtures() -> list[Path]:
    return sorted(path.parent for path in (REPO / "tests").glob("**/book.yaml"))


def _is_text(path: Path) -> bool:
    return path.suffix in (".md", ".yaml", ".svg", ".csv", ".css") and path.is_file()


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


def _cut_short(rng: random.Random, text: str) -> str:
    """Save a file whose end is lost."""
    return text[: rng.randint(0, len(text))]


def _paste_block(rng: random.Random, text: str) -> str:
    """Paste a paragraph once more, somewhere."""
    blocks = text.split("\n\n")
    blocks.insert(rng.randint(0, len(blocks)), rng.choice(blocks))
    return "\n\n".join(blocks)


def _swap_lines(rng: random.Random, text: str) -> str:
    """Move a line up."""
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    lines[at - 1], lines[at] = lines[at], lines[at - 1]
    return "\n".join(lines)


def _shift(rng: random.Random, text: str) -> str:
    """Set some lines in, or less far in."""
    lines = text.split("\n")
    start = rng.randrange(len(lines))
    for at in range(start, min(start + rng.randint(1, 6), len(lines))):
        lines[at] = lines[at][1:] if lines[at][:1] == " " else rng.choice((" ", "  ", "\t")) + lines[at]
    return "\n".join(lines)


def _drop_sign(rng: random.Random, text: str) -> str:
    """Forget a brace, a bracket, a mark."""
    places = [at for at, sign in enumerate(text) if sign in '{}[]()<>|`*_$:#"\\']
    at = rng.choice(places) if places else 0
    return text[:at] + text[at + 1 :]


def _other_case(rng: random.Random, text: str) -> str:
    """Write a path in other capitals."""
    paths = list(re.finditer(r"[\w./-]+\.(?:md|svg|csv|yaml|css)", text))
    if not paths:
        return text.replace("a", "A", 1)
    path = rng.choice(paths)
    changed = rng.choice((path[0].upper(), path[0].title(), path[0].replace("/", "\\"), f"./{path[0]}"))
    return text[: path.start()] + changed + text[path.end() :]


def _paste_from_word(rng: random.Random, text: str) -> str:
    """Paste a stretch from elsewhere, or the whole file."""
    start = rng.choice((0, rng.randint(0, len(text))))
    stop = rng.choice((len(text), min(start + 60, len(text))))
    old, new = rng.choice(PASTED)
    return text[:start] + text[start:stop].replace(old, new) + text[stop:]


def _other_value(rng: random.Random, text: str) -> str:
    """Write something else behind a key."""
    lines = text.split("\n")
    keys = [at for at, line in enumerate(lines) if re.match(r"[ -]*\w+: \S", line)]
    if keys:
        at = rng.choice(keys)
        lines[at] = lines[at].partition(": ")[0] + ": " + rng.choice(VALUES)
    return "\n".join(lines)


VALUES = (
    "yes",
    "",
    "0",
    "-1",
    "2026-02-30",
    "[a]",
    "{a: b}",
    "'",
    "*x*",
    "null",
    "../..",
    "é" * 300,
    "<b>x</b> & y",
    "שלום",
    "[]",
    "{}",
    "!!set {a}",
    "&a [*a]",
    "1e400",
    "12:30",
    "|\n  two\n  lines",
    "2026-01-02T10:00:00Z",
    "'[a](b.md) {x} %'",
    "print-a4",
    "chapters/0.md",
    "https://example.org",
)
"""What stands behind a key and may not be meant there."""

CHANGES: tuple[Callable[[random.Random, str], str], ...] = (
    *(_insert, _within, _cut, _twice, _type, _indent),
    *(_cut_short, _paste_block, _swap_lines, _shift, _drop_sign, _other_case, _paste_from_word, _other_value),
)
"""What happens to a text."""


def _rename(rng: random.Random, files: Texts) -> Texts:
    """Call a file otherwise: what leads to it may lead nowhere."""
    old = rng.choice(sorted(files))
    stem, ending = splitext(old)
    new = rng.choice(
        (
            *(f"{stem}2{ending}", f"{stem}{ending.upper()}", f"{stem.title()}{ending}", f"{stem} e\u0301{ending}"),
            *(
                f"{stem}#1{ending}",
                f"{stem}%20&'{ending}",
                f"{stem}{ending}.txt",
                f"{dirname(stem) or '.'}/.{basename(old)}",
            ),
        )
    )
    return {new if name == old else name: text for name, text in files.items()}


def _lose(rng: random.Random, files: Texts) -> Texts:
    lost = rng.choice(sorted(files.keys() - {"book.yaml"}) or ["book.yaml"])
    return {name: text for name, text in files.items() if name != lost or name == "book.yaml"}


def _copy(rng: random.Random, files: Texts) -> Texts:
    """Keep a second copy of a file beside it."""
    name = rng.choice(sorted(files))
    stem, ending = splitext(name)
    return {**files, f"{stem} (copy){ending}": files[name]}


def _exchange(rng: random.Random, files: Texts) -> Texts:
    """Save a file over another one of its folder."""
    old = rng.choice(sorted(files))
    new = rng.choice(sorted(name for name in files if dirname(name) == dirname(old)))
    return {**files, new: files[old]}


MOVES: tuple[Callable[[random.Random, Texts], Texts], ...] = (_rename, _lose, _copy, _exchange)
"""What happens to files."""
