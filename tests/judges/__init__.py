"""Outside judges of the finished files; each returns its findings as strings, an empty list means passed.

`make test` installs them. One that cannot be had skips the test, saying so, or fails it when CI=true.
"""

from tests.judges.epub import ace, epubcheck
from tests.judges.html import nu
from tests.judges.onix import onix
from tests.judges.pdf import qpdf_check, verapdf, verapdf_many
from tests.judges.pdfx import pdfx

__all__ = ["ace", "epubcheck", "nu", "onix", "pdfx", "qpdf_check", "verapdf", "verapdf_many"]
