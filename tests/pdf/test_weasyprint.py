"""The inside of WeasyPrint that we stand on: what of it is gone in the installed version, and that all is written down.

`weasyprint_names.py` is the list.
"""

from __future__ import annotations

import ast
import fnmatch
import inspect
import pkgutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree.ElementTree import fromstring

import pydyf
import pytest
from weasyprint import CSS, HTML
from weasyprint.css import get_all_computed_styles
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.svg import SVG, Node
from weasyprint.text.ffi import ffi
from weasyprint.text.line_break import Layout as LineLayout

from book.pdf.layout import boxtree
from book.pdf.layout.book_fonts import BookFonts
from book.pdf.layout.other_side import lay_out
from book.pdf.layout.paint import Canvas
from book.pdf.layout.weasyprint_patches import PATCHES, SHORTCUTS
from book.pdf.layout.weasyprint_patches.patch import Patch, Shortcut
from tests.pdf.samples import SHEET, html, make_project
from tests.pdf.weasyprint_names import ATTRIBUTES, C_FIELDS, PRIVATE, PUBLIC, SIGNATURES, STYLES, Use


@pytest.fixture(autouse=True, scope="module")
def _as_it_came() -> Iterator[None]:
    """WeasyPrint without what is mended in it: a page that was set in this process before has left that there."""
    places: list[tuple[Any, Patch | Shortcut]] = [(patch.module, patch) for patch in PATCHES]
    places += [(place, shortcut) for shortcut in SHORTCUTS for place in shortcut.places]
    before = [getattr(place, patch.name) for place, patch in places]
    for place, patch in places:
        setattr(place, patch.name, patch.original)
    yield
    for (place, patch), function in zip(places, before, strict=True):
        setattr(place, patch.name, function)


ROOM = Path(boxtree.__file__).parent
ENGINES = ("weasyprint", "pydyf")
OURS_TOO = frozenset(
    (
        "bottom",
        "clip",
        "compress",
        "context",
        "data",
        "has_faces",
        "id",
        "left",
        "marks",
        "note",
        "number",
        "right",
        "space",
        "top",
        "write",
    )
)
"""Names that things of ours have in the room, while WeasyPrint's, which have them as well, are not asked for them."""

PLAIN = frozenset(name for kind in (str, bytes, dict, list, set) for name in dir(kind))


@pytest.fixture(scope="module")
def room() -> dict[str, ast.Module]:
    """The modules of the room by name, that of a folder by the folder's."""
    return {
        file.parent.name if file.stem == "__init__" else file.stem: ast.parse(file.read_text("utf-8"))
        for file in sorted(ROOM.rglob("*.py"))
    }


# what is gone


def test_it_is_the_version_that_the_room_was_written_for() -> None:
    assert (version("weasyprint"), version("pydyf")) == ("70.0", "0.13.0")


def is_there(name: str) -> bool:
    try:
        pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


def test_nothing_that_is_imported_is_gone() -> None:
    assert [use for use in (*PUBLIC, *PRIVATE) if not is_there(use.name)] == []


