"""A book in another language: its words stand in a PO file, and all else is the book that it is translated from."""
