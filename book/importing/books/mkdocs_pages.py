"""Pages of MkDocs made ready for pandoc: what Python-Markdown's extensions have besides becomes pandoc's Markdown."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from book.importing.blocks import CALLOUTS
from book.importing.books.divisions import division, titled
from book.importing.books.folder import Folder, beside
from book.importing.books.lines import Line, Lines, indent_of, lines_of, with_code
from book.importing.books.settings import listed, table, words

_CODE = re.compile(r"(`+[^`]*`+)")
_APART = re.compile(r"(`[^`]*`|<[^>]*>|!?\[[^\]]*\]\([^)]*\)|\{[^}]*\})")
"""What in a line is no plain words: code, HTML, links and pictures, attributes."""
_DEEPEST = 10
_ADMONITION = re.compile(r'^(?P<indent>\s*)(?:!!!|\?\?\?\+?)\s+(?P<kinds>[\w -]*?)\s*(?:"(?P<title>.*)")?\s*$')
_TAB = re.compile(r'^(?P<indent>\s*)===[!+]?\s+"(?P<title>.*)"\s*$')
_SNIPPET = re.compile(r"^(?P<indent>\s*)-+8<-+\s+[\"'](?P<path>[^\"']+)[\"']\s*$")
_SNIPPETS = re.compile(r"^\s*-+8<-+\s*$")
_SECTION = re.compile(r"-+8<-+\s*\[(start|end):\s*([\w-]+)\s*\]")
_INCLUDE = re.compile(r"^(?P<indent>\s*)\{%\s*include(?:-markdown)?\s+[\"'](?P<path>[^\"']+)[\"'].*?%\}\s*$")
_VARIABLE = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
_ABBREVIATION = re.compile(r"^\*\[([^\]]+)\]:\s*(.+?)\s*$")
_FENCE = re.compile(r"^(?P<start>\s*(?:`{3,}|~{3,}))\s*(?P<language>[\w+#.-]*)\s*(?P<rest>\S.*)?$")
_TITLE = re.compile(r"title=\"([^\"]*)\"")
_BLOCK_ATTRIBUTES = re.compile(r"^\s*\{:?[^{}%]*\}\s*$")
_ATTRIBUTES = re.compile(r"(?<=[\])`*])\{:\s*")
_KEYS = re.compile(r"\+\+(?=[\w\"])([\w\"+ -]+?)\+\+")
_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:(?:\{[^}]*\})?")
_MARKED = re.compile(r"(?<!=)==(?=\S)([^=\n]+?)(?<=\S)==(?!=)")
_CRITIC = re.compile(r"\{(?:\+\+(?P<ins>.*?)\+\+|--(?P<gone>.*?)--|~~(?P<old>.*?)~>(?P<new>.*?)~~|>>(?P<said>.*?)<<)\}")
_CRITIC_MARK = re.compile(r"\{==(.*?)==\}")
_UNDERLINED = re.compile(r"\^\^(?=\S)(.+?)(?<=\S)\^\^")
_HTML_IN = re.compile(r"^\s*</?(?:div|section|article|center)\b[^>]*>\s*$")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)\s]+)[^)]*\)(?P<more>\{[^}]*\})?|<img\b[^>]*>")
_CAPTION = re.compile(r"<figcaption[^>]*>(.*?)</figcaption>", re.DOTALL)


class MkDocsPages:
    """Makes pages ready. root: the folder of the pages, "" for the book's own."""

    def __init__(self, folder: Folder, settings: dict[str, Any], root: str) -> None:
        self.folder, self.root = folder, root
        self.extra = table(settings, "extra")
        plugins = " ".join(str(each) for each in listed(settings.get("plugins")))
        self.has_variables = "macros" in plugins or "markdownextradata" in plugins
        found = [each for each in listed(settings.get("markdown_extensions")) if isinstance(each, dict)]
        snippets = next((table(each, "pymdownx.snippets") for each in found if "pymdownx.snippets" in each), {})
        self.bases = [words(each) for each in listed(snippets.get("base_path"))] or ["."]
        self.appended = [words(each) for each in listed(snippets.get("auto_append"))]

    def prepared(self, lines: Lines) -> Lines:
        """Return a page's lines as pandoc reads them; what is not known is told."""
        appended = [each for path in self.appended for each in self._file(path, lines[-1], "") if lines]
        whole = list(self._included([*lines, *appended], 0))
        abbreviations, kept = _abbreviations(whole)
        return self._explained(list(self.written(kept)), abbreviations)

    # --- other files

    def _included(self, lines: Lines, depth: int) -> Iterator[Line]:
        listing = False
        for line in lines:
            snippet, include = _SNIPPET.match(line.text), _INCLUDE.match(line.text)
            if depth >= _DEEPEST or (_SECTION.search(line.text) and not snippet):
                continue
            if _SNIPPETS.match(line.text):
                listing = not listing
            elif listing and line.text.strip():
                yield from self._included(self._file(line.text.strip(), line, ""), depth + 1)
            elif snippet:
                yield from self._included(self._file(snippet["path"], line, snippet["indent"]), depth + 1)
            elif include:
                inside = self._text(beside(line.file, include["path"]), line, include["indent"])
                yield from self._included(inside, depth + 1)
            else:
                yield line.saying(line.text.replace(";--8<--", "--8<--"))

    def _file(self, said: str, by: Line, indent: str) -> Lines:
        """Return the lines of a snippet, `file`, `file:section` or `file:2:5`; one with `;` in front is left out."""
        if said.startswith(";"):
            return []
        path, _, part = said.partition(":")
        places = [posixpath.normpath(posixpath.join(base.removeprefix("$config_dir/"), path)) for base in self.bases]
        name = next((each for each in (*places, posixpath.join(self.root, path)) if self.folder.has(each)), places[0])
        return _part(self._text(name, by, indent), part)

    def _text(self, name: str, by: Line, indent: str) -> Lines:
        text = self.folder.text(name, by.file, by.number)
        if text is None:
            return []
        self.folder.notes.take(by.file, by.number, f"“{name}”: its lines stand here now")
        return [line.saying(indent + line.text) for line in lines_of(text.removesuffix("\n"), name)]

    # --- blocks

    def written(self, lines: Lines) -> Iterator[Line]:
        """Give the lines of a page, or of what is set in under an admonition or a tab."""
        at = 0
        codes = [is_code for _, is_code in with_code(lines)]
        while at < len(lines):
            line = lines[at]
            opened = None if codes[at] else _ADMONITION.match(line.text) or _TAB.match(line.text)
            if opened:
                end = _end(lines, at, len(opened["indent"].expandtabs(4)))
                yield from self._block(line, opened, lines[at + 1 : end])
                at = end
                continue
            if not codes[at] and line.text.lstrip().startswith("<figure"):
                end = next((n for n in range(at, len(lines)) if "</figure>" in lines[n].text), at)
                yield from self._figure(lines[at : end + 1])
                at = end + 1
                continue
            yield from self._fence(line) if codes[at] else self._line(line)
            at += 1

    def _block(self, at: Line, opened: re.Match[str], body: Lines) -> Lines:
        indent = opened["indent"]
        inside = list(self.written([line.saying(line.text.expandtabs(4)[len(indent) + 4 :]) for line in body]))
        if opened.re is _TAB:
            self.folder.notes.change(
                at.file, at.number, "a tab: what is in it stands under its title, one below the other"
            )
            found = titled(at, opened["title"], inside)
        else:
            found = self._admonition(at, opened["kinds"].split(), opened["title"], inside)
        return [line.saying(indent + line.text if line.text else "") for line in found]

    def _admonition(self, at: Line, kinds: list[str], title: str | None, inside: Lines) -> Lines:
        kind = kinds[0] if kinds else "note"
        if kind in ("quote", "cite"):
            return [at.saying(""), *(line.saying(f"> {line.text}") for line in inside), at.saying("")]
        known = kind if kind.lower() in CALLOUTS else "note"
        named = title if title is not None or known == kind else kind.capitalize()
        return division(at, known, named or "", inside)

    def _figure(self, lines: Lines) -> Lines:
        """A figure of HTML with Markdown in it: its caption becomes the title of the picture."""
        text = " ".join(line.text.strip() for line in lines)
        image, caption = _IMAGE.search(text), _CAPTION.search(text)
        if image is None or not image["path"]:
            return lines
        said = caption[1].strip().replace('"', "”") if caption else ""
        title = f' "{said}"' if said else ""
        written = f"![{image['alt']}](<{image['path']}>{title}){_bare(image['more'] or '')}"
        return [lines[0].saying(text) for text in ("", written, "")]

    def _fence(self, line: Line) -> Iterator[Line]:
        match = _FENCE.match(line.text)
        if match is None or not (match["language"] or match["rest"]):
            yield line
            return
        title = _TITLE.search(match["rest"] or "")
        if title:
            yield from (line.saying(text) for text in ("", f"`{title[1]}`", ""))
        yield line.saying(f"{match['start']}{match['language']}")

    # --- lines

    def _line(self, line: Line) -> Iterator[Line]:
        text = line.text
        if text.strip() in ("[TOC]", "<!-- more -->") or _BLOCK_ATTRIBUTES.match(text) or _HTML_IN.match(text):
            return
        parts = _CODE.split(text)
        parts[::2] = [self._words(part, line) for part in parts[::2]]
        yield line.saying(re.sub(r"\{\s*\.md-button[^}]*\}|\{target=[^}]*\}", "", "".join(parts)))

    def _words(self, text: str, line: Line) -> str:
        """Return a part of a line that is no code, with the marks of extensions as pandoc has them."""
        text = _CRITIC_MARK.sub(r"<mark>\1</mark>", _CRITIC.sub(lambda match: self._edited(match, line), text))
        text = _UNDERLINED.sub(r"<u>\1</u>", _MARKED.sub(r"<mark>\1</mark>", text))
        text = _KEYS.sub(_keys, _ATTRIBUTES.sub("{", text))
        for icon in _ICON.findall(text):
            self.folder.notes.leave(line.file, line.number, f"the icon “{icon}”")
        text = _ICON.sub("", text)
        return _VARIABLE.sub(lambda match: self._variable(match, line), text) if self.has_variables else text

    def _edited(self, match: re.Match[str], line: Line) -> str:
        for name, what in (("gone", "deleted words"), ("old", "replaced words"), ("said", "a comment")):
            if match[name]:
                self.folder.notes.leave(line.file, line.number, f"{what}, “{match[name].strip()[:60]}”")
        return match["ins"] or match["new"] or ""

    def _variable(self, match: re.Match[str], line: Line) -> str:
        found: Any = self.extra
        for key in match[1].removeprefix("config.extra.").split("."):
            found = found.get(key) if isinstance(found, dict) else None
        if words(found):
            return words(found)
        self.folder.notes.leave(line.file, line.number, f"“{match[0]}”: nothing is known of it")
        return ""

    def _explained(self, lines: Lines, abbreviations: dict[str, tuple[str, Line]]) -> Lines:
        """Give each abbreviation its long form where it first stands in plain words; others are told."""
        left = dict(abbreviations)
        written: Lines = []
        for line, is_code in with_code(lines):
            parts = [line.text] if is_code or line.text.startswith((":::", "#")) else _APART.split(line.text)
            spelt = parts if is_code else [_spelt(part, left) if not at % 2 else part for at, part in enumerate(parts)]
            written.append(line.saying("".join(spelt)))
        for short, (long, at) in left.items():
            self.folder.notes.leave(at.file, at.number, f"“{long}”, what “{short}” is short for")
        return written


