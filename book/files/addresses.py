"""Addresses that a book may lead to: those of the web, of mail and of telephones, and no others.

Programs of the machine listen to many more ("file:", "ms-word:", "intent:"): whoever taps a link in a handout must not
start one.
"""

from __future__ import annotations

import re

WEB = re.compile(r"https?://[^\s\"<>\\^`{|}]+", re.IGNORECASE)
"""An address of the web (RFC 3986), as it may be written anywhere."""

SCHEMES = {
    "http": "a page of the web",
    "https": "a page of the web",
    "mailto": "a letter to somebody",
    "tel": "a call, such as to a help line",
    "sms": "a message, such as to a help line",
}
"""What a link may begin with, and what it leads to."""

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):|//")


def is_address(target: str) -> bool:
    """Say whether a link's target is an address ("https:…", "mailto:…", "//host/…") and not a path."""
    return bool(_SCHEME.match(target))


def may_lead_to(target: str) -> bool:
    """Say whether a book may lead to an address; what begins with "//" belongs to whoever shows the page."""
    found = _SCHEME.match(target)
    return found is not None and (found[1] or "").lower() in SCHEMES
