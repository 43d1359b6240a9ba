"""Diagrams on paper: the items of a list become parts of a drawing, each with room to write in."""

from book.html.diagrams.drawing import diagram
from book.html.diagrams.folding import fold

__all__ = ["diagram", "fold"]
