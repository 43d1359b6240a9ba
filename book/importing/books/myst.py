"""MyST Markdown as pandoc reads it: directives become divisions, figures, code and formulas, roles become references.

Sources: "MyST syntax cheat sheet", "Directives", "Roles", "Cross-references" (myst-parser 2).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from book.importing.books.divisions import division, titled
from book.importing.books.excerpts import excerpt
from book.importing.books.folder import Folder, beside
from book.importing.books.formulas import formula_name
from book.importing.books.landings import STATEMENTS
from book.importing.books.lines import Line, Lines, lines_of

_OPENS = re.compile(r"^(?P<indent>\s*)(?P<fence>`{3,}|~{3,}|:{3,})\s*\{(?P<name>[\w:+-]+)\}\s*(?P<rest>.*?)\s*$")
_PLAIN_FENCE = re.compile(r"^\s*(`{3,}|~{3,})(?!\{)")
_OPTION = re.compile(r"^\s*:([\w-]+):\s*(.*?)\s*$")
_YAML_OPTION = re.compile(r"^\s*([\w-]+)\s*:\s*(.*?)\s*$")
_TARGET = re.compile(r"^\(([^()\s]+)\)=\s*$")
_LABELLED = re.compile(r"^\s*\$\$\s+\(([^()\s]+)\)\s*$")
_SUBSTITUTION = re.compile(r"\{\{[^{}]+\}\}")
_IMAGE = re.compile(r"^\s*!\[[^\]]*\]\([^()]*\)(\{[^{}]*\})?\s*$")
"""An image alone: here its words are no caption, which only a figure has."""
_HEADING = re.compile(r"^#{1,6}\s")
_ROLE = re.compile(r"\{([\w:+-]+)\}`([^`]+)`")
_WITH_NAME = re.compile(r"^(.*?)\s*<([^<>]+)>$", re.DOTALL)
_CALLOUTS = ("note", "tip", "warning", "caution", "important", "attention", "danger", "error", "hint", "seealso")
_SILENT = ("bibliography", "tableofcontents", "contents", "toctree", "raw", "only", "eval-rst", "index")


@dataclass
class _Directive:
    """A directive. at: its first line; body: without its options."""

    at: Line
    name: str
    rest: str
    options: dict[str, str] = field(default_factory=dict)
    body: Lines = field(default_factory=list)

    def lines(self, *texts: str) -> Lines:
        """Return lines at the directive's place."""
        return [self.at.saying(text) for text in texts]


def prepared(lines: Lines, folder: Folder) -> Lines:
    """Return a page's lines as pandoc reads them; what is not known is told."""
    return list(_Page(folder).written(lines))


