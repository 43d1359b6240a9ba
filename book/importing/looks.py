"""What a page's style sheet makes of its words: bold and slanted ones become elements, as pandoc reads no style sheets.

Programs that write a page of the web from a document give each look a class (`.c5{font-weight:700}`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html as lxml_html

Declarations = dict[str, str]
Rules = dict[str, Declarations]
"""What is declared for a selector, as it is written, without spaces."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_BOLD = re.compile(r"bold|bolder|[6-9]00")
_MOST_STYLES = 1_000_000
"""Letters of a style sheet that is read; Google's largest have 100,000."""


def rules_of(root: lxml_html.HtmlElement) -> Rules:
    """Return the rules of a page's style sheets, by selector; those of the same one together."""
    text = _COMMENT.sub("", "\n".join(style.text or "" for style in root.iter("style"))[:_MOST_STYLES])
    rules: Rules = {}
    for selectors, said in _RULE.findall(text):
        for selector in selectors.rpartition(";")[2].split(","):
            rules.setdefault("".join(selector.split()), {}).update(_declared(said))
    return rules


def _declared(said: str) -> Declarations:
    pairs = (each.partition(":") for each in said.split(";"))
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def show_looks(root: lxml_html.HtmlElement, rules: Rules) -> None:
    """Put what spans look like into elements: `<strong>`, `<em>`, `<u>`, `<del>`, `<sup>` and `<sub>`."""
    for span in list(root.iter("span")):
        for name in _elements(_look(span, rules), is_link=span.find(".//a") is not None):
            _inside(span, name)


def _look(span: lxml_html.HtmlElement, rules: Rules) -> Declarations:
    look: Declarations = {}
    for each in span.get("class", "").split():
        look |= rules.get(f".{each}", {})
    return look | _declared(span.get("style", ""))


def _elements(look: Declarations, is_link: bool) -> Iterator[str]:
    """Give the elements that a look is; the rule under a link is none."""
    line = look.get("text-decoration", "") + look.get("text-decoration-line", "")
    raised = look.get("vertical-align", "")
    yield from ["strong"] if _BOLD.fullmatch(look.get("font-weight", "")) else []
    yield from ["em"] if look.get("font-style", "") in ("italic", "oblique") else []
    yield from ["u"] if "underline" in line and not is_link else []
    yield from ["del"] if "line-through" in line else []
    yield from [raised[:3]] if raised in ("super", "sub") else []


def _inside(span: lxml_html.HtmlElement, name: str) -> None:
    """Put an element around all that stands in a span."""
    inner = lxml_html.Element(name)
    inner.text, span.text = span.text, None
    inner.extend(list(span))
    span.append(inner)
