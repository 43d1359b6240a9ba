"""The catalogue's record of a book: ONIX for Books 3.0, which shops, libraries and books in print read."""
