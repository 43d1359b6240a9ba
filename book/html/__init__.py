"""Manuscript + face → strict XHTML: a token writer and Jinja2 templates, one per answer space and per page kind."""
