"""The pages of the site: what stands around each text, and the first page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup

from book.generated_pages import COVER, TITLE_PAGE
from book.html.context import Context
from book.html.template import render
from book.language import direction
from book.reflowable.contents import Entry, contents, label, listed
from book.reflowable.documents import Document, address_from
from book.reflowable.stylesheets import STYLESHEET
from book.reflowable.xhtml import HTML_ALONE, OPS, XML_LANG, markup, tag
from book.web.fill_in import FIELDS, sheet_script
from book.web.help import help_address
from book.web.search import LIBRARY, SCRIPT, WORDS
from book.web.search import PAGE as SEARCH

INDEX = "index.html"

MAIN, CONTENTS_TITLE, SEARCH_FIELD, EXIT_KEYS = "page.text", "page.contents", "page.search", "page.keys"
"""Ids that no author's heading has: those have no full stop."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""What a page may load (CSP Level 3): its own scripts, style sheet, pictures and fonts, nothing from elsewhere."""


@dataclass(frozen=True, kw_only=True)
class Link:
    """A way to another page. language, direction: of its words, "" for those of the page."""

    words: str
    href: str
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, kw_only=True)
class Ways:
    """The ways from a page: to the first page, to help in danger, to the page before and to that behind."""

    home: Link | None = None
    help: Link | None = None
    before: Link | None = None
    behind: Link | None = None


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a page says of itself.

    title: for the browser; root: what leads from it to the folder of the site; description: for what finds it, "" for
    none; scripts: their addresses, in order.
    """

    title: str
    language: str
    direction: str
    ways: Ways
    root: str
    description: str = ""
    scripts: Sequence[str] = ()


@dataclass(frozen=True)
class Site:
    """All documents of the site in reading order.

    help: the one with the help lines, if there is one; scripted: pages run the site's scripts.
    """

    context: Context
    documents: Sequence[Document]
    help: Document | None
    scripted: bool

    def pages(self) -> dict[str, str]:
        """Return the pages by their files, the first page first."""
        shown = [document for document in self.documents if document.file != INDEX]
        made = {INDEX: self._front(shown)}
        for number, document in enumerate(shown):
            before = shown[number - 1] if number else None
            behind = shown[number + 1] if number + 1 < len(shown) else None
            made[document.file] = self._page(document, before, behind)
        made[SEARCH] = self._search()
        return made

    def _front(self, shown: Sequence[Document]) -> str:
        project, wording = self.context.project, self.context.wording
        front = self._own(INDEX)
        page = Page(
            title=project.title,
            language=project.language,
            direction=direction(project.language),
            ways=Ways(help=self._to_help(front, project.language)),
            root="",
            description=project.description,
        )
        fronts = {document.piece.kind: document.root for document in self.documents if document.file == INDEX}
        cover = next(iter(fronts[COVER].iter(tag("img"))), None) if COVER in fronts else None
        text = render(
            "web/front",
            project=project,
            wording=wording,
            paged=False,
            cover="" if cover is None else cover.get("src"),
            cover_alt="" if cover is None else cover.get("alt"),
            title_page=_written(fronts[TITLE_PAGE]) if TITLE_PAGE in fronts else "",
            heading=CONTENTS_TITLE,
            contents=_written(listed(_shown(contents(shown, wording)))),
            scripted=self.scripted,
            kept=json.dumps(dict(wording.web.keep)),
        )
        return self._around(Markup(text), page, STYLESHEET)

    def _search(self) -> str:
        project, wording = self.context.project, self.context.wording
        own, words = self._own(SEARCH), wording.web.search
        home = self._link(own, INDEX, wording.contents, project.language, project.language)
        page = Page(
            title=f"{words['title']} – {project.title}",
            language=project.language,
            direction=direction(project.language),
            ways=Ways(home=home, help=self._to_help(own, project.language)),
            root="",
            scripts=(LIBRARY, SCRIPT),
        )
        text = render("web/search", words=words, said=json.dumps(dict(words)), field=SEARCH_FIELD, pages=WORDS)
        return self._around(Markup(text), page, STYLESHEET)

    def _own(self, file: str) -> Document:
        """A page that is made of no text: what leads from it."""
        first = self.documents[0]
        return Document(first.piece, file, etree.Element(tag("section")), first.division)

    def _page(self, document: Document, before: Document | None, behind: Document | None) -> str:
        language = document.piece.language or self.context.project.language
        words = self.context.project.wording(document.piece.language)
        title = label(document, words)
        home = self._link(document, INDEX, self.context.wording.contents, self.context.project.language, language)
        page = Page(
            title=f"{title} – {self.context.project.title}",
            language=language,
            direction=direction(language),
            ways=Ways(
                home=home,
                help=self._to_help(document, language),
                before=self._to(document, before, language),
                behind=self._to(document, behind, language),
            ),
            root="../" * document.file.count("/"),
            scripts=_scripts(document),
        )
        return self._around(_written(document.root), page, address_from(document, STYLESHEET))

    def _around(self, text: Markup, page: Page, style: str) -> str:
        wording = self.context.project.wording(page.language)
        project = self.context.project
        return render(
            "web/page",
            page=page,
            text=text,
            style=style,
            policy=Markup(POLICY),
            main=MAIN,
            keys=EXIT_KEYS,
            wording=wording,
            project=project,
            looks=f"workbook:{project.identifier}:looks",
            scripted=self.scripted,
        )

    def _to_help(self, document: Document, language: str) -> Link | None:
        crisis = self.context.project.crisis
        if self.help is None or crisis is None:
            return None
        return self._link(document, help_address(self.help), crisis.heading, self.context.project.language, language)

    def _to(self, document: Document, other: Document | None, language: str) -> Link | None:
        if other is None:
            return None
        own = other.piece.language or self.context.project.language
        return self._link(document, other.file, label(other, self.context.project.wording(own)), own, language)

    @staticmethod
    def _link(document: Document, address: str, words: str, own: str, language: str) -> Link:
        turned = direction(own) if direction(own) != direction(language) else ""
        href = address_from(document, address)
        return Link(words=words, href=href, language=own if own != language else "", direction=turned)


def _scripts(document: Document) -> list[str]:
    files = (FIELDS, sheet_script(document)) if document.piece.spaces else ()
    return [address_from(document, file) for file in files]


def _shown(entries: Sequence[Entry]) -> list[Entry]:
    """The lines of the contents that are shown."""
    return list(_without_quiet(entries))


def _without_quiet(entries: Sequence[Entry]) -> Iterator[Entry]:
    for entry in entries:
        if not entry.quiet:
            yield Entry(entry.label, entry.href, children=_shown(entry.children))


def _written(root: etree._Element) -> Markup:
    """An element as HTML: without what only XML and e-readers know."""
    etree.strip_attributes(root, XML_LANG, f"{{{OPS}}}*")
    for image in root.iter(tag("img")):
        if not image.get("alt"):
            image.attrib.pop("role", "")  # an empty alt says it in HTML, where a role beside it is an error
    holder = etree.Element(tag("div"), nsmap=HTML_ALONE)  # without it, each name would have a prefix
    holder.append(root)
    text = markup(holder)
    return Markup(text[text.index(">") + 1 : text.rindex("<")])
