"""Words, emphasis, links, notes and pictures of pandoc's tree, as Markdown with marks for answer spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import unquote

from book.files.addresses import SCHEMES
from book.importing.links import waiting
from book.importing.marks import ALL, BLANK, BOX, BREAK, CIRCLE, DONE, PAGE, drawn, led, letters
from book.importing.report import Left
from book.manuscript.latex import FormulaError
from book.manuscript.mathematics import read_formula
from book.references.pandoc import Node

_EM, _STRONG = ("\U000f0010", "\U000f0011"), ("\U000f0012", "\U000f0013")
_STARS = {_EM: "*", _STRONG: "**"}
_SPECIAL = re.compile(r"[\\`*_\[\]<{|$]|&(?=#?\w+;)|(?<![\w@])@(?=\w)")
_TAG = re.compile(r"<(/?)(mark|ins|del|kbd|sub|sup|u|small|br)\s*/?>", re.IGNORECASE)
"""Elements of HTML that a line may have here, too."""
_BOX = re.compile(r"(?<!\w)\\\[(?:\s?\\\](?!\w)|\s\\\])")
_DONE = re.compile(rf"(?:^|(?<={BREAK}))\s*\\\[[xX]\\\](?=\s)")
_CIRCLE = re.compile(r"(?<!\w)\(\s\)")
_FORMULA = re.compile(
    r"\\\[(?=[^@^!\\\s-])((?:(?!\\[\[\]]|\]).)*?(?:=|\^|\\[A-Za-z])(?:(?!\\[\[\]]|\]).)*)\\\](?![({\[:])"
)
"""Brackets around signs of mathematics: with their backslashes they would be LaTeX's of a formula."""
_SUM = re.compile(rf"=(?=\s*{BLANK})")
_SPACED = re.compile(r"(?:\\_ ){3,}\\_|(?:\\_){3,}")

Picture = Callable[[str], str]
"""Gives the path of a picture in the book by its name in the document; "" if it was not taken along."""


def escaped(words: str) -> str:
    """Return words in which nothing is a mark of Markdown or of the dialect."""
    return _SPECIAL.sub(lambda mark: "\\" + mark[0], words)


