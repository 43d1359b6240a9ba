"""mdBook: `book.toml`, `src/SUMMARY.md`, and what its preprocessors put in place of `{{#…}}`.

Sources: mdBook's guide, "General", "SUMMARY.md", "mdBook-specific features", "Markdown" (version 0.5); the habits of
mdbook-admonish and mdbook-katex, if book.toml names them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from book.importing.archive import Unreadable
from book.importing.books.about import names
from book.importing.books.folder import Folder, beside
from book.importing.books.lines import Line, Lines, lines_of, with_code
from book.importing.books.outline import Entry, Outline, Page, PartOf
from book.importing.books.reading import COMMONMARK, markdown_page
from book.importing.books.settings import listed
from book.manuscript.words import plain

SETTINGS = "book.toml"
_DEEPEST = 10  # as deep as mdBook follows files that include files
_DIRECTIVE = re.compile(r"(\\?)\{\{\s*#(\w+)\s+([^}]*?)\s*\}\}")
_ANCHOR = re.compile(r"ANCHOR(_END)?:\s*([\w-]+)")
_DIVISION = re.compile(r"^\s*<div\s+class=[\"']?([\w -]+?)[\"']?\s*>\s*$")
_FENCE = re.compile(r"^([ >\t]*)(`{3,}|~{3,})\s*([^`\s]*)(.*)$")
_HIDDEN = re.compile(r"^\s*#(?: |$)")
_HIDELINES = re.compile(r"\bhidelines=([^,\s}]+)")
_ADMONISH = re.compile(r"^admonish\s*(\w*)\s*(.*)$")


def outline(folder: Folder) -> Outline:
    """Return what book.toml and SUMMARY.md say. Raises Unreadable."""
    settings = _settings(folder)
    book = _table(settings, "book")
    root = str(book.get("src", "src")).strip("/")
    hidden = {name: str(said) for name, said in _table(settings, "output", "html", "code", "hidelines").items() if said}
    texts = _Texts(folder, has_formulas=_has_formulas(settings), hidden=hidden)
    found = Outline(
        tool="mdBook",
        file=SETTINGS,
        page=lambda entry: _page(entry, texts),
        title=str(book.get("title", "")),
        authors=names(listed(book.get("authors")), SETTINGS, folder.line_of(SETTINGS, "authors"), folder.notes),
        language=str(book.get("language", "")),
        description=str(book.get("description", "")),
    )
    summary = f"{root}/SUMMARY.md" if root not in ("", ".") else "SUMMARY.md"
    text = folder.text(summary)
    if text is None:
        raise Unreadable(f"there is no {summary}", "It says which chapters the book has, in their order.")
    _Summary(folder, summary, found).read(text)
    _tell_settings(folder, settings)
    return found


def _settings(folder: Folder) -> dict[str, Any]:
    try:
        return tomllib.loads(folder.text(SETTINGS) or "")
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"book.toml is not TOML: {error}", "Mend that line, and try again.") from error


def _table(settings: dict[str, Any], *names: str) -> dict[str, Any]:
    for name in names:
        found = settings.get(name, {})
        settings = found if isinstance(found, dict) else {}
    return settings


def _has_formulas(settings: dict[str, Any]) -> bool:
    mathjax = _table(settings, "output", "html").get("mathjax-support") is True
    katex = "katex" in _table(settings, "preprocessor")
    return mathjax or katex


def _tell_settings(folder: Folder, settings: dict[str, Any]) -> None:
    for name in _table(settings, "preprocessor"):
        if name not in ("links", "index", "katex", "admonish"):
            folder.notes.leave(SETTINGS, 0, f"the preprocessor “{name}” is not run: what it makes is not in the book")
    for name in _table(settings, "output"):
        what = "how its pages on the web look is left behind" if name == "html" else "its settings are left behind"
        folder.notes.leave(SETTINGS, 0, f"the output “{name}”: {what}; the book has the looks of this press")


# --- the order of the book


@dataclass
class _Summary:
    """Reads SUMMARY.md: parts are headings, chapters are links; those before and behind the lists have no number."""

    folder: Folder
    path: str
    found: Outline
    _depth: int = -1

    def read(self, text: str) -> None:
        for token, is_part in self._tokens(MarkdownIt().parse(text)):
            line = (token.map or [0])[0] + 1
            children = token.children or []
            if is_part:
                self.found.parts.append(PartOf(plain(children)))
                continue
            links = [child for child in children if child.type == "link_open"]
            words = plain([child for child in children if child.type == "text" or child.type == "code_inline"])
            if links:
                self._place(Entry(self._file(links[0]), words, self.path, line, max(self._depth, 0)))
            elif words:
                self.folder.notes.leave(self.path, line, f"“{words}”: it names no chapter")

    def _tokens(self, tokens: list[Token]) -> Iterator[tuple[Token, bool]]:
        """Give the lines, and whether each is a part's title; `_depth` tells how deep each is, -1 outside of lists."""
        for before, token in zip([None, *tokens], tokens, strict=False):
            self._depth += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
            self._depth += {"ordered_list_open": 1, "ordered_list_close": -1}.get(token.type, 0)
            if token.type == "inline":
                heads = before is not None and before.type == "heading_open"
                if heads and not self._is_part(token):
                    continue
                yield token, heads

    def _is_part(self, heading: Token) -> bool:
        """The first heading only says "Summary"."""
        return bool(self.found.parts or self.found.front or (heading.map or [0])[0] > 0)

    def _place(self, entry: Entry) -> None:
        if self._depth < 0:
            numbered = any(part.entries for part in self.found.parts)
            (self.found.back if numbered else self.found.front).append(entry)
            return
        if not self.found.parts:
            self.found.parts.append(PartOf(""))
        self.found.parts[-1].entries.append(entry)

    def _file(self, link: Token) -> str:
        target = str(link.attrs.get("href", ""))
        return beside(self.path, target) if target else ""


