"""Brings typefaces of other scripts into a book: their files with the licence, and the style sheet that names them."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from fontTools.ttLib.woff2 import WOFF2FlavorData

from book.command_name import command_name
from book.files.atomic import write_whole
from book.files.book_files import books_in
from book.files.checksum import sha256
from book.files.project_folders import CHAPTER_FOLDER, FONT_FOLDER, STYLE_FOLDER, WORKSHEET_FOLDER
from book.files.script_fonts import SCRIPTS, SHEET, Script, family, scripts_of

REGULAR, BOLD = 400, 700
"""Weights, as CSS and the axis `wght` count them."""

ONE_RANGE = 2
"""How a charset begins that is written as ranges with lengths of two bytes (Adobe Technical Note 5176, 13)."""

_LANGUAGE = re.compile(r"""^language:\s*["']?([A-Za-z][\w-]*)""", re.MULTILINE)
_FACE = '@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: normal; src: url(fonts/{file}) }}'
_HEAD = "/* Typefaces of {scripts}. Written by “{command} fonts”, which writes it anew. */\n"


class FetchFailed(Exception):  # noqa: N818 (it says what happened)
    """A package of fonts could not be had; the message says why."""


@dataclass(frozen=True)
class FontFile:
    """A file of a font. name: below `styles/fonts/`."""

    name: str
    data: bytes


def scripts_needed(root: Path) -> list[Script]:
    """Return the scripts that the files of a folder's books need, whether or not these can be built."""
    books = [(root / book.name).read_text("utf-8", "replace") for book in books_in(root)]
    folders = (root / CHAPTER_FOLDER, root / WORKSHEET_FOLDER)
    files = [path for folder in folders for path in sorted(folder.rglob("*.md"))]
    texts = [*books, *(path.read_text("utf-8", "replace") for path in files)]
    return scripts_of([tag for text in texts for tag in _LANGUAGE.findall(text)], "".join(texts))


def scripts_there(root: Path) -> list[Script]:
    """Return the scripts whose typefaces a book has already."""
    return [each for each in SCRIPTS if all(any((root / FONT_FOLDER).glob(f"{stem}-*")) for stem in _stems(each))]


def bring(root: Path, scripts: Iterable[Script], wheels: Path | None = None) -> list[str]:
    """Put the typefaces of scripts into a book, with their licences and the sheet that names them; gives the paths.

    wheels: a folder that has the packages already, in place of PyPI. Raises FetchFailed, and then nothing is written.
    """
    wanted = list(scripts)
    files = [file for script in wanted for file in fetched(script, wheels)]
    for file in files:
        write_whole(root / FONT_FOLDER / file.name, file.data)
    write_whole(root / STYLE_FOLDER / SHEET, sheet_of(wanted).encode())
    return [f"{STYLE_FOLDER}/{SHEET}", *(f"{FONT_FOLDER}/{file.name}" for file in files)]


def sheet_of(scripts: Iterable[Script]) -> str:
    """Return the style sheet that names the files of scripts."""
    named = list(scripts)
    head = _HEAD.format(scripts=", ".join(script.name for script in named), command=command_name())
    faces = [
        _FACE.format(family=family(stem), weight=weight, file=_name(script, stem, weight))
        for script in named
        for stem in (script.text, script.label)
        for weight in _weights(script)
    ]
    return "\n".join([head.strip(), *faces, ""])


def fetched(script: Script, wheels: Path | None = None) -> Iterator[FontFile]:
    """Yield the files of a script's package as a book has them. Raises FetchFailed."""
    with TemporaryDirectory() as folder:
        file = _in_folder(script, wheels) if wheels else wheel_of(script, Path(folder))
        yield from _files(script, file)


def _files(script: Script, package: Path) -> Iterator[FontFile]:
    with ZipFile(package) as wheel:
        names = wheel.namelist()
        licence = next(name for name in names if name.endswith("/LICENSE"))
        for stem in (script.text, script.label):
            source = next(name for name in names if name.rpartition("/")[2].startswith(f"{stem}-"))
            data = wheel.read(source)
            yield from (FontFile(_name(script, stem, each), _set(data, each)) for each in _weights(script))
            yield FontFile(f"LICENSE-{_stem(stem)}.txt", wheel.read(licence))


def wheel_of(script: Script, folder: Path) -> Path:
    """Have pip put a script's package into a folder, if its checksum is right. Raises FetchFailed."""
    asked = folder / "asked.txt"
    asked.write_text(f"{script.package}=={script.version} --hash=sha256:{script.sha256}\n", "utf-8")
    words = ["download", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    words += ["--dest", str(folder), "--requirement", str(asked)]
    run = subprocess.run([sys.executable, "-m", "pip", *words], capture_output=True, text=True, check=False)
    asked.unlink()
    if run.returncode:
        said = run.stderr.strip().splitlines()
        raise FetchFailed(f"{script.package} {script.version} cannot be had: {said[-1] if said else 'pip failed'}")
    return _in_folder(script, folder)


def _in_folder(script: Script, folder: Path) -> Path:
    name = f"{script.package.replace('-', '_')}-{script.version}-py3-none-any.whl"
    if not (folder / name).is_file() or sha256(folder / name) != script.sha256:
        raise FetchFailed(f"{script.package} {script.version} is not in {folder.name}, or not with its checksum")
    return folder / name


def _weights(script: Script) -> tuple[int, ...]:
    return (REGULAR, BOLD) if script.bold else (REGULAR,)


def _set(data: bytes, weight: int) -> bytes:
    """A variable font at one weight, packed as the builder's are; any other as it is, for packing takes a minute."""
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    if "fvar" not in font:
        return _numbered(font, data)
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415 (needed for a command alone)

    usual = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wdth": 100.0, "wght": float(weight)}
    fixed = instantiateVariableFont(font, {axis.axisTag: usual[axis.axisTag] for axis in font["fvar"].axes})
    fixed.flavor, fixed.flavorData = "woff2", WOFF2FlavorData(transformedTables=[])
    return _saved(fixed)


def _numbered(font: TTFont, data: bytes) -> bytes:
    """A font whose glyphs have names by number, CIDs, with each one's place as its number. data: its file.

    A PDF names glyphs by CID, and its writer by place (ISO 32000-1, 9.7.4.2): MuPDF showed nothing. Other tables go by
    the place, and stay as they are.
    """
    top = font["CFF "].cff.topDictIndex[0]
    if not hasattr(top, "ROS"):
        return data
    charset = struct.pack(">BHH", ONE_RANGE, 1, font["maxp"].numGlyphs - 2)
    table = DefaultTable("CFF ")
    table.data = _overwritten(font.reader["CFF "], top.rawDict["charset"], charset)
    untouched = TTFont(BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
    untouched["CFF "] = table
    return _saved(untouched)


def _overwritten(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def _saved(font: TTFont) -> bytes:
    file = BytesIO()
    font.save(file, reorderTables=False)
    return file.getvalue()


def _name(script: Script, stem: str, weight: int) -> str:
    return f"{_stem(stem)}-{weight}-normal.{'woff2' if script.bold else 'otf'}"


def _stem(file: str) -> str:
    return family(file).lower().replace(" ", "-")


def _stems(script: Script) -> tuple[str, str]:
    return _stem(script.text), _stem(script.label)
