"""The EPUB writer: finished XHTML pieces become one accessible, reproducible EPUB 3.3 file."""
