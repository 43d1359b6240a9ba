"""What other tools have for marks, and what looks like one of Markdown's and is none: each with what to write."""

from __future__ import annotations

import re
from typing import NamedTuple

from book.diagnostics import Code
from book.files.addresses import SCHEMES

BOX = "For a box, begin each of its lines with “>”, and the first with “> [!NOTE]”."
TABLE = "A table is written with “|”, and with a row “|---|---|” below the first."
DASHES = re.compile(r"[ >]*(?P<row>-{2,}(?:[ \t]+-{2,})+)[ \t]*")
"""The line of dashes, a piece for each column, of pandoc's simple and multiline tables; CommonMark has it as a rule."""
_INCLUDES = r"\{\{(?:#(?:rustdoc_)?include|<\s*include)\s[^{}\n]*\}\}|\{%-?\s*include\s[^{}\n]*%\}"
"""How mdBook, Quarto and Liquid put one file's text into another."""
_FILLED = "Nothing is filled in here: write what should stand in this place."
_CONTENTS = "The list of contents is a page of its own: put “contents” into the front of the contents in book.yaml."
_LINK = "Write the link as “[words](file.md)”, with the file's path from this one."
_COMMANDS = {
    "cite citep citet parencite textcite autocite footcite": "Cite as “[@{inside}]”.",
    "nocite": "What is cited nowhere is listed with “list: all”, under “citations” in book.yaml.",
    "footnote": "Write “^[{inside}]”.",
    "ref autoref cref pageref": "Link to a file or a heading: “[words](file.md#heading)”.",
    "label": "A name stands in braces, on the line above a heading: “{{#name}}”.",
    "textbf": "Write “**{inside}**”.",
    "emph textit": "Write “*{inside}*”.",
    "index": "Write “<!-- index: {inside} -->”.",
    "section subsection chapter": "A heading begins with “##”.",
    "begin end": "A formula stands between “$$” and “$$”. Of other LaTeX write in Markdown what it says.",
    "frac sqrt text mathrm mathbf bar hat vec overline binom": "A formula stands between dollar signs: “$…$”.",
    "url href": "Write the address as “<https://…>”, or “[words](https://…)”.",
}
"""What to write in place of LaTeX, by its commands."""
BOX_IN_BOLD = re.compile(
    r"\*\*(?:Note|Tip|Important|Warning|Caution|Hinweis|Tipp|Wichtig|Warnung|Achtung|Nota|Consejo|Importante|"
    r"Advertencia|Remarque|Astuce|Attention)\b[:.]?\*\*",
    re.IGNORECASE,
)
"""How GitHub first had a box, and others still do: a quotation whose first words are bold."""

LATEX = {name: hint for names, hint in _COMMANDS.items() for name in names.split()}
NO_LATEX = "LaTeX is not read here: write it in Markdown, or take it out."
COMMAND = re.compile(r"\\(?P<name>[A-Za-z]+)\*?(?:\[[^\]\n]*\])*\{(?P<inside>[^{}\n]*)\}")


COMPUTED = re.compile(r"(?:r|\{(?:r|python|julia|ojs)\})[ #]+(?![=<]-?\s)\S[^`\n]*")
"""Code in a line that knitr and Quarto run (R Markdown Cookbook, 3.1; Quarto, Inline code)."""
RESULT = "Nothing is computed here: write the result. Code to be shown stands between two marks: ``{code}``."

HARD = "\ue001"
"""What stands among the words at the end of a line that stays one."""

OTHER = "\ue000"
"""What stands among the words for a sign with a backslash in front, a piece of code, a formula, an answer space."""

NOTE = "\ue002"
"""What stands among the words for the sign of a note."""


_EAST_ASIAN = "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters of Chinese, Japanese and Korean, beside which “_” is a letter as well."""
_ROLES = "ref|doc|numref|eq|cite|term|abbr|sub|sup|math|kbd|footcite|download|index"
_REFERENCE = "Write a link: “[words](file.md#heading)”."
_BOLD = "Bold words stand between “**” and “**”, with no space inside of either."
_NOTE = "A footnote has a name in its brackets, “[^1]”, and its text on a line of its own: “[^1]: The text”."
_LINKED = "A link is “[words](address)”, with no space between the brackets, and both closed."

