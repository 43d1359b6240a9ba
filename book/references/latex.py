r"""LaTeX in BibTeX files that pandoc would drop: signs, formulas, words of commands, capitals, and what follows %.

Names of signs: "The LaTeX Companion", 3rd edition, tables of text symbols; `textcomp`.
"""

from __future__ import annotations

import re

from book.references.latex_commands import unknown, without_unread


def _pairs(text: str) -> dict[str, str]:
    """A table of "name sign" pairs."""
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_GREEK = _pairs("""
    alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ
    sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ
    Omega Ω
""")
_SIGNS = _pairs("""
    textendash – textemdash — texttrademark ™ textperiodcentered · textellipsis … dag † ddag ‡ texteuro € textohm Ω
    texttimes × textdiv ÷ textpm ± textonesuperior ¹ textordfeminine ª textordmasculine º textexclamdown ¡
    textquestiondown ¿ textbar | textasteriskcentered * textnumero № textcelsius ℃ textcent ¢ textrightarrow →
    textleftarrow ← SS ẞ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ
    enspace ~ thinspace ~ quad ~ qquad ~
""")
_SIGNS |= {f"text{name}": sign for name, sign in _GREEK.items()}
_IN_FORMULAS = _GREEK | _pairs("""
    times × pm ± cdot · infty ∞ leq ≤ geq ≥ le ≤ ge ≥ neq ≠ approx ≈ sim ∼ to → rightarrow → leftarrow ← circ °
    prime ′ ell ℓ
""")
_COMMAND = re.compile(r"\\([A-Za-z]+)(?:\{\}|[ \t]+(?=\S)|(?![A-Za-z]))")
_TURNED = {"?`": "¿", "!`": "¡", "\\;": " ", "\\:": " "}
_FORMULA = re.compile(r"(?<!\\)\$([^$]+)(?<!\\)\$")
_DOTLESS = re.compile(r"\\([\"'`^~=.]|[uvH](?=[\s{\\]))\s*(?:\{\\([ij])\s*\}|\\([ij])(?![A-Za-z]))")
_CHEMICAL = re.compile(r"\\ce\{([\w+-]+)\}")
_JOINED = re.compile(r"\\(ss|o|O|l|L|aa|AA|ae|AE|oe|OE|i|j)\s+(?=and\s)")
_PART = re.compile(r"([\^_])?(?:\{([^{}]*)\}|\\([A-Za-z]+)\s*|(\d+(?:\.\d+)?)|(.))", re.DOTALL)
_CAPITALS = re.compile(r"\b[A-Z]\w*(?:\{\\textsubscript\{[^{}]*\}\}|\\textsubscript\{[^{}]*\})\w*")
_QUOTED = re.compile(r"(?:(?<=[\s(\[])|^)'(?!(?:tis|twas|cause|til|em|n)\b|\d0s)(\w[^'`\n]*\w)'(?!\w)")
_KEPT_CAPITALS = re.compile(r"(?<![\w{\\'’])(?:[B-Z](?=[\s,;:.)?!]|$)|I(?='(?:m|ve|d|ll)\b)|[A-Z]['’][A-Z]\w+)")
_COMMENT = re.compile(r"(?<!\\)%([ \t]*\n\s*)?")
_MATHS = re.compile(r"\\ensuremath\{([^{}$]*)\}|\\\((.+?)\\\)")
_LESS, _GREATER = r"(?:<|\{\\textless\})", r"(?:>|\{\\textgreater\})"
_NO_CASE = re.compile(rf'{_LESS}span class="nocase"{_GREATER}(.*?){_LESS}/span{_GREATER}')
_COMMANDS = {"i": "textit", "em": "textit", "b": "textbf", "sub": "textsubscript", "sup": "textsuperscript"}
_MARKED = re.compile(rf"<({'|'.join(_COMMANDS)})>([^<>]*)</\1>", re.IGNORECASE)
_AFTER_ABBREVIATION = re.compile(r"(?<=\.)(\\ |[ ~])([a-z]\w*)")
_DOLLAR = re.compile(r"(?<!\\)\$")
_RAISED = {"^": "superscript", "_": "subscript"}
_PLAIN_SIGNS = re.compile(r"[\s+\-=<>/().,:;|*!'\"]*")


