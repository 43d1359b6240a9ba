"""Lay pages out: all that knows the inside of WeasyPrint, in a worker process."""
