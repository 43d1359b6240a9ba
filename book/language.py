"""What depends on the language of a book and on nothing else.

Languages are named by BCP 47 tags ("en-GB"); a table falls back from the region to the language ("de-AT" to "de").
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Row = TypeVar("Row")

NARROW_SPACE = "\u202f"
SPACE = "\u00a0"

# Outer pair, inner pair. Source: Unicode CLDR 46, main/LANGUAGE/delimiters.xml; the spaces inside French guillemets
# follow the Imprimerie nationale's "Lexique des règles typographiques".
QUOTES: dict[str, tuple[str, str, str, str]] = {
    "bg": ("„", "“", "‘", "’"),
    "cs": ("„", "“", "‚", "‘"),
    "da": ("“", "”", "‘", "’"),
    "de": ("„", "“", "‚", "‘"),
    "de-CH": ("«", "»", "‹", "›"),
    "el": ("«", "»", "“", "”"),
    "en": ("“", "”", "‘", "’"),
    "es": ("«", "»", "“", "”"),
    "es-MX": ("“", "”", "‘", "’"),
    "et": ("„", "“", "‚", "‘"),
    "fi": ("”", "”", "’", "’"),
    "fr": ("«" + SPACE, SPACE + "»", "“", "”"),
    "fr-CH": ("«" + NARROW_SPACE, NARROW_SPACE + "»", "‹", "›"),
    "hr": ("„", "“", "‚", "‘"),
    "hu": ("„", "”", "»", "«"),
    "it": ("«", "»", "“", "”"),
    "ja": ("「", "」", "『", "』"),
    "lt": ("„", "“", "‚", "‘"),
    "lv": ("“", "”", "‘", "’"),
    "nb": ("«", "»", "‘", "’"),
    "nl": ("‘", "’", "“", "”"),
    "nn": ("«", "»", "‘", "’"),
    "pl": ("„", "”", "«", "»"),
    "pt": ("“", "”", "‘", "’"),
    "pt-PT": ("«", "»", "“", "”"),
    "ro": ("„", "”", "«", "»"),
    "ru": ("«", "»", "„", "“"),
    "sk": ("„", "“", "‚", "‘"),
    "sl": ("„", "“", "‚", "‘"),
    "sv": ("”", "”", "’", "’"),
    "tr": ("“", "”", "‘", "’"),
    "uk": ("«", "»", "„", "“"),
}


def best(table: Mapping[str, Row], language: str, default: str = "en") -> Row:
    """Return the row for a language tag: the tag itself, then with less and less behind it, then the default's."""
    parts = language.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        name = "-".join(parts[:length])
        if name in table:
            return table[name]
    return table[default]