class _Page:
    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.writers: dict[str, Callable[[_Directive], Lines]] = {
            **dict.fromkeys(_CALLOUTS, self._callout),
            **dict.fromkeys(_SILENT, self._silent),
            **dict.fromkeys(("code", "code-block", "sourcecode", "code-cell"), self._code),
            **dict.fromkeys(("epigraph", "pull-quote", "highlights"), self._quotation),
            **dict.fromkeys(("figure", "image"), self._figure),
            **dict.fromkeys(("tab-set", "grid", "card-group", "div"), self._bare),
            **dict.fromkeys(("tab-item", "card", "grid-item-card", "dropdown"), self._titled),
            **dict.fromkeys(("margin", "aside", "sidebar", "topic"), self._beside),
            "admonition": self._admonition,
            "math": self._math,
            "table": self._table,
            "list-table": self._list_table,
            **dict.fromkeys(STATEMENTS.values(), self._statement),
            **{f"prf:{name}": self._statement for name in STATEMENTS.values()},
            "csv-table": self._csv_table,
            "mermaid": lambda directive: self._code(replace(directive, rest="mermaid")),
            "include": self._include,
            "literalinclude": self._literal,
            "glossary": self._glossary,
        }

    def written(self, lines: Lines) -> Iterator[Line]:
        """Give the lines of a page or of what stands in a directive."""
        at, name = 0, ""
        while at < len(lines):
            line = lines[at]
            opened, plain, target = _OPENS.match(line.text), _PLAIN_FENCE.match(line.text), _TARGET.match(line.text)
            if opened:
                end = _end(lines, at, opened["fence"])
                yield from self._directive(_directive(line, opened, lines[at + 1 : end], name))
                at, name = end, ""
            elif plain:
                end = _end(lines, at, plain[1])
                yield from lines[at : end + 1]
                at = end
            elif target:
                name = target[1]
            elif labelled := _LABELLED.match(line.text):
                yield line.saying(f"$$ {{#{formula_name(labelled[1])}}}")
            elif not line.text.startswith(("%", "+++")):
                alone = _IMAGE.match(line.text) and _is_paragraph(lines, at)
                yield self._line(line.saying(f"{line.text.rstrip()}\\") if alone else line, name)
                name = "" if line.text.strip() else name
            at += 1

    def _directive(self, directive: _Directive) -> Lines:
        writer = self.writers.get(directive.name)
        if writer:
            return writer(directive)
        words = f"“{{{directive.name}}}” is not known: what is in it is kept"
        self.folder.notes.change(directive.at.file, directive.at.number, words)
        title = [f"**{directive.rest}**", ""] if directive.rest else []
        return [*directive.lines("", *title), *self.written(directive.body), *directive.lines("")]

    def _line(self, line: Line, name: str) -> Line:
        text = _ROLE.sub(lambda match: self._role(match, line), line.text)
        for found in _SUBSTITUTION.findall(text):
            self.folder.notes.change(line.file, line.number, f"“{found}” is not filled in: write what stands for it")
        if name and _HEADING.match(text):
            text = f"{text.rstrip()} {{#{name}}}"
        elif name and text.strip():
            self.folder.notes.leave(line.file, line.number, f"the name “{name}”: only headings and figures have names")
        return line.saying(text)

    # --- directives

    def _silent(self, directive: _Directive) -> Lines:
        if directive.name == "bibliography":  # as Quarto has it: a page of it alone is the list, which makes itself
            return directive.lines("", "::: {#refs}", ":::", "")
        if directive.name not in ("tableofcontents", "contents"):
            at = directive.at
            self.folder.notes.leave(at.file, at.number, f"“{{{directive.name}}}”: it has no place in a printed book")
        return []

    def _callout(self, directive: _Directive) -> Lines:
        """The words behind a callout's name begin its text."""
        first = directive.lines(directive.rest) if directive.rest else []
        kind = "note" if directive.name == "seealso" else directive.name
        return self._division(directive, kind, "", [*first, *directive.body])

    def _admonition(self, directive: _Directive) -> Lines:
        kinds = [each for each in directive.options.get("class", "").split() if each in _CALLOUTS]
        return self._division(directive, kinds[0] if kinds else "note", directive.rest, directive.body)

    def _division(self, directive: _Directive, kind: str, title: str, body: Lines) -> Lines:
        return division(directive.at, kind, title, list(self.written(body)))

    def _bare(self, directive: _Directive) -> Lines:
        """What only lays its parts out on a screen: they stand below each other."""
        return [*directive.lines(""), *self.written(directive.body), *directive.lines("")]

    def _titled(self, directive: _Directive) -> Lines:
        at = directive.at
        what = f"“{{{directive.name}}}”: what is in it stands under its title"
        self.folder.notes.change(at.file, at.number, what)
        return titled(at, directive.rest, list(self.written(directive.body)))

    def _beside(self, directive: _Directive) -> Lines:
        at = directive.at
        self.folder.notes.take(
            at.file, at.number, f"“{{{directive.name}}}”: it is a callout, as nothing stands in margins"
        )
        return self._division(directive, "note", directive.rest, directive.body)

    def _code(self, directive: _Directive) -> Lines:
        language = directive.rest.split()[0] if directive.rest else "python" if directive.name == "code-cell" else ""
        language = "python" if language.startswith("ipython") else language
        if directive.name == "code-cell":
            at = directive.at
            words = "a cell: its code is printed; it was not run, so what it makes is missing"
            self.folder.notes.change(at.file, at.number, words)
        caption = directive.lines("", f"**{directive.options['caption']}**") if directive.options.get("caption") else []
        return [*caption, *directive.lines("", f"```{language}"), *directive.body, *directive.lines("```", "")]

    def _statement(self, directive: _Directive) -> Lines:
        """A theorem and the like: a division with its kind, its name and its title."""
        kind = directive.name.removeprefix("prf:")
        name = f" #{directive.options['name']}" if directive.options.get("name") else ""
        title = f' name="{directive.rest.replace(chr(34), "”")}"' if directive.rest and kind != "solution" else ""
        found = division(directive.at, kind, "", list(self.written(directive.body)))
        return [line.saying(line.text.replace(f"{{.{kind}}}", f"{{.{kind}{name}{title}}}")) for line in found]

    def _csv_table(self, directive: _Directive) -> Lines:
        head = [directive.options["header"]] if directive.options.get("header") else []
        rows = list(
            csv.reader([*head, *(line.text for line in directive.body if line.text.strip())], skipinitialspace=True)
        )
        if not rows:
            self.folder.notes.leave(directive.at.file, directive.at.number, "a table of a file: put its rows here")
            return []
        lines = [f"| {' | '.join(each.replace('|', '&#124;') for each in row)} |" for row in rows]
        table = replace(
            directive, name="table", body=directive.lines(lines[0], f"|{'---|' * len(rows[0])}", *lines[1:])
        )
        return self._table(table)

    def _quotation(self, directive: _Directive) -> Lines:
        return [*directive.lines(""), *(line.saying(f"> {line.text}") for line in directive.body), *directive.lines("")]

    def _figure(self, directive: _Directive) -> Lines:
        options = directive.options
        caption = " ".join(line.text.strip() for line in self.written(directive.body)).strip()
        name = [f"#{options['name']}"] if options.get("name") else []
        known = {"fig-alt": options.get("alt", ""), "width": options.get("width", "")}
        said = [f'{key}="{value}"' for key, value in known.items() if value]
        braces = f"{{{' '.join([*name, *said])}}}" if name or said else ""
        return directive.lines("", f"![{caption}](<{directive.rest}>){braces}", "")

    def _math(self, directive: _Directive) -> Lines:
        name = directive.options.get("label") or directive.options.get("name", "")
        body = [line for line in directive.body if line.text.strip()]
        first = directive.lines(directive.rest) if directive.rest else []
        end = f"$$ {{#{formula_name(name)}}}" if name else "$$"
        return [*directive.lines("", "$$"), *first, *body, *directive.lines(end, "")]

    def _table(self, directive: _Directive) -> Lines:
        name = f" {{#{directive.options['name']}}}" if directive.options.get("name") else ""
        caption = [f": {directive.rest}{name}", ""] if directive.rest else []
        return [*directive.lines(""), *self.written(directive.body), *directive.lines("", *caption)]

    def _list_table(self, directive: _Directive) -> Lines:
        rows: list[list[str]] = []
        for line in directive.body:
            match = re.match(r"^\s*(\*\s+-|-)\s?(.*)$", line.text)
            if match and match[1].startswith("*"):
                rows.append([match[2]])
            elif match and rows:
                rows[-1].append(match[2])
            elif rows and line.text.strip():
                rows[-1][-1] += f" {line.text.strip()}"
        written = [f"| {' | '.join(each.replace('|', '&#124;') for each in row)} |" for row in rows]
        rule = [f"|{'---|' * len(rows[0])}"] if rows else []
        table = _Directive(directive.at, "table", directive.rest, directive.options)
        table.body = directive.lines(*written[:1], *rule, *written[1:])
        return self._table(table)

    def _include(self, directive: _Directive) -> Lines:
        return list(self.written(self._excerpt(directive)))

    def _literal(self, directive: _Directive) -> Lines:
        language = directive.options.get("language", "")
        lines = self._excerpt(directive)
        return [*directive.lines("", f"```{language}"), *lines, *directive.lines("```", "")]

    def _excerpt(self, directive: _Directive) -> Lines:
        at = directive.at
        return excerpt(
            self._file(directive),
            directive.options,
            lambda words: self.folder.notes.change(at.file, at.number, words),
        )

    def _file(self, directive: _Directive) -> Lines:
        path = beside(directive.at.file, directive.rest)
        text = self.folder.text(path, directive.at.file, directive.at.number)
        if text is None:
            return []
        self.folder.notes.take(directive.at.file, directive.at.number, f"“{path}”: its lines stand here now")
        return lines_of(text.removesuffix("\n"), path)

    def _glossary(self, directive: _Directive) -> Lines:
        written: Lines = directive.lines("")
        for line in self.written(directive.body):
            meaning = line.text.startswith((" ", "\t"))
            written += [line.saying(f":   {line.text.strip()}"), line.saying("")] if meaning else [line]
        return written

    # --- roles

    def _role(self, match: re.Match[str], line: Line) -> str:
        role, said = match[1], match[2]
        named = _WITH_NAME.match(said)
        words, name = (named[1], named[2]) if named else ("", said)
        if role.startswith(("cite", "footcite")):
            return _cited(role, said)
        if role in ("prf:ref", "nref"):
            return f"@{{{name}}}"
        if role == "index":
            return f"{words or said.partition('!')[0]}\\index{{{name.replace('; ', '!').replace(';', '!')}}}"
        if role in ("ref", "numref"):
            return f"[{words}](#{name})" if words and "%s" not in words and role == "ref" else f"@{{{name}}}"
        if role == "eq":
            return f"([-@{{{formula_name(name)}}}])"
        if role in ("doc", "download"):
            return f"[{words}](<{name}{'' if '.' in name.rpartition('/')[2] else '.md'}>)"
        if role in ("sub", "sup", "kbd"):
            return f"<{role}>{said}</{role}>"
        if role == "math":
            return f"${said}$"
        if role not in ("term", "abbr", "guilabel", "menuselection", "code", "file", "samp", "strong", "emphasis"):
            self.folder.notes.change(line.file, line.number, f"“{match[0]}” is not known: its words are kept")
        return f"`{said}`" if role in ("code", "file", "samp") else words or said


