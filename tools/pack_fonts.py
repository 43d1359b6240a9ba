"""Pack the builder's fonts so that they are unpacked fast.

    python -m tools.pack_fonts

WOFF2 may rearrange the tables of glyphs before they are packed (W3C, WOFF File Format 2.0, 5.1). That saves an eighth
of the size, and costs the Python that puts them back two seconds in each process that reads all fonts; without it
unpacking takes a tenth of a second. A font that is packed so already keeps its bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.ttLib.woff2 import WOFF2FlavorData

from book.files.inherited import PACKAGE
from book.files.packed_fonts import opened
from book.files.project_folders import FONT_FOLDER


def pack(file: Path) -> None:
    """Write a font anew as WOFF2 without rearranged tables. Raises TTLibError where it is no font."""
    font = opened(file.read_bytes())
    font.flavor, font.flavorData = "woff2", WOFF2FlavorData(transformedTables=[])
    font.save(file, reorderTables=False)


def main() -> int:
    """Pack all fonts of the builder."""
    for file in sorted((PACKAGE / FONT_FOLDER).glob("*.woff2")):
        pack(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
