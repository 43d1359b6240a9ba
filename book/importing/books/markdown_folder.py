"""A folder of Markdown: ordered by numbers, front matter and names, as people keep books, vaults and sites.

Habits: numbers in front of names, README and index first; the front matter of Hugo and Jekyll. What
stands in the pages is in `markdown_habits.py`.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from book.importing.archive import Unreadable
from book.importing.books.about import Said, about, said_in_file, said_on_page, tell_others
from book.importing.books.folder import Folder, beside
from book.importing.books.lines import Lines
from book.importing.books.markdown_habits import PAGES, Habits
from book.importing.books.notion import bare, folder_of, is_numbered, linked_from, regular_lines, tell_unused
from book.importing.books.outline import Entry, Outline, Page, PartOf
from book.importing.books.reading import COMMONMARK, markdown_page, of_name
from book.importing.books.settings import front_matter, words

_FIRST = ("readme", "index", "_index", "home")
_ORDER = ("weight", "order", "nav_order", "sidebar_position", "position")
_READER = f"{COMMONMARK}+tex_math_dollars"
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)


def outline(folder: Folder, _: str) -> Outline:
    """Return the order of a folder's pages. Raises Unreadable."""
    pages = _Pages(folder)
    if not pages.names:
        raise Unreadable("there is no Markdown in this folder", "A page is a file that ends in .md.")
    home = pages.home()
    top = [name for name in pages.names if "/" not in pages.inside(name) and name not in pages.leads]
    own = pages.said(home) if home else Said("")
    site = said_in_file(folder, "_config.yml")
    found_of = {**about(own, folder.notes)}
    found_of |= {key: value for key, value in about(site, folder.notes).items() if value and not found_of.get(key)}
    found_of["title"] = words(site.table.get("title")) or (
        pages.title(home) if home else bare(of_name(folder.root.resolve().name))
    )
    found = Outline(
        tool="Markdown in a folder",
        file=home or pages.names[0],
        page=pages.page,
        **found_of,
        front=[pages.entry(home)] if home and pages.has_words(home) else [],
        parts=[PartOf("", [pages.entry(name) for name in top if name != home])],
        bibliography=[name for name in folder.names("", "*.bib") if "/" not in name],
    )
    tell_others(own, frozenset(_ORDER), folder.notes)
    pages.tell_keys(home)
    found.parts += [_part(pages, name) for name in pages.folders()]
    found.parts = [part for part in found.parts if part.entries]
    tell_unused(folder, set(pages.tables()), folder.has)
    return found


def _part(pages: _Pages, folder: str) -> PartOf:
    """The pages of a folder: its own page gives the part its title, and is a chapter if it says more."""
    inside = [name for name in pages.names if pages.inside(name).startswith(f"{folder}/")]
    own = next((name for name in inside if pages.inside(name).count("/") == 1 and pages.is_first(name)), "")
    lead = next((name for name, holder in pages.leads.items() if holder == f"{pages.base}{folder}"), own)
    kept = [name for name in dict.fromkeys([lead, *inside]) if name and (name != lead or pages.has_words(name))]
    return PartOf(pages.title(lead) if lead else bare(of_name(folder)), [pages.entry(name) for name in kept])