def _spelt(words: str, left: dict[str, tuple[str, Line]]) -> str:
    """Return words in which each abbreviation that has not been met yet has its long form."""
    for short in list(left):
        long = left[short][0].replace('"', "”")
        spelt = f'<abbr title="{long}">{short}</abbr>'
        words, count = re.subn(rf"(?<!\w){re.escape(short)}(?!\w)", lambda _, say=spelt: say, words, count=1)  # type: ignore[misc]
        if count:
            del left[short]
            return words
    return words


def _abbreviations(lines: Lines) -> tuple[dict[str, tuple[str, Line]], Lines]:
    found: dict[str, tuple[str, Line]] = {}
    kept: Lines = []
    for line, is_code in with_code(lines):
        match = None if is_code else _ABBREVIATION.match(line.text)
        if match:
            found[match[1]] = match[2], line
        else:
            kept.append(line)
    return found, kept


def _part(lines: Lines, part: str) -> Lines:
    if not part:
        return lines
    first, _, last = part.partition(":")
    if first.isdigit() or (not first and last.isdigit()):
        return lines[int(first or 1) - 1 : int(last) if last.isdigit() else None if ":" in part else int(first)]
    found: Lines = []
    inside = False
    for line in lines:
        match = _SECTION.search(line.text)
        if match and match[2] == part:
            inside = match[1] == "start"
        elif inside and not match:
            found.append(line)
    return found


def _end(lines: Lines, start: int, indent: int) -> int:
    """Return where what is set in under a line ends."""
    at = start + 1
    while at < len(lines) and (not lines[at].text.strip() or indent_of(lines[at].text) >= indent + 4):
        at += 1
    while at > start + 1 and not lines[at - 1].text.strip():
        at -= 1
    return at


def _keys(match: re.Match[str]) -> str:
    names = [each.strip('" ') for each in match[1].split("+")]
    return "+".join(f"<kbd>{each.capitalize() if len(each) > 1 else each.upper()}</kbd>" for each in names if each)


def _bare(attributes: str) -> str:
    """Return the width of a picture's attributes, which is all that a book needs of them."""
    width = re.search(r"width\s*=\s*[\"']?([\w.%]+)", attributes)
    return f'{{width="{width[1]}"}}' if width else ""
