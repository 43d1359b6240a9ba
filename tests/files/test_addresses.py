"""Addresses of the web that no browser opens are told before an e-book holds them."""

from __future__ import annotations

import pytest

from book.files.addresses import web_fault


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "HTTPS://Example.ORG:8080/a?b#c",
        "https://user:pw@example.org/x",
        "https://müller.example/größe",
        "https://faß.de",
        "https://xn--mller-kva.de",
        "https://xn--Mller-kva.DE",
        "https://xn--fa-hia.de",
        "https://xn--9dbne9b.il",
        "https://xn--i-7iq.ws",
        "https://xn--ax-m1t.org",
        "http://[::1.2.3.4]/",
        "http://[::1]:80/x",
        "https://192.168.0.1/",
        "https://web.archive.org/web/2020/https://example.org:99999/a",
        "mailto:a@example.org",
        "tel:+1-800",
    ],
)
def test_it_can_be_opened(address: str) -> None:
    assert web_fault(address) == ""


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https:5'27;example.org", "“//” is missing behind “https:”"),
        ("HTTP:/example.org", "“//” is missing behind “HTTP:”"),
        ("https://", "it names no page"),
        ("http:///page", "it names no page"),
        ("https://#top", "it names no page"),
        ("https://exa mple.org/x", "“ ” cannot stand in “exa mple.org”"),
        ("https://exa%20mple.org/x", "“ ” cannot stand in “exa mple.org”"),
        ("https://a..b/", "“..” cannot stand in “a..b”"),
        ("https://<host>/x", "“<” cannot stand in “<host>”"),
        ("https://xn--example-mka.org/", "“U+00AD” cannot stand in “ex\u00adample”"),
        ("https://xn--ex-g1t.org/", "“U+200B” cannot stand in “e\u200bx”"),
        ("https://ex\u00adample.org/", "“U+00AD” cannot stand in “ex\u00adample”"),
        ("https://xn--a-1gn.org/", "“\u2011” cannot stand in “\u2011a”"),
        ("https://xn--MLLER-2pa.de/", "“Ü” cannot stand in “mÜller”"),
        ("https://xn--e-xbb.org/", "“e\u0301” cannot stand in “e\u0301”"),
        ("https://xn--a-wbb.org/", "“\u0301” cannot stand in “\u0301a”"),
        ("https://xn--0y0c.org/", "“U+E000” cannot stand in “\ue000”"),
        ("https://xn--zn7c.org/", "“\ufffd” cannot stand in “\ufffd”"),
        ("https://xn--example-lkag.org/", "“U+00AD” cannot stand in “e\u00adxample\u00ad”"),
        ("https://xn--zz.org/", "“xn--zz” stands for no letters"),
        ("https://xn--abc-.org/", "“xn--abc-” stands for no letters"),
        ("https://xn--.org/", "“xn--” stands for no letters"),
        (f"https://{'a' * 64}.org/", f"“{'a' * 64}” is longer than 63 letters"),
        ("https://a%2fb.org/", "“/” cannot stand in “a/b.org”"),
        ("https://x@y@a.org/", "“@” cannot stand in “y@a.org”"),
        ("https://[1:2]/", "“1:2” is no number of a machine"),
        ("https://example.org:port/", "“port” is no port"),
        ("https://example.org:65536/", "“65536” is no port"),
    ],
)
def test_what_is_wrong_is_told(address: str, fault: str) -> None:
    assert web_fault(address) == fault
