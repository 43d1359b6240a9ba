"""Build this workbook: `python3 build.py`, or `python3 build.py --help` for the other commands."""

import sys
from pathlib import Path

from book.launch import launch

if __name__ == "__main__":
    sys.exit(launch(Path(__file__).resolve().parent, Path(__file__).resolve()))
