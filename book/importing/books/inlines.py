"""Words of a page of a book: what `importing.inlines` writes, and formulas, links within the book, sources, HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from book.files.addresses import is_address, may_lead_to
from book.importing.archive import Unreadable
from book.importing.books.folder import Folder, beside
from book.importing.books.formulas import formula_name
from book.importing.books.landings import Landing, Landings
from book.importing.books.lines import Places
from book.importing.books.pictures import BookPictures
from book.importing.books.reading import tree
from book.importing.inlines import Inlines, escaped
from book.importing.marks import BREAK, PAGE, letters
from book.importing.report import Left
from book.importing.trees import values, words_of
from book.manuscript.rules.raw_html import IN_LINES
from book.references.pandoc import Node

TEXTS = (".md", ".markdown", ".mdx", ".qmd", ".rmd", ".ipynb", ".html", ".rst")
"""What pages of a book end in, and how links name them."""

_ELEMENTS = frozenset(" ".join(IN_LINES).split()) - {"br", "span", "wbr"}
_ENDING = _ELEMENTS | {"a", "span"}
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)/?>")
_SIGNS = re.compile(r"[~^]|==|(?<!\\)\{(?=[.#{%])")
_COUNTED = re.compile(r"(?:\w+\.?\s)?[\d.]+")
"""What a program has written where it refers to a figure, “Figure 3”. The press writes the number that it has now."""

_REFERRED = re.compile(r"(?:fig|tbl|tab|sec|eq|eqn|lst|thm|lem|cor|prp|cnj|def|exm|exr)[-:]")
"""How names begin that Quarto and bookdown refer to with the sign of a citation."""

_INDEX = re.compile(r"\\index\s*\{(.*)\}", re.DOTALL)
_ELSEWHERE = ("html", "html:js", "revealjs", "docx", "pptx", "beamer")
_HERE = ("pdf", "latex", "typst", "epub")
"""What content may be for: what a book on paper is not, and what it is."""

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(kw_only=True)
class Around:
    """What a page's writer knows of the book: where its words come from, and where everything is.

    path: of the page in the folder; file: of its chapter in the new book; keys: of the sources that there are;
    numbers: what stands for a figure, a table or a formula that is named in the text; cited, indexed: take the keys of
    sources that are cited, and the terms of the index.
    """

    path: str
    file: str
    folder: Folder
    places: Places
    landings: Landings
    pictures: BookPictures
    keys: frozenset[str] = frozenset()
    numbers: dict[str, str] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)
    indexed: set[str] = field(default_factory=set)

    def changed(self, words: str, at: str) -> None:
        """Tell what is no longer as it was, at the line where some words stand."""
        self.folder.notes.change(*self.places.find(at), words)

    def leave(self, words: str, at: str) -> None:
        """Tell what did not come over, at the line where some words stand."""
        self.folder.notes.leave(*self.places.find(at), words)


class LeftOnPage(Left):
    """What is noted of a document, told with the line where the words in quotation marks stand."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self.around = around

    def add(self, words: str) -> None:
        """Note something."""
        quoted = re.search("“(.+?)”", words)
        self.around.changed(words, quoted[1] if quoted else "")


