"""Bind typeset documents into one PDF file: pages, numbers, outline, fonts, metadata."""
