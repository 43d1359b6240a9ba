"""Markdown files become a Manuscript: sections of tokens, worksheets, answer spaces."""