def test_a_name_that_is_gone_is_found() -> None:
    assert not is_there("weasyprint.pdf._no_such_name")
    assert not is_there("weasyprint.no_such_module.name")


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What WeasyPrint gives for a page with words, fields and colours, by our names for it."""
    root, fonts = make_project(tmp_path_factory.mktemp("project")), BookFonts()
    source = HTML(string=html(SHEET), base_url=f"{root}/")
    sheets = [CSS(root / "styles" / "book.css", font_config=fonts)]
    document = lay_out(source, sheets, fonts)
    stream = Canvas(document).paint(document.pages[0])
    page = document.pages[0]._page_box
    all_boxes = list(boxtree.descendants(page))
    texts = [box for box in all_boxes if isinstance(box, boxes.TextBox)]
    return {
        "Box": [box for box in all_boxes if hasattr(box, "width")],
        "Background": [page.background],
        "Layer": page.background.layers,
        "PageBox": [page],
        "PageType": [page.page_type],
        "Length": [page.style["bleed_top"]],
        "Context": [source.context],
        "TextBox": texts,
        "Placeholder": [AbsolutePlaceholder(texts[0])],
        "Colour": [texts[0].style["color"]],
        "Document": [document],
        "HTML": [source],
        "Page": document.pages,
        "Stream": [stream],
        "String": [pydyf.String()],
        "PDF": [pydyf.PDF()],
        "Font": list(document.fonts.values()),
        "FontConfiguration": [fonts],
        "Sheet": sheets,
        "Style": [texts[0].style],
        "ComputedStyle": [page.style],
        "StyleFor": [get_all_computed_styles(source, sheets, font_config=fonts)],
        "Wrapper": [source.wrapper_element],
        "LineLayout": [LineLayout(texts[0].style)],
        "Node": [Node(source.wrapper_element, None)],
        "SVG": [SVG(fromstring("<svg/>"), "", fonts)],
    }


def test_nothing_that_its_objects_have_is_gone(given: dict[str, list[Any]]) -> None:
    gone = []
    for use in ATTRIBUTES:
        kind, _, attribute = use.name.partition(".")
        if not all(hasattr(thing, attribute) for thing in given[kind]):
            gone.append(use)
    assert gone == []


def test_no_field_of_pango_is_gone() -> None:
    fields = {kind: dict(ffi.typeof(kind).fields) for kind in {use.name.partition(".")[0] for use in C_FIELDS}}
    assert [use for use in C_FIELDS if use.name.partition(".")[2] not in fields[use.name.partition(".")[0]]] == []


def test_no_style_is_gone() -> None:
    assert [use for use in STYLES if not fnmatch.filter(INITIAL_VALUES, use.name)] == []


@pytest.mark.parametrize("name", SIGNATURES)
def test_it_is_called_as_it_was(name: str) -> None:
    assert " ".join(inspect.signature(pkgutil.resolve_name(name)).parameters) == SIGNATURES[name]


# what is not written down


def owner(place: ModuleType | type) -> str:
    """The full name of a module or a class that has what is patched."""
    return f"{place.__module__}.{place.__name__}" if isinstance(place, type) else place.__name__


def patched() -> dict[str, set[str]]:
    """What is patched, with the module of the patch."""
    places = [(patch.replacement, patch.module, patch.name) for patch in PATCHES]
    places += [(each.replacement, place, each.name) for each in SHORTCUTS for place in each.places]
    return {
        f"{owner(place)}.{name}": {replacement.__module__.rpartition(".")[2]} for replacement, place, name in places
    }


def test_each_import_is_written_down_with_its_modules(room: dict[str, ast.Module]) -> None:
    found = patched()
    for module, tree in room.items():
        for name in imports(tree):
            found.setdefault(name, set()).add(module)
    assert {name: sorted(modules) for name, modules in found.items()} == {
        use.name: use.where.split() for use in (*PUBLIC, *PRIVATE)
    }


def test_each_style_is_written_down_with_its_modules(room: dict[str, ast.Module]) -> None:
    found: dict[str, set[str]] = {}
    for module, tree in room.items():
        for name in styles(tree):
            found.setdefault(name, set()).add(module)
    assert {name: sorted(modules) for name, modules in found.items()} == {use.name: use.where.split() for use in STYLES}


def test_each_private_attribute_is_written_down(room: dict[str, ast.Module]) -> None:
    known = last_names(ATTRIBUTES) | last_names(PRIVATE)
    assert {(module, name) for module, tree in room.items() for name in private(tree) if name not in known} == set()


def test_each_attribute_of_its_objects_is_written_down(
    room: dict[str, ast.Module], given: dict[str, list[Any]]
) -> None:
    """A name counts as one of theirs where any of these objects has it, whatever it is asked of.

    Those of a drawing and its parts are left out: they are called as parts of XML are, and as things of ours.
    """
    objects = [thing for kind, things in given.items() if kind not in ("Node", "SVG") for thing in things]
    theirs = {name for thing in objects for name in dir(thing)} - PLAIN - OURS_TOO
    known = last_names((*ATTRIBUTES, *C_FIELDS, *PUBLIC, *PRIVATE))
    found = {(module, name) for module, tree in room.items() for name in asked(tree) if name in theirs}
    assert {(module, name) for module, name in found if name not in known} == set()


def test_what_is_written_down_is_used_where_it_says(room: dict[str, ast.Module]) -> None:
    used = {module: set(attributes(tree)) for module, tree in room.items()}
    assert [
        (use.name, module)
        for use in (*ATTRIBUTES, *C_FIELDS)
        for module in use.where.split()
        if use.name.rpartition(".")[2] not in used[module]
    ] == []


def test_what_is_not_written_down_is_found() -> None:
    tree = ast.parse(
        "from weasyprint.pdf.stream import Stream\nfrom weasyprint.text import ffi\n"
        "class A(Stream):\n    def _own(self): return self._theirs, self._own, box.style['x'], page.height, ffi.y\n"
    )
    assert set(imports(tree)) == {"weasyprint.pdf.stream.Stream", "weasyprint.text.ffi", "weasyprint.text.ffi.y"}
    assert set(private(tree)) == {"_theirs"}
    assert set(styles(tree)) == {"x"}
    assert "height" in set(asked(tree))


def last_names(uses: tuple[Use, ...]) -> set[str]:
    return {use.name.rpartition(".")[2] for use in uses}


def imports(tree: ast.Module) -> Iterator[str]:
    """The full names that a module imports of WeasyPrint and pydyf, and those that it takes from these."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in ENGINES:
            names |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
        elif isinstance(node, ast.Import):
            names |= {each.name: "" for each in node.names if each.name in ENGINES}
    yield from filter(None, names.values())
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names:
            yield f"{names[node.value.id] or node.value.id}.{node.attr}"


def styles(tree: ast.Module) -> Iterator[str]:
    """What a module reads of computed CSS."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("style"):
            parts = node.slice.values if isinstance(node.slice, ast.JoinedStr) else [node.slice]
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)


def private(tree: ast.Module) -> Iterator[str]:
    """The attributes that begin with an underscore and are not of the class that asks for them."""
    own = {name for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for name in defined(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
            is_own = isinstance(node.value, ast.Name) and node.value.id == "self" and node.attr in own
            if not is_own:
                yield node.attr


def defined(kind: ast.ClassDef) -> set[str]:
    """The methods of a class, and the attributes that its `__init__` sets."""
    methods = [node for node in kind.body if isinstance(node, ast.FunctionDef)]
    first = [node for method in methods if method.name == "__init__" for node in ast.walk(method)]
    return {method.name for method in methods} | {
        node.attr for node in first if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    }


def attributes(tree: ast.Module) -> Iterator[str]:
    """The attributes that a module asks for, and the methods that it may override."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.FunctionDef):
            yield node.name


def asked(tree: ast.Module) -> Iterator[str]:
    """The attributes that anything but `self` is asked for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) != "self":
            yield node.attr
