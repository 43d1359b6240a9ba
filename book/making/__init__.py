"""Make files of editions: read a book, typeset it, describe what came out."""