class BookInlines(Inlines):
    """Writes lines of a page."""

    def __init__(self, around: Around) -> None:
        super().__init__(lambda target: self.take(target, target), LeftOnPage(around), keeps_ticks=True)
        self.around = around
        self.writers |= {"Span": self._span, "Cite": self._cite, "SmallCaps": self._plain}

    def take(self, target: str, at: str) -> str:
        """Return the path of a picture that comes along; "" if it does not."""
        return self.around.pictures.path(target, self.around.path, self.around.places.find(at)[1])

    def _words(self, words: str) -> str:
        return _SIGNS.sub(lambda sign: "\\" + sign[0], super()._words(words))

    def _plain(self, inlines: Sequence[Node]) -> str:
        return super()._plain(_woven(inlines))

    # --- links

    def _link(self, link: list[Any]) -> str:
        target = letters(str(link[2][0]))
        words = self._plain(link[1]).replace(PAGE, " ")
        if "reference" in link[0][1]:
            return self._named(
                target.removeprefix("#"), words, "SuppressAuthor" if "number-alone" in link[0][1] else ""
            )
        if re.match(r"#?eqn?[:-]", target) and (found := self._reference(target.lstrip("#"), "")):
            return found
        if is_address(target):
            return self._to_the_web(words, target)
        path, _, name = target.partition("#")
        anywhere = self.around.landings.anywhere(path or name) if not (path and name) else None
        if anywhere and not self.around.landings.of(self.around.path, name or path):
            own = "" if _COUNTED.fullmatch(words) else words
            return f"[{own}]({self.address(anywhere.file, anywhere.anchor)})"
        page = beside(self.around.path, path) if path else self.around.path
        return self._to_a_page(words, page, name, target)

    def _named(self, name: str, words: str, mode: str) -> str:
        """Return a link to what has a name; the words alone, which is told, where nothing has it."""
        found = self._reference(name, mode)
        if found:
            return found.replace("[](", f"[{words}](", 1) if words else found
        self.around.leave(f"reference to “{name}”: nothing in the book has this name, so its words are kept", name)
        return words or escaped(name)

    def _to_the_web(self, words: str, target: str) -> str:
        if may_lead_to(target) and not re.search(r"[\s<>]", target):
            return f"[{words or escaped(target)}](<{target}>)"
        self.around.leave(f"link to “{target}”: a book may not lead there; its words are kept", target)
        return words

    def _to_a_page(self, words: str, page: str, name: str, target: str) -> str:
        for path in _names_of(page):
            landing = self.around.landings.of(path, name) or self._above(path, name, target)
            if landing is None and name and (landing := self.around.landings.of(path, "")):
                self.around.changed(f"link to “{target}”: there is no such heading, so it leads to the page", target)
            if landing:
                return f"[{words}]({self.address(landing.file, landing.anchor)})"
        self.around.leave(f"link to “{target}”: it leads to no page of the book; its words are kept", target)
        return words or escaped(posixpath.splitext(posixpath.basename(page))[0])

    def _above(self, page: str, name: str, target: str) -> Landing | None:
        """Return the heading that a place stands below, as only headings and what has a number can be linked to."""
        found = self.around.landings.below.get((page, name))
        if found:
            self.around.changed(f"link to “{target}”: it leads to the heading above that place", target)
        return found

    def address(self, file: str, anchor: str) -> str:
        """Return the address of a place in the book, as this chapter writes it."""
        path = "" if file == self.around.file and anchor else posixpath.basename(file)
        return f"{path}#{anchor}" if anchor else path

    # --- sources

    def _cite(self, cite: list[Any]) -> str:
        referred = [self._reference(each["citationId"], each["citationMode"]["t"]) for each in cite[0]]
        citations = [each for each, found in zip(cite[0], referred, strict=True) if not found]
        links = ", ".join(filter(None, referred))
        return f"{links} {self._cited(citations, cite[1])}".strip() if citations else links

    def _cited(self, citations: list[Node], words: list[Node]) -> str:
        unknown = [each["citationId"] for each in citations if each["citationId"] not in self.around.keys]
        if unknown:
            for key in unknown:
                what = "citation" if not _REFERRED.match(key) else "reference"
                why = "no file of sources has it" if what == "citation" else "nothing in the book has this name"
                self.around.leave(f"{what} “@{key}”: {why}, so it stays words", f"@{key}")
            return self._plain(words)
        self.around.cited.update(each["citationId"] for each in citations)
        if citations[0]["citationMode"]["t"] == "AuthorInText":
            return self._in_the_text(citations)
        return f"[{'; '.join(map(self._citation, citations))}]"

    def _reference(self, name: str, mode: str) -> str:
        """Return a link to a heading, a figure, a table or a formula of this name; "" if there is none."""
        if formula_name(name) in self.around.landings.formulas and name.startswith(("eq", "eqn")):
            return f"[-@{formula_name(name)}]" if mode == "SuppressAuthor" else f"@{formula_name(name)}"
        if name in self.around.landings.statements:
            return self.around.landings.statements[name]
        landing = None if name in self.around.keys else self.around.landings.anywhere(name)
        return f"[]({self.address(landing.file, landing.anchor)})" if landing else ""

    def _in_the_text(self, citations: list[Node]) -> str:
        """“Ruskin (1857, p. 3)”: the name, and where in the source in brackets behind it."""
        first, *others = citations
        behind = self._plain(first["citationSuffix"]).strip(" ,")
        key = _key(first["citationId"])
        more = "; ".join([*([behind] if behind else []), *map(self._citation, others)])
        return f"@{key} [{more}]" if more else f"@{key}"

    def _citation(self, citation: Node) -> str:
        before, behind = self._plain(citation["citationPrefix"]).strip(), self._plain(citation["citationSuffix"])
        hidden = "-" if citation["citationMode"]["t"] == "SuppressAuthor" else ""
        separator = "" if not behind or behind.startswith((",", " ")) else ", "
        return f"{before} {hidden}@{_key(citation['citationId'])}{separator}{behind}".strip()

    # --- what else stands in lines

    def _span(self, span: list[Any]) -> str:
        if "indexref" in span[0][1]:
            return self._indexed(values(span[0]).get("entry", ""), ":")
        if for_elsewhere(span[0]):
            self.around.leave(f"“{words_of(span[1])[:60]}”: it is meant for other outputs", words_of(span[1]))
            return ""
        if "aside" in span[0][1] or "column-margin" in span[0][1]:
            self.around.folder.notes.take(
                *self.around.places.find(words_of(span[1])), "words in the margin: a footnote"
            )
            return self._note([{"t": "Para", "c": span[1]}])
        words, language = self._plain(span[1]), values(span[0]).get("lang", "")
        if words and _LANGUAGE.fullmatch(language):
            return f"[{words}]{{lang={language}}}"
        return words

    def _indexed(self, entry: str, divider: str) -> str:
        """Return the mark of a place in the index; the divider stands between a term and one that is under it."""
        terms = [re.sub(r"[;<>]|--+", " ", each).strip() for each in entry.split(divider)]
        said = " > ".join(" ".join(each.split()) for each in terms if each)
        if not said:
            return ""
        self.around.indexed.add(said)
        return f"<!-- index: {said} -->"

    def _raw(self, raw: list[str]) -> str:
        if raw[0] in ("tex", "latex") and (index := _INDEX.fullmatch(raw[1].strip())):
            return self._indexed(re.sub(r"[^!]*@", "", index[1].partition("|")[0]), "!")
        if raw[0] in ("tex", "latex") and raw[1].strip().startswith(("\\ref{", "\\autoref{", "\\eqref{")):
            return self._latex_reference(raw[1])
        if raw[0] in ("tex", "latex"):
            return self._latex(raw)
        if raw[0] != "html":
            return super()._raw(raw)
        tag = _TAG.fullmatch(raw[1].strip())
        if tag is None:
            kind = "comment" if raw[1].startswith("<!--") else "HTML"
            self.around.leave(f"{kind} “{raw[1].strip()[:60]}”", raw[1])
            return ""
        name = tag[2].lower()
        if name == "br":
            return BREAK
        if name == "img":
            return self._image(_image_of(raw[1]))
        if name in _ELEMENTS:
            return f"<{tag[1]}{name}{_title(name, tag[3])}>"
        if not tag[1] and name not in ("wbr", "span", "a"):
            self.around.leave(f"HTML “<{name}>”: what is in it is kept", raw[1])
        return ""

    def _latex(self, raw: list[str]) -> str:
        """A command of LaTeX among words, as far as pandoc knows it: bold words, a citation, a note."""
        try:
            blocks = tree(raw[1], "latex")["blocks"]
        except Unreadable:
            blocks = []
        inside = [node for block in blocks if block["t"] in ("Para", "Plain") for node in block["c"]]
        return (
            self._plain(inside)
            if words_of(inside) or any(each["t"] in ("Note", "Cite") for each in inside)
            else super()._raw(raw)
        )

    def _latex_reference(self, command: str) -> str:
        name = command.partition("{")[2].rstrip("} ")
        number_alone = "SuppressAuthor" if command.startswith("\\ref") else ""
        found = self._reference(name, number_alone)
        if not found:
            self.around.leave(f"reference “{name}”: nothing in the book has this name", name)
        return f"({found})" if found and command.startswith("\\eqref") else found

    def _image(self, image: list[Any]) -> str:
        """An image among words; it has no caption there."""
        words, path = self.alternative(image), self.take(letters(str(image[2][0])), str(image[2][0]))
        return f"![{words}]({path})" if path else words

    def title(self, image: list[Any]) -> str:
        """Return an image's title, which is a figure's caption here."""
        title = " ".join(str(image[2][1]).split())
        return "" if title.startswith("fig:") else escaped(title)

    def alternative(self, image: list[Any], caption: str = "") -> str:
        """Return what an image shows, for those who cannot see it: as it is said, its caption, or its file's words."""
        said = values(image[0]).get("fig-alt") or values(image[0]).get("alt") or words_of(image[1])
        if not said and caption:
            return re.sub(r"(?<!\\)[*`]", "", caption)
        if said:
            return escaped(" ".join(said.split()))
        name = posixpath.basename(str(image[2][0])).rpartition(".")[0] or "picture"
        words = re.sub(r"[\W_]+", " ", name).strip() or "picture"
        self.around.changed(f"picture “{image[2][0]}” says nothing to those who cannot see it: “{words}” for now", name)
        return words


