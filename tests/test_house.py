"""The house rules that a reader of one file cannot see: floors, short functions, nothing of one machine."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from book.html import blocks, inline

ROOT = Path(__file__).resolve().parents[1]

# From the ground up. A module imports from its own package and from the floors below, never beside or above.
FLOORS = (
    {"cldr", "command_name", "lazy_names", "version"},
    {"diagnostics", "wording", "phrases"},
    {"language"},
    {"files", "laid_out_pages", "own_words"},
    {"css", "generated_pages", "pictures", "trade", "translations"},
    {"project", "references"},
    {"editions", "manuscript"},
    {"clinic", "packet_plans", "importing"},
    {"passes", "html", "answers"},
    {"pdf", "checks"},
    {"reflowable", "browser"},
    {"epub", "web", "onix"},
    {"making"},
    {"handing_out"},
    {"build"},
    {"preview"},
    {"cli"},
    {"__init__", "__main__", "launch"},
    {"starter_build", "build.py"},
)
ROOF = len(FLOORS)  # where an unknown part is thought to be
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}

ENGINES = ("weasyprint", "pydyf")
LAYOUT = "book.pdf.layout"  # the only room that knows them
DOORS = (f"{LAYOUT}.worker", f"{LAYOUT}.single_page")

NOT_OURS = {"output", "node_modules", "__pycache__", "build", "dist"}
MACHINE = re.compile(r"(?<![\w.~-])/(?:home|opt|root|tmp|work|Users)/")
REGISTRY = re.compile(r'(pypi|pythonhosted|npmjs)\.org|repo1?\.maven\.|--(extra-)?index-url|"resolved"\s*:')
LONGEST_FUNCTION = 40
MOST_BY_POSITION = 7


def python_files() -> list[Path]:
    return [ROOT / "build.py", *sorted((ROOT / "book").rglob("*.py"))]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def part_of(module: str) -> str:
    """The part of the house that holds a module: `pdf` holds `book.pdf.bind.bind`, `__init__` is `book` itself."""
    return module.split(".")[1] if "." in module else "__init__"


def imported(source: str) -> Iterator[str]:
    """The parts of `book` that a module imports, wherever in its text the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [node.module] if node.module != "book" else [f"book.{each.name}" for each in node.names]
        elif isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        else:
            continue
        yield from (part_of(name) for name in names if name.split(".")[0] == "book")


def climbing(part: str, source: str) -> list[str]:
    """The imports of a module in `part` that point beside it or up."""
    return [other for other in imported(source) if other != part and FLOOR.get(other, ROOF) >= FLOOR[part]]


def imported_modules(source: str) -> Iterator[str]:
    """The full names that a module imports, and of what it takes from a module, both."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def past_the_door(source: str) -> list[str]:
    """What a module outside `book/pdf/layout` imports of WeasyPrint, or of that room but its doors."""
    return [
        name
        for name in imported_modules(source)
        if name.partition(".")[0] in ENGINES or (name.startswith(f"{LAYOUT}.") and not name.startswith(DOORS))
    ]


def relative_imports(source: str) -> list[int]:
    nodes = ast.walk(ast.parse(source))
    return [node.lineno for node in nodes if isinstance(node, ast.ImportFrom) and node.level]


def lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines from `def` to the end, without the docstring."""
    end = function.end_lineno or function.lineno
    docstring = function.body[0] if ast.get_docstring(function) is not None else None
    spared = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return end - function.lineno + 1 - spared


def long_functions(source: str) -> list[str]:
    nodes = ast.walk(ast.parse(source))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = [(function.name, lines_of_code(function)) for function in functions]
    return [f"{name} ({length})" for name, length in lengths if length > LONGEST_FUNCTION]


def is_ours(folder: str) -> bool:
    return not folder.startswith(".") and folder not in NOT_OURS


def our_text_files() -> Iterator[tuple[Path, str]]:
    for folder, subfolders, files in os.walk(ROOT):
        subfolders[:] = sorted(each for each in subfolders if each == ".ci" or is_ours(each))
        for name in sorted(set(files) - {".git"}):  # in a second work tree it is a file that says where the first is
            try:
                yield Path(folder, name), Path(folder, name).read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue  # a font or a picture


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_a_module_stands_on_its_floor_and_imports_only_downwards(path: Path) -> None:
    parts = path.relative_to(ROOT).parts
    part = parts[1].removesuffix(".py") if len(parts) > 1 else parts[0]
    assert part in FLOOR, f"give book/{part} a floor in FLOORS"
    source = path.read_text(encoding="utf-8")
    assert climbing(part, source) == []
    assert relative_imports(source) == []


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_only_one_room_knows_weasyprint(path: Path) -> None:
    if ROOT.joinpath(*LAYOUT.split(".")) not in path.parents:
        assert past_the_door(path.read_text(encoding="utf-8")) == []


