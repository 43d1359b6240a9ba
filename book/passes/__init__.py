"""Manuscript → Manuscript, one step at a time: number, cross-reference, index, glossary, cite.

The order of the passes is written down in one place, `book.making.reading`.
"""