def readable(text: str) -> str:
    """Return LaTeX of which pandoc loses nothing that can be said without it.

    Commands that are not known (`unknown_commands`) are left out, and the words in their braces stay.
    """
    for written, sign in _TURNED.items():
        text = text.replace(written, sign)
    text = _NO_CASE.sub(r"{\1}", _QUOTED.sub(r"`\1'", _with_plain_signs(text)))
    text = _DOTLESS.sub(lambda found: f"\\{found[1]}{{{found[2] or found[3]}}}", text)
    text = _CHEMICAL.sub(lambda found: re.sub(r"(?<=\w)(\d+)", r"\\textsubscript{\1}", found[1]), text)
    text = _FORMULA.sub(lambda found: _formula(found[1]) or found[0], text)
    text = _CAPITALS.sub(r"{\g<0>}", text)
    text = _JOINED.sub(r"{\\\1} ", text)
    return without_unread(_COMMAND.sub(lambda found: _SIGNS.get(found[1], found[0]), text))


def small_behind_abbreviations(title: str) -> str:
    """Return a title in which small letters stay behind a full stop, "Proc. of", that ends no sentence."""
    return _AFTER_ABBREVIATION.sub(r"\1{\2}", title)


def with_kept_capitals(title: str) -> str:
    """Return a title in which "O'Brien", the word "I" and a letter by itself ("vitamin C") stay as they are."""
    return _KEPT_CAPITALS.sub(r"{\g<0>}", title)


def with_commands(title: str) -> str:
    """Return a title with LaTeX for marks of the web, `<i>In vitro</i>`: pandoc takes them for its first word."""
    return _MARKED.sub(_command, title)


def _command(found: re.Match[str]) -> str:
    is_whole = found[2].count("{") == found[2].count("}")
    return f"\\{_COMMANDS[found[1].lower()]}{{{found[2]}}}" if is_whole else found[0]


def unknown_commands(text: str) -> list[str]:
    r"""Return the commands of which nobody here knows what they print, each once: "\foo"."""
    return unknown(_COMMAND.sub(lambda found: "" if found[1] in _SIGNS else found[0], _CHEMICAL.sub("", _maths(text))))


def _with_plain_signs(text: str) -> str:
    """LaTeX in which a % is that sign but at the end of a line, and so is a lone $ before a number."""
    text = _COMMENT.sub(lambda found: "" if found[1] else "\\%", _maths(text))
    return re.sub(r"(?<!\\)\$(?=\d)", r"\\$", text) if len(_DOLLAR.findall(text)) == 1 else text


def _maths(text: str) -> str:
    """LaTeX with all its formulas between two $."""
    return _MATHS.sub(lambda found: f"${found[1] or found[2]}$", text)


def _formula(tex: str) -> str:
    r"""A formula in words of LaTeX, `\emph{x}\textsuperscript{2}`; "" if it is not as simple as that."""
    parts = [_part(*found.groups()) for found in _PART.finditer(tex)]
    return f"{{{''.join(parts)}}}".replace("}\\emph{", "") if all(parts) else ""


def _part(raised: str | None, group: str | None, command: str | None, number: str | None, sign: str | None) -> str:
    """A letter, a number or a sign, raised or lowered or neither; "" for what none of them is."""
    words = number or _IN_FORMULAS.get(command or "", "") or (_letter(sign) if sign else "")
    if group is not None:
        words = _formula(group)[1:-1]
    return f"\\text{_RAISED[raised]}{{{words}}}" if raised and words else words


def _letter(sign: str) -> str:
    if sign.isalpha():
        return f"\\emph{{{sign}}}"
    return sign if _PLAIN_SIGNS.fullmatch(sign) else ""
