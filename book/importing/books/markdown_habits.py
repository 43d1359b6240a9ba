"""What other tools put into Markdown, made ready for pandoc: Obsidian, Hugo, Jekyll, HackMD, Docusaurus, Notion.

Links and embeds in double brackets, comments, notes in a line, queries, shortcodes, sizes of pictures; boxes are in
`boxes.py`.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from book.importing.books.boxes import with_boxes
from book.importing.books.lines import Line, Lines, with_code
from book.importing.books.notes import Notes

PAGES = (".md", ".markdown", ".mdx")
"""What pages of Markdown end in."""
_EMBED = re.compile(r"!\[\[([^\]|#\\]+)(#[^\]|\\]*)?(?:\\?\|([^\]]*))?\]\]")
_WIKI = re.compile(r"(?<!!)\[\[([^\]|#\\]*)(#[^\]|\\]*)?(?:\\?\|([^\]]*))?\]\]")
"""Links and embeds of Obsidian; in a table the bar has a backslash."""
_CALLOUT = re.compile(r"^((?:>\s*)+)\[!(\w+)\][-+]?[ \t]+(\S.*)$")
_OLD_CALLOUT = re.compile(r"^((?:>\s*)+)\*\*(Note|Tip|Important|Warning|Caution)(?::\*\*|\*\*:?)\s+(?=\S)")
"""Callouts as GitHub's pages had them before they had a mark: `> **Note**: words`."""
_MARKED = re.compile(r"(?<!=)==(?=\S)([^=\n]+?)(?<=\S)==(?!=)")
_INSERTED = re.compile(r"(?<!\+)\+\+(?=[^\s+])([^+\n]+?)(?<=\S)\+\+(?!\+)")
_SIZED = re.compile(r"(!\[[^\]]*\]\([^)\s]+)\s+=(\d*)x?\d*\)")
"""A picture with its size, as HackMD has it: `=300x200`."""
_CODE = re.compile(r"(`+[^`]*`+)")
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


@dataclass(frozen=True)
class Habits:
    """Makes pages ready. notes: what is told; path: gives the target of a link for a page's name and an anchor."""

    notes: Notes
    path: Callable[[str, str], str]

    def prepared(self, lines: Lines) -> Lines:
        """Return the lines of a page as pandoc reads them; what cannot come over is told."""
        boxed = with_boxes(self._without_comments(_with_yaml(lines)), self.notes)
        return _with_notes(list(self._lines(boxed)))

    def _lines(self, lines: Lines) -> Iterator[Line]:
        query = False
        for line, is_code in with_code(lines):
            starts = _QUERY.match(line.text) if is_code else None
            if starts:
                self.notes.leave(line.file, line.number, f"“{starts[1]}”: what it finds is not in the file")
            query = is_code and (query or starts is not None)
            if is_code and not query:
                yield line
            elif not is_code and not _KRAMDOWN.match(line.text) and not self._makes_itself(line):
                yield from self._line(line)

    def _makes_itself(self, line: Line) -> bool:
        """Whether a line is only for the tool: tags, or the place of a list of contents."""
        if _CONTENTS.fullmatch(line.text):
            self.notes.take(line.file, line.number, f"“{line.text.strip()}”: the contents make themselves")
        elif _TAGS.fullmatch(line.text):
            self.notes.leave(line.file, line.number, f"the tags “{line.text.strip()}”")
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
        self.notes.leave(lines[0].file, lines[0].number, f"the comment “{said[:60]}”")
        return [lines[0].saying(before), *([lines[-1].saying(behind)] if behind.strip() else [])]

    def _line(self, line: Line) -> Iterator[Line]:
        parts = _CODE.split(_BLOCK_NAME.sub("", line.text))
        parts[::2] = [self._words(part, line) for part in parts[::2]]
        text = "".join(parts)
        match = _CALLOUT.match(_OLD_CALLOUT.sub(r"\1[!\2] ", text))
        if match and _OLD_CALLOUT.match(text):
            yield from (line.saying(f"{match[1].rstrip()} {said}") for said in (f"[!{match[2]}]", match[3]))
        elif match:
            start = match[1].rstrip()
            yield from (line.saying(f"{start}{said}") for said in (f" [!{match[2]}]", f" **{match[3]}**", ""))
        else:
            yield line.saying(text)

    def _words(self, text: str, line: Line) -> str:
        """Return a part of a line that is no code, with the marks of other tools as pandoc has them."""
        text = _COMMENT.sub(lambda match: self._comment(match, line), text)
        text = _EMBED.sub(lambda match: self._embedded(match, line), text)
        text = _SIZED.sub(_with_width, _WIKI.sub(self._link, text))
        text = _INSERTED.sub(r"<ins>\1</ins>", _MARKED.sub(r"<mark>\1</mark>", text))
        return _SHORTCODE.sub(lambda match: self._shortcode(match, line), text)

    def _comment(self, match: re.Match[str], line: Line) -> str:
        self.notes.leave(line.file, line.number, f"the comment “{match[0].strip('% ')[:60]}”")
        return ""

    def _embedded(self, match: re.Match[str], line: Line) -> str:
        """A picture with words, a width or both behind bars; or a page, which stands in its own place here."""
        name, said = match[1].strip(), [each.strip() for each in (match[3] or "").replace("\\|", "|").split("|")]
        if name.lower().endswith(PAGES) or "." not in name:
            words = f"“{match[0]}”: a link to that page, which stands in its own place"
            self.notes.change(line.file, line.number, words)
            return f"[{said[0] or name}]({self.path(name, _anchor(match[2]))})"
        size = re.match(r"(\d+)(?:x\d+)?$", said[-1])
        width = f"{{width={size[1]}}}" if size else ""
        return f"![{'|'.join(said[:-1] if size else said)}]({self.path(name, '')}){width}"

    def _link(self, match: re.Match[str]) -> str:
        name, heading = match[1].strip(), (match[2] or "").removeprefix("#").strip()
        anchor = _anchor(heading)
        said = match[3] or heading or PurePosixPath(name).name
        return f"[{said}]({self.path(name, anchor) if name else anchor})"

    def _shortcode(self, match: re.Match[str], line: Line) -> str:
        name, rest = (match[1], match[2]) if match[1] else (match[3], match[4])
        said = dict(_SAID.findall(rest))
        if name == "figure" and "src" in said:
            caption = (said.get("caption") or said.get("title") or "").replace('"', "”")
            return f'![{said.get("alt", "")}](<{said["src"]}> "{caption}")'
        if name in ("ref", "relref"):
            return self.path(rest.strip("\"' ").partition("#")[0], "").strip("<>")
        if name == "highlight":
            return f"```{rest.split()[0]}" if rest else "```"
        if name in ("/highlight", "endhighlight"):
            return "```"
        self.notes.leave(line.file, line.number, f"“{match[0]}”: only the tool that it is of knows it")
        return ""


def _anchor(heading: str | None) -> str:
    """Return what a link has for a heading, "" for none."""
    words = re.sub(r"[^a-z0-9]+", "-", (heading or "").removeprefix("#").strip().casefold()).strip("-")
    return f"#{words}" if words else ""


def _with_width(match: re.Match[str]) -> str:
    return f"{match[1]}){{width={match[2]}}}" if match[2] else f"{match[1]})"


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