def _is_paragraph(lines: Lines, at: int) -> bool:
    """Whether a line is a whole paragraph."""
    beside = (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])
    return not any(line.text.strip() for line in beside)


def _cited(role: str, keys: str) -> str:
    found = [f"@{key.strip()}" for key in keys.split(",")]
    if role in ("cite:t", "cite:ts", "citet", "cite:ct"):
        return ", ".join(found)
    hidden = "-" if role in ("cite:year", "citeyear", "cite:yearpar", "citeyearpar") else ""
    return f"[{'; '.join(hidden + each for each in found)}]"


def _end(lines: Lines, start: int, fence: str) -> int:
    """Return where a fence is closed; the end of the text if it is not."""
    for at in range(start + 1, len(lines)):
        text = lines[at].text.strip()
        if text.startswith(fence) and not text.strip(fence[0]):
            return at
    return len(lines)


def _directive(line: Line, opened: re.Match[str], body: Lines, name: str) -> _Directive:
    """Take the options off the front of a body: `:key: value`, or YAML between lines of `---`."""
    found = _Directive(line, opened["name"].lower(), opened["rest"])
    rest = list(body)
    if rest and rest[0].text.strip() == "---":
        end = next((at for at, each in enumerate(rest[1:], 1) if each.text.strip() == "---"), 0)
        for each in rest[1:end]:
            if option := _YAML_OPTION.match(each.text):
                found.options[option[1]] = option[2].strip("\"'")
        rest = rest[end + 1 :]
    while rest and (option := _OPTION.match(rest[0].text)):
        found.options[option[1]] = option[2]
        rest.pop(0)
    name = name or found.options.get("label", "")
    if name:
        found.options.setdefault("name", name)
    found.body = rest
    return found
