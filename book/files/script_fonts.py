"""Typefaces for scripts that the builder's own have no letters of: which there are, and where they are had.

They are not part of the builder: all of them are larger than it. `fonts` brings those that a book needs into its
`styles/fonts/`; a build never fetches anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

SHEET = "scripts.css"
"""The style sheet that names them: the builder's is empty, a book's is written by `fonts`."""


@dataclass(frozen=True, kw_only=True)
class Script:
    """A script and its package on PyPI, all of whose fonts are under the SIL Open Font License 1.1.

    languages: BCP 47 tags of those that are written in it; letters: those of no other script here, as a class of a
    regular expression; sha256: of the package's file; text, label: its files without their ending and weight, for
    reading and for labels; bold: whether they have a bold; signs: it has thousands of them.
    """

    name: str
    languages: tuple[str, ...]
    letters: str
    package: str
    version: str
    sha256: str
    text: str
    label: str
    bold: bool = True
    signs: bool = False

    @property
    def families(self) -> tuple[str, str]:
        """The families of `text` and `label`, as tokens.css names them."""
        return family(self.text), family(self.label)


SCRIPTS = (
    Script(
        name="Arabic",
        languages=("ar", "fa", "ur", "ps", "sd", "ug", "ckb", "ks", "mzn"),
        letters="\u0600-\u06ff\u0750-\u077f",
        package="pylopdf-fonts-ar",
        version="0.1.1",
        sha256="7e11aaa58e9fe042403aed982e788ece4020f06e1b9c6da2caa9b10bd6d916de",
        text="NotoNaskhArabic",
        label="NotoSansArabic",
    ),
    Script(
        name="Hebrew",
        languages=("he", "yi"),
        letters="\u0590-\u05ff",
        package="pylopdf-fonts-he",
        version="0.1.1",
        sha256="db7dfb2dbe0eaf4f77b12133521d74195b720b70d95734bef262ce07839db222",
        text="NotoSerifHebrew",
        label="NotoSansHebrew",
    ),
    Script(
        name="Devanagari",
        languages=("hi", "mr", "ne", "sa", "kok", "mai", "bho"),
        letters="\u0900-\u097f",
        package="pylopdf-fonts-hi",
        version="0.1.1",
        sha256="31cec953b597a6e0bd528b314606dd2195c14ad7c3ba0b6b5569d4ea0c9ca287",
        text="NotoSerifDevanagari",
        label="NotoSansDevanagari",
    ),
    Script(
        name="Thai",
        languages=("th",),
        letters="\u0e00-\u0e7f",
        package="pylopdf-fonts-th",
        version="0.1.1",
        sha256="c5c4f93e2f7aea2a42b71f51f84f33ad4bc685a7dc176216c9b4d8f93f1615f7",
        text="NotoSerifThai",
        label="NotoSansThai",
    ),
    Script(
        name="Japanese",
        languages=("ja",),
        letters="\u3040-\u30ff",
        package="pylopdf-fonts-jp",
        version="0.1.1",
        sha256="7fd33378751d0fd2c4a87824c11e0e0cc55350150d8da4c1e5ae90925c0a1cf5",
        text="NotoSerifJP",
        label="NotoSansJP",
        bold=False,
        signs=True,
    ),
    Script(
        name="Korean",
        languages=("ko",),
        letters="\u1100-\u11ff\uac00-\ud7af",
        package="pylopdf-fonts-ko",
        version="0.1.1",
        sha256="a31ece5cf71d2869f9221f95ab120d341de6028338aa074ad969611e54e40e57",
        text="NotoSerifKR",
        label="NotoSansKR",
        bold=False,
        signs=True,
    ),
    Script(
        name="Chinese",
        languages=("zh",),
        letters="",
        package="pylopdf-fonts-zh-cn",
        version="0.1.1",
        sha256="e2661ef3790cbe0f0f6aa5338b6859b7cd288ee75bc88cd4239c62cd025d4fb3",
        text="NotoSerifSC",
        label="NotoSansSC",
        bold=False,
        signs=True,
    ),
)
"""One for each script. Signs that Chinese, Japanese and Korean share have each their own forms: the language says."""

_SHARED = re.compile("[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""What Chinese, Japanese and Korean have in common: signs, their marks, letters as wide as those."""


def family(file: str) -> str:
    """Return a family's name by that of its file: NotoNaskhArabic is “Noto Naskh Arabic”, NotoSansJP “Noto Sans JP”."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", file)


def scripts_of(languages: Iterable[str], words: str) -> list[Script]:
    """Return the scripts that languages are written in, those of the first in front, and that words have letters of.

    Signs of Chinese, in a book where no language nor other letter says whose they are, are Chinese.
    """
    tags = list(dict.fromkeys(language.partition("-")[0].lower() for language in languages))
    found = [script for tag in tags for script in SCRIPTS if tag in script.languages]
    found += [script for script in SCRIPTS if script.letters and re.search(f"[{script.letters}]", words)]
    if _SHARED.search(words) and not any(script.signs for script in found):
        found += [script for script in SCRIPTS if not script.letters]
    return list(dict.fromkeys(found))


def is_wanted(family: str, characters: Collection[str]) -> bool:
    """Whether pages with these characters need a family: one of a script only if they have letters of that."""
    script = next((script for script in SCRIPTS if family in script.families), None)
    letters = re.compile(f"[{script.letters}]") if script and script.letters else _SHARED
    return script is None or any(letters.match(each) for each in characters)


def typed(family: str, language: str) -> frozenset[int] | None:
    """Return the letters of a family that fields bring in a language; None for all of it, as of any other family.

    A field's font is embedded whole: in other languages it would be larger for nothing. Of Chinese, Japanese and Korean
    it has none: that would be 0.3 to 1.4 MB in each file, while PDFium sets them in a font of the machine whatever is
    embedded, and MuPDF in one of its own.
    """
    script = next((script for script in SCRIPTS if family in script.families), None)
    if script is None or (language.partition("-")[0].lower() in script.languages and not script.signs):
        return None
    return frozenset()