_LINES = "Each item of a list begins with “- ”; of lines that stay lines each ends with a backslash."
_SPACED = "Each item of a list begins with “- ” or “1. ”, with a space behind the sign."
_BESIDE = "Where a sign stands inside of the stars, no letter stands right outside: put the sign, or a space, between."
_QUOTES = "Quotation marks and apostrophes are typed as “\"” and “'”; each language has its own in print."
_UNDEFINED = "No line says where this leads, as “[name]: address” does. A link is “[words](address)”."
_BULLETIN = "Write “**bold**”, “*emphasized*” or “[words](address)”; these brackets mean nothing."
_BULLETS = "•⁃▪‣●◦·–—»➢➤►▸✓✔→⇒"
_BARE = (
    "noindent|bigskip|medskip|smallskip|clearpage|cleardoublepage|linebreak|hfill|centering|ldots|dots|LaTeX|TeX|item|"
    "maketitle|tableofcontents|quad|qquad"
)
_ADDRESS = "A link is “[words](address)”. Between “<” and “>” an address stands in full, “<https://…>”, with no space."


class Row(NamedTuple):
    """A mark as it stands in a text, as which message it is told, and what to do."""

    pattern: re.Pattern[str]
    hint: str
    code: Code


def _row(pattern: str, hint: str, code: Code = Code.MARK_FOREIGN) -> Row:
    return Row(re.compile(pattern, re.MULTILINE | re.IGNORECASE), hint, code)


def _left(pattern: str) -> Row:
    return _row(pattern, "Write what should stand here.", Code.TEXT_UNFINISHED)


def _open(pattern: str, hint: str) -> Row:
    return _row(pattern, hint, Code.MARK_BROKEN)


