"""The script of every page: text size, night, the way out."""

from __future__ import annotations

from pathlib import Path

from book.reflowable.resources import Resource

FILE = "js/site.js"
SOURCE = Path(__file__).with_name("scripts") / "site.js"


def site_script() -> Resource:
    """Return the script that every page runs before it is shown."""
    return Resource(FILE, "text/javascript", SOURCE.read_bytes())