def test_an_import_past_the_door_is_found() -> None:
    source = (
        "def f():\n    import weasyprint\n    from pydyf import PDF\n    from book.pdf.layout import worker, paint\n"
    )
    assert past_the_door(source) == ["weasyprint", "pydyf", "pydyf.PDF", "book.pdf.layout.paint"]


def test_an_import_that_climbs_is_found() -> None:
    source = "import book.pdf.bind.bind\nfrom book.manuscript import model\ndef f():\n    from book import press\n"
    assert climbing("html", source) == ["pdf", "press"]
    assert climbing("pdf", source) == ["press"]
    assert relative_imports("from . import press") == [1]


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_functions_are_short_and_modules_say_what_they_are(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert long_functions(source) == []
    assert ast.get_docstring(ast.parse(source))


def test_a_long_function_is_found_and_its_docstring_is_free() -> None:
    docstring = '    """Says\n    it\n    all."""\n'
    body = "    pass\n" * (LONGEST_FUNCTION - 1)
    assert long_functions("def f():\n" + docstring + body) == []
    assert long_functions("def f():\n" + docstring + body + "    pass\n") == ["f (41)"]


def test_no_file_knows_one_machine_or_one_registry() -> None:
    found = [
        f"{name_of(path)}: {match.group()}"
        for path, text in our_text_files()
        for match in (*MACHINE.finditer(text), *REGISTRY.finditer(text))
    ]
    assert found == []


RAW_TOKEN = re.compile(r"[\"']html_(inline|block)[\"']")
GATE = {"book/manuscript/rules/raw_html.py", "book/manuscript/dialect.py"}  # the gate, and where it is put in place


def test_raw_html_passes_one_gate() -> None:
    """The tokens in which markdown-it leaves raw HTML are known to the gate alone: nothing else lets them through."""
    found = {name_of(path) for path in python_files() if RAW_TOKEN.search(path.read_text(encoding="utf-8"))}
    assert found <= GATE
    assert RAW_TOKEN.search('if token.type == "html_inline":')
    assert {"html_inline", "html_block"}.isdisjoint([*blocks.LEAVES, *inline.LEAVES])


# Each trace is written in two pieces, or this file would be found.
TRACES = [("/ho", "me/ann/x"), ('"/tm', 'p/a"'), ("--index", "-url"), ("pypi", ".org/x")]


@pytest.mark.parametrize("trace", TRACES)
def test_a_trace_of_a_machine_is_found(trace: tuple[str, str]) -> None:
    text = "".join(trace)
    assert MACHINE.search(text) or REGISTRY.search(text)


@pytest.mark.parametrize("text", ["https://example.org/work/1", "a/tmp/b", "worksheets/"])
def test_a_harmless_address_is_left_alone(text: str) -> None:
    assert not MACHINE.search(text)


def wide_dataclasses(source: str) -> list[str]:
    """The dataclasses that take so many values by position that two of a type can change places unseen."""
    found = []
    for node in ast.walk(ast.parse(source)):
        made = [ast.unparse(each) for each in node.decorator_list] if isinstance(node, ast.ClassDef) else []
        by_position = any(each.startswith("dataclass") and "kw_only" not in each for each in made)
        if isinstance(node, ast.ClassDef) and by_position:
            fields = [each for each in node.body if isinstance(each, ast.AnnAssign)]
            found += [node.name] if len(fields) > MOST_BY_POSITION else []
    return found


def test_wide_dataclasses_are_keyword_only() -> None:
    wide = {name for path in python_files() for name in wide_dataclasses(path.read_text(encoding="utf-8"))}
    assert wide == set()


@pytest.mark.parametrize(("decorator", "found"), [("dataclass", ["Wide"]), ("dataclass(kw_only=True)", [])])
def test_a_wide_dataclass_is_found(decorator: str, found: list[str]) -> None:
    fields = "".join(f"    f{number}: int\n" for number in range(MOST_BY_POSITION + 1))
    assert wide_dataclasses(f"@{decorator}\nclass Wide:\n{fields}") == found


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_an_exact_version_and_a_hash(lock: str) -> None:
    logical_lines = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    packages = [line for line in logical_lines if line.strip() and not line.lstrip().startswith("#")]
    assert len(packages) > 10
    pinned = re.compile(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}")
    assert [line for line in packages if not pinned.match(line)] == []
