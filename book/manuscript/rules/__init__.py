"""The syntax rules of the dialect, one file each. `book.manuscript.dialect` lists them in their order."""
