"""Values in a book's own style sheets with names for parts of them: what each comes to once the names are put in.

The typesetter says of such a value that it is none only where an element of a page has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from book.checks.own_styles import is_given_by_pages
from book.css.custom_names import Declared, declarations
from book.diagnostics import Code, Place, Problems
from book.files.inherited import PACKAGE, file_of
from book.making.kept_complaints import kept_complaints
from book.making.style_faults import AT
from book.pdf.layout.single_page import complaints_about_values

_KEPT = re.compile(r"(?P<path>.*)\t(?P<line>\d+)\t(?P<column>\d+)\t(?P<name>.*)\t(?P<words>.*)", re.DOTALL)
_HINT = "Give it a value that all that use it can have."


@dataclass(frozen=True, eq=False)
class Trial:
    """A declaration with what names stand for.

    blamed: the one that is at fault where it comes to nothing, if known; instead: what the builder has in its place.
    """

    declared: Declared
    names: Mapping[str, Declared]
    blamed: Declared | None = None
    instead: Declared | None = None


def report_values(root: Path, cascades: Iterable[Sequence[str]], problems: Problems) -> set[str]:
    """Report values that come to nothing, and return the typesetter's words for them.

    cascades: of each edition, the paths of its style sheets in the project folder.
    """
    told: set[str] = set()
    for paths in dict.fromkeys(map(tuple, cascades)):
        sheets = {path: file_of(root, path).read_bytes() for path in paths if file_of(root, path).is_file()}
        own = [path for path, css in sheets.items() if (root / path).is_file() and b"--" in css]
        if own:
            ask = partial(_complaints, {path: css.decode("utf-8-sig", "replace") for path, css in sheets.items()}, own)
            told |= _report(kept_complaints(root, "values", " ".join(sheets), b"".join(sheets.values()), ask), problems)
    return told


def _report(kept: Iterable[str], problems: Problems) -> set[str]:
    """Report what is kept of the complaints, and give the typesetter's words."""
    said = {(each.place.file, each.place.line) for each in problems if each.code is Code.STYLE_NAME}
    told = set()
    for found in filter(None, map(_KEPT.fullmatch, kept)):
        place = Place(found["path"], int(found["line"]), int(found["column"]))
        told.add(found["words"])
        if found["words"].endswith("no value.") and (place.file, place.line) in said:
            continue
        if not found["name"]:
            problems.add(Code.TYPESETTER, place, problem=AT.sub("", found["words"]))
        elif (place.file, place.line) not in said:
            problem = f"what “{found['name']}” is set to cannot be used: {AT.sub('', found['words'])}"
            problems.add(Code.STYLE_NAME, place, problem=problem.rstrip("."), hint=_HINT)
            said.add((place.file, place.line))
    return told


def _complaints(sheets: Mapping[str, str], own: Sequence[str]) -> list[str]:
    """What is said of all values: where, of which name or of none, and the typesetter's words."""
    every = [each for path, css in sheets.items() for each in declarations(path, css)]
    trials = list(_trials(every, own))
    said = _said(trials)
    blamed = {trial: words for trial, words in zip(trials, said, strict=True) if words and trial.blamed}
    usual = _said(_as_usual(trial) for trial in blamed)
    unfounded = {trial for trial, words in zip(blamed, usual, strict=True) if words}
    found = (pair for pair in zip(trials, said, strict=True) if pair[0] not in unfounded)
    return list(dict.fromkeys(_kept(trial, each) for trial, words in found for each in words))


def _as_usual(trial: Trial) -> Trial:
    """The same with what the builder has."""
    return replace(trial, names={**trial.names, **({trial.instead.name: trial.instead} if trial.instead else {})})


def _said(trials: Iterable[Trial]) -> list[list[str]]:
    return complaints_about_values((each.declared.node, [name.node for name in each.names.values()]) for each in trials)


def _kept(trial: Trial, words: str) -> str:
    at = AT.search(words)
    place = (at["line"], at["column"]) if at else (trial.declared.node.source_line, trial.declared.node.source_column)
    if name := trial.blamed:
        return f"{name.path}\t{name.node.source_line}\t{name.node.source_column}\t{name.name}\t{words}"
    return f"{trial.declared.path}\t{place[0]}\t{place[1]}\t\t{words}"


def _trials(every: Sequence[Declared], own: Sequence[str]) -> Iterator[Trial]:
    """Each value with what its names usually stand for, and with each other thing that one of them may stand for."""
    given: dict[str, list[Declared]] = {}
    for each in every:
        given.setdefault(each.name, []).append(each)
    usual = {name: _usual(all_of) for name, all_of in given.items() if name.startswith("--")}
    defaults = {path: _defaults(path) for path in own}
    for declared in every:
        reached = _reached(declared, given)
        if not reached or any(name not in given and name != "--" and is_given_by_pages(name) for name in reached):
            continue
        names = {name: usual[name] for name in reached if name in usual}
        if declared.path in own:
            yield from _of_own(declared, names, given)
        else:
            yield from _of_others(declared, names, given, defaults)


def _of_own(declared: Declared, names: Mapping[str, Declared], given: Mapping[str, list[Declared]]) -> Iterator[Trial]:
    """A value of the book's own style sheets."""
    yield Trial(declared, names)
    for name, usual in names.items():
        yield from (Trial(declared, {**names, name: other}) for other in given[name] if other.value != usual.value)
        if not any(each.reaches(declared) for each in given[name]):
            yield Trial(declared, {other: value for other, value in names.items() if other != name})
    sure = {name: usual for name, usual in names.items() if any(each.reaches(declared) for each in given[name])}
    if len(names) > len(sure) + 1:
        yield Trial(declared, sure)  # where none of them is known


def _of_others(
    declared: Declared,
    names: Mapping[str, Declared],
    given: Mapping[str, list[Declared]],
    defaults: Mapping[str, Mapping[str, Declared]],
) -> Iterator[Trial]:
    """A value of the builder's style sheets, with what the book's own let its names stand for."""
    for name in names:
        of_builder = {each.name: each for each in given[name] if each.path not in defaults}
        for each in given[name] if declared.path not in defaults else ():
            before = of_builder.get(name) or defaults.get(each.path, {}).get(name)
            if each.path in defaults and before and before.value != each.value:
                yield Trial(declared, {**names, name: each}, each, before)


def _usual(given: Sequence[Declared]) -> Declared:
    """The last of those that are set everywhere, or of all."""
    return next((each for each in reversed(given) if each.is_everywhere), given[-1])


def _defaults(path: str) -> dict[str, Declared]:
    """What the builder's style sheet sets that a book's own has taken the place of."""
    file = PACKAGE / path
    return {each.name: each for each in declarations(path, file.read_text("utf-8"))} if file.is_file() else {}


def _reached(declared: Declared, given: Mapping[str, list[Declared]]) -> set[str]:
    """The names that a value uses, and those that these use in turn."""
    reached: set[str] = set()
    new = set(declared.uses)
    while new:
        reached |= new
        new = {name for old in new for each in given.get(old, ()) for name in each.uses} - reached
    return reached