def for_elsewhere(attributes: list[Any]) -> bool:
    """Whether content is only for outputs that a book on paper is not, as its classes and keys say."""
    kinds, said = attributes[1], values(attributes)
    here = (
        not any(said.get(key, "") in _ELSEWHERE for key in ("when-format",)) and said.get("unless-format") not in _HERE
    )
    if "content-visible" in kinds:
        return not here
    return "content-hidden" in kinds and here


def _key(key: str) -> str:
    return key if re.fullmatch(r"\w(?:[\w:.#$%&+?<>~/-]*\w)?", key) else f"{{{key}}}"


def _names_of(page: str) -> list[str]:
    """A link may name the page that a tool makes (`a.html`) of the file that it was (`a.md`), or a folder."""
    stem, dot, ending = page.rpartition(".")
    if f".{ending.lower()}" not in TEXTS or not dot:
        stem, ending = page, ""
    names = [page, *(stem + each for each in (".md", ".qmd", ".Rmd", ".ipynb", ".markdown", ".mdx"))]
    return [*names, *(f"{stem.rstrip('/')}/{each}" for each in ("README.md", "index.md", "_index.md", "index.qmd"))]


def _title(name: str, attributes: str) -> str:
    """The long form of `<abbr>`, the one attribute that is for readers."""
    said = re.search(r"\btitle\s*=\s*(\"[^\"<>]*\"|'[^'<>]*')", attributes)
    return f" title={said[1]}" if said and name == "abbr" else ""


