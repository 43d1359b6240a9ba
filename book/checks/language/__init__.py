"""How a book's language reads: a report, never a gate."""
