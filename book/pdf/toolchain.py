"""All that typesets a document besides what it is made of: the cache keeps nothing that another would have made.

That is the source of every module that a worker process imports, the files of languages that these read, and whatever
libraries they ask for. It is found by reading, as importing WeasyPrint takes longer than to see that nothing needs to
be typeset.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from book.pdf.libraries import system_versions

PACKAGE = Path(__file__).parents[1]
"""The folder of `book`."""

LANGUAGES = "languages"
"""The folder in it of what a worker knows of languages: with which letters each writes a date."""

WORKER = "book.pdf.layout.worker"
"""The module that typesets, and that a worker process imports."""

NAME = re.compile(r"[\w.-]+")
"""The name at the beginning of a requirement (PEP 508)."""

_FOR_TYPES = re.compile(r"^if TYPE_CHECKING:\n(?:[ \t].*\n|\n)*", re.MULTILINE)
"""What only a checker of types looks at."""

_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(?:\(([^)]*)\)|(.*))|import[ \t]+(.*))", re.MULTILINE
)
"""A statement that imports. To look for them so takes a tenth of the time that Python takes to parse our modules."""

_COMMENT = re.compile(r"#.*")

_NAMED = re.compile(r"(?:^|,)\s*([\w.]+)")
"""The names in a list of them; what each is called in the module stands behind it."""


@cache
def toolchain(inspector: str = "") -> str:
    """Return all that typesets, as a text that is another as soon as anything of it is.

    inspector: the module that looks at the pages in the same process, "" where none does.
    """
    imported = imported_by(WORKER) | (imported_by(inspector) if inspector else set())
    digest = hashlib.sha256()
    for module in sorted(imported):
        if file := file_of(module):
            digest.update(f"{module}\0".encode() + file.read_bytes())
    for language in sorted((PACKAGE / LANGUAGES).glob("*.yaml")):
        digest.update(f"{language.name}\0".encode() + language.read_bytes())
    versions = [f"{name} {version(name)}" for name in sorted(_with_requirements(_libraries(imported)))]
    return " ".join([digest.hexdigest(), sys.version, *versions, *system_versions()])


def imported_by(module: str) -> set[str]:
    """Return the full names of a module of `book`, and of all modules that it imports, and these in turn.

    Those of other packages are there too, but not what they import.
    """
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            file = file_of(name)
            waiting += _imports(file.read_text("utf-8")) if file else ()
    return found


def file_of(module: str) -> Path | None:
    """Return the file of a module of `book`; None where there is none."""
    top, *parts = module.split(".")
    path = PACKAGE.joinpath(*parts)
    files = (path / "__init__.py", path.with_suffix(".py")) if top == "book" else ()
    return next((file for file in files if file.is_file()), None)


@cache
def _imports(source: str) -> frozenset[str]:
    """What a module imports: every name that may be one of a module, and the packages around each."""
    names = [name for found in _IMPORT.finditer(_FOR_TYPES.sub("", source)) for name in _named(found)]
    return frozenset(".".join(parts[: end + 1]) for parts in map(_parts, names) for end in range(len(parts)))


def _parts(name: str) -> list[str]:
    return name.split(".")


def _named(found: re.Match[str]) -> list[str]:
    module, listed, named, imported = found.groups()
    if module is None:
        return _NAMED.findall(_COMMENT.sub("", imported))
    return [module, *(f"{module}.{name}" for name in _NAMED.findall(_COMMENT.sub("", listed or named or "")))]


def _libraries(modules: Iterable[str]) -> set[str]:
    """The packages that are neither ours nor Python's own."""
    return {module.partition(".")[0] for module in modules} - {"book", *sys.stdlib_module_names}


def _with_requirements(packages: Iterable[str]) -> set[str]:
    """Packages with all those that they need, by the names of their distributions; those not installed are left out."""
    found: set[str] = set()
    waiting = [*packages]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name not in found and (needed := _requirements(name)) is not None:
            found.add(name)
            waiting += needed
    return found


def _requirements(package: str) -> list[str] | None:
    """What a package needs without its extras; None where it is not installed."""
    try:
        lines = requires(package) or []
    except PackageNotFoundError:
        return None
    return [match[0] for line in lines if "extra ==" not in line and (match := NAME.match(line))]
