"""A function of WeasyPrint that is replaced by one of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any


@dataclass(frozen=True)
class Patch:
    """A function of WeasyPrint that does something wrong.

    module, name: where it is called by that name, a module or a class; original: what it was; replacement: takes and
    gives the same; fault: what WeasyPrint does wrong; version: the last one that was seen to do so; test: what fails
    without the patch.
    """

    module: ModuleType | type
    name: str
    original: Callable[..., Any]
    replacement: Callable[..., Any]
    fault: str
    version: str
    test: str


@dataclass(frozen=True)
class Shortcut:
    """A function of WeasyPrint that takes longer than it need.

    places: the modules and classes that call it by this name; original: what it was; replacement: takes and gives the
    same; waste: what WeasyPrint does more than is needed; gain: of a worker's processor time, in chapters;
    version: the last one that was seen to do so.
    """

    places: tuple[ModuleType | type, ...]
    name: str
    original: Callable[..., Any]
    replacement: Callable[..., Any]
    waste: str
    gain: str
    version: str
