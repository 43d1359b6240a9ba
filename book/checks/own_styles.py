"""Names in a book's own style sheets that nothing sets, values that are none, faces that no font is named for.

CSS passes over all of them without a word: a rule with such a name has no effect (CSS Variables 1, 3.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

import tinycss2.color4

from book.checks.printed import printed
from book.css.stylesheet import rules
from book.diagnostics import Code, Place, Problems, nearest
from book.editions import edition_table
from book.files.containment import is_file
from book.files.inherited import PACKAGE, files_in
from book.files.project_folders import STYLE_FOLDER
from book.files.script_fonts import SCRIPTS
from book.manuscript.model import Manuscript
from book.project import Project

_TOKENS = f"{STYLE_FOLDER}/tokens.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SET = re.compile(r"(--[\w-]+)\s*:\s*([^;}]*)")
_USED = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_FACE = re.compile(r"@font-face\s*\{[^}]*?font-family\s*:\s*[\"']?([^;\"'}]+)")
_QUOTED = re.compile(r"[\"']([^\"']+)[\"']")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_LENGTH = re.compile(
    r"[+-]?(?:\d+\.?\d*|\.\d+)(?:mm|cm|q|in|pc|pt|px|r?em|ex|ch|r?lh|%)|(?:calc|min|max|clamp|var)\(.*\)",
    re.DOTALL | re.IGNORECASE,
)
_FIELD = re.compile(r"^(?!.*\.personal).*?(?:^|[\s>+~])(input|textarea)(?![\w-])[^\s>+~]*$", re.DOTALL)
"""A selector of fields; those of a personal copy (`packet.css`) stand in the text, and look as they are told to."""

_OF_LETTERS = ("color", "font", "line-height", "--")
"""How the names of those properties begin that a field of a PDF has."""

_FAMILIES = ("--text", "--label")


def check_own_styles(project: Project, manuscript: Manuscript, problems: Problems) -> None:
    """Report what style sheets of a book name and nothing sets, and what they say of fields that have no such thing.

    Where nothing that is printed has an answer space there are no fields.
    """
    root = project.root
    sheets = {path: _text(path) for path in files_in(root, STYLE_FOLDER) if path.suffix == ".css" and is_file(path)}
    ours = {path: css for path, css in sheets.items() if path.is_relative_to(root)}
    if not ours:
        return
    _check_names(root, ours, sheets, problems)
    has_fields = any(section.spaces for section in printed(manuscript, problems.on_paper))
    for path in _of_paper(project) if has_fields else ():
        if root / path in ours:
            _check_fields(path, ours[root / path], problems)
    faces = {name.strip() for css in sheets.values() for name in _FACE.findall(css)}
    faces |= {family for script in SCRIPTS for family in script.families}  # of books that need them, and have them
    for sheet, css in ours.items():
        _check_values(sheet.relative_to(root).as_posix(), css, faces, problems)


def _check_names(root: Path, ours: dict[Path, str], sheets: dict[Path, str], problems: Problems) -> None:
    """Names of the builder's tokens that the book's tokens lack, and others that only its own sheets use."""
    default = _set(_text(PACKAGE / _TOKENS))
    known = {name for css in sheets.values() for name in _set(css)}
    used = {name for css in sheets.values() for name in _USED.findall(css)}
    own = {name for css in ours.values() for name in _set(css)}
    lacking = sorted((default.keys() & used) - own) if root / _TOKENS in ours else []
    for name in lacking:
        problem = f"nothing sets “{name}”, which the builder's tokens.css has"
        problems.add(Code.STYLE_NAME, Place(_TOKENS, 0), problem=problem, hint=nearest(name, own - default.keys()))
    for path, css in ours.items():
        for found in _USED.finditer(css):
            if found[1] not in known | default.keys() and not is_given_by_pages(found[1]):
                place = _place(path.relative_to(root).as_posix(), css, found.start(1))
                hint = nearest(found[1], known)
                problems.add(Code.STYLE_NAME, place, problem=f"nothing sets “{found[1]}”", hint=hint)


def _of_paper(project: Project) -> list[str]:
    """The style sheets that no edition without pages has: there, fields are those of a browser."""
    editions = edition_table(project).values()
    flowing = {style for each in editions if not each.on_paper for style in each.styles}
    return sorted({f"{STYLE_FOLDER}/{style}" for each in editions for style in each.styles if style not in flowing})


def _check_fields(path: str, css: str, problems: Problems) -> None:
    for rule in rules(css):
        element = next((found[1] for each in rule.selectors if (found := _FIELD.search(each))), "")
        for name, _ in rule.declarations if element else ():
            if not name.startswith(_OF_LETTERS):
                problems.add(Code.STYLE_FIELD, Place(path, rule.line), property=name, element=element)


@cache
def is_given_by_pages(name: str) -> bool:
    """Whether pages set a name, `--mine`, themselves: they do where the builder's sheets use it and none sets it."""
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?![\w-])")
    return any(whole.search(_text(path)) for path in (PACKAGE / STYLE_FOLDER).glob("*.css"))


def _check_values(path: str, css: str, faces: set[str], problems: Problems) -> None:
    """Report names that are set to nothing, and those of the builder's tokens that are set to what they cannot be."""
    default = _set(_text(PACKAGE / _TOKENS))
    for found in _SET.finditer(css):
        place = _place(path, css, found.start(1))
        for problem, hint in _faults(found[1], found[2].strip(), default.get(found[1], ("", 0))[0], faces):
            problems.add(Code.STYLE_NAME, place, problem=problem, hint=hint)


def _faults(name: str, value: str, default: str, faces: set[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a value, and what to do. default: the builder's value, "" where it has no such name."""
    if not value:
        yield f"“{name}” has no value", f"Give it one, as {default or '4mm'}, or take the line out."
    elif _COLOUR.fullmatch(default) and "var(" not in value and tinycss2.color4.parse_color(value) is None:
        yield f"“{value}” of “{name}” is no colour", "Write it as #1f4b55."
    elif _LENGTH.fullmatch(default) and not _LENGTH.fullmatch(value):
        yield (
            f"“{value}” of “{name}” is no length",
            f"Write a number and its unit, as {default if '(' not in default else '15.5pt'}.",
        )
    for family in _QUOTED.findall(value) if name in _FAMILIES else ():
        if family not in faces:
            hint = f'Name its files: @font-face {{ font-family: "{family}"; … }}. {nearest(family, faces)}'
            yield f"no @font-face is called “{family}”", hint


@lru_cache(64)
def _set(css: str) -> Mapping[str, tuple[str, int]]:
    """The custom properties that a style sheet sets: their values, and where their names stand."""
    return {found[1]: (found[2].strip(), found.start(1)) for found in _SET.finditer(css)}


def _text(path: Path) -> str:
    """A style sheet, spaces in place of its comments."""
    return _uncommented(path.read_text("utf-8", "replace"))


@lru_cache(64)
def _uncommented(css: str) -> str:
    return _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), css)


def _place(path: str, css: str, at: int) -> Place:
    return Place(path, css.count("\n", 0, at) + 1, at - css.rfind("\n", 0, at))