# --- what is put in place of marks


@dataclass
class _Texts:
    """The texts of the folder, read once. has_formulas: whether MathJax or KaTeX reads them.

    hidden: what lines of code begin with that mdBook hides, by language (`output.html.code.hidelines`).
    """

    folder: Folder
    has_formulas: bool = False
    hidden: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str | None] = field(default_factory=dict)

    def lines(self, path: str, by: Line) -> Lines | None:
        if path not in self.kept:
            self.kept[path] = self.folder.text(path, by.file, by.number)
        text = self.kept[path]
        return None if text is None else lines_of(text.removesuffix("\n"), path)


def _page(entry: Entry, texts: _Texts) -> Page | None:
    reader = COMMONMARK + ("+tex_math_dollars" if texts.has_formulas else "")
    return markdown_page(texts.folder, entry, reader, lambda lines: _prepared(lines, texts))


def _prepared(lines: Lines, texts: _Texts) -> Lines:
    lines = list(_fences(_divisions(list(_included(lines, texts, 0))), texts))
    if not texts.has_formulas:
        return lines
    return [line if is_code else line.saying(_dollars(line.text)) for line, is_code in with_code(lines)]


def _dollars(text: str) -> str:
    r"""MathJax's marks, which Markdown reads with a backslash more, `\\(x\\)`, become dollars."""
    text = re.sub(r"\\\\\(\s*(.+?)\s*\\\\\)", lambda match: f"${match[1]}$", text)
    return re.sub(r"\\\\[\[\]]", "$$", text)


def _included(lines: Lines, texts: _Texts, depth: int) -> Iterator[Line]:
    for line in lines:
        match = _DIRECTIVE.search(line.text)
        if match is None:
            yield line
        elif match[0] == line.text.strip() and not match[1] and match[2] in _WHOLE_LINES:
            inner = list(_WHOLE_LINES[match[2]](match[3], line, texts))
            yield from inner if depth >= _DEEPEST else _included(inner, texts, depth + 1)
        else:
            yield line.saying(_DIRECTIVE.sub(lambda mark, at=line: _in_line(mark, at, texts), line.text))  # type: ignore[misc]


def _in_line(mark: re.Match[str], line: Line, texts: _Texts) -> str:
    if mark[1]:
        return mark[0][1:]
    if mark[2] == "title":
        texts.folder.notes.leave(line.file, line.number, f"the title of a page of the web, “{mark[3]}”")
        return ""
    if mark[2] in _WHOLE_LINES:
        return " ".join(each.text for each in _WHOLE_LINES[mark[2]](mark[3], line, texts))
    texts.folder.notes.leave(line.file, line.number, f"“{mark[0]}”: nothing is known of it, so it stays as it is")
    return mark[0]


def _include(words: str, line: Line, texts: _Texts) -> Iterator[Line]:
    path, _, part = words.partition(":")
    lines = texts.lines(beside(line.file, path), line)
    if lines is None:
        return
    texts.folder.notes.take(line.file, line.number, f"“{path}”: its lines stand here now")
    yield from _part(lines, part, line, texts.folder)


