"""A folder of Markdown: ordered by numbers, front matter and names, as people keep books, vaults and sites.

Habits: numbers in front of names, README and index first; Obsidian's links, embeds, callouts and comments; the front
matter and the shortcodes of Hugo and Jekyll.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from book.importing.archive import Unreadable
from book.importing.books.about import Said, about, said_in_file, said_on_page, tell_others
from book.importing.books.folder import Folder
from book.importing.books.lines import Line, Lines, with_code
from book.importing.books.outline import Entry, Outline, Page, PartOf
from book.importing.books.reading import COMMONMARK, markdown_page, of_name
from book.importing.books.settings import front_matter, words

_ENDINGS = (".md", ".markdown")
_FIRST = ("readme", "index", "_index", "home")
_ORDER = ("weight", "order", "nav_order", "sidebar_position", "position")
_READER = f"{COMMONMARK}+tex_math_dollars"
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_EMBED = re.compile(r"!\[\[([^\]|#\\]+)(#[^\]|\\]*)?(?:\\?\|([^\]]*))?\]\]")
_WIKI = re.compile(r"(?<!!)\[\[([^\]|#\\]*)(#[^\]|\\]*)?(?:\\?\|([^\]]*))?\]\]")
"""Links and embeds of Obsidian; in a table the bar has a backslash."""
_CALLOUT = re.compile(r"^((?:>\s*)+)\[!(\w+)\][-+]?[ \t]+(\S.*)$")
_MARKED = re.compile(r"(?<!=)==(?=\S)([^=\n]+?)(?<=\S)==(?!=)")
_COMMENT = re.compile(r"%%.*?%%")
_NOTE = re.compile(r"(?<!\\)\^\[((?:[^\[\]]|\[[^\[\]]*\](?:\([^()]*\))?)+)\]")
_TAGS = re.compile(r"\s*(?:#[^\W\d][\w/-]*\s*)+")
_CONTENTS = re.compile(r"\s*\[{1,2}toc\]{1,2}\s*", re.IGNORECASE)
_QUERY = re.compile(r"^\s*(?:`{3,}|~{3,})\s*(dataview|dataviewjs|query|tasks|base|button|excalidraw)\b")
"""Code by which Obsidian and what is added to it look something up."""
_BLOCK_NAME = re.compile(r"\s\^[\w-]+\s*$")
_KRAMDOWN = re.compile(r"^\s*\{:[^}]*\}\s*$")
_SHORTCODE = re.compile(r"\{\{[<%]\s*(/?[\w-]+)\s*(.*?)\s*/?[>%]\}\}|\{%-?\s*(\w+)\s*(.*?)\s*-?%\}")
_SAID = re.compile(r"(\w+)\s*=\s*\"([^\"]*)\"")


def outline(folder: Folder, _: str) -> Outline:
    """Return the order of a folder's pages. Raises Unreadable."""
    pages = _Pages(folder)
    if not pages.names:
        raise Unreadable("there is no Markdown in this folder", "A page is a file that ends in .md.")
    top = [name for name in pages.names if "/" not in name]
    home = next((name for name in top if pages.is_first(name)), "")
    own = pages.said(home) if home else Said("")
    site = said_in_file(folder, "_config.yml")
    found_of = {**about(own, folder.notes)}
    found_of |= {key: value for key, value in about(site, folder.notes).items() if value and not found_of.get(key)}
    found_of["title"] = words(site.table.get("title")) or (
        pages.title(home) if home else of_name(folder.root.resolve().name)
    )
    found = Outline(
        tool="Markdown in a folder",
        file=home or pages.names[0],
        page=pages.page,
        **found_of,
        front=[pages.entry(home)] if home and pages.has_words(home) else [],
        parts=[PartOf("", [pages.entry(name) for name in top if name != home])],
        bibliography=[name for name in folder.names("", "*.bib") if "/" not in name],
    )
    tell_others(own, frozenset(_ORDER), folder.notes)
    pages.tell_keys(home)
    found.parts += [_part(pages, name) for name in pages.folders()]
    found.parts = [part for part in found.parts if part.entries]
    return found


def _part(pages: _Pages, folder: str) -> PartOf:
    """The pages of a folder: its own page gives the part its title, and is a chapter if it says more."""
    inside = [name for name in pages.names if name.startswith(f"{folder}/")]
    own = next((name for name in inside if name.count("/") == 1 and pages.is_first(name)), "")
    kept = [name for name in inside if name != own or pages.has_words(name)]
    return PartOf(pages.title(own) if own else of_name(folder), [pages.entry(name) for name in kept])


