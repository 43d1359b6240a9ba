"""From a book's files to those of an edition: reading, what makers share, the makers of books, what is fresh."""
