"""Reads a piece of Markdown as a worksheet or a chapter, and shows what came of it in few words."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from markdown_it.token import Token

from book.diagnostics import Problems
from book.manuscript.model import AnswerSpace, Role, Section
from book.manuscript.reader import read_section, read_worksheet

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>Glass</title></svg>'

# A file's first five lines; its body starts on line 6.
HEAD = "---\ntitle: A sheet\nsource: The author\nlicence: CC0\n---\n"


def read(body: str, role: Role = Role.WORKSHEET, language: str = "en", head: str = HEAD) -> tuple[Section, list[str]]:
    """Read a body in a small project; return the section and the messages, each without its help."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in {
            "worksheets/kit.md": "# Kit\n",
            "chapters/two.md": "# Two\n",
            "styles/figures/glass.svg": SVG,
            "worksheets/plan.txt": "A plan.\n",
        }.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        problems = Problems()
        name = "worksheets/sheet.md" if role is Role.WORKSHEET else "chapters/03-sheet.md"
        (root / name).write_bytes((head + body).encode("utf-8", "surrogatepass"))
        if role is Role.WORKSHEET:
            section: Section = read_worksheet(root, name, problems, language)
        else:
            section = read_section(root, name, role, problems, language)
        return section, [str(problem).partition("\n")[0] for problem in problems]


def clean(body: str, role: Role = Role.WORKSHEET, language: str = "en") -> Section:
    """Read a body that must have no fault."""
    section, messages = read(body, role, language, HEAD if role is Role.WORKSHEET else "---\ntitle: One\n---\n")
    assert messages == []
    return section


def spaces(body: str) -> list[AnswerSpace]:
    """The answer spaces of a worksheet's body that must have no fault."""
    return clean(body).spaces


def shape(tokens: list[Token]) -> list[str]:
    """The tokens' types, inline ones in their lines: `text:words` for text."""
    shown: list[str] = []
    for token in tokens:
        shown.extend(_show(child) for child in token.children or ())
        if token.type != "inline":
            shown.append(_show(token))
    return shown


def words(section: Section) -> str:
    """All text of a section, its lines joined by bars."""
    lines = (token.children or [] for token in section.tokens if token.type == "inline")
    return "|".join(
        "".join(child.content or ("\n" if "break" in child.type else "") for child in line) for line in lines
    )


def _show(token: Token) -> str:
    return f"text:{token.content}" if token.type == "text" else token.type