ROWS = (
    _row(r"^:{3,}(?:[ \t]*\w+)?", BOX),  # pandoc, Quarto, Docusaurus, MyST
    _row(r"^(?:!{3}|\?{3}\+?)[ \t]+[a-z]+(?=[ \t]*(?:\"|“|$))", BOX),  # MkDocs
    _row(r"^\.\. \w+::", BOX),  # reStructuredText
    _row(r"\[\[_?TOC_?\]\]|^\[TOC\]|\{:toc\}|^\$\{toc\}|^@\[toc\]", _CONTENTS),
    _row(r"!\[\[[^\[\]\n]+\]\]", "Write the picture as “![what it shows](path)”."),  # Obsidian
    _row(rf"(?<![!{OTHER}])\[\[(?!_?TOC_?\])[^\[\]\n]+\]\]", _LINK),
    _row(_INCLUDES, "A passage of another file is put in by “<!-- include: path.md -->”, alone on its line."),
    _row(
        r"^!include(?:d|md)?[ (][^\n]+$|^(?:-{1,2}8<-{1,2}|–8<–) [^\n]+$",
        "A passage of another file is put in by “<!-- include: path.md -->”, alone on its line.",
    ),  # pandoc-include, MkDocs
    _row(r"^\+\+\+$", "A scene ends with “***”, a page with “\\newpage”, each alone on its line."),  # MyST
    _row(rf"(?!{_INCLUDES})(?:\{{\{{[^{{}}\n]*\}}\}}|\{{%[^{{}}\n]*%\}})", _FILLED),  # Jinja, Liquid, Hugo, Quarto
    _row(r"\{:(?!toc)[^{}\n]*[.#=][^{}\n]*\}", "Braces without the colon stand on the line above."),  # Kramdown
    _row(r"(?<![\w%])%%[^%\n]+%%", "A note to yourself is a comment: “<!-- … -->”."),  # Obsidian
    _row(
        r"\{(?:\+\+|--|–|—)[^{}\n]+(?:\+\+|--|–|—)\}|\{>>[^{}\n]+<<\}|\{[^{}\n]+~>[^{}\n]+\}",
        "Take the change in or leave it out; a note to yourself is a comment: “<!-- … -->”.",
    ),  # CriticMarkup
    _row(
        r"(?<![\w:])::(?=[^\s:])[^:\n]*[^\s:]::(?![\w:])|(?<![\w^])\^\^(?=[^\s^])[^^\n]*[^\s^]\^\^(?![\w^])",
        "Highlighted is “==words==”.",
    ),  # Bear, Roam
    _row(r"(?<![\w(])\(\((?:[\w-]{9}|[\da-f-]{36})\)\)", _LINK),  # Roam, Logseq
    _row(r"^h[1-6]\. (?=\w)", "A heading begins with “##”."),  # Textile
    _row(r"^\|={3,}$", TABLE),  # AsciiDoc
    _row(
        r"^#\+(?:begin|end)_\w+",
        "A quotation has “>” in front of each line, code stands between lines of “```”.",
    ),  # Org
    _row(r"(?<![\w{+])\+\+(?=[^\s+])[^+\n]*[^\s+]\+\+(?![\w+])", "Write “<ins>words</ins>” or “<u>words</u>”."),
    _row(
        r"(?<![\w~])~(?=[^\s~])[^~\n]*[^\s~]~(?![\w~])",
        "Struck out is “~~words~~”. Low letters stand right behind others: “H~2~O”.",
    ),
    _row(r"\+\+\w+(?:\+\w+)+\+\+", "Write each key as “<kbd>Ctrl</kbd>”."),  # MkDocs
    _row(r"^={1,6}[ \t](?=\w[^\n]*$)", "A heading begins with “##”."),  # AsciiDoc, MediaWiki
    _row(r"(?<![\w'])'{2,3}(?=[^\s'])[^'\n]+'{2,3}(?!\w)", "Words are emphasized by “*” and “*”, or “**” and “**”."),
    _row(r"\[(?P<tag>b|i|u|s|url|img|quote|color)(?:=[^\]\n]*)?\](?=[^\n]*\[/(?P=tag)\])", _BULLETIN),  # of forums
    _row(
        r"(?<![\w{])\{[^\W\d_][\w'’ .&-]{1,60}, (?:\d{4}[a-z]?|n\.d\.)(?: #\d+)?(?:; ?[^{}\n]+)?\}(?!\})",
        "Cite as “[@key]”, with the key that the source has in the bibliography.",
    ),  # EndNote
    _row(
        r"(?<!\])\[#[a-z][\w:.-]*\](?![(\[:])", "Cite as “[@key]”, or write a link: “[words](#its-words)”."
    ),  # MultiMarkdown
    _row(r"^\^\^$", "No cell goes on below: say in each what it holds."),  # MultiMarkdown
    _row(rf"\\(?:{_BARE})(?![\w{{])", NO_LATEX),
    _row(r"(?<!\w)\|\|(?=\S)[^|\n]*\S\|\|(?!\w)", "Nothing can be hidden on paper: write it, or take it out."),
    _row(r"^\*\[[^\]\n]+\]:", 'Write “<abbr title="what it is short for">…</abbr>” where it stands.'),  # Markdown Extra
    _row(
        r"(?<=[^\s^]) \^[a-z0-9][a-z0-9-]{2,}$", "A place has a name in braces, on the line above it: “{#name}”."
    ),  # Obsidian
    _row(rf"(?<![\w{{])\{{(?:{_ROLES})\}}(?={OTHER})|(?<!\w):(?:{_ROLES}):(?={OTHER})", _REFERENCE),  # MyST, Sphinx
    _row(rf"(?<={OTHER})ref\((?:fig|tab|eq|sec|exm|thm)[:\w-]*\)", _REFERENCE),  # bookdown
    _row(r"^\+[-=]{3,}(?:\+[-=]{3,})+\+$", TABLE),  # pandoc
    _row(r"^#[^\W\d][\w/-]*$", "Words to find it by stand in the index: “<!-- index: word -->”."),  # Obsidian, Bear
    _row(r"^\[[/><!?*\"-]\](?= )", "A box is “[ ]”, and in a chapter “[x]” where something is done."),  # Obsidian
    _row(
        r"^(?:import [\w{][^\n]* from|export (?:const|default)) [^\n]+$", "Nothing is run here: take it out."
    ),  # Docusaurus
    _open(rf"(?<![^\s(\[“„«])\*\*(?:(?!p\s*[<=>≤])\w+(?![^*\n]*{OTHER})|[ \t][^*\n]+\*\*)", _BOLD),
    _open(r"\[[^\[\]\n]+\][ \t]+\((?:[^()\s]*\.(?:md|html?)|https?://[^()\s]+)\)", _LINKED),
    _open(r"(?<!!)\[[^\[\]\n]+\]\((?:https?://[^()\s]+|[^()\s]*\.md)(?=\s|$)", _LINKED),
    _open(r"\([^()\n]+\)\[(?:https?://[^\[\]\s]+|[^\[\]\s]*\.md)\]", _LINKED),
    _open(r"<(?:[^<>\s:]*\w\.[a-z][a-z0-9]{1,4}(?:[#?/][^<>\s]*)?|(?:\.{1,2}/|#)[^<>\s]+)>", _ADDRESS),
    _open(rf"<(?:{'|'.join(SCHEMES)}):[^<>\n]*[ \t][^<>\n]*>", _ADDRESS),
    _open(
        r"^\|[^|\n]*\|(?=[^\n]*\|[ \t]*\n\|(?![ \t]*:?-))",
        "Below the first row of a table stands one such as “|---|---|”.",
    ),
    _open(r"@\{[^\s{}]+[ \t][^{}\n]*\}", "The key of a source has no space in it: give it another in its file."),
    _open(r"^[｜￨][^｜￨\n]*[｜￨]", TABLE),
    _open(rf"^(?P<sign>[{_BULLETS}]|o)[ \t]+\w+(?=[^\n{HARD}]*\n(?P=sign)[ \t])", _LINES),  # Word
    _open(r"^(?:[-*+]|1[.)])(?=[^\W\d_])\w+(?=[^\n]*\n(?:[-*+]|2[.)])[^\W\d_])", _SPACED),
    _open(r"^(?:[2-9]|1\d)[.)] \w+(?=[^\n]*\n(?:[3-9]|1\d)[.)] )", "A list that begins so has a blank line above it."),
    _open(r"^\*{2,6}[ \t]\w+", "An item within an item is set in by two spaces: “  - ”."),  # Org, AsciiDoc
    _open(
        rf"(?<![\w*])\*\*[^\w\s*][^*\n]*[^\w\s*]\*\*(?=\w)|(?<=\w)\*\*(?:{NOTE}|[^\w\s*][^*\n]*[^\s*])\*\*(?!\w)"
        r"|(?<![\w*])\*(?=[^\W\d_])[^*\n]*[.,:;!?”’\")]\*(?=[^\W\d_])",
        _BESIDE,
    ),
    _open(
        rf"(?:(?<=[{_EAST_ASIAN}])|(?<!\w))(?P<low>__?)[^\s_](?:[^_\n]*[^\s_])?(?P=low)(?=[{_EAST_ASIAN}])"
        rf"|(?<=[{_EAST_ASIAN}])(?P<under>__?)[^\s_](?:[^_\n]*[^\s_])?(?P=under)(?!\w)",
        "Emphasis within a word is written with “*”.",
    ),
    _open(r"^[^\t\n]*\S(?=\t+\S[^\n]*\n[^\t\n]*\S\t+\S)", TABLE),  # a spreadsheet
    _open(r"&[a-z]{2,8};", "No sign has this name: write the sign itself."),
    _open(r"(?<![\w,]),,(?=\w)|(?<=[^\W\d_])`(?=[^\W\d_])", _QUOTES),
    _open(r"(?<!\w)\[[^\[\]\n^]+\]\[(?!\d+\])[^\[\]\n^]*\](?![\[(:])", _UNDEFINED),
    _open(
        rf"(?<![\w:]):[a-z][a-z0-9_+-]{{2,}}:(?![\w:{OTHER}])", "No face or sign has this name: put in the sign itself."
    ),
    _open(
        rf"^a[.)] \w+(?=[^\n{OTHER}{HARD}]*\nb[.)] )",
        "Letters make no list: begin each with “1. ”, or end the lines with a backslash.",
    ),
    _open(
        rf"^(?:\(1\)|\(a\)|i\.) \w+(?=[^\n{OTHER}{HARD}]*\n(?:\(2\)|\(b\)|ii\.) )|^(?:\(@[\w-]*\)|#\.) \w+",
        "Begin each item of a list with “1. ”, or end the lines with a backslash.",
    ),  # pandoc
    _open(r"\[\^[ \t]*\](?!\()|\[\^[\w.-]{1,30}(?=[\s,;]|$)(?![^\[\n]*\])", _NOTE),
    _open(r"^\[\d{1,3}\]:[ \t]+\w[^\n]*", _NOTE),
    _open(r"``\w[^`\n]*''", 'Quotation marks are “"” on both sides.'),  # LaTeX
    _left(r"^(?-i:TODO|FIXME|TBD|XXX|TK)(?::[^\n]*)?$|\[(?-i:TODO|FIXME|TBD|XXX|TK)\b[^\]\n]*\]"),
    _left(r"\[(?:insert|add)\s[^\]\n]+\]|\$\{[\w.]+\}"),
    _left(r"\blorem ipsum dolor\b|\[citation needed\]"),
    _left(r"\b(?:Error! (?:Reference source|Bookmark)|Fehler! (?:Verweisquelle|Textmarke))[^.\n]*"),  # Word
)