def _image_of(tag: str) -> list[Any]:
    """Return an image of HTML as pandoc has one of Markdown."""
    try:
        element = lxml_html.fromstring(tag)
    except (etree.LxmlError, ValueError):
        return [["", [], []], [], ["", ""]]
    said = {key: str(element.get(key)) for key in ("alt", "width") if element.get(key)}
    return [["", [], list(said.items())], [], [str(element.get("src", "")), str(element.get("title", ""))]]


def _woven(inlines: Sequence[Node]) -> list[Node]:
    """Links and elements of HTML in one piece: a link that HTML opens and ends, and no element without its end."""
    ended: set[int] = set()
    for at, node in enumerate(inlines):
        tag = _html_tag(node)
        end = _end_of(inlines, at, tag[2].lower()) if tag and not tag[1] else None
        if tag and end and tag[2].lower() == "a":
            return _woven([*inlines[:at], _anchor(tag, list(inlines[at + 1 : end])), *inlines[end + 1 :]])
        ended |= {at, end} if end else set()
    return [node for at, node in enumerate(inlines) if at in ended or not _has_end(node)]


def _end_of(inlines: Sequence[Node], start: int, name: str) -> int | None:
    ends = (at for at in range(start + 1, len(inlines)) if _ends(inlines[at], name))
    return next(ends, None) if name in _ENDING else None


def _has_end(node: Node) -> bool:
    tag = _html_tag(node)
    return tag is not None and tag[2].lower() in _ENDING


def _html_tag(node: Node) -> re.Match[str] | None:
    return _TAG.fullmatch(node["c"][1].strip()) if node["t"] == "RawInline" and node["c"][0] == "html" else None


def _ends(node: Node, name: str) -> bool:
    tag = _html_tag(node)
    return tag is not None and bool(tag[1]) and tag[2].lower() == name.lower()


def _anchor(tag: re.Match[str], inside: list[Node]) -> Node:
    target = re.search(r"\bhref\s*=\s*[\"']([^\"']*)[\"']", tag[3])
    if target is None:
        return {"t": "Span", "c": [["", [], []], inside]}
    return {"t": "Link", "c": [["", [], []], inside, [target[1], ""]]}