class _Pages:
    """The pages of a folder. names: in their order, without drafts.

    base: the folder of those below the home page, "" for the whole; leads: pages of Notion, with the folders of those
    below them.
    """

    def __init__(self, folder: Folder) -> None:
        self.folder, self.base = folder, ""
        found = [name for name in folder.names() if name.lower().endswith(PAGES)]
        self.texts = {name: text for name in found if (text := folder.text(name)) is not None}
        folders = {str(each) for name in self.texts for each in PurePosixPath(name).parents}
        pairs = {
            name: [each for each in folder_of(name) if each in folders] for name in self.texts if is_numbered(name)
        }
        self.leads = {name: found[0] for name, found in pairs.items() if found}
        linked = [each for name in self.leads for each in linked_from(name, self.texts[name])]
        self.links = {name: float(at) for at, name in reversed([*enumerate(linked)])}
        self.names = sorted((name for name in self.texts if not self._is_draft(name)), key=self._place)

    def home(self) -> str:
        """Return the page that the book begins with, "" for none: Notion's is the one above all others."""
        top = [name for name in self.names if "/" not in name]
        if len(top) == 1 and top[0] in self.leads:
            self.base = f"{self.leads.pop(top[0])}/"
            return top[0]
        return next((name for name in top if self.is_first(name)), "")

    def inside(self, name: str) -> str:
        """Return the path of a page, seen from the folder of the book's pages."""
        return name.removeprefix(self.base)

    def tables(self) -> Iterator[str]:
        """Give the databases that pages link to."""
        for name, text in self.texts.items():
            yield from (beside(name, target) for target in re.findall(r"\]\(([^)]+\.csv)\)", text))

    def _is_draft(self, name: str) -> bool:
        draft = self.about(name).get("draft") is True
        if draft:
            self.folder.notes.leave(name, 1, "a draft, as its front matter says")
        return draft

    def _place(self, name: str) -> list[tuple[float, str]]:
        """Folders and pages by their numbers, then by their names; what is first in a folder is before all."""
        *folders, file = name.split("/")
        said = next((value for key in _ORDER if isinstance(value := self.about(name).get(key), int | float)), None)
        number = -1.0 if self.is_first(name) else float(said) if said is not None else _number(file)
        if is_numbered(name):
            number = self.links.get(name, float("inf"))
        return [
            *((self._of_folder(name, at), each.casefold()) for at, each in enumerate(folders)),
            (number, file.casefold()),
        ]

    def _of_folder(self, name: str, depth: int) -> float:
        """Return the number of a folder above a page; of Notion's, the place of the page that it belongs to."""
        path = "/".join(name.split("/")[: depth + 1])
        lead = next((each for each, holder in self.leads.items() if holder == path), "")
        return self.links.get(lead, float("inf")) if lead else _number(path.rpartition("/")[2])

    def is_first(self, name: str) -> bool:
        return PurePosixPath(name).stem.lower() in _FIRST

    def folders(self) -> list[str]:
        inside = [self.inside(name) for name in self.names]
        return list(dict.fromkeys(name.partition("/")[0] for name in inside if "/" in name))

    def about(self, name: str) -> dict[str, Any]:
        """Return the front matter of a page, in YAML or in TOML."""
        match = _TOML.match(self.texts[name])
        if match is None:
            return front_matter(self.texts[name], name)
        try:
            return tomllib.loads(match[1])
        except tomllib.TOMLDecodeError as error:
            raise Unreadable(f"the front matter of “{name}” is not TOML: {error}", "Mend it, and try again.") from error

    def said(self, name: str) -> Said:
        """Return the front matter of a page with its lines; those of TOML are not known."""
        is_yaml = _TOML.match(self.texts[name]) is None
        return said_on_page(self.texts[name], name) if is_yaml else Said(name, self.about(name))

    def tell_keys(self, home: str) -> None:
        """Tell the keys of front matter that a chapter has not, each once. home: the page whose are told otherwise."""
        first: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for name in self.names:
            for key in self.about(name) if name != home else ():
                if key not in ("title", "draft", *_ORDER):
                    first.setdefault(str(key), name)
                    counts[str(key)] += 1
        for key, name in first.items():
            pages = f" and {counts[key] - 1} more" if counts[key] > 1 else ""
            self.folder.notes.leave(name, self.said(name).at(key), f"{key}{pages}: a chapter has no such key")

    def title(self, name: str) -> str:
        heading = re.search(r"^#\s+(.+?)\s*#*$", self.texts[name], re.MULTILINE)
        return words(self.about(name).get("title")) or (heading[1] if heading else of_name(name))

    def has_words(self, name: str) -> bool:
        """Whether a page says more than its title."""
        text = re.sub(r"\A(---|\+\+\+)\n.*?\n(---|\+\+\+)", "", self.texts[name], flags=re.DOTALL)
        return bool(re.sub(r"^#\s.*$", "", text, count=1, flags=re.MULTILINE).strip())

    def entry(self, name: str) -> Entry:
        return Entry(name, "", name, 0)

    def page(self, entry: Entry) -> Page | None:
        return markdown_page(self.folder, entry, _READER, self._prepared)

    def _prepared(self, lines: Lines) -> Lines:
        if lines and is_numbered(lines[0].file):
            lines = regular_lines(lines, self.folder)
        return Habits(self.folder.notes, self._path).prepared(lines)

    def _path(self, name: str, anchor: str) -> str:
        """Return the path of what is named without its folder, from the top, as a link has it."""
        stem = name.casefold()
        for path in (*self.names, *self.folder.names()):
            own = PurePosixPath(path.casefold())
            if stem in (str(own), own.name, own.stem, str(own.with_suffix("")), re.sub(r"^\d+[-_. ]+", "", own.stem)):
                return f"</{path}{anchor}>"
        return f"<{name}{anchor}>"


def _number(name: str) -> float:
    match = re.match(r"\d+(?:\.\d+)?", name)
    return float(match[0]) if match else float("inf")
