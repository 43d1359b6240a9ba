r"""Commands of LaTeX in BibTeX files: those that pandoc reads, those without words, and all others, whose words stay.

"The LaTeX Companion", 3rd edition; the manuals of biblatex (mkbib…), siunitx (SI, num …) and the packages of acronyms.
"""

from __future__ import annotations

import re

from book.references.vocabulary import words

READ = words("""
    b c d f h k r t u v G H U AA AE L O OE aa ae i j l o oe ss S P
    emph textit textbf textsc textsl textsf texttt textrm textup textmd textnormal textsubscript textsuperscript
    em it bf sl tt itshape bfseries scshape slshape underline uline ul sout st hl nohyphens
    enquote mkbibquote mkbibemph mkbibitalic mkbibbold mkbibparens mkbibbrackets autocap
    begin end url nolinkurl href texorpdfstring foreignlanguage textcolor verb
    uppercase lowercase MakeUppercase MakeLowercase MakeTextUppercase MakeTextLowercase
    SI si num unit qty numlist SIlist ac acf acl acs acp Ac Acf Acl Acs gls Gls glspl Glspl
    TeX LaTeX newline slash hyphen bar lq rq ldots dots copyright pounds
    guillemotleft guillemotright guillemetleft guillemetright guilsinglleft guilsinglright
    quotedblbase quotesinglbase flqq frqq glqq grqq flq frq glq grq euro
    textasciicircum textasciitilde textbackslash textbaht textbrokenbar textbullet textcopyright textdagger textdegree
    textdollar textgreater textgreek textless textlira textmu textonehalf textonequarter textparagraph textpeso
    textpertenthousand textquotedbl textquotedblleft textquotedblright textquoteleft textquoteright textquotesingle
    textregistered textsection textsterling textthreequarters textthreesuperior texttwosuperior textyen
""")
"""What pandoc prints, with the words in its braces; a test asks it of each."""

_WITHOUT_WORDS = words("""
    protect relax null unskip ignorespaces leavevmode strut xspace nobreak allowbreak break linebreak nolinebreak
    noindent par centering raggedright sloppy fussy selectfont normalfont upshape mdseries rmfamily sffamily ttfamily
    rm sf sc up tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge boldmath unboldmath
    mbox hbox fbox makebox framebox bgroup egroup hfill smash textlatin textcyrillic oldstylenums textsw textulc
    isdot adddot addspace addcomma nocase
""")
"""What prints nothing but the words in its braces, and may be left out."""

_NOT_PRINTED = words("""
    noopsort SortNoop sortnoop NoopSort noop index label phantom hphantom vphantom
    raisebox scalebox rotatebox parbox colorbox fontsize hspace vspace color
""")
"""What does not print its first braces: tricks for sorting ("BibTeXing", O. Patashnik, 1988), marks, and lengths."""

_NOT_WORDS = re.compile(rf"\\(?:{'|'.join(sorted(_NOT_PRINTED))})\*?\s*\{{[^{{}}]*\}}")
_UNIT = r"\\(?:SI|si|qty|unit)\s*(?:\[[^\]]*\])?(?:\{[^{}]*\}){1,2}"
_COMMAND = re.compile(rf"{_UNIT}|" r"\\\\|\\([A-Za-z]+)\*?(?:\[[^\]{}]*\])?[ \t]*")
_FORMULA = re.compile(r"((?<!\\)\$[^$]+(?<!\\)\$)")


def without_unread(text: str) -> str:
    """Return LaTeX without the commands that pandoc does not read; what stands in their braces stays, as a rule."""
    parts = _FORMULA.split(_NOT_WORDS.sub("", text))
    return "".join(part if number % 2 else _COMMAND.sub(_read, part) for number, part in enumerate(parts))


def _read(command: re.Match[str]) -> str:
    return command[0] if command[1] is None or command[1] in READ else ""


def unknown(text: str) -> list[str]:
    r"""Return the commands outside of formulas of which nobody here knows what they print, each once: "\foo"."""
    found = [name for part in _FORMULA.split(text)[::2] for name in _COMMAND.findall(part) if name]
    return [f"\\{name}" for name in dict.fromkeys(found) if name not in READ | _WITHOUT_WORDS | _NOT_PRINTED]
