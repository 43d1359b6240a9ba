"""Addresses that a book may lead to: those of the web, of mail and of telephones, and no others.

Programs of the machine listen to many more ("file:", "ms-word:", "intent:"): whoever taps a link in a handout must not
start one.
"""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv6Address
from unicodedata import category, normalize
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
    r"(?P<scheme>https?:)(?P<strokes>//)?(?:[^/?#@]*@)?(?P<host>\[[0-9a-fA-F:.]+\]|[^/?#:]*)(?::(?P<port>[^/?#]*))?",
    re.IGNORECASE,
)
_NO_HOST = re.compile(r"[\s\"<>\\^`{|}\[\]%/?#@:]|^\.|\.\.")
_SIGNS = re.compile(r"[^\W\d_][\u0300-\u036f]+|.", re.DOTALL)
"""A sign of a label; accents that stand for themselves go with their letter."""

_ENCODED = "xn--"
_LONGEST_LABEL = 63
_KEPT = "ßς\u200c\u200d"
"""Signs that would be others in lower case or composed, and stay what they are (UTS 46, 4, step 1: deviations)."""

_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"})
_FORBIDDEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2ff0-\u2ffb\u3002\ufe00-\ufe0f\ufffc\ufffd]")
"""Other signs that are ignored or not allowed in names of hosts (UTS 46, 5)."""

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
    brackets; a port is below 65536. Labels of other letters than ASCII, encoded or not, are valid (UTS 46, 4.1).
    """
    found = _HOST.match(address)
    if not found:
        return ""
    if not found["strokes"]:
        return f"“//” is missing behind “{found['scheme']}”"
    host = unquote(found["host"])
    if not host:
        return "it names no page"
    return _host_fault(host) or _port_fault(found["port"] or "")


def _host_fault(host: str) -> str:
    if host.startswith("["):
        return _number_fault(host[1:-1])
    if bad := _NO_HOST.search(host):
        return f"“{bad[0]}” cannot stand in “{host}”"
    return next(filter(None, map(_label_fault, filter(None, host.split(".")))), "")


def _number_fault(number: str) -> str:
    try:
        IPv6Address(number)
    except AddressValueError:
        return f"“{number}” is no number of a machine"
    return ""


def _port_fault(port: str) -> str:
    return f"“{port}” is no port" if port and not (port.isascii() and port.isdigit() and int(port) < _PORTS) else ""


def _label_fault(label: str) -> str:
    """What is wrong with one of the names between the dots of a host."""
    if len(label) > _LONGEST_LABEL:
        return f"“{label}” is longer than {_LONGEST_LABEL} letters"
    letters = _decoded(label) if label.lower().startswith(_ENCODED) else label
    if not letters:
        return f"“{label}” stands for no letters"
    bad = letters[0] if category(letters[0]).startswith("M") else next(filter(_is_unfit, _SIGNS.findall(letters)), "")
    return f"“{_shown(bad)}” cannot stand in “{letters}”" if bad else ""


def _decoded(label: str) -> str:
    """The letters that a label stands for (RFC 3492), "" where it stands for none that need it."""
    try:
        letters = label[len(_ENCODED) :].lower().encode("ascii").decode("punycode")
    except UnicodeError:
        return ""
    return "" if letters.isascii() else letters


def _is_unfit(sign: str) -> bool:
    """Whether a sign has to be written otherwise in the name of a host, or cannot stand there at all."""
    if sign.isascii() or sign in _KEPT:
        return False
    mapped = normalize("NFKC", sign.casefold())
    return mapped != sign or category(sign[0]) in _UNSEEN or bool(_FORBIDDEN.match(sign))


def _shown(sign: str) -> str:
    """A sign to be read; that of one which nobody sees is its number."""
    return f"U+{ord(sign):04X}" if category(sign[0]) in _UNSEEN else sign


def encoded(address: str) -> str:
    """Return the address of a source as a valid URL (RFC 3986); what is encoded already stays.

    A DOI behind its resolver has no query and no fragment: its "?" and "#" are encoded too (DOI Handbook, "DOI Name
    Encoding Rules for URL Presentation").
    """
    whole = _STRAY_PERCENT.sub("%25", address)
    if whole.startswith(_RESOLVER):
        return _RESOLVER + quote(whole.removeprefix(_RESOLVER), safe="/%:;()!$&'*,=@-._~")
    return str(normalizeLink(whole))
