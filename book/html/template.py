"""The Jinja2 templates of every room: what is put into one is escaped, unless it is XHTML already."""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup

from book.html.markup import entry, in_company, page_of, said, said_around, unbroken
from book.html.titles import said_in_outline, shown, unbound


def render(template: str, /, **values: object) -> str:
    """Fill `TEMPLATE.html` of a room's folder `templates` and return its XHTML. A `Markup` value is put in as it is."""
    return _template(template).render(**values).strip()


class Compiled(FileSystemBytecodeCache):
    """Keeps compiled templates beside compiled modules, as long as their text, this module and Jinja2 are the same."""

    def get_source_checksum(self, source: str) -> str:
        """A checksum of all that a template is compiled from."""
        facts = source, Path(__file__).read_text("utf-8"), version("jinja2")
        return hashlib.sha256("\0".join(facts).encode()).hexdigest()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, if Python keeps compiled modules and the folder can be written to."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)


@cache
def _template(name: str) -> Template:
    return _own_environment().get_template(f"{name}.html")


@cache
def _own_environment() -> Environment:
    return environment(Compiled(str(Path(__file__).with_name("__pycache__"))))


def environment(compiled: Compiled) -> Environment:
    """What all templates are read and filled in with. compiled: keeps them."""
    made = Environment(
        loader=FileSystemLoader(sorted(Path(__file__).parents[1].glob("*/templates"))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled,
    )
    made.globals["page_of"] = lambda anchor, at_end=False: Markup(page_of(anchor, at_end))
    made.globals.update(said=said, said_around=said_around, entry=entry)
    made.filters.update(in_company=in_company, unbroken=unbroken, shown=shown, unbound=unbound)
    made.filters.update(said_in_outline=said_in_outline)
    return made
