"""Manuscript → Manuscript, one step at a time: number, cross-reference, cite."""
