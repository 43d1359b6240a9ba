"""Sources that Word and EndNote keep in a document, and where they are cited, written as Zotero has them.

Word's own: ECMA-376, part 1, 22.6 (bibliography), 17.16.5.8 (CITATION), 17.16.5.7 (BIBLIOGRAPHY). EndNote keeps the
entries of a citation in the data of its field.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from book.importing.archive import parsed
from book.importing.elements import Element, remove
from book.importing.word_names import w

_B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_TYPES = {
    "Book": "book",
    "BookSection": "chapter",
    "JournalArticle": "article-journal",
    "ArticleInAPeriodical": "article-magazine",
    "ConferenceProceedings": "paper-conference",
    "Report": "report",
    "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "webpage",
    "SoundRecording": "song",
    "Performance": "performance",
    "Art": "graphic",
    "Film": "motion_picture",
    "Interview": "interview",
    "Patent": "patent",
    "Case": "legal_case",
}
_FIELDS = {
    "Title": "title",
    "Publisher": "publisher",
    "Institution": "publisher",
    "ProductionCompany": "publisher",
    "City": "publisher-place",
    "JournalName": "container-title",
    "PeriodicalTitle": "container-title",
    "BookTitle": "container-title",
    "ConferenceName": "container-title",
    "InternetSiteTitle": "container-title",
    "Volume": "volume",
    "Issue": "issue",
    "Pages": "page",
    "Edition": "edition",
    "URL": "URL",
    "DOI": "DOI",
    "ShortTitle": "title-short",
    "ThesisType": "genre",
    "CaseNumber": "number",
    "PatentNumber": "number",
    "Court": "authority",
    "Comments": "note",
}
_PEOPLE = {
    "Author": "author",
    "Editor": "editor",
    "Translator": "translator",
    "BookAuthor": "container-author",
    "Director": "director",
    "Interviewer": "interviewer",
    "Interviewee": "author",
    "Artist": "author",
    "Inventor": "author",
}
_SWITCH = re.compile(r'\\([lpnmfstyv])\s*("[^"]*"|[^\s\\"]*)')
_CITED = re.compile(r"\s*CITATION\s+(\S+)(.*)", re.DOTALL)


def name_sources(root: Element, files: dict[str, bytes]) -> None:
    """Write the codes of Word's and EndNote's citations with their sources in them, as Zotero does. Raises Unreadable.

    root: of the text; files: of the document.
    """
    sources = dict(_sources(files))
    for begin, code in list(_codes(root)):
        said = "".join(each.text or "" for each in code)
        written = _code(said, begin, sources)
        if written:
            code[0].text = written
            for each in code[1:]:
                remove(each)


def _codes(root: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Give the sign that begins each field, and what its code stands in."""
    begin: Element | None = None
    code: list[Element] = []
    for each in root.iter(w("fldChar"), w("instrText")):
        if each.tag == w("instrText"):
            code.append(each)
            continue
        if begin is not None and code:
            yield begin, code
        begin, code = each if each.get(w("fldCharType")) == "begin" else None, []


def _code(said: str, begin: Element, sources: dict[str, dict[str, Any]]) -> str:
    """Return the code that takes the place of one; "" if it stays."""
    if match := _CITED.match(said):
        items = list(_items(match[1], match[2], sources))
        return f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(_citation(items))}" if items else ""
    if re.match(r"\s*BIBLIOGRAPHY\b", said) and sources:
        return " ADDIN ZOTERO_BIBL "
    data = begin.find(w("fldData"))
    if re.match(r"\s*ADDIN EN\.CITE\s*$", said) and data is not None:
        entries = _decoded(data.text or "")
        return f" ADDIN EN.CITE {entries}" if entries.startswith("<EndNote>") else ""
    return ""


def _decoded(data: str) -> str:
    try:
        return base64.b64decode("".join(data.split())).decode("utf-8", "replace").rstrip("\0").strip()
    except (binascii.Error, ValueError):
        return ""


def _citation(items: list[dict[str, Any]]) -> dict[str, Any]:
    key = "-".join(str(item["id"]) for item in items)
    return {"citationID": key, "properties": {"formattedCitation": key}, "citationItems": items}


def _items(tag: str, switches: str, sources: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give what a citation cites: each source with its pages, and the words around it."""
    item = _item(tag, sources)
    for switch, value in _SWITCH.findall(switches):
        said = value.strip('"')
        if switch == "m":
            yield from [item] if item else []
            item = _item(said, sources)
        elif item and switch == "p":
            item |= {"locator": said, "label": "page"}
        elif item and switch in ("f", "s"):
            item["prefix" if switch == "f" else "suffix"] = said
        elif item and switch == "n":
            item["suppress-author"] = True
    yield from [item] if item else []


def _item(tag: str, sources: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {"id": tag, "itemData": sources[tag]} if tag in sources else {}


# --- Word's list of sources


def _sources(files: dict[str, bytes]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the sources of a document in CSL-JSON, by their tags."""
    for name, data in files.items():
        if re.fullmatch(r"customXml/item\d+\.xml", name) and b"officeDocument/2006/bibliography" in data:
            for source in parsed(data, name).iter(f"{_B}Source"):
                said = {etree.QName(each).localname: (each.text or "").strip() for each in source}
                yield said.get("Tag", ""), _entry(source, said)


def _entry(source: Element, said: dict[str, str]) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": said.get("Tag", ""), "type": _TYPES.get(said.get("SourceType", ""), "document")}
    entry |= {name: said[key] for key, name in _FIELDS.items() if said.get(key)}
    for key, name in _PEOPLE.items():
        people = list(_people(source.find(f"{_B}Author/{_B}{key}")))
        entry |= {name: people} if people else {}
    for name, key in (("issued", "{}"), ("accessed", "{}Accessed")):
        date = _date(*(said.get(key.format(part), "") for part in ("Year", "Month", "Day")))
        entry |= {name: date} if date else {}
    return entry


def _people(role: Element | None) -> Iterator[dict[str, str]]:
    for each in role.iter(f"{_B}Person", f"{_B}Corporate") if role is not None else ():
        if each.tag == f"{_B}Corporate":
            yield {"literal": (each.text or "").strip()}
            continue
        parts = {name: (each.findtext(f"{_B}{name}") or "").strip() for name in ("First", "Middle", "Last")}
        given = f"{parts['First']} {parts['Middle']}".strip()
        yield {"family": parts["Last"], **({"given": given} if given else {})}


def _date(year: str, month: str, day: str) -> dict[str, Any]:
    if not year.isdigit():
        return {"raw": " ".join(filter(None, (day, month, year)))} if year else {}
    if month and not month.isdigit():
        return {"raw": " ".join(filter(None, (day, month, year)))}
    parts = [int(each) for each in (year, month, day) if each.isdigit()]
    return {"date-parts": [parts]}
