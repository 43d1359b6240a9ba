"""Parts of a file that a page asks for, with the options of Sphinx' `literalinclude` and Docutils' `include`."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Callable, Mapping

from book.importing.books.lines import Line, Lines, joined

Tell = Callable[[str], None]
"""Takes what is to be told of an option."""

_SILENT = frozenset(
    ("language", "caption", "name", "linenos", "force", "encoding", "tab-width", "class", "parser", "code")
)
_SILENT |= frozenset(("literal", "label", "lineno-start", "lineno-match", "number-lines"))
"""Options that do not change the words, or are read where the lines are written."""


def excerpt(lines: Lines, options: Mapping[str, str], tell: Tell) -> Lines:
    """Return the lines of a file that some options ask for, in the order in which Sphinx reads them."""
    for key, select in _SELECTING.items():
        if key in options:
            lines = select(lines, options[key], tell)
    for key in sorted(options.keys() - _SELECTING.keys() - _SILENT):
        tell(f"{key} “{options[key]}”: nothing here knows it; the lines are printed without it")
    return lines


def _bounded(key: str) -> Callable[[Lines, str, Tell], Lines]:
    """Return what keeps the lines from one that holds some words, or up to it."""

    def bounded(lines: Lines, said: str, tell: Tell) -> Lines:
        at = next((at for at, line in enumerate(lines) if said in line.text), None)
        if at is None:
            tell(f"{key} “{said}”: no line holds it, so more of the file is printed")
            return lines
        if key.startswith("start"):
            return lines[at + (key == "start-after") :]
        return lines[: at + (key == "end-at")]

    return bounded


def _of_object(lines: Lines, said: str, tell: Tell) -> Lines:
    """Return the lines of a class or a function of a Python file, with what stands above it to decorate it."""
    try:
        inside: list[ast.stmt] = ast.parse(joined(lines)).body
    except (SyntaxError, ValueError, RecursionError):
        inside = []
    found: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | None = None
    for name in said.split("."):
        kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        found = next((each for each in inside if isinstance(each, kinds) and each.name == name), None)
        inside = found.body if found else []
    if found is None:
        tell(f"pyobject “{said}”: nothing in the file is called so, so the whole file is printed")
        return lines
    first = min([found.lineno, *(each.lineno for each in found.decorator_list)])
    return lines[first - 1 : found.end_lineno]


def _asked_for(lines: Lines, said: str) -> Lines:
    """Return the lines of a file that are asked for, as `2-3,5,7-`; all if none are."""
    found: Lines = []
    for part in said.split(",") if said else ():
        first, dash, last = part.strip().partition("-")
        start = int(first) if first.isdigit() else 1
        end = int(last) if last.isdigit() else len(lines) if dash else start
        found += lines[start - 1 : end]
    return found if said else lines


def _dedented(lines: Lines, said: str) -> Lines:
    if said.isdigit():
        return [line.saying(re.sub(rf"^[ \t]{{0,{said}}}", "", line.text)) for line in lines]
    texts = textwrap.dedent(joined(lines)).split("\n")
    return [line.saying(text) for line, text in zip(lines, texts, strict=True)] if lines else lines


_SELECTING: dict[str, Callable[[Lines, str, Tell], Lines]] = {
    "pyobject": _of_object,
    "end-line": lambda lines, said, _: lines[: int(said)] if said.isdigit() else lines,
    "start-line": lambda lines, said, _: lines[int(said) :] if said.isdigit() else lines,
    **{key: _bounded(key) for key in ("start-at", "start-after", "end-at", "end-before")},
    "lines": lambda lines, said, _: _asked_for(lines, said),
    "dedent": lambda lines, said, _: _dedented(lines, said),
    "prepend": lambda lines, said, _: [*(each.saying(said) for each in lines[:1]), *lines],
    "append": lambda lines, said, _: [*lines, *(each.saying(said) for each in lines[-1:])],
}
"""What takes lines of a file, or adds to them, in the order in which it does."""


def as_code(at: Line, indent: str, lines: Lines, options: Mapping[str, str]) -> Lines:
    """Return lines as a block of code in reStructuredText."""
    language = options.get("language") or options.get("code", "")
    kept = [f"{indent}   :{key}: {options[key]}" for key in ("caption", "name") if options.get(key)]
    head = [at.saying(text) for text in ("", f"{indent}.. code-block:: {language}".rstrip(), *kept, "")]
    return [*head, *(line.saying(f"{indent}   {line.text}".rstrip()) for line in lines), at.saying("")]
