"""`python -m book` is the same as the `workbook` command: it works on the book in the current folder."""

import sys

from book.cli import main

if __name__ == "__main__":
    sys.exit(main())
