"""docs/diagnostics.md lists every diagnostic; `pytest --rewrite-golden tests/docs` writes it anew."""

from __future__ import annotations

import re
from pathlib import Path

from book.command_name import ON_ANY_MACHINE, PLACE
from book.diagnostics import FILE_NAME, Code, Level
from tests.conftest import Golden

PAGE = Path(__file__).parents[2] / "docs" / "diagnostics.md"

BEGINNING = """\
# What the messages mean

Workbook Press looks at the whole book and shows everything that is wrong in one run, each with its place:

```text
FILE:LINE:COLUMN: error: what is wrong [code]
    what to do
```

An **error** stops the build, and the last finished files stay as they are. A **warning** is shown, and the book is
built. Each message's level is yours to set in `book.yaml`, for all files or for one: `off` for a warning that you have
read and do not want to see again, `error`, so that a warning stops the build, or `warning`.

```yaml
levels:
  reference-uncited: off
  heading-skip: error
file_levels:
  chapters/03-notes.md:
    heading-skip: off
```

Most errors stay errors, since without what they ask for a page would break or an answer be lost. Where one can be set
lower, it says so below. A warning that something printed is broken, or that an answer was not read, cannot be turned
off. (`silence: [reference-uncited]` is the older way to write the first of these lines; it still counts.)

Below, *words in this type* stand for what the message names in your book.
"""
LOWERS = "\n\nIt may be set to `warning` or `off`: the book is built whole all the same."
STAYS = "\n\nIt cannot be turned off."
HEADINGS = {Level.ERROR: "Errors", Level.WARNING: "Warnings"}
NAMED_IN_THE_MESSAGE = "The message says what to do, and names what was probably meant or what is known there."


def page() -> str:
    """The whole page: errors, then warnings, each sorted by its code."""
    parts = [BEGINNING]
    for level, heading in HEADINGS.items():
        parts.append(f"\n## {heading}\n")
        parts += [entry(code) for code in sorted(Code, key=lambda code: code.slug) if code.level is level]
    return "".join(parts)


def entry(code: Code) -> str:
    """What a code means and what to do."""
    what_to_do = NAMED_IN_THE_MESSAGE if code.help_text == "{hint}" else shown(code.help_text)
    own = {Level.ERROR: LOWERS if code.lowers else "", Level.WARNING: "" if code.lowers else STAYS}
    return f"\n### {code.slug}\n\n{sentence(shown(code.text))}\n\n{what_to_do}{own[code.level]}\n"


def shown(template: str) -> str:
    """A template as Markdown: what it leaves open in italics, marks of Markdown and HTML as they are."""
    template = template.replace(PLACE, ON_ANY_MACHINE).replace("{book}", FILE_NAME).replace("{option}", "")
    written = re.sub(r"\{\{|\}\}|\{(\w+)\}|[*_`<\[\]#\\|]", mark, template)
    return re.sub(r" {2,}", " ", written).strip()


def mark(match: re.Match[str]) -> str:
    """One mark of a template."""
    if match[1]:
        return "" if match[1] == "hint" else f"*{match[1].replace('_', ' ')}*"
    return match[0][0] if len(match[0]) == 2 else f"\\{match[0]}"


def sentence(words: str) -> str:
    """Words with a capital letter and a full stop."""
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")


def test_the_page_lists_every_diagnostic(golden: Golden) -> None:
    golden(PAGE, page())


def test_a_template_is_shown_as_it_will_be_read() -> None:
    assert shown("“{key}” wants {{.class}} and [^{label}]: {hint}") == "“*key*” wants {.class} and \\[^*label*\\]:"
    assert sentence("the key is missing") == "The key is missing."
