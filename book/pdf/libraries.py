"""The system's libraries that lay text out, and what to install where they are missing: no Python package has them."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from book.pdf.model.document import CannotTypeset

LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "pango-1.0-0"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll", "pangoft2-1.0-0"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll", "harfbuzz"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll", "fontconfig-1"),
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll", "gobject-2.0-0"),
}
"""By what people call them, the names of their files on Linux, macOS and Windows (WeasyPrint 70.0, `text/ffi.py`)."""

VERSIONS: dict[str, tuple[str, type[ctypes.c_char_p | ctypes.c_int]]] = {
    "Pango": ("pango_version_string", ctypes.c_char_p),
    "HarfBuzz": ("hb_version_string", ctypes.c_char_p),
    "Fontconfig": ("FcGetVersion", ctypes.c_int),
}
"""The function of a library that says its version, and what it gives; the others say none."""

INSTALL = {
    "apt-get": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "sudo dnf install pango",
    "pacman": "sudo pacman -S pango",
    "apk": "sudo apk add pango",
    "brew": "brew install pango",
}
"""What to type, by the program that installs packages."""

ON_WINDOWS = "in MSYS2 (https://www.msys2.org): pacman -S mingw-w64-ucrt-x86_64-pango"
ANYWHERE = "Pango 1.44 or newer, with your system's packages"


class LibrariesMissing(CannotTypeset):
    """The system lacks libraries; the message says which, and how they are installed."""


def need_libraries() -> None:
    """Raise LibrariesMissing if a library cannot be loaded that typesetting needs."""
    missing = [name for name in LIBRARIES if not _load(name)]
    if missing:
        raise LibrariesMissing(f"this system has no {', '.join(missing)}. Install {_how()}. Then run this again.")


@contextmanager
def found_by_name() -> Iterator[None]:
    """Within the block, which imports WeasyPrint, libraries are found by the names of their files alone.

    WeasyPrint tries names of all systems, and for each that this one lacks Python starts a compiler and a linker on
    Linux: fifty processes.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005 (Python calls it so)
    try:
        yield
    finally:
        ctypes.util.find_library = search


def system_versions() -> list[str]:
    """Return the versions of the libraries that decide where lines break, such as "Pango b'1.50.12'"."""
    return [f"{name} {_version(name)}" for name in VERSIONS]


def _version(name: str) -> object:
    """What a library says of itself, as it says it; None where it is missing."""
    function, kind = VERSIONS[name]
    library = _load(name)
    if not library:
        return None
    ask = library[function]
    ask.restype = kind
    return ask()


def _load(name: str) -> ctypes.CDLL | None:
    """Load a library by whichever of its names is known here; None where it is missing."""
    for file in LIBRARIES[name]:
        with suppress(OSError):
            return ctypes.CDLL(file)
    return None


def _how() -> str:
    if os.name == "nt":
        return ON_WINDOWS
    programs = ("brew",) if sys.platform == "darwin" else tuple(INSTALL)
    found = next((INSTALL[program] for program in programs if shutil.which(program)), "")
    return f"it so: {found}" if found else ANYWHERE
