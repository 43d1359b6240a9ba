"""Addresses that a book may lead to: those of the web, of mail and of telephones, and no others.

Programs of the machine listen to many more ("file:", "ms-word:", "intent:"): whoever taps a link in a handout must not
start one.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from markdown_it.common.normalize_url import normalizeLink

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

_RESOLVER = "https://doi.org/"
_STRAY_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")

_HOST = re.compile(
    r"https?:(?://)?(?:[^/?#@]*@)?(?P<host>\[[0-9a-fA-F:.]+\]|[^/?#:]*)(?::(?P<port>[^/?#]*))?", re.IGNORECASE
)
_NO_HOST = re.compile(r"[\s\"<>\\^`{|}\[\]%]|^\.|\.\.")
_PORTS = 65536
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):|//")


def is_address(target: str) -> bool:
    """Say whether a link's target is an address ("https:…", "mailto:…", "//host/…") and not a path."""
    return bool(_SCHEME.match(target))


def may_lead_to(target: str) -> bool:
    """Say whether a book may lead to an address; what begins with "//" belongs to whoever shows the page."""
    found = _SCHEME.match(target)
    return found is not None and (found[1] or "").lower() in SCHEMES


def web_fault(address: str) -> str:
    """Say what is wrong with an address of the web, "" for nothing; of other addresses nothing is.

    Its host is one that browsers open (WHATWG URL, 3.5): labels of letters, figures and hyphens, or numbers in
    brackets; a port is below 65536.
    """
    found = _HOST.match(address)
    if not found:
        return ""
    host = unquote(found["host"])
    if not host:
        return "it names no page"
    if not host.startswith("[") and (bad := _NO_HOST.search(host)):
        return f"“{bad[0]}” cannot stand in “{host}”"
    port = found["port"]
    return f"“{port}” is no port" if port and not (port.isascii() and port.isdigit() and int(port) < _PORTS) else ""


def encoded(address: str) -> str:
    """Return the address of a source as a valid URL (RFC 3986); what is encoded already stays.

    A DOI behind its resolver has no query and no fragment: its "?" and "#" are encoded too (DOI Handbook, "DOI Name
    Encoding Rules for URL Presentation").
    """
    whole = _STRAY_PERCENT.sub("%25", address)
    if whole.startswith(_RESOLVER):
        return _RESOLVER + quote(whole.removeprefix(_RESOLVER), safe="/%:;()!$&'*,=@-._~")
    return str(normalizeLink(whole))