def _part(lines: Lines, part: str, by: Line, folder: Folder) -> Iterator[Line]:
    """The lines that are asked for: a name between ANCHOR marks, or numbers."""
    first, colon, last = part.partition(":")
    if part and not first.isdigit() and first:
        found = list(_anchored(lines, first))
        if not found:
            folder.notes.leave(by.file, by.number, f"there is no “ANCHOR: {first}” in “{lines[0].file}”")
        yield from found
        return
    start = int(first) - 1 if first else 0
    end = int(last) if last.isdigit() else None if colon or not part else start + 1
    yield from (line for line in lines[max(start, 0) : end] if not _ANCHOR.search(line.text))


def _anchored(lines: Lines, name: str) -> Iterator[Line]:
    inside = False
    for line in lines:
        match = _ANCHOR.search(line.text)
        if match and match[2] == name:
            inside = not match[1]
        elif inside and not match:
            yield line


def _playground(words: str, line: Line, texts: _Texts) -> Iterator[Line]:
    path = words.split(maxsplit=1)[0] if words.split() else ""
    lines = texts.lines(beside(line.file, path), line)
    if lines is None:
        return
    texts.folder.notes.change(line.file, line.number, f"“{path}” is printed; on paper it cannot be run")
    shown = [each for each in lines if not _ANCHOR.search(each.text)]
    yield from (line.saying("```rust"), *shown, line.saying("```"))


def _template(words: str, line: Line, texts: _Texts) -> Iterator[Line]:
    path, *settings = words.split()
    values = dict(each.split("=", 1) for each in settings if "=" in each)
    for each in texts.lines(beside(line.file, path), line) or ():
        yield each.saying(re.sub(r"\[\[#(\w+)\]\]", lambda mark: values.get(mark[1], mark[0]), each.text))


_WHOLE_LINES: dict[str, Callable[[str, Line, _Texts], Iterator[Line]]] = {
    "include": _include,
    "rustdoc_include": _include,
    "playground": _playground,
    "playpen": _playground,
    "template": _template,
}


def _divisions(lines: Lines) -> Iterator[Line]:
    """A division of HTML, `<div class="warning">` on a line of its own, becomes one of Markdown."""
    opened: list[bool] = []
    for line, is_code in with_code(lines):
        match = None if is_code else _DIVISION.match(line.text)
        if match:
            opened.append(True)
            names = " ".join(f".{each}" for each in match[1].split())
            yield line.saying(f"::: {{{names}}}")
        elif opened and not is_code and line.text.strip() == "</div>":
            opened.pop()
            yield line.saying(":::")
        else:
            yield line


def _fences(lines: Iterator[Line], texts: _Texts) -> Iterator[Line]:
    """Fences lose what only a browser reads (`rust,editable`), and code the lines that mdBook hides."""
    inside, callout = "", ""
    hides: re.Pattern[str] | None = None
    for line, is_code in with_code(list(lines)):
        match = _FENCE.match(line.text) if is_code else None
        if match and not inside:
            inside, language = match[2], match[3].split(",")[0].split("{")[0]
            language = "rust" if language in _OF_RUST else language
            callout, hides = "" if language != "admonish" else ":::", _hides(language, match[0], texts.hidden)
            yield line.saying(_callout(match) if callout else f"{match[1]}{match[2]}{language}")
        elif match and inside and match[2].startswith(inside) and not match[3]:
            inside = ""
            yield line.saying(f"{match[1]}:::" if callout else line.text)
        elif inside and hides and hides.match(line.text):
            texts.folder.notes.leave(line.file, line.number, "a line of code that mdBook hides")
        else:
            rust = inside and hides is _HIDDEN
            yield line.saying(re.sub(r"^(\s*)##", r"\1#", line.text)) if rust else line


_OF_RUST = ("ignore", "no_run", "should_panic", "compile_fail", "editable", "noplayground")
"""What stands behind `rust,` in a fence, or alone: what the tests of Rust make of code that has no language."""


def _hides(language: str, info: str, hidden: Mapping[str, str]) -> re.Pattern[str] | None:
    """Return how the lines begin that a block of code hides, as its own words say, or the book's, or Rust's habit."""
    own = _HIDELINES.search(info)
    sign = own[1] if own else hidden.get(language, "")
    return re.compile(rf"^\s*{re.escape(sign)}") if sign else _HIDDEN if language == "rust" else None


def _callout(match: re.Match[str]) -> str:
    words = _ADMONISH.match(f"{match[3]}{match[4]}")
    kind, rest = (words[1] or "note", words[2]) if words else ("note", "")
    title = re.search(r"(?:title\s*=\s*)?\"([^\"]*)\"", rest)
    said = f' title="{title[1]}"' if title else ""
    return f"{match[1]}::: {{.{kind}{said}}}"