class _Pages:
    """The pages of a folder. names: in their order, without drafts."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        found = [name for name in folder.names() if name.lower().endswith(_ENDINGS)]
        self.texts = {name: text for name in found if (text := folder.text(name)) is not None}
        self.names = sorted((name for name in self.texts if not self._is_draft(name)), key=self._place)

    def _is_draft(self, name: str) -> bool:
        draft = self.about(name).get("draft") is True
        if draft:
            self.folder.notes.leave(name, 1, "a draft, as its front matter says")
        return draft

    def _place(self, name: str) -> list[tuple[float, str]]:
        """Folders and pages by their numbers, then by their names; what is first in a folder is before all."""
        *folders, file = name.split("/")
        said = next((value for key in _ORDER if isinstance(value := self.about(name).get(key), int | float)), None)
        number = -1.0 if self.is_first(name) else float(said) if said is not None else _number(file)
        return [*((_number(each), each.casefold()) for each in folders), (number, file.casefold())]

    def is_first(self, name: str) -> bool:
        return PurePosixPath(name).stem.lower() in _FIRST

    def folders(self) -> list[str]:
        return list(dict.fromkeys(name.partition("/")[0] for name in self.names if "/" in name))

    def about(self, name: str) -> dict[str, Any]:
        """Return the front matter of a page, in YAML or in TOML."""
        match = _TOML.match(self.texts[name])
        if match is None:
            return front_matter(self.texts[name], name)
        try:
            return tomllib.loads(match[1])
        except tomllib.TOMLDecodeError as error:
            raise Unreadable(f"the front matter of “{name}” is not TOML: {error}", "Mend it, and try again.") from error

    def said(self, name: str) -> Said:
        """Return the front matter of a page with its lines; those of TOML are not known."""
        is_yaml = _TOML.match(self.texts[name]) is None
        return said_on_page(self.texts[name], name) if is_yaml else Said(name, self.about(name))

    def tell_keys(self, home: str) -> None:
        """Tell the keys of front matter that a chapter has not, each once. home: the page whose are told otherwise."""
        first: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for name in self.names:
            for key in self.about(name) if name != home else ():
                if key not in ("title", "draft", *_ORDER):
                    first.setdefault(str(key), name)
                    counts[str(key)] += 1
        for key, name in first.items():
            pages = f" and {counts[key] - 1} more" if counts[key] > 1 else ""
            self.folder.notes.leave(name, self.said(name).at(key), f"{key}{pages}: a chapter has no such key")

    def title(self, name: str) -> str:
        heading = re.search(r"^#\s+(.+?)\s*#*$", self.texts[name], re.MULTILINE)
        return words(self.about(name).get("title")) or (heading[1] if heading else of_name(name))

    def has_words(self, name: str) -> bool:
        """Whether a page says more than its title."""
        text = re.sub(r"\A(---|\+\+\+)\n.*?\n(---|\+\+\+)", "", self.texts[name], flags=re.DOTALL)
        return bool(re.sub(r"^#\s.*$", "", text, count=1, flags=re.MULTILINE).strip())

    def entry(self, name: str) -> Entry:
        return Entry(name, "", name, 0)

    def page(self, entry: Entry) -> Page | None:
        return markdown_page(self.folder, entry, _READER, self._prepared)

    # --- what other tools put into Markdown

    def _prepared(self, lines: Lines) -> Lines:
        return _with_notes(list(self._lines(self._without_comments(_with_yaml(lines)))))

    def _lines(self, lines: Lines) -> Iterator[Line]:
        query = False
        for line, is_code in with_code(lines):
            starts = _QUERY.match(line.text) if is_code else None
            if starts:
                self.folder.notes.leave(line.file, line.number, f"“{starts[1]}”: what it finds is not in the file")
            query = is_code and (query or starts is not None)
            if is_code and not query:
                yield line
            elif not is_code and not _KRAMDOWN.match(line.text) and not self._makes_itself(line):
                yield from self._line(line)

    def _makes_itself(self, line: Line) -> bool:
        """Whether a line is only for the tool: tags, or the place of a list of contents."""
        if _CONTENTS.fullmatch(line.text):
            self.folder.notes.take(line.file, line.number, f"“{line.text.strip()}”: the contents make themselves")
        elif _TAGS.fullmatch(line.text):
            self.folder.notes.leave(line.file, line.number, f"the tags “{line.text.strip()}”")
        else:
            return False
        return True

    def _without_comments(self, lines: Lines) -> Lines:
        """Take comments out that go on for several lines."""
        kept: Lines = []
        inside: Lines = []
        for line, is_code in with_code(lines):
            odd = not is_code and line.text.count("%%") % 2
            if inside or odd:
                inside.append(line)
            else:
                kept.append(line)
            if odd and len(inside) > 1:
                kept += self._around_comment(inside)
                inside = []
        return kept + inside

    def _around_comment(self, lines: Lines) -> Lines:
        before, _, first = lines[0].text.partition("%%")
        last, _, behind = lines[-1].text.rpartition("%%")
        said = " ".join([first, *(line.text for line in lines[1:-1]), last]).strip()
        self.folder.notes.leave(lines[0].file, lines[0].number, f"the comment “{said[:60]}”")
        return [lines[0].saying(before), *([lines[-1].saying(behind)] if behind.strip() else [])]

    def _line(self, line: Line) -> Iterator[Line]:
        text = _BLOCK_NAME.sub("", _COMMENT.sub(lambda match: self._comment(match, line), line.text))
        text = _EMBED.sub(lambda match: self._embedded(match, line), text)
        text = _WIKI.sub(self._link, text)
        text = _SHORTCODE.sub(lambda match: self._shortcode(match, line), _MARKED.sub(r"<mark>\1</mark>", text))
        match = _CALLOUT.match(text)
        if match:
            start = match[1].rstrip()
            yield from (line.saying(f"{start}{said}") for said in (f" [!{match[2]}]", f" **{match[3]}**", ""))
        else:
            yield line.saying(text)

    def _comment(self, match: re.Match[str], line: Line) -> str:
        self.folder.notes.leave(line.file, line.number, f"the comment “{match[0].strip('% ')[:60]}”")
        return ""

    def _embedded(self, match: re.Match[str], line: Line) -> str:
        """A picture with words, a width or both behind bars; or a page, which stands in its own place here."""
        name, said = match[1].strip(), [each.strip() for each in (match[3] or "").replace("\\|", "|").split("|")]
        if name.lower().endswith(_ENDINGS) or "." not in name:
            words = f"“{match[0]}”: a link to that page, which stands in its own place"
            self.folder.notes.change(line.file, line.number, words)
            return f"[{said[0] or name}]({self._path(name, _anchor(match[2]))})"
        size = re.match(r"(\d+)(?:x\d+)?$", said[-1])
        width = f"{{width={size[1]}}}" if size else ""
        return f"![{'|'.join(said[:-1] if size else said)}]({self._path(name)}){width}"

    def _link(self, match: re.Match[str]) -> str:
        name, heading = match[1].strip(), (match[2] or "").removeprefix("#").strip()
        anchor = _anchor(heading)
        said = match[3] or heading or PurePosixPath(name).name
        return f"[{said}]({self._path(name, anchor) if name else anchor})"

    def _path(self, name: str, anchor: str = "") -> str:
        """Return the path of what is named without its folder, from the top, as a link has it."""
        stem = name.casefold()
        for path in (*self.names, *self.folder.names()):
            own = PurePosixPath(path.casefold())
            if stem in (str(own), own.name, own.stem, str(own.with_suffix("")), re.sub(r"^\d+[-_. ]+", "", own.stem)):
                return f"</{path}{anchor}>"
        return f"<{name}{anchor}>"

    def _shortcode(self, match: re.Match[str], line: Line) -> str:
        name, rest = (match[1], match[2]) if match[1] else (match[3], match[4])
        said = dict(_SAID.findall(rest))
        if name == "figure" and "src" in said:
            caption = (said.get("caption") or said.get("title") or "").replace('"', "”")
            return f'![{said.get("alt", "")}](<{said["src"]}> "{caption}")'
        if name in ("ref", "relref"):
            return self._path(rest.strip("\"' ").partition("#")[0]).strip("<>")
        if name == "highlight":
            return f"```{rest.split()[0]}" if rest else "```"
        if name in ("/highlight", "endhighlight"):
            return "```"
        self.folder.notes.leave(line.file, line.number, f"“{match[0]}”: only the tool that it is of knows it")
        return ""


def _anchor(heading: str | None) -> str:
    """Return what a link has for a heading, "" for none."""
    words = re.sub(r"[^a-z0-9]+", "-", (heading or "").removeprefix("#").strip().casefold()).strip("-")
    return f"#{words}" if words else ""


def _with_notes(lines: Lines) -> Lines:
    """Notes in a line, `^[words]`, stand below the text."""
    written: Lines = []
    below: Lines = []

    def named(match: re.Match[str], line: Line) -> str:
        name = f"in-line-{len(below) // 2 + 1}"
        below.extend(line.saying(text) for text in ("", f"[^{name}]: {match[1]}"))
        return f"[^{name}]"

    for line, is_code in with_code(lines):
        written.append(line if is_code else line.saying(_NOTE.sub(lambda match, at=line: named(match, at), line.text)))  # type: ignore[misc]
    return written + below


def _with_yaml(lines: Lines) -> Lines:
    """Front matter in TOML becomes a title in YAML, which pandoc reads."""
    if not lines or lines[0].text.strip() != "+++":
        return lines
    end = next((at for at, line in enumerate(lines[1:], 1) if line.text.strip() == "+++"), 0)
    try:
        title = tomllib.loads("\n".join(line.text for line in lines[1:end])).get("title", "")
    except tomllib.TOMLDecodeError:
        return lines
    said = ["---", f"title: {json.dumps(str(title))}", "---", ""] if title else []
    return [*(lines[0].saying(text) for text in said), *lines[end + 1 :]]


def _number(name: str) -> float:
    match = re.match(r"\d+(?:\.\d+)?", name)
    return float(match[0]) if match else float("inf")
