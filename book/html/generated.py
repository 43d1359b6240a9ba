"""Pages that the builder makes: cover, title page, imprint, contents, lists, references, index, parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from book.cldr import long_date
from book.generated_pages import COVER
from book.html.context import Context
from book.html.cover_words import length_class
from book.html.credits import by_line, credit_lines, trade_lines
from book.html.images import spoken
from book.html.index import index_groups
from book.html.markup import names_bound
from book.html.page_references import Locator, first_of_sections, numbered, on_pages
from book.html.template import render
from book.manuscript.labels import captioned_tables, figure_anchor, figures, section_label, table_anchor
from book.manuscript.model import Role, Section, headings, placed_worksheets
from book.manuscript.page_kinds import stands_alone
from book.manuscript.styled import styled
from book.manuscript.tokens.blocks import NUMBER
from book.references.model import FormattedEntry


@dataclass(frozen=True)
class Row:
    """A line of a list of contents. kind: for the stylesheet; label: in front of the title; detail: behind it."""

    anchor: str
    title: str
    label: str = ""
    kind: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Group:
    """Rows under a heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Reference:
    """An entry of the reference list, with links to where it is cited."""

    anchor: str
    xhtml: Markup
    marker: Markup
    citing: tuple[Locator, ...]


def generated_page(section: Section, context: Context) -> str:
    """Return the XHTML of a section of role GENERATED or PART."""
    if section.role is Role.PART:
        return _part(section, context)
    return PAGES[section.kind](section, context)


def sheet_row(sheet: str, context: Context) -> Row:
    """Return the line for the worksheet of this id."""
    worksheet = context.manuscript.worksheets[sheet]
    return Row(sheet, worksheet.title, section_label(worksheet, context.wording), "worksheet", worksheet.time)


def reference(entry: FormattedEntry, context: Context) -> Reference:
    """Return an entry of the reference list, ready for a template."""
    marks = context.citing.get((entry.home, entry.key), [])
    citing = on_pages(marks, context.pages) if context.paged else numbered(first_of_sections(marks))
    words = names_bound(entry.xhtml) if context.paged else entry.xhtml
    return Reference(entry.anchor, Markup(words), Markup(entry.marker), tuple(citing))


def _page(section: Section, context: Context, **values: object) -> str:
    return render(
        f"pages/{section.kind}",
        id=section.id,
        title=section.title,
        wording=context.wording,
        paged=context.paged,
        project=context.project,
        **values,
    )


def _cover(section: Section, context: Context) -> str:
    project, clinic = context.project, context.clinic if context.paged else None
    return _page(section, context, cover=project.cover, clinic=clinic, length=length_class(project.title))


def _title_page(section: Section, context: Context) -> str:
    project = context.project
    return _page(section, context, names=by_line(project), credits=credit_lines(project, context.wording, True))


def _imprint(section: Section, context: Context) -> str:
    project, wording = context.project, context.wording
    return _page(
        section,
        context,
        date=long_date(wording.language, project.date),
        names=by_line(project),
        credits=credit_lines(project, wording),
        trade=trade_lines(project, wording),
    )


def _contents(section: Section, context: Context) -> str:
    listed = [*_texts_before(section, context), *_listed(section, context)]
    return _page(section, context, rows=[row for each in listed for row in _contents_rows(each, context)])


def _texts_before(page: Section, context: Context) -> list[Section]:
    """The titled texts before a page, such as help in danger, which is looked for first."""
    before = context.manuscript.sections[: context.manuscript.sections.index(page)]
    return [section for section in before if section.role is Role.FRONT and not stands_alone(section.kind)]


def _listed(page: Section, context: Context) -> list[Section]:
    """The sections behind a page that a list names: all but a chapter's own list of sources, and untitled pages.

    The cover is none to turn to, wherever it stands; a Kindle's EPUB has no page of it.
    """
    behind = context.manuscript.sections[context.manuscript.sections.index(page) + 1 :]
    titled = [section for section in behind if section.kind != COVER and not stands_alone(section.kind)]
    return [section for section in titled if not section.home]


def _contents_rows(section: Section, context: Context) -> list[Row]:
    """The line of a section, and where they are numbered those of its headings."""
    label, kind = "", section.role.value
    if section.role in (Role.CHAPTER, Role.APPENDIX):
        label, kind = section.printed_number, look_of(section.role)
    elif section.role is Role.PART:
        label = context.wording.part.format(number=part_number(section, context))
    numbered = [heading for heading in headings(section) if heading.number and heading.level == 2]
    look = f"{Role.CHAPTER.value} numbered-section"
    below = [Row(heading.anchor, heading.title, heading.number, look) for heading in numbered]
    return [Row(section.id, section.title, label, kind), *below]


def look_of(role: Role) -> str:
    """The classes of what has this role: an appendix looks as a chapter does."""
    return f"{Role.CHAPTER.value} {role.value}" if role is Role.APPENDIX else role.value


def _worksheet_list(section: Section, context: Context) -> str:
    groups = [
        Group(home.title, tuple(_numbered_row(sheet, context) for sheet in placed_worksheets(home)))
        for home in context.manuscript.sections
        if placed_worksheets(home)
    ]
    return _page(section, context, groups=groups)


def _numbered_row(sheet: str, context: Context) -> Row:
    """The line for a worksheet where every line is one: its number says enough."""
    return replace(sheet_row(sheet, context), label=str(context.manuscript.worksheets[sheet].number))


def _figure_list(section: Section, context: Context) -> str:
    rows = [
        (NUMBER.of(token), figure_anchor(holder, token), styled(token.children or []) or spoken(token))
        for holder, token in figures(context.manuscript)
    ]
    return _listing(section, context, context.wording.figure, rows)


def _table_list(section: Section, context: Context) -> str:
    rows = [
        (NUMBER.of(token), table_anchor(holder, token), styled(token.children or []))
        for holder, token in captioned_tables(context.manuscript)
    ]
    return _listing(section, context, context.wording.table, rows)


def _listing(section: Section, context: Context, label: str, found: Sequence[tuple[int, str, str]]) -> str:
    rows = [Row(anchor, title, label.format(number=number)) for number, anchor, title in sorted(found)]
    return render(
        "pages/listing",
        id=section.id,
        kind=section.kind,
        title=section.title,
        rows=rows,
        wording=context.wording,
        paged=context.paged,
        project=context.project,
    )


def _index(section: Section, context: Context) -> str:
    return _page(section, context, groups=index_groups(context))


def _references(section: Section, context: Context) -> str:
    entries = [reference(entry, context) for entry in context.references.entries if entry.home == section.home]
    return _page(section, context, entries=entries, hanging=context.references.hanging)


def part_number(part: Section, context: Context) -> int:
    """Return the place of a part among the parts, from 1."""
    return [section.id for section in context.manuscript.sections if section.role is Role.PART].index(part.id) + 1


def _part(section: Section, context: Context) -> str:
    inside = []
    for following in _listed(section, context):
        if following.role is not Role.CHAPTER:
            break
        inside.append(Row(following.id, following.title, str(following.number)))
    return render(
        "pages/part",
        id=section.id,
        title=section.title,
        lead=section.lead,
        rows=inside,
        number=part_number(section, context),
        wording=context.wording,
        paged=context.paged,
    )


PAGES: dict[str, Callable[[Section, Context], str]] = {
    "cover": _cover,
    "title-page": _title_page,
    "imprint": _imprint,
    "contents": _contents,
    "worksheet-list": _worksheet_list,
    "figure-list": _figure_list,
    "table-list": _table_list,
    "references": _references,
    "index": _index,
}
