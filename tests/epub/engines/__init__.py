"""Engines of reading apps, and what they show of an EPUB."""
