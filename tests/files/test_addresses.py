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
        ("https://", "it names no page"),
        ("http:///page", "it names no page"),
        ("https://#top", "it names no page"),
        ("https://exa mple.org/x", "“ ” cannot stand in “exa mple.org”"),
        ("https://exa%20mple.org/x", "“ ” cannot stand in “exa mple.org”"),
        ("https://a..b/", "“..” cannot stand in “a..b”"),
        ("https://<host>/x", "“<” cannot stand in “<host>”"),
        ("https://example.org:port/", "“port” is no port"),
        ("https://example.org:65536/", "“65536” is no port"),
    ],
)
def test_what_is_wrong_is_told(address: str, fault: str) -> None:
    assert web_fault(address) == fault
