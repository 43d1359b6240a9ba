"""The Jinja2 templates of every room: what is put into one is escaped, unless it is XHTML already."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from book.html.markup import balanced, entry, page_of, said, said_around, unbroken
from book.html.titles import said_in_outline, shown


def render(template: str, /, **values: object) -> str:
    """Fill `TEMPLATE.html` of a room's folder `templates` and return its XHTML. A `Markup` value is put in as it is."""
    return _template(template).render(**values).strip()


@cache
def _template(name: str) -> Template:
    return _environment().get_template(f"{name}.html")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(sorted(Path(__file__).parents[1].glob("*/templates"))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["page_of"] = lambda anchor, at_end=False: Markup(page_of(anchor, at_end))
    environment.globals.update(said=said, said_around=said_around, entry=entry)
    environment.filters.update(balanced=balanced, unbroken=unbroken, shown=shown, said_in_outline=said_in_outline)
    return environment
