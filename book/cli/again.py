"""Starts a command again when the builder itself has changed, whose modules and styles it has loaded."""

from __future__ import annotations

import os
import sys

AGAIN = -1
"""What a command returns that is to be started again."""

VARIABLE = "WORKBOOK_PRESS_AGAIN"
"""The environment variable that tells a command that it was started again."""


def start_again() -> None:
    """Put the same command in the place of this process; what it has made for its own time must be gone."""
    os.environ[VARIABLE] = "1"
    os.execv(sys.executable, sys.orig_argv)


def is_again() -> bool:
    """Whether this command goes on where another stopped."""
    return VARIABLE in os.environ
