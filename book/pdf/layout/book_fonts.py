"""The fonts that a document may be set in: those that its style sheets bring, never the machine's."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from weasyprint.text.fonts import FontConfiguration

from book.files.temporary_folder import own_folder


class BookFonts(FontConfiguration):  # type: ignore[misc] # WeasyPrint has no types
    """The fonts that style sheets bring: there are no others."""

    _folder: Path | None

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:
        """Read a font, into a folder that does not outlive this process."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="fonts-", dir=own_folder()))
        super().add_font_face(rule_descriptors, url_fetcher)

    def has_faces(self) -> bool:
        """Whether any font was read. Without one, text layout ends the process."""
        return self._folder is not None and any(self._folder.iterdir())
