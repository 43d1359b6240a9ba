"""HTML documents become one PDF: typeset apart in worker processes, bound into a book afterwards."""