class Inlines:
    """Writes lines. picture: where a picture is put; left: what is noted of what cannot be written.

    keeps_ticks: whether a box may be ticked beforehand, as in chapters; in a worksheet, none may.
    linked: the names that links within the document lead to; named: takes those that have been met.
    """

    def __init__(self, picture: Picture, left: Left, keeps_ticks: bool = False) -> None:
        self.picture, self.left, self.keeps_ticks = picture, left, keeps_ticks
        self.notes: list[list[Node]] = []
        self.linked: frozenset[str] = frozenset()
        self.named: list[str] = []
        self.writers: dict[str, Callable[[Any], str]] = {
            "Str": self._words,
            "Space": lambda _: " ",
            "SoftBreak": lambda _: " ",
            "LineBreak": lambda _: BREAK,
            "Emph": lambda inside: self._emphasis(inside, _EM),
            "Strong": lambda inside: self._emphasis(inside, _STRONG),
            "Underline": lambda inside: self._element("u", inside),
            "Strikeout": lambda inside: self._element("del", inside),
            "Superscript": lambda inside: self._element("sup", inside),
            "Subscript": lambda inside: self._element("sub", inside),
            "SmallCaps": self._plain,
            "Quoted": self._quoted,
            "Cite": self._cite,
            "Code": lambda content: code(content[1]),
            "Math": self._math,
            "RawInline": self._raw,
            "Link": self._link,
            "Image": self._image,
            "Note": self._note,
            "Span": self._span,
        }

    def line(self, inlines: Sequence[Node]) -> str:
        """Return a paragraph on one line; BREAK stands where the document ends a line in it."""
        words = self._plain(inlines)
        words = self._emptied(_BOX.sub(BOX, _DONE.sub(DONE, _CIRCLE.sub(CIRCLE, words))))
        words = led(words)
        words = _SPACED.sub(lambda run: BLANK * max(4, run[0].count("_")), words)
        words = _FORMULA.sub(r"[\1]", _SUM.sub(r"\\=", words))
        return _stars(words).strip()

    def _emptied(self, words: str) -> str:
        if DONE not in words or self.keeps_ticks:
            return words
        self.left.add("a box that was ticked: it is empty now, as a worksheet has it; --chapter keeps the tick")
        return words.replace(DONE, BOX)

    def _words(self, words: str) -> str:
        return escaped(drawn(words))

    def _plain(self, inlines: Sequence[Node]) -> str:
        return "".join(self.writers[each["t"]](each.get("c")) for each in inlines)

    def _emphasis(self, inside: Sequence[Node], kind: tuple[str, str]) -> str:
        opens, closes = kind
        words = re.sub(f"[{ALL}{BREAK}{PAGE}]+", lambda run: closes + run[0] + opens, self._plain(inside))
        return opens + words + closes

    def _element(self, name: str, inside: Sequence[Node]) -> str:
        words = self._plain(inside)
        if not words.strip() or re.search(f"[{ALL}{BREAK}{PAGE}]", words):
            return words
        return f"<{name}>{words}</{name}>"

    def _quoted(self, quoted: list[Any]) -> str:
        single = quoted[0]["t"] == "SingleQuote"
        return f"{'‘' if single else '“'}{self._plain(quoted[1])}{'’' if single else '”'}"

    def _cite(self, cite: list[Any]) -> str:
        if cite[0][0]["citationMode"]["t"] == "AuthorInText":  # "@somebody" is a name for most programs
            return self._plain(cite[1])
        keys = "; ".join(f"@{each['citationId']}" for each in cite[0])
        self.left.add(f"citation [{keys}]: kept; its source must stand in the bibliography")
        return f"[{keys}]"

    def _math(self, math: list[Any]) -> str:
        return self.formula(" ".join(math[1].split()), is_displayed=math[0]["t"] == "DisplayMath")

    def formula(self, latex: str, is_displayed: bool) -> str:
        """Return a formula between dollars; as code, which is told, if it cannot be read."""
        try:
            read_formula(latex, is_displayed)
        except FormulaError as error:
            self.left.add(f"formula “{latex}”: it cannot be read ({error}), so its LaTeX is printed")
            return code(latex)
        return f"$${latex}$$" if is_displayed else f"${latex}$"

    def _raw(self, raw: list[str]) -> str:
        if raw[0] == "html" and (tag := _TAG.fullmatch(raw[1].strip())):
            return BREAK if tag[2].lower() == "br" else f"<{tag[1]}{tag[2].lower()}>"
        self.left.add(f"{raw[0]} “{raw[1].strip()[:60]}”: left out")
        return ""

    def _span(self, span: list[Any]) -> str:
        self.meet(span[0][0])
        return self._plain(span[1])

    def meet(self, name: str) -> None:
        """Take the name of a place, if a link leads to it."""
        if name in self.linked:
            self.named.append(name)

    def _link(self, link: list[Any]) -> str:
        self.meet(link[0][0])
        words, target = self._plain(link[1]).replace(PAGE, " "), letters(link[2][0])
        if target[:1] == "#" and unquote(target[1:]) in self.linked:
            return f"[{words}]({waiting(unquote(target[1:]))})" if words.strip() else words
        if not target:
            return words
        if target.partition(":")[0].lower() in SCHEMES and not re.search(f"[{ALL}\\s]", target + words[:0]):
            return f"[{words or escaped(target)}](<{target}>)"
        self.left.add(f"link to “{target}”: its words are kept, the link is not, as it leads to no page of the web")
        return words

    def _image(self, image: list[Any]) -> str:
        words, (target, title) = self._plain(image[1]), image[2]
        path = self.picture(letters(target))
        if not path:
            return words
        title = " ".join(title.replace('"', "”").split())
        caption = f' "{escaped(title)}"' if title and not title.startswith("fig:") else ""
        return f"![{words}]({path}{caption})"

    def _note(self, note: list[Node]) -> str:
        self.notes.append(note)
        return f"[^{len(self.notes)}]"


def code(words: str) -> str:
    """Return words as code in a line, in as many backticks as they need."""
    fence = "`" * (max((len(run) for run in re.findall("`+", words)), default=0) + 1)
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{' '.join(words.split())}{pad}{fence}"


def _stars(words: str) -> str:
    """Put stars where Markdown takes them for emphasis: spaces outside of them, signs too if a letter follows."""
    for _ in _STARS:  # a space goes out of two that stand in each other one by one
        for opens, closes in _STARS:
            words = re.sub(f"{closes}(\\s*){opens}", r"\1", words)
            words = re.sub(f"{opens}(\\s+)", rf"\1{opens}", words)
            words = re.sub(f"(\\s+){closes}", rf"{closes}\1", words)
            words = re.sub(f"([^\\w\\s\\\\*`>)\\]{opens}]+){closes}(?=\\w)", rf"{closes}\1", words)
            words = words.replace(opens + closes, "")
    for (opens, closes), stars in _STARS.items():
        words = words.replace(opens, stars).replace(closes, stars)
    return words
