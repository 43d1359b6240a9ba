"""Where a new page begins: `<!-- page break -->`, and what other tools have for it. An e-book has no pages."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from book.manuscript.tokens.directives import DIRECTIVE, Directive

PAGE_BREAK = "page break"
"""The name of the directive, which is all that its comment says."""

_STYLE = r"[^<>]*\bstyle=[\"'][^\"'<>]*\bbreak-(?:after|before):\s*(?:always|page)\b[^<>]*"
_OTHERS = re.compile(
    r"\\(?:newpage|pagebreak|clearpage|cleardoublepage)(?:\[\d\])?(?:\{\})?"  # LaTeX, and so pandoc
    r"|\{\{<\s*pagebreak\s*>\}\}"  # Quarto
    rf"|<(?P<tag>div|p){_STYLE}(?:/>|>\s*(?:&nbsp;)?\s*</(?P=tag)>)"  # Typora, VS Code
    r"|<!--\s*(?:pagebreak|page-break|newpage|new page)\s*-->",
    re.IGNORECASE,
)


def page_break(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Block rule: another tool's mark for a new page, alone on its line, is a `directive` as ours is."""
    words = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].strip()
    if state.is_code_block(start) or not _OTHERS.fullmatch(words):
        return False
    if not silent:
        token = Token("directive", "", 0, map=[start, start + 1], block=True, level=state.level)
        state.tokens.append(DIRECTIVE.put(token, Directive(name=PAGE_BREAK, words=PAGE_BREAK)))
        state.line = start + 1
    return True
