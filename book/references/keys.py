"""Keys for entries that have none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Keys:
    """The keys of a file's entries, so that each that we make up is new."""

    taken: set[str] = field(default_factory=set)

    def make(self, fields: Mapping[str, Any]) -> str:
        """Return a key of the first name and the year, "mind2020"; the next of the same is "mind2020b"."""
        people = fields.get("author") or fields.get("editor") or [{}]
        title = re.sub("<[^<>]*>", "", str(fields.get("title", "")))
        name = people[0].get("family") or people[0].get("literal") or title
        year = (fields.get("issued") or {}).get("date-parts", [[""]])[0][0]
        start = f"{_plain(name) or 'entry'}{year}"
        tails = ("", *"bcdefghijklmnopqrstuvwxyz", *(f"-{number}" for number in range(27, 10_000)))
        key: str = next(start + tail for tail in tails if start + tail not in self.taken)
        self.taken.add(key)
        return key


def _plain(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "".join(re.findall("[a-z0-9]+", ascii_name.casefold())[:2])
