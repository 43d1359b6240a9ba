"""Cells of programs in Quarto, R Markdown and MyST: code is printed, pictures that a cell only shows are pictures.

Nothing is run: what a cell would have made is told to be missing, with the line where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from book.importing.books.lines import Line, Lines
from book.importing.books.notes import Notes

_OPENS = re.compile(r"^(?P<indent>\s*)(?P<fence>`{3,}|~{3,})\s*\{(?P<inside>[^}.#=][^}]*)\}\s*$")
_OPTION = re.compile(r"^\s*(?:#|//|%%|--)\|\s*(?P<key>[\w.-]+)\s*:\s*(?P<value>.*?)\s*$")
_IN_HEADER = re.compile(r"([\w.]+)\s*=\s*(\"[^\"]*\"|'[^']*'|c\([^)]*\)|[^,]+)")
_GRAPHICS = re.compile(r"include_graphics\(\s*(?:path\s*=\s*)?(c\([^)]*\)|[\"'][^\"']+[\"'])")
_WORKED_OUT = re.compile(r"`(?:r|\{(?:r|python|julia)\}|python|julia) [^`]+`")
_FALSE = ("false", "FALSE", "F", "no")
_DIVISIONS = (
    *("block", "block2", "theorem", "lemma", "corollary", "proposition", "conjecture", "definition", "example"),
    *("exercise", "hypothesis", "proof", "remark", "solution"),
)
_DRAWN = ("mermaid", "dot", "tikz")


@dataclass
class _Cell:
    """A cell on its way. options: what is set for it, with "-" in the keys."""

    opening: Line
    language: str
    options: dict[str, str]
    code: Lines = field(default_factory=list)


def cells_written(lines: Lines, notes: Notes, figure: str = "") -> Iterator[Line]:
    """Give the lines of a page with its cells as fenced code or pictures.

    figure: what stands in front of a cell's label where it makes a figure: "fig:" in R Markdown, "" in Quarto.
    """
    cell: _Cell | None = None
    fence = ""
    for line in lines:
        match = _OPENS.match(line.text) if cell is None else None
        if match:
            cell, fence = _opened(line, match["inside"]), match["fence"]
        elif cell is not None and line.text.strip().startswith(fence) and not line.text.strip(" `~"):
            yield from _closed(cell, notes, figure)
            cell = None
        elif cell is not None:
            option = _OPTION.match(line.text)
            if option:
                cell.options[option["key"].replace(".", "-")] = _bare(option["value"])
            else:
                cell.code.append(line)
        else:
            for found in _WORKED_OUT.findall(line.text):
                notes.change(line.file, line.number, f"{found}: it was not worked out, so its code is printed")
            yield line
    if cell is not None:
        yield from _closed(cell, notes, figure)


def _opened(line: Line, inside: str) -> _Cell:
    head, _, rest = inside.partition(",")
    language, _, label = head.strip().partition(" ")
    options = {key.replace(".", "-"): _bare(value) for key, value in _IN_HEADER.findall(rest)}
    if label.strip() and "=" not in label:
        options.setdefault("label", label.strip())
    return _Cell(line, language.strip().lower(), options)


def _bare(value: str) -> str:
    return re.sub(r"\\\\", r"\\", value.strip().strip("\"'"))


def _closed(cell: _Cell, notes: Notes, figure: str) -> Iterator[Line]:
    at, options = cell.opening, cell.options
    drawn = [match[1] for line in cell.code if (match := _GRAPHICS.search(line.text))]
    shown = [path for each in drawn for path in re.findall(r"[\"']([^\"']+)[\"']", each)]
    if shown:
        yield from _pictures(cell, shown, figure)
        return
    if cell.language in _DIVISIONS:
        yield from _division(cell)
        return
    if not any(line.text.strip() for line in cell.code):
        child = options.get("child", "")
        notes.leave(at.file, at.number, f"a cell without code{f', which puts “{child}” here' if child else ''}")
        return
    if options.get("include") in _FALSE or options.get("echo") in _FALSE:
        notes.leave(at.file, at.number, "a cell whose code is not shown: it was not run, so what it makes is missing")
        return
    if cell.language not in _DRAWN and options.get("eval") not in _FALSE:
        notes.change(at.file, at.number, "a cell: its code is printed; it was not run, so what it makes is missing")
    yield from (at.saying(f"```{cell.language}"), *cell.code, at.saying("```"))


def _division(cell: _Cell) -> Iterator[Line]:
    """A division in bookdown's older form: a block of a type, or a theorem."""
    kind = cell.options.get("type", "note") if cell.language.startswith("block") else cell.language
    label, name = cell.options.get("label", ""), cell.options.get("name", "")
    said = f".{kind}{f' #{label}' if label else ''}{f' name={chr(34)}{name}{chr(34)}' if name else ''}"
    at = cell.opening
    yield from (at.saying(""), at.saying(f"::: {{{said}}}"), *cell.code, at.saying(":::"), at.saying(""))


def _pictures(cell: _Cell, shown: list[str], figure: str) -> Iterator[Line]:
    """A cell that only shows pictures is pictures: the first has the caption and the name."""
    options, at = cell.options, cell.opening
    label = options.get("label", "")
    captions = re.findall(r"[\"']([^\"']*)[\"']", options.get("fig-cap", "")) if _is_vector(options) else []
    captions = captions or [options.get("fig-cap", "")]
    said = {"fig-alt": options.get("fig-alt", ""), "width": options.get("out-width", "")}
    names = " ".join(f'{key}="{value.rstrip(chr(92))}"' for key, value in said.items() if value)
    for number, path in enumerate(shown):
        caption = captions[number] if number < len(captions) else ""
        name = f"#{figure}{label} " if label and not number else ""
        braces = f"{{{name}{names}}}" if name or names else ""
        yield from (at.saying(""), at.saying(f"![{caption}]({path}){braces}"), at.saying(""))


def _is_vector(options: dict[str, str]) -> bool:
    """Whether each picture of a cell has a caption of its own, `c("One", "Two")`."""
    return options.get("fig-cap", "").startswith(("c(", "["))
