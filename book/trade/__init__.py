"""What shops and libraries know a book by: ISBNs, roles of those who made it, codes of subjects."""
