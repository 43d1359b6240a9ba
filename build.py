"""Build this workbook: `python build.py`, or `python build.py --help` for the other commands."""

import sys
from pathlib import Path

from book.cli import main

if __name__ == "__main__":
    sys.exit(main(Path(__file__).parent))
