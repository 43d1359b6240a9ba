"""Lay pages out. All that knows WeasyPrint is in this room, and nothing else imports it.

Two modules are its doors: `worker` typesets a document of a book in a process of its own, `single_page` sets a cover or
a logo here and now. What they use of WeasyPrint's inside is listed in `tests/pdf/weasyprint_names.py`, which is also
the guide to a newer version.
"""
