"""Fetch the packages of all typefaces that `fonts` knows, for the tests: each by its checksum.

python -m tools.fetch_fonts FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from book.files.script_fonts import SCRIPTS
from book.making.script_faces import wheel_of


def main() -> int:
    """Put all packages into the folder that is named."""
    for script in SCRIPTS:
        wheel_of(script, Path(sys.argv[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
