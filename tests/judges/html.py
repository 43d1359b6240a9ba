"""Judge of a page's HTML: the Nu Html Checker, which the W3C's own service runs.

Two things that it warns of are no fault here. Our pages are XML as well, so that an element without content ends with a
slash. And what a policy allows is known to browsers alone: a page from the disk as `'self'`, and checksums, are strange
to this judge; tests/web/test_browser.py and tests/handing_out/test_desk.py hear what a browser refuses.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import jpype

from tests.judges.programs import TOOLS, need
from tests.judges.running_java import java

JAR = TOOLS / "nu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
NO_FAULT = re.compile(r"warning \S+ (Trailing slash on void elements|.* violates Content Security Policy)")
_found: list[str] = []
"""What was found in the page that is being judged."""


def nu(page: bytes) -> list[str]:
    """Judge a page of HTML: one string for each error and each warning."""
    need("Nu Html Checker", "java")
    need("Nu Html Checker", JAR)
    checker = _checker()
    _found.clear()
    checker.checkHtmlInputSource(jpype.JClass("org.xml.sax.InputSource")(java().io.ByteArrayInputStream(page)))
    return [finding for finding in _found if not NO_FAULT.match(finding)]


@cache
def _checker() -> Any:
    """The judge, with libraries of its own, which EPUBCheck has in other versions, and with its schema read."""
    loader = java().net.URLClassLoader
    own = loader([java().net.URL(JAR.as_uri())], loader.getPlatformClassLoader())
    schema = jpype.JClass(own.loadClass("nu.validator.client.EmbeddedValidator")).SCHEMA_URL
    checker = jpype.JClass(own.loadClass("nu.validator.validation.SimpleDocumentValidator"))()
    hearing = _hearing()
    checker.setUpMainSchema(schema, hearing)
    checker.setUpValidatorAndParsers(hearing, False, False)
    return checker


def _hearing() -> Any:
    """A listener of Java that writes down what it hears."""

    def heard(kind: str, fault: Any) -> None:
        _found.append(f"{kind} {fault.getLineNumber()}:{fault.getColumnNumber()}: {fault.getMessage()}")

    kinds = {"warning": "warning", "error": "error", "fatalError": "error"}
    told = {name: lambda fault, kind=kind: heard(kind, fault) for name, kind in kinds.items()}
    return jpype.JProxy("org.xml.sax.ErrorHandler", dict=told)
